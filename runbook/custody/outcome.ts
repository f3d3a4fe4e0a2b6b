import { ExitCode, RunbookError } from '../../domain/errors.ts';
import { inWords, worst, type Verdict } from '../../domain/verdict.ts';
import type { Leak } from './absence.ts';
import { checksFor } from './checks.ts';
import { tellSecret, tellServers, type ServerStanding, type Standing } from './standing.ts';

/** All that decides how a run ended. */
export interface OutcomeFacts {
  readonly standing: Standing;
  /** Display name of the application, for the sentences; null if the run did not come so far. */
  readonly application: string | null;
  /** Servers whose settings say `accept: masked`: they never show the secret, so `masked` is success there. */
  readonly acceptMasked: ReadonlySet<string>;
  /** What was thrown; null if nothing was. */
  readonly error: unknown;
  /** Whether the run was ended from outside (Ctrl-C, SIGTERM). */
  readonly interrupted: boolean;
  readonly leaks: readonly Leak[];
  /** Whether the run was to stop right before Add. */
  readonly dryRun: boolean;
  /** The guide's steps that were not done, by number; empty when all were. */
  readonly remaining: readonly string[];
}

/** An error as programs read it: the shape of `error` in `--json`. */
export interface ToldError {
  readonly code: string;
  readonly message: string;
  readonly screen: string | null;
  readonly advice: string;
}

/** How a run ended. */
export interface Outcome {
  /** The worst of the servers' verdicts; null when no secret was made. */
  readonly verdict: Verdict | null;
  readonly exitCode: ExitCode;
  /** Every server with its verdict; null as long as nothing was to be set there. */
  readonly servers: readonly { readonly url: string; readonly verdict: Verdict | null }[];
  /** One sentence: the first that a person must read. */
  readonly headline: string;
  /** What follows it, the most urgent first. */
  readonly sentences: readonly string[];
  /** The checks that a person should make, with when; for `masked` and `accepted`. */
  readonly checks: readonly string[];
  readonly error: ToldError | null;
}

/** Decides verdict, exit code and sentences. Pure: call it again when the scan of the files has found something. */
export function outcomeOf(facts: OutcomeFacts, today: Date = new Date()): Outcome {
  const made = secretMayExist(facts);
  const servers = facts.standing.servers.map((server) => ({ url: server.url, verdict: made ? verdictAt(server) : null }));
  const verdict = worst(servers.flatMap((server) => server.verdict ?? []));
  const exitCode = exitCodeOf(facts, made);
  const thrown = facts.error === null || facts.error === undefined ? null : tellError(facts.error);
  const error = exitCode === ExitCode.interrupted ? { ...interrupted, screen: thrown?.screen ?? null } : made && thrown !== null ? { ...thrown, advice: afterAdd(thrown.advice) } : thrown;
  const [headline = '', ...sentences] = [...told(facts, { made, exitCode, verdict, today }), ...leakSentences(facts.leaks, secretStanding(facts, made))];
  return { verdict, exitCode, servers, headline, sentences, checks: checksFor(facts, today), error };
}

// A page does not know whether a client secret was made: from then on it is another command that goes on.
function afterAdd(advice: string): string {
  return advice.replace(/(\br)un the command again\b/giu, (_, r: string) => `${r}un \`npx teos-runbook resume\``);
}

// A refused Add changed nothing: the site said so, and the list of Secret IDs showed it.
function secretMayExist({ standing, error }: OutcomeFacts): boolean {
  if (standing.state === 'nothing changed') return false;
  return !(standing.state === 'add intended' && error instanceof RunbookError && error.exitCode === ExitCode.refused);
}

// Whoever waits for this verdict must not take silence for success.
function verdictAt({ verdict }: ServerStanding): Verdict {
  return verdict ?? 'not set';
}

function exitCodeOf(facts: OutcomeFacts, made: boolean): ExitCode {
  const { standing, error, interrupted, leaks } = facts;
  const judged = standing.servers.map((server) => ({ url: server.url, verdict: verdictAt(server) }));
  if (made && judged.some(({ verdict }) => verdict === 'different')) return ExitCode.emergency;
  if (interrupted) return ExitCode.interrupted;
  if (made && error instanceof RunbookError && error.exitCode === ExitCode.personMustLook) return ExitCode.personMustLook;
  if (made && (judged.length === 0 || judged.some(({ verdict }) => verdict === 'not set'))) return ExitCode.unfinished;
  if (leaks.length > 0) return ExitCode.personMustLook;
  if (!made) return error === null || error === undefined ? ExitCode.verified : beforeAnyChange(error);
  if (error !== null && error !== undefined) return ExitCode.personMustLook;
  const good = judged.every(({ url, verdict }) => verdict === 'equal' || (verdict === 'masked' && facts.acceptMasked.has(url)));
  return good ? ExitCode.verified : ExitCode.personMustLook;
}

/** Codes above 5 are promises about what was changed, which an error that changed nothing cannot give. */
function beforeAnyChange(error: unknown): ExitCode {
  return error instanceof RunbookError && error.exitCode >= ExitCode.unexpected && error.exitCode <= ExitCode.transient ? error.exitCode : ExitCode.unexpected;
}

