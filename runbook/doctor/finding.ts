import { ExitCode } from '../../domain/errors.ts';

/**
 * How a check came out. 'wrong' is what a person must put right before a run (exit 2), 'unreachable' what may pass
 * by itself (exit 5), 'warning' what does not stop a run; 'not looked at' says that there was nothing to judge.
 */
export type FindingState = 'well' | 'warning' | 'wrong' | 'unreachable' | 'not looked at';

/** What was looked at, as programs know it. */
export type CheckName =
  | 'node' | 'browser' | 'browser-policies' | 'settings' | 'stand-in' | 'proxy' | 'host' | 'tls-interception' | 'clock' | 'teos'
  | 'state-folder' | 'evidence-folder' | 'credential' | 'second-factor' | 'escrow' | 'saved-session';

/** One line of `doctor`. No secret is in any of its texts. */
export interface Finding {
  readonly check: CheckName;
  /** For people: 'TEOS https://teos.example.com'. */
  readonly subject: string;
  readonly state: FindingState;
  /** What was found, as a sentence without its full stop. */
  readonly found: string;
  /** What to do, as a sentence; null where nothing is to be done. */
  readonly cure: string | null;
}

/** A finding that is as it should be. */
export function well(check: CheckName, subject: string, found: string): Finding {
  return { check, subject, state: 'well', found, cure: null };
}

/** A finding that could not be judged, with why. */
export function notLookedAt(check: CheckName, subject: string, why: string): Finding {
  return { check, subject, state: 'not looked at', found: why, cure: null };
}

/** A finding that is not as it should be, with its cure. */
export function ill(check: CheckName, state: 'warning' | 'wrong' | 'unreachable', told: { readonly subject: string; readonly found: string; readonly cure: string }): Finding {
  return { check, state, ...told };
}

/** The exit code of all findings together: what is wrong counts before what cannot be reached, because trying again mends only the latter. */
export function exitCodeOf(findings: readonly Pick<Finding, 'state'>[]): ExitCode {
  if (findings.some(({ state }) => state === 'wrong')) return ExitCode.misuse;
  return findings.some(({ state }) => state === 'unreachable') ? ExitCode.transient : ExitCode.verified;
}

/** The findings as a table, a line each, with the cure below what is not well. */
export function findingsInLines(findings: readonly Finding[]): string[] {
  const width = (of: (finding: Finding) => string): number => Math.max(...findings.map((finding) => of(finding).length), 0);
  const states = width(({ state }) => state);
  const subjects = width(({ subject }) => subject);
  return findings.flatMap(({ state, subject, found, cure }) => [
    `${state.padEnd(states)}  ${subject.padEnd(subjects)}  ${found}`,
    ...(cure === null ? [] : [`${''.padEnd(states)}  ${''.padEnd(subjects)}  → ${cure}`]),
  ]);
}
