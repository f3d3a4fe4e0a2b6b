import { execFile } from 'node:child_process';
import { misuse, type RunbookError } from '../../domain/errors.ts';
import { decodeText } from './text-file.ts';

const patience = 30_000;
const mostBytes = 65_536;

/**
 * Runs a command of the settings that prints a credential, without a shell, for at most 30 s, and
 * returns what it printed without the last line break. Neither its output nor its complaints ever
 * appear in an error, which is why no cause is attached: Node's carries both.
 * @throws {RunbookError} exit 2 if it cannot be started, fails, takes too long or prints nothing.
 */
export async function outputOfCommand(command: readonly string[], purpose: string, timeoutMs: number = patience): Promise<string> {
  const [program = '', ...programArguments] = command;
  const printed = await new Promise<Buffer>((fulfil, reject) => {
    const child = execFile(program, programArguments, { encoding: 'buffer', timeout: timeoutMs, maxBuffer: mostBytes, windowsHide: true, killSignal: 'SIGKILL' }, (problem, stdout) => {
      if (problem) reject(commandFailed(program, purpose, whyFailed(problem, timeoutMs)));
      else fulfil(stdout);
    });
    // A command that asks something must fail at once rather than wait for an answer.
    child.stdin?.end();
  });
  let text: string;
  try {
    text = withoutLastBreak(decodeText(printed));
  } catch {
    // The decoder's error says nothing more than this.
    throw commandFailed(program, purpose, 'it printed something that is not UTF-8 text');
  } finally {
    printed.fill(0);
  }
  if (text === '') throw commandFailed(program, purpose, 'it printed nothing');
  return text;
}

/** A text without its last line break, which editors and `echo` add. */
export function withoutLastBreak(text: string): string {
  return text.replace(/\r?\n$/u, '');
}

function whyFailed(problem: { readonly code?: number | string | null; readonly killed?: boolean; readonly signal?: string | null }, timeoutMs: number): string {
  if (problem.code === 'ENOENT') return 'there is no such program';
  if (problem.code === 'EACCES' || problem.code === 'EINVAL') return 'it cannot be started (batch files need: cmd, /c, file)';
  if (problem.code === 'ERR_CHILD_PROCESS_STDIO_MAXBUFFER') return 'it printed more than a credential';
  if (problem.killed) return `it did not end within ${String(timeoutMs / 1000)} s`;
  if (problem.signal) return `it was ended by ${problem.signal}`;
  return `it failed (exit code ${String(problem.code)})`;
}

function commandFailed(program: string, purpose: string, why: string): RunbookError {
  return misuse({
    code: 'credential-command-failed',
    message: `The command '${program}', which should print the ${purpose}, was of no use: ${why}.`,
    advice: 'Run it by hand to see what it says; its output is shown nowhere here.',
  });
}
