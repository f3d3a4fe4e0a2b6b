import type { RunDocument } from './run-document.ts';
import { verdictWords } from './report-words.ts';

/** A client secret before and after a run. */
export interface SecretChange {
  readonly which: 'old' | 'new';
  readonly description: string;
  /** Null as long as its row was not seen. */
  readonly secretId: string | null;
  /** Calendar day, `YYYY-MM-DD`; null if it was not seen. */
  readonly expires: string | null;
  readonly before: string;
  readonly after: string;
}

/** What a TEOS server held before and after a run, in words. */
export interface ServerChange {
  readonly url: string;
  readonly before: string;
  readonly after: string;
}

/** What was before and what is after. */
export interface Changes {
  readonly secrets: readonly SecretChange[];
  /** Of a rotation alone: nothing else sets one. */
  readonly servers: readonly ServerChange[];
}

type Facts = Pick<RunDocument, 'task' | 'dryRun' | 'verdict' | 'secretId' | 'description' | 'expires' | 'oldSecrets' | 'servers' | 'retired' | 'interruption'>;

/** The table of before and after, as far as the run saw it. Nothing in it is a Value. */
export function changesOf(facts: Facts): Changes {
  return { secrets: [...oldOnes(facts), ...newOne(facts)], servers: facts.task === 'rotate' ? facts.servers.map((server) => serverChange(facts, server)) : [] };
}

function oldOnes(facts: Facts): SecretChange[] {
  const { oldSecrets, servers } = facts;
  const ids = [...new Set(oldSecrets.map(({ secretId }) => secretId))];
  return ids.flatMap((id) => {
    const same = oldSecrets.filter(({ secretId }) => secretId === id);
    const [first] = same;
    if (first === undefined) return [];
    const had = same.map(({ server }) => server);
    const still = had.filter((url) => [null, undefined, 'not set'].includes(servers.find((server) => server.url === url)?.verdict));
    return [{
      which: 'old' as const, description: first.description, secretId: id, expires: first.expires,
      before: facts.task === 'rotate' ? `in the portal, and in ${had.join(' and ')}` : 'in the portal',
      after: goneBy(facts).has(id) ? 'removed from the portal' : `in the portal as before${facts.task !== 'rotate' || still.length === 0 ? '' : `, and still in ${still.join(' and ')}`}`,
    }];
  });
}

function newOne(facts: Facts): SecretChange[] {
  const { description, secretId, expires } = facts;
  return description === null ? [] : [{ which: 'new', description, secretId, expires, before: newBefore(facts), after: newAfter(facts) }];
}

function newBefore({ task, interruption }: Facts): string {
  if (task !== 'rotate') return 'in the portal';
  return interruption?.doneBefore.includes('A7') === true ? 'in the portal, made by the interrupted run' : 'did not exist';
}

function newAfter(facts: Facts): string {
  const { secretId, verdict, servers, dryRun } = facts;
  if (secretId === null) return dryRun || verdict === null ? 'not made' : 'not known: it may have been made';
  if (goneBy(facts).has(secretId)) return 'removed from the portal';
  const holding = servers.filter((server) => server.verdict === 'equal').map(({ url }) => url);
  return `in the portal${holding.length === 0 ? '' : `, and in ${holding.join(' and ')}`}`;
}

function goneBy({ retired }: Facts): ReadonlySet<string> {
  return new Set(retired === undefined ? [] : [retired.secretId, ...retired.others ?? []]);
}

function serverChange({ oldSecrets }: Facts, { url, verdict }: Facts['servers'][number]): ServerChange {
  const old = oldSecrets.find(({ server }) => server === url);
  return {
    url, before: old === undefined ? 'which client secret it had was not seen' : `'${old.description}' (Secret ID ${old.secretId})`,
    after: verdict === null ? 'as before: not touched' : verdictWords(verdict).words,
  };
}
