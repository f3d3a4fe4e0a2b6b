import { ExitCode, RunbookError } from '../../domain/errors.ts';
import { leakSentences, tellError, type Outcome, type OutcomeFacts } from './outcome.ts';
import { tellServers, tellSecret } from './standing.ts';

/** How the removal of predecessors went. */
export interface Retired {
  /** In words, with why it might be: one sentence for each that was removed, or was gone. */
  readonly done: readonly string[];
  /** Whether a removal was begun and not seen to be done. */
  readonly unclear: boolean;
}

/** How a `retire` ended. It gives no verdict about TEOS. Pure. */
export function retireOutcome(facts: OutcomeFacts, { done, unclear }: Retired): Outcome {
  const failed = facts.error !== null;
  const nothing = unclear ? 'The predecessor may or may not have been removed: it was confirmed, and what came of it was not seen.' : 'The predecessor was not removed: nothing was changed.';
  const told = [...(failed || facts.interrupted ? [...(done.length > 0 && !unclear ? [] : [nothing]), ...done] : done), ...leakSentences(facts.leaks, done.length > 0 || unclear ? 'changed' : 'unchanged')];
  const [headline = 'There was nothing to remove.', ...sentences] = told;
  return { verdict: null, exitCode: retireCode(facts, { unclear }), servers: facts.standing.servers.map(({ url }) => ({ url, verdict: null })), headline, sentences, checks: [], error: errorOf(facts) };
}

function retireCode({ error, interrupted, leaks }: OutcomeFacts, { unclear }: Pick<Retired, 'unclear'>): ExitCode {
  if (interrupted) return ExitCode.interrupted;
  if (unclear) return ExitCode.personMustLook;
  if (error === null) return leaks.length > 0 ? ExitCode.personMustLook : ExitCode.verified;
  return error instanceof RunbookError && (error.exitCode <= ExitCode.transient || error.exitCode === ExitCode.personMustLook) ? error.exitCode : ExitCode.unexpected;
}

/** How far a rotation was taken back. */
export interface RolledBack {
  /** Whether it was taken back as a whole. */
  readonly done: boolean;
  /** What was done, in sentences. */
  readonly sentences: readonly string[];
  /** Whether the rotation had been finished before, so that nothing waits for `resume`. */
  readonly wasFinished: boolean;
  /** Whether anything was changed at a site. */
  readonly changed: boolean;
}

/** How a `rollback` ended. A rotation that was taken back has no verdict. Pure. */
export function rollBackOutcome(facts: OutcomeFacts, rolled: RolledBack, today: Date = new Date()): Outcome {
  const { standing, leaks } = facts;
  const exitCode = rollBackCode(facts, rolled);
  const emergency = exitCode === ExitCode.emergency;
  const where = [...tellServers(standing, today), ...tellSecret(standing)];
  const told = rolled.done ? rolled.sentences
    : [emergency ? `EMERGENCY: ${where[0] ?? ''}` : `The rotation was not taken back${rolled.changed ? ' as a whole' : ': nothing was changed'}.`, ...(emergency ? where.slice(1) : where), ...rolled.sentences];
  const [headline = '', ...sentences] = [...told, ...leakSentences(leaks, rolled.changed || rolled.done ? 'changed' : 'unchanged')];
  return { verdict: null, exitCode, servers: standing.servers.map(({ url }) => ({ url, verdict: null })), headline, sentences, checks: [], error: errorOf(facts) };
}

function rollBackCode({ standing, error, interrupted, leaks }: OutcomeFacts, { done, wasFinished, changed }: RolledBack): ExitCode {
  if (standing.state !== 'nothing changed' && standing.servers.some(({ verdict }) => verdict === 'different')) return ExitCode.emergency;
  if (done) return leaks.length > 0 ? ExitCode.personMustLook : ExitCode.verified;
  if (interrupted) return ExitCode.interrupted;
  if (error instanceof RunbookError && error.exitCode === ExitCode.personMustLook) return ExitCode.personMustLook;
  // What is open is unfinished, whatever kept it from being taken back; so is what was taken back in part.
  if (!wasFinished || changed) return ExitCode.unfinished;
  return error instanceof RunbookError && error.exitCode <= ExitCode.transient ? error.exitCode : error instanceof RunbookError ? ExitCode.misuse : ExitCode.unexpected;
}

function errorOf({ error, interrupted }: OutcomeFacts): Outcome['error'] {
  if (interrupted) return { code: 'interrupted', message: 'The command was interrupted from outside, by Ctrl-C or by a signal.', screen: null, advice: 'Run it again when you are ready: it goes on from what the journal says.' };
  return error === null || error === undefined ? null : tellError(error);
}
