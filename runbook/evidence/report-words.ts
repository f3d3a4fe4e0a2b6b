import { ExitCode } from '../../domain/errors.ts';
import { longDate } from '../../domain/expiry.ts';
import type { StepRecord } from '../../domain/step.ts';
import type { Verdict } from '../../domain/verdict.ts';
import type { RunDocument } from './run-document.ts';

/** How serious an end is; it decides the colour beside the words. */
export type Tone = 'good' | 'look' | 'bad' | 'neutral';

/** The verdict of a run in one or two words, for the head of its report. */
export function verdictTitle({ exitCode, verdict, task, readiness }: Pick<RunDocument, 'exitCode' | 'verdict' | 'task' | 'readiness'>): { readonly words: string; readonly tone: Tone } {
  if (readiness !== undefined && exitCode <= ExitCode.transient) return { words: capital(readiness.word), tone: readiness.word === 'ready' ? 'good' : readiness.word === 'not ready' ? 'bad' : 'look' };
  switch (exitCode) {
    case ExitCode.verified: return task !== 'rotate' ? { words: task === 'retire' ? 'Removed' : 'Taken back', tone: 'good' } : verdict === null ? { words: 'Nothing to do', tone: 'neutral' } : { words: verdict === 'equal' ? 'Verified' : 'Done', tone: 'good' };
    case ExitCode.personMustLook: return { words: 'A person must look', tone: 'look' };
    case ExitCode.unfinished: return { words: 'Unfinished', tone: 'bad' };
    case ExitCode.emergency: return { words: 'Emergency', tone: 'bad' };
    case ExitCode.interrupted: return { words: 'Interrupted', tone: verdict === null ? 'neutral' : 'bad' };
    case ExitCode.refused: return { words: 'Refused by a site', tone: 'neutral' };
    case ExitCode.unexpected:
    case ExitCode.misuse:
    case ExitCode.notAsDocumented:
    case ExitCode.transient:
    case ExitCode.expiresSoon: return { words: 'Not carried out', tone: 'neutral' };
  }
}

/** A word as the beginning of a line. */
export function capital(word: string): string {
  return `${word.slice(0, 1).toUpperCase()}${word.slice(1)}`;
}

/** A server's verdict as a person reads it in the table of servers. */
export function verdictWords(verdict: Verdict | null): { readonly words: string; readonly tone: Tone } {
  switch (verdict) {
    case 'equal': return { words: 'equal: the saved field, read back after a fresh load, is the new Value', tone: 'good' };
    case 'masked': return { words: 'masked: the field changed, but TEOS does not show what it holds', tone: 'look' };
    case 'accepted': return { words: 'accepted: TEOS took Save, and shows nothing to check that by', tone: 'look' };
    case 'not set': return { words: 'not set: the new secret is not in this server as far as known', tone: 'bad' };
    case 'different': return { words: 'different: TEOS holds something else than the new Value', tone: 'bad' };
    case null: return { words: 'not touched', tone: 'neutral' };
  }
}

/** What the verdict does not say, so that nobody reads more into it. */
export function limitsOf({ verdict }: Pick<RunDocument, 'verdict'>): string[] {
  if (verdict === null) return [];
  const inUse = 'TEOS may still need to be told: a restart of its service, or a data source opened and saved again. A token that it got for the old secret stays good for up to 90 minutes.';
  const old = 'The old client secret was left as it is; it keeps working until it ends or somebody deletes it.';
  if (verdict === 'not set' || verdict === 'different') return [old];
  if (verdict === 'equal') return ['"Equal" says that TEOS holds the new Value. It does not say that TEOS already uses it.', inUse, old];
  return ['The verdict rests on what TEOS shows. It does not say that TEOS uses the new secret.', inUse, old];
}

/** A moment in UTC: '23 November 2026, 10:15:30 UTC'. */
export function inUtc(moment: string): string {
  return `${longDate(moment.slice(0, 10))}, ${moment.slice(11, 19)} UTC`;
}

/** The same moment on the clock of the machine's time zone: '23 November 2026, 11:15:30 (Europe/Berlin, GMT+1)'. */
export function inLocalTime(moment: string, timeZone: string): string {
  const date = new Date(moment);
  const part = (options: Intl.DateTimeFormatOptions): string => new Intl.DateTimeFormat('en-GB', { timeZone, ...options }).format(date);
  const zone = new Intl.DateTimeFormat('en-GB', { timeZone, timeZoneName: 'shortOffset' }).formatToParts(date).find(({ type }) => type === 'timeZoneName')?.value ?? '';
  return `${part({ day: 'numeric', month: 'long', year: 'numeric' })}, ${part({ hour: '2-digit', minute: '2-digit', second: '2-digit' })} (${timeZone}, ${zone})`;
}

/** A length of time: '840 ms', '3.2 s', '2 min 5 s'. */
export function duration(milliseconds: number): string {
  if (milliseconds < 1000) return `${String(Math.round(milliseconds))} ms`;
  if (milliseconds < 59_950) return `${(milliseconds / 1000).toFixed(1)} s`;
  const seconds = Math.round(milliseconds / 1000);
  return `${String(Math.floor(seconds / 60))} min ${String(seconds % 60)} s`;
}

/** The part of the guide that a step belongs to, as a heading, and the server it is about where there are several. */
export function partOf({ id }: Pick<StepRecord, 'id'>, servers: readonly { readonly url: string }[]): { readonly title: string; readonly server: string | null } {
  if (id.startsWith('F')) return { title: 'What the earlier run made in the portal', server: null };
  if (id.startsWith('R')) return { title: 'Removing the predecessor', server: null };
  if (id.startsWith('A')) return { title: 'Creating a new client secret in Azure (guide, part 1)', server: null };
  const server = servers.length > 1 ? servers[Number(/#(\d+)$/u.exec(id)?.[1] ?? '1') - 1]?.url ?? null : null;
  if (id.startsWith('P')) return { title: 'Preflight: looked at before anything was changed', server };
  if (id.startsWith('T')) return { title: 'Updating the client secret in TEOS (guide, part 2)', server };
  return { title: 'Reading back, beyond the guide', server };
}
