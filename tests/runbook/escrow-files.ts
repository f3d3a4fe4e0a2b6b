import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { inspect } from 'node:util';
import { test as base } from '@playwright/test';
import { RunbookError } from '../../domain/errors.ts';
import { Secret } from '../../domain/secret.ts';
import type { SealedContent } from '../../runbook/custody/escrow/content.ts';
import type { Keychain } from '../../runbook/custody/escrow/keychain.ts';
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

/** Playwright's `test` with a folder, and the name of an escrow file in one below it that is not there yet. */
export const test = base.extend<{ folder: string; file: string }>({
  folder: async ({}, use) => {
    const folder = mkdtempSync(join(tmpdir(), 'escrow-'));
    await use(folder);
    rmSync(folder, { recursive: true, force: true });
  },
  file: async ({ folder }, use) => {
    await use(join(folder, 'rotations', 'run.age'));
  },
});
