import type { Failure } from '../../domain/errors.ts';
import type { StepRecord } from '../../domain/step.ts';
import type { Verdict } from '../../domain/verdict.ts';
import { failureAsJson } from '../cli/output.ts';

/** What `rotate --json` prints, and what `run.json` begins with. Other programs read it: keys are added, never changed. */
export interface RotationResult {
  readonly verdict: Verdict | null;
  readonly exitCode: number;
  /** False for a run that met stand-ins; null if it did not come so far. */
  readonly live: boolean | null;
  readonly application: string | null;
  readonly clientId: string | null;
  readonly tenantId: string | null;
  readonly secretId: string | null;
  readonly description: string | null;
  /** `YYYY-MM-DD`. */
  readonly expires: string | null;
  readonly servers: readonly { readonly url: string; readonly verdict: Verdict | null }[];
  readonly steps: readonly StepRecord[];
  /** Absolute path of the run's folder. */
  readonly evidence: string | null;
  readonly error: { readonly code: string; readonly message: string; readonly screen: string | null; readonly advice: string } | null;
}

/** What is known of a run as soon as its settings are read. */
export type KnownOfRun = Pick<RotationResult, 'live' | 'application' | 'clientId' | 'tenantId'>;

/** The result of a run that ended before it began. */
export function noResult(exitCode: number, failure: Failure, known: Partial<KnownOfRun> = {}): RotationResult {
  return { ...noResultAtAll(), exitCode, error: failureAsJson(failure), ...known };
}

/** The result where there was nothing to do. */
export function noResultAtAll(): RotationResult {
  return {
    verdict: null, exitCode: 0, live: null, application: null, clientId: null, tenantId: null, secretId: null, description: null, expires: null,
    servers: [], steps: [], evidence: null, error: null,
  };
}
