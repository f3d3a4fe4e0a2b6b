import { execFile } from 'node:child_process';
import { misuse } from '../../domain/errors.ts';
import type { CommandTrust } from './settings.ts';

// A service with a database behind it takes its time.
const patienceMs = 180_000;

/**
 * Runs the command of the settings that restarts TEOS on a test server, without a shell, for at most three minutes. What it prints is shown nowhere.
 * @throws {RunbookError} exit 2 if commands of the settings are not run, or if it cannot be started, fails or takes too long.
 */
export async function runRestartCommand(command: readonly string[], trust: CommandTrust): Promise<void> {
  const [program = '', ...programArguments] = command;
  if (!trust.runs) throw failed(program, trust.note ?? 'commands of the settings are not run.');
  await new Promise<void>((fulfil, reject) => {
    const child = execFile(program, programArguments, { timeout: patienceMs, windowsHide: true, killSignal: 'SIGKILL' }, (problem) => {
      if (problem === null) fulfil();
      else reject(failed(program, problem.killed === true ? 'it did not end within three minutes.' : `it failed (${String(problem.code)}).`));
    });
    // A command that asks something must fail at once rather than wait for an answer.
    child.stdin?.end();
  });
}

function failed(program: string, why: string): Error {
  return misuse({ code: 'restart-command-failed', message: `The command '${program}', which should restart TEOS, was of no use: ${why}`, advice: 'Run it by hand to see what it says; its output is shown nowhere here.' });
}
