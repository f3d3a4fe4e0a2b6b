import { execFile, execFileSync, spawn } from 'node:child_process';
import { existsSync, readFileSync, writeFileSync } from 'node:fs';
import { mkdir } from 'node:fs/promises';
import { dirname, join } from 'node:path';
import { promisify } from 'node:util';
import { exposeSecret, Secret } from '../../domain/secret.ts';
import { sealedText } from '../../runbook/custody/escrow/content.ts';
import { passphraseEscrow, recipientsEscrow } from '../../runbook/custody/escrow/escrow.ts';
import { openSealed } from '../../runbook/custody/escrow/open.ts';
import { about, expect, freshValue, passphraseOf, test } from './escrow-files.ts';

const passphrase = 'correct horse battery staple';
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

const ageIsThere = isThere('age') && isThere('age-keygen');

test.beforeEach(({}, testInfo) => {
  testInfo.skip(!ageIsThere, 'The standard age tool is not installed here (age and age-keygen).');
});

/** Runs a command on a terminal of its own and answers each prompt for a passphrase; fails if the command does. */
async function onTerminal(command: string, answers: readonly string[]): Promise<void> {
  const child = spawn(script, ['-qec', command, '/dev/null'], { stdio: ['pipe', 'pipe', 'inherit'] });
  const prompts = [...answers];
  let shown = '';
  child.stdout.on('data', (data: Buffer) => {
    shown += data.toString();
    if (!/passphrase[^\n]*: ?$/iu.test(shown)) return;
    shown = '';
    child.stdin.write(`${prompts.shift() ?? ''}\n`);
  });
  const exitCode = await new Promise<number | null>((fulfil, reject) => {
    child.on('error', reject);
    child.on('close', fulfil);
  });
  expect(exitCode, shown).toBe(0);
}

async function keyPair(folder: string): Promise<{ readonly file: string; readonly identity: string; readonly recipient: string }> {
  const file = join(folder, 'identity.txt');
  await promisify(execFile)('age-keygen', ['-o', file]);
  const [, recipient = ''] = /public key: (age1\S+)/u.exec(readFileSync(file, 'utf8')) ?? [];
  const [identity = ''] = /AGE-SECRET-KEY-\S+/u.exec(readFileSync(file, 'utf8')) ?? [];
  return { file, identity, recipient };
}

test('age opens with an identity what was sealed for its public key', async ({ folder, file }) => {
  const { text, value } = freshValue();
  const pair = await keyPair(folder);
  await (await recipientsEscrow([pair.recipient], 'x')).seal(value, about, file);
  const { stdout } = await promisify(execFile)('age', ['-d', '-i', pair.file, file]);
  expect(stdout).toBe(sealedText(value, about));
  expect(stdout.trimEnd().split('\n').at(-1)).toBe(text);
});

test('age opens on a terminal what was sealed with a passphrase, at the full work factor', async ({ folder, file }) => {
  test.skip(!existsSync(script) || process.platform !== 'linux', 'A terminal for a program is had from script of util-linux.');
  const { value } = freshValue();
  await passphraseEscrow(passphraseOf(passphrase), { words: 'x' }).seal(value, about, file);
  await onTerminal(`age -d -o '${folder}/plain' '${file}'`, [passphrase]);
  expect(readFileSync(join(folder, 'plain'), 'utf8')).toBe(sealedText(value, about));
});

test('what age has sealed, for a public key or on a terminal with a passphrase, is opened', async ({ folder, file }) => {
  const { text, value } = freshValue();
  const pair = await keyPair(folder);
  await mkdir(dirname(file));
  writeFileSync(join(folder, 'plain'), sealedText(value, about));
  await promisify(execFile)('age', ['-r', pair.recipient, '-o', file, join(folder, 'plain')]);
  expect(exposeSecret(await openSealed(file, { passphrase: null, identities: [new Secret('age identity', pair.identity)] }, about))).toBe(text);
  test.skip(!existsSync(script) || process.platform !== 'linux', 'A terminal for a program is had from script of util-linux.');
  await onTerminal(`age -p -o '${file}2' '${folder}/plain'`, [passphrase, passphrase]);
  expect(exposeSecret(await openSealed(`${file}2`, { passphrase: passphraseOf(passphrase), identities: [] }, about))).toBe(text);
});
