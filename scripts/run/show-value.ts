import { exposeSecret, type Secret } from '../../domain/secret.ts';
import { ExitCode } from '../../domain/errors.ts';
import { hearSignals } from './interruption.ts';

// xterm's control sequences: the alternate screen keeps no history; 3J takes away what scrolled out of the other one.
const enter = '\u001b[?1049h\u001b[2J\u001b[H';
const leave = '\u001b[2J\u001b[3J\u001b[H\u001b[?1049l';

/** Whether a secret can be shown to a person alone: nothing is a pipe or a file, and the terminal can be cleared. */
export function canShow(): boolean {
  return process.stdin.isTTY && process.stdout.isTTY && process.stderr.isTTY && process.env['TERM'] !== 'dumb';
}

/**
 * Shows a secret on the terminal's alternate screen until Enter is pressed, then clears it, also when the program is ended by a signal.
 * @param words What stands above it.
 */
export async function showUntilEnter(secret: Secret, words: readonly string[]): Promise<void> {
  let dismiss: () => void = () => undefined;
  const dismissed = new Promise<void>((resolve) => { dismiss = resolve; });
  const clear = (): void => { process.stderr.write(leave); };
  const interruption = hearSignals(dismiss, () => {
    clear();
    return ExitCode.interrupted;
  });
  const onKey = (keys: Buffer): void => {
    // Enter, Ctrl-C and Ctrl-D: a terminal in raw mode sends no signals.
    if (/[\r\n\u0003\u0004]/u.test(keys.toString('latin1'))) dismiss();
  };
  const before = process.stdin.isRaw;
  process.stdin.setRawMode(true);
  process.stdin.on('data', onKey).once('end', dismiss).resume();
  try {
    process.stderr.write(`${enter}${words.join('\r\n')}\r\n\r\n${exposeSecret(secret)}\r\n\r\nEnter clears the screen.\r\n`);
    await dismissed;
  } finally {
    clear();
    process.stdin.off('data', onKey).off('end', dismiss).setRawMode(before).pause();
    interruption.release();
  }
}
