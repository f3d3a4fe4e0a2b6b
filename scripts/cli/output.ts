import { ExitCode, RunbookError, type Failure } from '../../domain/errors.ts';

/** The switches that every command has. */
export interface OutputOptions {
  readonly json: boolean;
  readonly quiet: boolean;
  readonly verbose: boolean;
}

/** How a command ended: what it prints on stdout, and its exit code. */
export interface CommandEnd {
  readonly exitCode: ExitCode;
  /** For programs: printed as one line with `--json`. */
  readonly json: object;
  /** For people: printed without `--json`; an empty text prints nothing. */
  readonly text: string;
  /** Why it failed, for the sentences on stderr; null if it did not. */
  readonly error: Failure | null;
  /** True where the command has printed its result itself, because it goes on afterwards. */
  readonly printed?: boolean;
}

/** A failure as `--json` tells it. */
export function failureAsJson(failure: Failure): { code: string; message: string; screen: string | null; advice: string } {
  return { code: failure.code, message: failure.message, screen: failure.screen ?? null, advice: failure.advice };
}

/** Turns whatever was thrown into a failure of sentences and an exit code; the unexpected keeps its first line only. */
export function failureOf(thrown: unknown): { failure: Failure; exitCode: ExitCode } {
  if (thrown instanceof RunbookError) return { failure: thrown, exitCode: thrown.exitCode };
  const text = (thrown instanceof Error ? thrown.message : String(thrown)).split('\n')[0] ?? '';
  return {
    exitCode: ExitCode.unexpected,
    failure: { code: 'unexpected', message: `Something unexpected happened: ${text}`, screen: null, advice: 'This is a defect of the program. Run the command again with --verbose and report what it prints.' },
  };
}

/** A failure for people: what happened, then what to do. */
export function failureAsText(failure: Failure): string {
  return `${failure.message}\n${failure.advice}\n`;
}

/**
 * A result as one line of JSON in ASCII, other characters escaped: Windows PowerShell reads a program's output in the console's own
 * code page and writes a redirected one as UTF-16, and neither changes it so.
 */
export function jsonLine(result: object): string {
  return `${JSON.stringify(result).replace(/[^ -~]/gu, (character) => Array.from({ length: character.length }, (_, index) => `\\u${character.charCodeAt(index).toString(16).padStart(4, '0')}`).join(''))}\n`;
}

/** Prints a command's end: the result on stdout, sentences about a failure on stderr. */
export function printEnd(end: CommandEnd, options: OutputOptions): void {
  if (end.error) process.stderr.write(failureAsText(end.error));
  if (end.printed === true) return;
  if (options.json) process.stdout.write(jsonLine(end.json));
  else if (end.text !== '') process.stdout.write(end.text.endsWith('\n') ? end.text : `${end.text}\n`);
}
