import { ExitCode } from '../../domain/errors.ts';
import type { StepRecord } from '../../domain/step.ts';
import type { ToldError } from '../custody/outcome.ts';
import type { Departure } from './recorder.ts';
import { flattened } from './step-tree.ts';

/** What a rehearsal says of a run that would be made now. */
export interface Readiness {
  readonly word: 'ready' | 'ready with notes' | 'not ready';
  /** The step at which it ended; null if it went to its end, or did not come to its first step. */
  readonly step: string | null;
  /** Why it is not ready; null if it is. */
  readonly why: string | null;
  /** What was not quite as the guide says, a sentence each. */
  readonly notes: readonly string[];
}

/** What a rehearsal is judged by. */
export interface RehearsalFacts {
  readonly exitCode: ExitCode;
  readonly error: ToldError | null;
  readonly records: readonly StepRecord[];
  /** The step that failed first, see the recorder. */
  readonly firstFailure: string | null;
  readonly departures: readonly Departure[];
  readonly notes: readonly string[];
}

/** Judges a rehearsal: the guide up to, not including, Add and Save. */
export function readinessOf({ exitCode, error, records, firstFailure, departures, notes }: RehearsalFacts): Readiness {
  const told = [...departures.map(({ step, sentence }) => `${step}: ${sentence}`), ...flattened(records).flatMap(byHand), ...notes];
  if (exitCode !== ExitCode.verified) return { word: 'not ready', step: firstFailure, why: error?.message ?? 'it was not brought to its end', notes: told };
  return { word: told.length === 0 ? 'ready' : 'ready with notes', step: null, why: null, notes: told };
}

/** A sign-in by hand is a note: it works only as long as somebody is there. */
function byHand({ id, how, note }: StepRecord): string[] {
  return how === 'by hand' ? [`${id}: by hand${note === null ? '' : ` (${note})`}`] : [];
}

const hows = { 'click': 'by clicks', 'by hand': 'by hand', 'recovery': 'by a recovery' } as const;

/** The steps that were rehearsed, a line each: how each was done, how long it took, on which screen, and what it found there. */
export function rehearsedSteps(records: readonly StepRecord[], seen: { readonly screens: ReadonlyMap<string, string>; readonly found: ReadonlyMap<string, string> }): string[] {
  return flattened(records).filter(({ startedAt }) => startedAt !== null).map(({ id, title, status, how, durationMs, note }) => {
    const screen = seen.screens.get(id);
    const parts = [
      `${status === 'failed' ? 'failed' : hows[how ?? 'click']} in ${((durationMs ?? 0) / 1000).toFixed(1)} s`, ...(screen === undefined ? [] : [`on '${screen}'`]),
      ...(seen.found.has(id) ? [`found ${seen.found.get(id) ?? ''}`] : []), ...(note === null ? [] : [note]),
    ];
    return `  ${id.padEnd(6)}${title}: ${parts.join(', ')}`;
  });
}