function told(facts: OutcomeFacts, { made, exitCode, verdict, today }: { made: boolean; exitCode: ExitCode; verdict: Verdict | null; today: Date }): string[] {
  const { standing, dryRun } = facts;
  if (!made) return [dryRun && exitCode === ExitCode.verified ? 'Dry run: everything up to Add was done, and nothing was changed.' : nothingChanged(facts)];
  const steps = remainingSentence(facts.remaining);
  const servers = tellServers(standing, today);
  const secret = tellSecret(standing);
  if (exitCode === ExitCode.emergency) return [`EMERGENCY: ${servers[0] ?? ''}`, ...emergencyAdvice(standing), ...servers.slice(1), ...secret, ...steps];
  if (verdict === null || verdict === 'not set') return [...servers, ...secret, ...steps];
  const headline = exitCode === ExitCode.verified && verdict === 'masked' ? maskedAccepted : inWords(verdict);
  return [headline, ...(standing.servers.length > 1 ? servers : []), ...secret];
}

function nothingChanged({ standing, interrupted }: OutcomeFacts): string {
  if (standing.state === 'add intended') return "'Add' was refused: nothing was changed, neither in the Azure portal nor in TEOS.";
  return `${interrupted ? 'Interrupted. ' : ''}Nothing was changed, neither in the Azure portal nor in TEOS.`;
}

function emergencyAdvice({ servers }: Standing): string[] {
  const wrong = servers.filter(({ verdict }) => verdict === 'different').map(({ url }) => url);
  return [`Do this now: open Server Management › Settings › Azure AD App & Power BI Settings on ${wrong.join(' and ')}, put a valid client secret Value into 'Client Secret' and save; or run \`npx teos-runbook resume\`, which sets the new one again.`];
}

function remainingSentence(remaining: readonly string[]): string[] {
  return remaining.length === 0 ? [] : [`Steps of the guide that remain: ${remaining.join(', ')}.`];
}

/** How far the new client secret had come when a secret was found: set everywhere, made but not set, or not made; `changed` for runs that make none. */
export type SecretStanding = 'set' | 'made' | 'changed' | 'unchanged';

const standingWords: Readonly<Record<SecretStanding, string>> = {
  set: 'The secret is set; do not run again; treat it as exposed',
  made: 'The secret is made and not set everywhere; `npx teos-runbook resume` goes on with it; treat it as exposed',
  changed: 'What was changed at the sites stays as it is; treat it as exposed',
  unchanged: 'Nothing was changed at the sites; treat it as exposed',
};

/** What is said of a secret that was found in the run's own files: where, what it was, where the file is now; never the secret. */
export function leakSentences(leaks: readonly Leak[], standing: SecretStanding): string[] {
  if (leaks.length === 0) return [];
  const files = leaks.map((leak) => `${leak.place === undefined ? '' : `${leak.place}: `}${leak.file} (${leak.found.map(({ secretKind, form }) => `${secretKind}, ${form}`).join('; ')}; ${whereNow(leak)})`);
  const kinds = [...new Set(leaks.flatMap(({ found }) => found.map(({ secretKind }) => secretKind)))].filter((kind) => kind !== 'unknown');
  return [
    `A secret was found in what the run has written: ${files.join(', ')}. Share none of these files, and report this as a fault of the program.`,
    `${standingWords[standing]}${kinds.length === 0 ? '' : `: ${kinds.join(', ')}`}.`,
  ];
}

function whereNow({ quarantined, left }: Leak): string {
  if (quarantined !== null) return `taken out, now ${quarantined}`;
  return left ?? 'it could not be moved, delete it';
}

/** How far the new client secret has come, for what is said of a leak. */
function secretStanding({ standing }: OutcomeFacts, made: boolean): SecretStanding {
  if (!made) return 'unchanged';
  return standing.servers.length > 0 && standing.servers.every((server) => !['not set', 'different'].includes(verdictAt(server))) ? 'set' : 'made';
}

// What is thrown then is only how the pages noticed that their browser was closed.
const interrupted: ToldError = { code: 'interrupted', message: 'The run was interrupted from outside, by Ctrl-C or by a signal.', screen: null, advice: 'Run the command again when you are ready; if the new client secret exists already, `npx teos-runbook resume`.' };

const maskedAccepted = 'TEOS saved the new client secret. It never shows what it holds, and the settings accept that.';

/** An error of any kind as code, message, screen and advice. Scrub what comes out like everything else. */
export function tellError(error: unknown): ToldError {
  if (error instanceof RunbookError) return { code: error.code, message: error.message, screen: error.screen, advice: error.advice };
  const message = error instanceof Error ? error.message : String(error);
  return {
    code: 'unexpected', screen: null,
    message: `Something unexpected happened: ${message.split('\n')[0] ?? ''}`,
    advice: 'Look into run.log; if it says nothing that helps, report it as a fault of the program with that file.',
  };
}
