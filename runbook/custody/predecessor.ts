import { misuse, RunbookError, ExitCode } from '../../domain/errors.ts';
import type { ListedSecret, Rotation } from './journal/rotation.ts';

/** A client secret that a rotation took the place of. Nothing in it is secret. */
export interface Predecessor extends ListedSecret {
  /** TEOS servers that had it. */
  readonly servers: readonly string[];
  /** By what it is known, as the end of a sentence. */
  readonly known: string;
}

/** What a person says to have looked at where TEOS does not show enough, and who. */
export interface Checked {
  readonly who: { readonly user: string | null; readonly host: string };
  readonly what: string;
}

/** The rotations that a retirement is about. */
export interface Retirement {
  /** The one whose predecessor is meant. */
  readonly of: Rotation;
  /** The last finished one of the application: its client secret is the one in use. */
  readonly current: Rotation;
}

/**
 * The finished rotation whose predecessor is meant, and the one whose client secret is in use.
 * @param all the rotations of one application, the oldest first.
 * @param run the run that was named; null for the last one.
 * @throws {RunbookError} exit 7, code `rotation-open`, as long as one is open; exit 2, code `nothing-to-retire`, where none was finished.
 */
export function retirementOf(all: readonly Rotation[], run: string | null): Retirement {
  const open = all.find(({ end }) => end === null);
  if (open !== undefined) {
    throw new RunbookError(ExitCode.unfinished, {
      code: 'rotation-open', message: `A rotation of '${open.planned.application.name}' is open: the run ${open.planned.run}. As long as it is, its servers may need the predecessor.`,
      advice: 'Nothing was removed. `npx teos-runbook resume` brings it to its end; a check that it asks for is answered with `npx teos-runbook confirm`.',
    });
  }
  const current = all.findLast(({ end }) => end === 'finished');
  const of = run === null ? current : all.find(({ planned, end }) => planned.run === run && end === 'finished');
  if (current !== undefined && of !== undefined) return { of, current };
  throw misuse({
    code: 'nothing-to-retire', message: run === null ? 'No rotation of this application was finished here, so that there is no predecessor to remove.' : `The run ${run} did not bring a rotation to its end.`,
    advice: byHand,
  });
}

const byHand = 'Nothing was removed. By hand: in the portal open the application, Certificates & secrets, find the old client secret by its Secret ID, make sure that nothing uses it (Sign-in logs › Service principal sign-ins name the credential key ID), and delete it.';

/**
 * Which client secrets a rotation took the place of, by server: the one row that the old value which TEOS showed began like,
 * else the one that the finished rotation before it had made and verified on that server. Those that are gone already are left out.
 * @param all the rotations of the application, the oldest first.
 * @throws {RunbookError} exit 2, code `predecessor-unknown`, if it is not known for every server: then nothing says what is in use there.
 */
export function predecessorsOf({ of, current }: Retirement, all: readonly Rotation[]): Predecessor[] {
  const found = new Map<string, Predecessor>();
  const unknown: string[] = [];
  for (const { url, predecessor } of of.servers) {
    const known = predecessor === null ? madeBefore(of, all, url) : { ...listed(predecessor), known: `the old value that TEOS showed began like it, and like no other` };
    if (known === null || inUse(known.secretId, of, current)) unknown.push(url);
    else found.set(known.secretId, { ...known, servers: [...found.get(known.secretId)?.servers ?? [], url] });
  }
  if (unknown.length > 0) throw predecessorUnknown(unknown);
  return [...found.values()].filter(({ secretId }) => !of.retired.includes(secretId));
}

function inUse(secretId: string, of: Rotation, current: Rotation): boolean {
  return [of.newSecret?.secretId, current.newSecret?.secretId].includes(secretId);
}

function madeBefore(of: Rotation, all: readonly Rotation[], url: string): Omit<Predecessor, 'servers'> | null {
  const earlier = all.slice(0, all.indexOf(of)).findLast(({ end }) => end === 'finished');
  const { newSecret, servers } = earlier ?? { newSecret: null, servers: [] };
  const verified = servers.length > 0 && servers.every(({ verdict }) => verdict === 'equal') && servers.some((server) => server.url === url);
  // One that was not there before Add any more is not what the server had.
  if (newSecret?.secretId == null || !verified || of.secretIdsBefore?.includes(newSecret.secretId) !== true) return null;
  return { secretId: newSecret.secretId, description: newSecret.description, expires: newSecret.expires, known: `the run ${earlier?.planned.run ?? ''} had made it, and had seen that every server held it` };
}

function listed({ secretId, description, expires }: ListedSecret): ListedSecret {
  return { secretId, description, expires };
}

function predecessorUnknown(servers: readonly string[]): RunbookError {
  return misuse({
    code: 'predecessor-unknown',
    message: `Which client secret ${servers.join(' and ')} had before is not known: TEOS did not show it, or it began like none or several of the portal's list, and no finished rotation of this state folder had made it.`,
    advice: byHand,
  });
}

/**
 * Why the predecessor may be removed, as far as the journal tells: every server was seen to hold the new client secret, or a person says what they looked at.
 * @throws {RunbookError} exit 2, code `not-equal-everywhere`.
 */
export function whyRetirable({ servers, lastAt }: Rotation, checked: Checked | null): string {
  const others = servers.filter(({ verdict }) => verdict !== 'equal');
  if (servers.length > 0 && others.length === 0) return `every TEOS server was seen to hold the new client secret (equal, ${lastAt.slice(0, 10)})${checked === null ? '' : `; ${checkedWords(checked)}`}`;
  if (checked !== null) return checkedWords(checked);
  throw misuse({
    code: 'not-equal-everywhere',
    message: `Not every TEOS server was seen to hold the new client secret: ${others.map(({ url, verdict }) => `${url} (${verdict ?? 'not set'})`).join(', ')}.`,
    advice: 'Nothing was removed. If you know that they use the new one, as by Sign-in logs › Service principal sign-ins in the portal, say what you looked at: --i-checked "the sign-in log names the new credential key ID".',
  });
}

/** What a person looked at, in words. */
export function checkedWords({ who, what }: Checked): string {
  return `${who.user ?? 'an unnamed user'} on ${who.host} looked: '${what}'`;
}

const units: Readonly<Record<string, number>> = { h: 3_600_000, d: 86_400_000 };

/** The point in time that `24h` or `7d` from now is. @throws {RangeError} with a sentence if the text has no such form, or is more than a year. */
export function dueAfter(text: string, now: Date): Date {
  const [, amount = '', unit = ''] = /^(\d{1,4})\s*([hd])$/iu.exec(text.trim()) ?? [];
  const milliseconds = Number(amount) * (units[unit.toLowerCase()] ?? Number.NaN);
  if (amount === '' || Number.isNaN(milliseconds) || milliseconds > 366 * 86_400_000) throw new RangeError(`'${text}' is no time to wait. Write hours (24h) or days (7d), at most a year.`);
  return new Date(now.getTime() + milliseconds);
}

/** Whether a removal that was put off may be done by now. */
export function isDue(notBefore: string, now: Date): boolean {
  return Date.parse(notBefore) <= now.getTime();
}
