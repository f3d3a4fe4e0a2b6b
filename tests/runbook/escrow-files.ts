import { mkdtempSync, rmSync, statSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { inspect } from 'node:util';
import { test as base } from '@playwright/test';
import { RunbookError } from '../../domain/errors.ts';
import { Secret } from '../../domain/secret.ts';
import type { SealedContent } from '../../runbook/custody/escrow/content.ts';
import { systemKeychain, type Keychain } from '../../runbook/custody/escrow/keychain.ts';
import { newValue } from './secret-values.ts';

export { expect } from '@playwright/test';

/** Quick, and never used outside of tests. */
export const quick = { words: 'a passphrase of a test', workFactor: 10 } as const;

/** What stands beside the Value in these tests. */
export const about: SealedContent = {
  run: '2026-11-26_0900_teos-office365_ab12', clientId: '7c1d9b52-aaaa-4bbb-8ccc-ddddeeeeffff', tenantId: '3f2b8a3e-1111-4222-8333-444455556666',
  secretId: '11112222-3333-4444-8555-666677778888', description: 'TEOS Manage 2026-11-26 k3v9',
};

/** A Value as a test seals it, with its text. */
export function freshValue(): { readonly text: string; readonly value: Secret } {
  const text = newValue();
  return { text, value: new Secret('client secret Value', text) };
}

/** A passphrase of the escrow. */
export function passphraseOf(text: string): Secret {
  return new Secret('passphrase of the escrow', text);
}

/** What a promise fails with, which must be sentences that hold none of some texts. */
export async function failureOf(promise: Promise<unknown>, ...secrets: readonly string[]): Promise<RunbookError> {
  const thrown: unknown = await promise.then(() => null, (cause: unknown) => cause);
  if (!(thrown instanceof RunbookError)) throw new Error('It should have failed with sentences.', { cause: thrown });
  const told = `${inspect(thrown, { depth: 8, showHidden: true })}${thrown.message}${thrown.advice}${thrown.stack ?? ''}`;
  const betrayed = secrets.filter((secret) => told.includes(secret));
  if (betrayed.length > 0) throw new Error(`The failure '${thrown.code}' betrays a secret.`);
  return thrown;
}

/** A keychain in memory. */
export class KeychainInMemory implements Keychain {
  readonly held = new Map<string, Secret>();
  get(name: string): Promise<Secret | null> {
    return Promise.resolve(this.held.get(name) ?? null);
  }
  set(name: string, passphrase: Secret): Promise<void> {
    this.held.set(name, passphrase);
    return Promise.resolve();
  }
  remove(name: string): Promise<void> {
    this.held.delete(name);
    return Promise.resolve();
  }
}

/** The number of turns that the event loop takes while something is waited for. */
export async function turnsDuring(promise: Promise<unknown>): Promise<number> {
  let turns = 0;
  let next = setImmediate(function turn() {
    turns += 1;
    next = setImmediate(turn);
  });
  await promise;
  clearImmediate(next);
  return turns;
}

/** A key in which one character is another. */
export function withSlip(key: string): string {
  return `${key.slice(0, -1)}${/q$/iu.test(key) ? 'P' : 'Q'}`;
}

/** Playwright's `test` with a folder, and the name of an escrow file in one below it that is not there yet. */
export const test = base.extend<{ folder: string; file: string; modes: (path: string) => string; keychain: Keychain; noDesktop: NodeJS.ProcessEnv }>({
  folder: async ({}, use) => {
    const folder = mkdtempSync(join(tmpdir(), 'escrow-'));
    await use(folder);
    rmSync(folder, { recursive: true, force: true });
  },
  file: async ({ folder }, use) => {
    await use(join(folder, 'rotations', 'run.age'));
  },
  // Who may read a file, in octal figures.
  modes: async ({}, use, testInfo) => {
    testInfo.skip(process.platform === 'win32', "Windows has no such modes: what is below the user's own folder is the user's.");
    await use((path) => (statSync(path).mode & 0o777).toString(8));
  },
  // The environment of a session that has nothing like a desktop.
  noDesktop: async ({}, use, testInfo) => {
    testInfo.skip(process.platform !== 'linux', 'macOS and Windows have a keychain in every session.');
    await use({ ...process.env, DBUS_SESSION_BUS_ADDRESS: 'unix:path=/nowhere/at/all' });
  },
  keychain: async ({}, use, testInfo) => {
    testInfo.skip(process.env['TEOS_RUNBOOK_TEST_KEYCHAIN'] !== '1', 'It would write into the keychain of whoever runs the tests: TEOS_RUNBOOK_TEST_KEYCHAIN=1 allows it.');
    await use(systemKeychain);
  },
});
