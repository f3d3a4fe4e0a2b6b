import { execFile, execFileSync, spawn } from 'node:child_process';
import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { promisify } from 'node:util';
import { expect, test as withFolder } from './escrow-files.ts';

export { expect } from '@playwright/test';

/** A pair that age-keygen made. */
interface KeyPair {
  /** The identity file, as age-keygen writes it. */
  readonly file: string;
  readonly identity: string;
  readonly recipient: string;
}

/** Playwright's `test` with the standard age tool; skipped, saying so, where it or a terminal for it is not to be had. */
export const test = withFolder.extend<{ keyPair: KeyPair; age: (...args: readonly string[]) => Promise<string>; onTerminal: (command: string, answers: readonly string[]) => Promise<void> }>({
  age: async ({}, use, testInfo) => {
    testInfo.skip(!isThere('age') || !isThere('age-keygen'), 'The standard age tool is not installed here (age and age-keygen).');
    await use(async (...args) => (await promisify(execFile)('age', args)).stdout);
  },
  keyPair: async ({ age: _installed, folder }, use) => {
    const file = join(folder, 'identity.txt');
    await promisify(execFile)('age-keygen', ['-o', file]);
    const text = readFileSync(file, 'utf8');
    await use({ file, identity: /AGE-SECRET-KEY-\S+/u.exec(text)?.[0] ?? '', recipient: /public key: (age1\S+)/u.exec(text)?.[1] ?? '' });
  },
  onTerminal: async ({ age: _installed }, use, testInfo) => {
    testInfo.skip(process.platform !== 'linux' || !existsSync(script), 'A terminal for a program is had from script of util-linux.');
    await use(onTerminal);
  },
});

const script = '/usr/bin/script';

/** Whether a program of the age tool is there, as a person would start it. */
function isThere(program: string): boolean {
  try {
    execFileSync(program, ['--version'], { stdio: 'ignore' });
    return true;
  } catch {
    // That it cannot be started is the answer.
    return false;
  }
}

/** Runs a command on a terminal of its own and answers each question for a passphrase; fails if the command does. */
async function onTerminal(command: string, answers: readonly string[]): Promise<void> {
  const child = spawn(script, ['-qec', command, '/dev/null'], { stdio: ['pipe', 'pipe', 'inherit'] });
  const left = [...answers];
  let shown = '';
  child.stdout.on('data', (data: Buffer) => {
    shown += data.toString();
    if (!/passphrase[^\n]*: ?$/iu.test(shown)) return;
    shown = '';
    child.stdin.write(`${left.shift() ?? ''}\n`);
  });
  const exitCode = await new Promise<number | null>((fulfil, reject) => {
    child.on('error', reject);
    child.on('close', fulfil);
  });
  expect(exitCode, shown).toBe(0);
}
