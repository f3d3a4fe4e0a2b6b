import { readFile } from 'node:fs/promises';
import { dirname } from 'node:path';
import type { Recipient } from 'age-encryption';
import { misuse } from '../../../domain/errors.ts';
import type { Secret } from '../../../domain/secret.ts';
import { ensurePrivateFolder, removeDurably, writeDurably } from '../durable.ts';
import { sealedText, type SealedContent } from './content.ts';
import { PassphraseRecipient } from './passphrase-key.ts';

/** Seals the Value into a file that only the holder of a key can open, by this program or by the `age` tool. */
export interface Escrow {
  readonly kind: 'passphrase' | 'recipients' | 'keychain';
  /** For people: what the file is sealed for. Never a secret. */
  readonly words: string;
  /** What no sink may let through while this escrow is used. */
  readonly secrets: readonly Secret[];
  /**
   * Writes the sealed file durably, readable by the user alone, and has read it back when it returns.
   * @throws {RunbookError} exit 2, codes `state-folder` and `escrow-not-kept`; what is at the sites, the caller knows.
   */
  seal(value: Secret, about: SealedContent, file: string): Promise<void>;
  /** As {@link Escrow.seal}, of anything else that is kept the same way; the bytes are the caller's to wipe. */
  sealBytes(plain: Uint8Array, file: string): Promise<void>;
  /** Takes the run's passphrase out of the keychain; the other kinds keep nothing anywhere. */
  forget(): Promise<void>;
}

/** What an escrow for a passphrase is made of. */
export interface PassphraseEscrowOptions {
  readonly kind?: 'passphrase' | 'keychain';
  readonly words: string;
  readonly forget?: () => Promise<void>;
  /** Lower in tests only. */
  readonly workFactor?: number;
}

/** An escrow for a passphrase. Its key is derived from now on, beside other work; `seal` waits for what is left of that. */
export function passphraseEscrow(passphrase: Secret, options: PassphraseEscrowOptions): Escrow {
  let prepared: PassphraseRecipient | null = new PassphraseRecipient(passphrase, options.workFactor);
  const recipient = (): PassphraseRecipient => {
    const next = prepared ?? new PassphraseRecipient(passphrase, options.workFactor);
    prepared = null;
    return next;
  };
  return {
    kind: options.kind ?? 'passphrase', words: options.words, secrets: [passphrase],
    seal: (value, about, file) => sealedFor([recipient()], value, about, file),
    sealBytes: (plain, file) => keptSealed([recipient()], plain, file),
    forget: options.forget ?? (() => Promise.resolve()),
  };
}

/**
 * An escrow for public keys: this machine can seal what only others can open. Every key is tried at
 * once, because after Add it would be too late.
 * @throws {RunbookError} exit 2, code `escrow-recipients`, if nothing can be sealed for one of them.
 */
export async function recipientsEscrow(recipients: readonly string[], words: string): Promise<Escrow> {
  await tried(recipients);
  return {
    kind: 'recipients', words, secrets: [],
    seal: (value, about, file) => sealedFor(recipients, value, about, file),
    sealBytes: (plain, file) => keptSealed(recipients, plain, file),
    forget: () => Promise.resolve(),
  };
}

/** Destroys a sealed file, and what the keychain holds for it. Nothing is overwritten first: neither flash memory nor journalling file systems write in place. */
export async function destroySealed(file: string, escrow: Pick<Escrow, 'forget'>): Promise<void> {
  await removeDurably(file);
  await escrow.forget();
}

async function tried(recipients: readonly string[]): Promise<void> {
  const useless: string[] = [];
  for (const recipient of recipients) {
    try {
      await encrypted([recipient], new Uint8Array(1));
    } catch (cause) {
      useless.push(`${shortened(recipient)} (${cause instanceof Error ? cause.message : String(cause)})`);
    }
  }
  if (useless.length === 0) return;
  throw misuse({ code: 'escrow-recipients', message: `Nothing can be sealed for these recipients of the settings: ${useless.join(', ')}.`, advice: "Nothing was touched. Correct 'escrow.recipients'; age-keygen prints the public key of an identity." });
}

/** A public key as people compare it; one of the post-quantum kind has 1959 characters. */
function shortened(recipient: string): string {
  return recipient.length <= 70 ? recipient : `${recipient.slice(0, 24)}…`;
}

async function sealedFor(recipients: readonly (string | Recipient)[], value: Secret, about: SealedContent, file: string): Promise<void> {
  const plain = new TextEncoder().encode(sealedText(value, about));
  try {
    await keptSealed(recipients, plain, file);
  } finally {
    plain.fill(0);
  }
}

async function keptSealed(recipients: readonly (string | Recipient)[], plain: Uint8Array, file: string): Promise<void> {
  const sealed = await encrypted(recipients, plain);
  await ensurePrivateFolder(dirname(file));
  await writeDurably(file, sealed);
  await confirmKept(file, sealed);
}

/** Reads a sealed file back. @throws {RunbookError} exit 2, code `escrow-not-kept`, unless it holds exactly these bytes. */
export async function confirmKept(file: string, sealed: Uint8Array): Promise<void> {
  if (Buffer.compare(await readFile(file), sealed) === 0) return;
  throw misuse({
    code: 'escrow-not-kept', message: `The sealed file ${file} does not hold what was just written to it.`,
    advice: 'Do not rely on this disk. Name a folder on another one with --state-dir.',
  });
}

async function encrypted(recipients: readonly (string | Recipient)[], plain: Uint8Array): Promise<Uint8Array> {
  const { Encrypter } = await import('age-encryption');
  const encrypter = new Encrypter();
  for (const recipient of recipients) encrypter.addRecipient(recipient);
  return encrypter.encrypt(plain);
}
