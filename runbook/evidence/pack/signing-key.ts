import { createHash, createPrivateKey, createPublicKey, generateKeyPairSync, randomBytes, type KeyObject } from 'node:crypto';
import { existsSync } from 'node:fs';
import { link, open, rm } from 'node:fs/promises';
import { basename, dirname, join, resolve } from 'node:path';
import { misuse, type RunbookError } from '../../../domain/errors.ts';
import { ensurePrivateFolder } from '../../custody/durable.ts';
import { readTextFile, whyUnreadable } from '../../settings/text-file.ts';

/** A key that evidence is signed with. */
export interface SigningKey {
  readonly privateKey: KeyObject;
  readonly publicKey: KeyObject;
  /** `sha256/` and the base64 SHA-256 of the public key, as the settings' pins are written. */
  readonly id: string;
}

const keyFile = 'evidence-key.pem';

/** Where an installation's own key is: in the user's configuration folder, which is not the evidence's and not the state's. */
export function installationKeyFile(configDir: string): string {
  return join(configDir, keyFile);
}

/** How a public key is called: `sha256/` and the base64 SHA-256 of its SubjectPublicKeyInfo. */
export function keyIdOf(publicKey: KeyObject): string {
  return `sha256/${createHash('sha256').update(publicKey.export({ type: 'spki', format: 'der' })).digest('base64')}`;
}

/** A public key in PEM, for a file or a person. */
export function publicPem(publicKey: KeyObject): string {
  return publicKey.export({ type: 'spki', format: 'pem' }).toString();
}

/** A public key of a kind that evidence is signed with, from the bytes of its SubjectPublicKeyInfo; null for anything else. */
export function publicKeyFrom(spki: Buffer): KeyObject | null {
  try {
    const key = createPublicKey({ key: spki, format: 'der', type: 'spki' });
    return isFit(key) ? key : null;
  } catch {
    // What OpenSSL says of bytes that are no key helps nobody.
    return null;
  }
}

/** The installation's own key; it is made where there is none. @throws {RunbookError} exit 2, code `signing-key`, if it can be neither read nor made. */
export async function installationKey(configDir: string): Promise<SigningKey> {
  const file = installationKeyFile(configDir);
  if (!existsSync(file)) await makeKey(file);
  return readSigningKey(file);
}

/**
 * Makes a new Ed25519 key in a file that only the user may read. One that is there stays: of several processes that begin at once, all use the key of the first.
 * @returns whether this call made it.
 * @throws {RunbookError} exit 2, code `signing-key`.
 */
export async function makeKey(file: string): Promise<boolean> {
  try {
    await ensurePrivateFolder(dirname(file));
    return await linked(file);
  } catch (cause) {
    if (isNamed(cause, 'EEXIST')) return false;
    throw unusable(`The key for signing evidence could not be made in ${dirname(file)}: ${cause instanceof Error ? cause.message : String(cause)}`, 'Allow writing there, or name a key of your own in the settings (evidence: { key: … }).', cause);
  }
}

async function linked(file: string): Promise<true> {
  const half = join(dirname(file), `.${basename(file)}.${randomBytes(4).toString('hex')}`);
  try {
    const written = await open(half, 'wx', 0o600);
    try {
      await written.writeFile(generateKeyPairSync('ed25519').privateKey.export({ type: 'pkcs8', format: 'pem' }));
      await written.sync();
    } finally {
      await written.close();
    }
    // Unlike a renaming, a link takes the place of nothing.
    await link(half, file);
    return true;
  } finally {
    await rm(half, { force: true, maxRetries: 3 });
  }
}

/**
 * Reads a private key: Ed25519 or ECDSA on P-256, in PEM and without a passphrase, in a file that only its owner may read.
 * @throws {RunbookError} exit 2, code `signing-key`, in a sentence.
 */
export function readSigningKey(file: string): SigningKey {
  const { text, stats } = readKeyFile(file);
  if (process.platform !== 'win32' && (stats.mode & 0o077) !== 0) {
    throw unusable(`The key for signing evidence in ${file} is open to other users (mode ${(stats.mode & 0o777).toString(8)}), so that its signature would prove nothing.`, `Take their right away: chmod 600 ${file}`);
  }
  if (/^-----BEGIN ENCRYPTED|^Proc-Type: 4,ENCRYPTED/mu.test(text)) throw unusable(`The key in ${file} is closed with a passphrase.`, 'Give one without: openssl pkcs8 -topk8 -nocrypt');
  const privateKey = keyIn(file, () => createPrivateKey(text));
  if (!isFit(privateKey)) throw notFit(file);
  const publicKey = createPublicKey(privateKey);
  return { privateKey, publicKey, id: keyIdOf(publicKey) };
}

/** Reads the public key of a PEM file that holds it, its private key or its certificate. @throws {RunbookError} exit 2, code `signing-key`. */
export function readPublicKey(file: string): KeyObject {
  const { text } = readKeyFile(file);
  const key = keyIn(file, () => createPublicKey(text));
  if (!isFit(key)) throw notFit(file);
  return key;
}

function readKeyFile(file: string): ReturnType<typeof readTextFile> {
  try {
    return readTextFile(resolve(file));
  } catch (cause) {
    throw unusable(`The key in ${file} cannot be used: ${whyUnreadable(cause)}.`, 'Name a file with an Ed25519 or ECDSA P-256 key in PEM, which this user may read.', cause);
  }
}

function keyIn(file: string, read: () => KeyObject): KeyObject {
  try {
    return read();
  } catch (cause) {
    throw unusable(`The file ${file} holds no key in PEM that can be read.`, 'Name a file with an Ed25519 or ECDSA P-256 key in PEM; `npx teos-runbook evidence keygen` makes one.', cause);
  }
}

function notFit(file: string): RunbookError {
  return unusable(`The key in ${file} is neither Ed25519 nor ECDSA on P-256.`, 'Name one that is; `npx teos-runbook evidence keygen` makes one.');
}

function isFit({ asymmetricKeyType, asymmetricKeyDetails }: KeyObject): boolean {
  return asymmetricKeyType === 'ed25519' || (asymmetricKeyType === 'ec' && asymmetricKeyDetails?.namedCurve === 'prime256v1');
}

function unusable(message: string, advice: string, cause?: unknown): RunbookError {
  return misuse({ code: 'signing-key', message, advice }, { cause });
}

function isNamed(error: unknown, code: string): boolean {
  return error instanceof Error && 'code' in error && error.code === code;
}
