import { createCipheriv, createDecipheriv, randomBytes, scrypt } from 'node:crypto';
import type { Identity, Recipient, Stanza } from 'age-encryption';
import { exposeSecret, type Secret } from '../../../domain/secret.ts';

/** Work factor of the key derivation, as a power of two: about a second and 256 MB. The default of the `age` tool. */
export const defaultWorkFactor = 18;

// A file could otherwise ask for any amount of memory. The library draws the same line.
const highestWorkFactor = 20;
const label = Buffer.from('age-encryption.org/v1/scrypt');
const saltBytes = 16;
const keyBytes = 32;
const tagBytes = 16;
// Every key that is derived wraps one file key only, so age fixes the nonce.
const nonce = Buffer.alloc(12);

/**
 * A passphrase as the one recipient of an age file. The slow derivation begins at once, on a thread
 * beside all other work, where the library's own would stop everything for as long as it takes. The
 * derived key wraps one file key: with the fixed nonce, a second one would betray both.
 * Source: age-encryption.org/v1, 'The scrypt recipient type'.
 */
export class PassphraseRecipient implements Recipient {
  readonly #salt = randomBytes(saltBytes);
  readonly #workFactor: number;
  /** Settled, never rejected: nobody may be waiting for it yet. */
  readonly #derived: Promise<{ readonly key: Buffer } | { readonly cause: unknown }>;
  #used = false;

  /** @param workFactor lower in tests only: it is what a guesser must spend on every guess. */
  constructor(passphrase: Secret, workFactor: number = defaultWorkFactor) {
    this.#workFactor = workFactor;
    this.#derived = derivedKey(passphrase, this.#salt, workFactor).then((key) => ({ key }), (cause: unknown) => ({ cause }));
  }

  /** @throws {RangeError} the second time. */
  async wrapFileKey(fileKey: Uint8Array): Promise<Stanza[]> {
    if (this.#used) throw new RangeError('A derived key wraps one file key only.');
    this.#used = true;
    const derived = await this.#derived;
    if ('cause' in derived) throw derived.cause;
    const { Stanza: AgeStanza } = await import('age-encryption');
    const cipher = createCipheriv('chacha20-poly1305', derived.key, nonce, { authTagLength: tagBytes });
    const body = Buffer.concat([cipher.update(fileKey), cipher.final(), cipher.getAuthTag()]);
    derived.key.fill(0);
    return [new AgeStanza(['scrypt', this.#salt.toString('base64').replace(/=+$/u, ''), String(this.#workFactor)], new Uint8Array(body))];
  }
}

/** A passphrase that opens an age file, with the derivation beside other work, too. */
export class PassphraseIdentity implements Identity {
  readonly #passphrase: Secret;

  constructor(passphrase: Secret) {
    this.#passphrase = passphrase;
  }

  /** Null if the passphrase is not the one. @throws {Error} if the file's head is not as age writes it. */
  async unwrapFileKey(stanzas: Stanza[]): Promise<Uint8Array | null> {
    const mine = stanzas.find(({ args }) => args[0] === 'scrypt');
    if (mine === undefined) return null;
    const [, salt = '', workFactor = ''] = mine.args;
    const saltRead = Buffer.from(salt, 'base64');
    if (stanzas.length !== 1 || mine.args.length !== 3 || saltRead.length !== saltBytes || !/^[1-9]\d?$/u.test(workFactor) || mine.body.length !== 16 + tagBytes) {
      throw new Error('The scrypt stanza is malformed.');
    }
    if (Number(workFactor) > highestWorkFactor) throw new Error('The scrypt work factor is too high.');
    const key = await derivedKey(this.#passphrase, saltRead, Number(workFactor));
    return unwrapped(mine.body, key);
  }
}

function unwrapped(body: Uint8Array, key: Buffer): Uint8Array | null {
  const decipher = createDecipheriv('chacha20-poly1305', key, nonce, { authTagLength: tagBytes });
  key.fill(0);
  decipher.setAuthTag(body.subarray(-tagBytes));
  const fileKey = decipher.update(body.subarray(0, -tagBytes));
  try {
    decipher.final();
  } catch {
    // What does not authenticate was wrapped by another passphrase; Node says no more than that either.
    return null;
  }
  return new Uint8Array(fileKey);
}

function derivedKey(passphrase: Secret, salt: Buffer, workFactor: number): Promise<Buffer> {
  const cost = 2 ** workFactor;
  const blockSize = 8;
  return new Promise((fulfil, reject) => {
    // Node refuses more than 32 MB unless told; what scrypt needs is 128 · N · r bytes and a little.
    scrypt(exposeSecret(passphrase), Buffer.concat([label, salt]), keyBytes, { N: cost, r: blockSize, p: 1, maxmem: 256 * cost * blockSize }, (problem, key) => {
      if (problem) reject(problem);
      else fulfil(key);
    });
  });
}
