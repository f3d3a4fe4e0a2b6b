/**
 * Who is to act on a failure, as the exit code tells it (README, 'Exit codes').
 * 1–5 mean that nothing was changed at either site.
 */
export const ExitCode = {
  verified: 0,
  unexpected: 1,
  misuse: 2,
  refused: 3,
  notAsDocumented: 4,
  transient: 5,
  personMustLook: 6,
  unfinished: 7,
  expiresSoon: 8,
  emergency: 9,
  interrupted: 130,
} as const;

/** One of the exit codes of {@link ExitCode}. */
export type ExitCode = (typeof ExitCode)[keyof typeof ExitCode];

/** What was looked for on a screen and was not there under its names, as data: a drift note is made of it. */
export interface Sought {
  /** The site, as the settings name its wording. */
  readonly site: 'azurePortal' | 'teosManage';
  /** The key of the wording table. */
  readonly key: string;
  /** What it is, as a noun: 'menu entry', 'tab', 'option', 'section', 'field', 'button'. */
  readonly role: string;
  /** The names under which it was looked for. */
  readonly names: readonly string[];
  /** `navigation` only leads somewhere; `identity` tells the page of the secret from others; `secret` shows or receives it; `change` changes something at the site. */
  readonly purpose: 'navigation' | 'identity' | 'secret' | 'change';
  /** Documented names of what stands beside it and is not meant. */
  readonly beside?: readonly string[];
}

/** What a failure tells the person who must act on it. */
export interface Failure {
  /** A short stable name for programs, such as `teos-log-in-refused`. */
  readonly code: string;
  /** One or two sentences: what was wanted and what the site said. */
  readonly message: string;
  /** The screen on which it happened, as its documented title; null if no screen was open. */
  readonly screen?: string | null;
  /** A sentence that says what to do next. */
  readonly advice: string;
  /** What was looked for, where that is one label of the wording. */
  readonly sought?: Sought | undefined;
}

/** A failure with its exit code, told in sentences. The base of every error that the program throws on purpose. */
export class RunbookError extends Error implements Failure {
  readonly code: string;
  readonly screen: string | null;
  readonly advice: string;
  readonly exitCode: ExitCode;
  readonly sought: Sought | undefined;

  constructor(exitCode: ExitCode, failure: Failure, options?: { cause?: unknown }) {
    super(endedOnce(failure.message), options);
    this.name = 'RunbookError';
    this.exitCode = exitCode;
    this.code = failure.code;
    this.screen = failure.screen ?? null;
    this.advice = failure.advice;
    this.sought = failure.sought;
  }
}

/** A quoted sentence at the end of one of ours ends that, too: `It says: 'Denied.'` needs no second full stop. */
function endedOnce(message: string): string {
  return message.replace(/([.!?])'\.(?=\s|$)/gu, "$1'");
}

/** Misuse, bad settings or the wrong target (exit 2). */
export function misuse(failure: Failure, options?: { cause?: unknown }): RunbookError {
  return new RunbookError(ExitCode.misuse, failure, options);
}

/** A site refused: credentials, permission or policy (exit 3). Not to be tried again unchanged. */
export function refused(failure: Failure, options?: { cause?: unknown }): RunbookError {
  return new RunbookError(ExitCode.refused, failure, options);
}

/** A screen is not as documented (exit 4). */
export function notAsDocumented(failure: Failure, options?: { cause?: unknown }): RunbookError {
  return new RunbookError(ExitCode.notAsDocumented, failure, options);
}

/** A passing trouble: the run may be tried again (exit 5). */
export function transient(failure: Failure, options?: { cause?: unknown }): RunbookError {
  return new RunbookError(ExitCode.transient, failure, options);
}

/** Something was changed and a person must look before anything else is done (exit 6). */
export function personMustLook(failure: Failure, options?: { cause?: unknown }): RunbookError {
  return new RunbookError(ExitCode.personMustLook, failure, options);
}
