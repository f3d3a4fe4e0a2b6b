import { ExitCode, type ExitCode as Code } from '../../domain/errors.ts';
import type { CommandEnd } from '../cli/output.ts';
import { noResultAtAll } from './result.ts';

/** The end of a `resume` that had nothing to do, which is as it should be. */
export function nothingOpen(sentence: string): CommandEnd {
  return { exitCode: ExitCode.verified, json: noResultAtAll(), text: sentence, error: null };
}

// The worst counts, as with several servers: what a person must do first.
const worstFirst: readonly Code[] = [ExitCode.emergency, ExitCode.interrupted, ExitCode.unfinished, ExitCode.personMustLook, ExitCode.unexpected, ExitCode.misuse, ExitCode.refused, ExitCode.notAsDocumented, ExitCode.transient];

/** The end of a command that went on with several runs. */
export function severalRuns(ends: readonly CommandEnd[]): CommandEnd {
  const exitCode = worstFirst.find((code) => ends.some((end) => end.exitCode === code)) ?? ExitCode.verified;
  const texts = ends.map(({ text, error }) => [text, ...(error === null ? [] : [error.message, error.advice])].filter((part) => part !== '').join('\n'));
  return { exitCode, json: { runs: ends.map(({ json }) => json), exitCode, error: null }, text: texts.join('\n\n'), error: null };
}
