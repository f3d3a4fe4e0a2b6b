import type { ClientSecretRow } from '../../domain/client-secret.ts';
import { longDate } from '../../domain/expiry.ts';
import type { Verdict } from '../../domain/verdict.ts';

/** How far the new client secret has come. What happened at the servers is told for each. */
export type CustodyState = 'nothing changed' | 'add intended' | 'created' | 'captured';

/** How things stand at one TEOS server. */
export interface ServerStanding {
  readonly url: string;
  /** 'saving': Save may have been clicked and nothing was proved since. */
  readonly state: 'untouched' | 'saving' | 'judged';
  readonly verdict: Verdict | null;
  /** Whether it was seen, after Save, to hold the same as before; left out where it was not looked at. */
  readonly asBefore?: boolean;
  /** How what it holds differs from the Value, as a clause; null or left out where that is not known. */
  readonly way?: string | null;
  /** The row of the application's client secrets that this server was seen to have before; null if that was not seen. */
  readonly predecessor: ClientSecretRow | null;
}

/** Where things stand, at both sites, as far as this run knows. Nothing in it is secret. */
export interface Standing {
  readonly state: CustodyState;
  /** The new client secret; its Secret ID and expiry are null until its row was seen. */
  readonly newSecret: { readonly description: string; readonly secretId: string | null; readonly expires: string | null } | null;
  /** Absolute path of the file in which the Value is sealed beyond the end of the run; null if it is lost then, or no longer needed. */
  readonly keptIn: string | null;
  readonly servers: readonly ServerStanding[];
}

/**
 * Tells where things stand, the most urgent first: what TEOS holds, then the new client secret,
 * then what to do with it. The Value is in none of the sentences.
 */
export function tellStanding(standing: Standing, today: Date = new Date()): string[] {
  if (standing.state === 'nothing changed') return ['Nothing was changed, neither in the Azure portal nor in TEOS.'];
  return [...tellServers(standing, today), ...tellSecret(standing)];
}

/** What each TEOS server holds, as far as known; the most urgent first. */
export function tellServers(standing: Standing, today: Date = new Date()): string[] {
  return standing.servers.toSorted((one, other) => urgency(one) - urgency(other))
    .map((server) => serverSentence(server, standing.servers.length === 1 ? 'TEOS' : `TEOS at ${server.url}`, today));
}

/** What the portal has of the new client secret, and what to do with it if not every server has it. */
export function tellSecret(standing: Standing): string[] {
  return [newSecretSentence(standing), ...whatToDoWithIt(standing)];
}

const urgency = (server: ServerStanding): number => {
  if (server.verdict === 'different') return 0;
  if (server.state === 'saving') return 1;
  return server.state === 'untouched' || server.verdict === 'not set' ? 2 : 3;
};

function serverSentence(server: ServerStanding, teos: string, today: Date): string {
  if (server.verdict === 'different') return `${teos} holds something else than the new client secret: ${server.asBefore === true ? asBeforeClause(server, today) : `${server.way == null ? '' : `${server.way}; `}its calendars may stop within the hour`}.`;
  if (server.state === 'saving') return `${teos} has either the old secret or the new one: Save may have been clicked, and what it did was not seen.`;
  if (server.verdict === 'equal') return `${teos} has the new client secret.`;
  if (server.verdict === 'masked') return `${teos} took Save and holds a client secret, but does not show which.`;
  if (server.verdict === 'accepted') return `${teos} took Save, and shows nothing to check that by.`;
  return stillOld(server, teos, today);
}

// The vendor's usual warning would be untrue while the old secret is valid.
function asBeforeClause({ predecessor }: ServerStanding, today: Date): string {
  if (predecessor?.expires == null) return 'it still has what it had before, so its calendars stop at the latest when that one ends';
  const over = predecessor.expires < today.toISOString().slice(0, 10);
  return over ? `it still has the old one, which ended on ${longDate(predecessor.expires)}` : `it still has the old one, and its calendars stop when that ends on ${longDate(predecessor.expires)}`;
}

function stillOld({ predecessor }: ServerStanding, teos: string, today: Date): string {
  if (predecessor === null) return `Nothing was saved in ${teos}: it holds what it held before; which secret that is was not seen.`;
  if (predecessor.expires === null) return `${teos} still has the old secret; when that one ends could not be read.`;
  const over = predecessor.expires < today.toISOString().slice(0, 10);
  return `${teos} still has the old secret, ${over ? 'which ended on' : 'valid until'} ${longDate(predecessor.expires)}.`;
}

function newSecretSentence({ state, newSecret }: Standing): string {
  const named = `The new client secret '${newSecret?.description ?? ''}'`;
  if (state === 'add intended' || newSecret?.secretId == null) {
    return `${named} may have been made or not: 'Add' may have been clicked, and no new row was seen.`;
  }
  const ends = newSecret.expires === null ? '' : `, valid until ${longDate(newSecret.expires)}`;
  return `${named} exists in the Azure portal (Secret ID ${newSecret.secretId}${ends}).`;
}

const goOn = '`npx teos-runbook resume`';

function whatToDoWithIt({ state, keptIn, servers }: Standing): string[] {
  const everywhere = servers.length > 0 && servers.every(({ verdict }) => verdict === 'equal' || verdict === 'masked' || verdict === 'accepted');
  if (keptIn !== null) {
    return [everywhere
      ? `Its Value stays sealed in ${keptIn} until the check is answered with \`npx teos-runbook confirm\`.`
      : `Its Value is sealed in ${keptIn}: ${goOn} goes on from here, without the portal.`];
  }
  if (everywhere) return [];
  if (state === 'add intended') return [`${goOn} looks whether it was made. If it was, nobody knows its Value: it is then removed and another one made.`];
  const why = state === 'created' ? 'Its Value was not copied and is never shown again' : 'Its Value was kept in memory only, so it is lost when this command ends';
  return [`${why}: ${goOn} reads every TEOS server and, if none can have it, removes it and makes another one.`];
}
