import { createPrivateKey, createPublicKey, type KeyObject } from 'node:crypto';
import { misuse, type RunbookError } from '../../domain/errors.ts';
import { exposeSecret, Secret } from '../../domain/secret.ts';
import { readTextFile, whyUnreadable } from './text-file.ts';

/** The relying party of Entra's passkeys in the public cloud. Source: docs/sites/entra-sign-in.md, 'Other unattended ways'. */
const relyingParty = 'login.microsoft.com';

/** A passkey as Playwright's virtual authenticator takes it; bytes are base64url. */
export interface VirtualCredential {
  readonly id: string;
  readonly userHandle: string;
  /** PKCS#8, DER. */
  readonly privateKey: string;
  /** SPKI, DER. */
  readonly publicKey: string;
  readonly signCount: number;
}

/** A passkey of an account, kept in a file. Its private key is shown by neither `inspect` nor JSON. */
export class AccountPasskey {
  /** Absolute path of the file that it came from. */
  readonly file: string;
  /** Credential ID, base64url; no secret. */
  readonly id: string;
  readonly relyingParty: string;
  /** Null if the file needs none. */
  readonly passphrase: Secret | null;
  /** The private key, PKCS#8 as base64url: what every sink is told to keep back, and what a refusal is remembered by. */
  readonly key: Secret;
  readonly #contents: Omit<VirtualCredential, 'privateKey'>;

  constructor({ account, file, passphrase }: PasskeyFile, contents: VirtualCredential) {
    const { privateKey, ...rest } = contents;
    this.file = file;
    this.id = contents.id;
    this.relyingParty = relyingParty;
    this.passphrase = passphrase;
    this.key = new Secret(`passkey of ${account}`, privateKey);
    this.#contents = rest;
  }

  /**
   * What the authenticator is given. A site may take a counter that does not rise for a copied key, and the
   * authenticator forgets its own with the browser: so it begins with the seconds since 1970, which rise on every machine.
   */
  credential(now = Date.now()): VirtualCredential {
    return { ...this.#contents, privateKey: exposeSecret(this.key), signCount: Math.max(this.#contents.signCount, Math.floor(now / 1000)) };
  }
}

/** What a passkey is read from. */
interface PasskeyFile {
  readonly account: string;
  /** Absolute. */
  readonly file: string;
  /** Of a private key in encrypted PEM; null if none is given. */
  readonly passphrase: Secret | null;
}

/**
 * Reads the file of a passkey: JSON, as `context.credentials.get()` or `context.storageState({ credentials: true })` of Playwright give
 * it, with one passkey of the relying party; `privateKey` may be PEM instead, also encrypted. Makes sure that it can be used.
 * @throws {RunbookError} exit 2, code `passkey-unusable`; the sentence holds neither passphrase nor key.
 * Source: docs/sites/entra-sign-in.md, 'Other unattended ways'.
 */
export function accountPasskey(named: PasskeyFile): AccountPasskey {
  const found = passkeyIn(documentIn(named), named);
  const key = privateKey(text(found, 'privateKey', named), named);
  const publicKey = createPublicKey(key).export({ type: 'spki', format: 'der' }).toString('base64url');
  if (found['publicKey'] !== undefined && bytes(found, 'publicKey', named) !== publicKey) throw unusable(named, 'holds a public key that is not the one of its private key');
  return new AccountPasskey(named, {
    id: bytes(found, 'id', named), userHandle: bytes(found, 'userHandle', named), publicKey, signCount: counter(found['signCount'] ?? 0, named),
    privateKey: key.export({ type: 'pkcs8', format: 'der' }).toString('base64url'),
  });
}

type Fields = Readonly<Record<string, unknown>>;

function isFields(value: unknown): value is Fields {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}

function documentIn(named: PasskeyFile): unknown {
  const contents = contentsOf(named);
  try {
    return JSON.parse(contents);
  } catch {
    // What the parser says quotes the file.
    throw unusable(named, 'is no JSON');
  }
}

function contentsOf(named: PasskeyFile): string {
  try {
    const { text: contents, stats } = readTextFile(named.file);
    if (process.platform !== 'win32' && (stats.mode & 0o077) !== 0) throw unusable(named, `is open to other users (mode ${(stats.mode & 0o777).toString(8)}); take their right away: chmod 600 ${named.file}`);
    return contents;
  } catch (cause) {
    throw cause instanceof Error && 'exitCode' in cause ? cause : unusable(named, `cannot be used: ${whyUnreadable(cause)}`);
  }
}

/** The one passkey of the relying party in a document: alone, in a list, or in a kept state of the browser. */
function passkeyIn(document: unknown, named: PasskeyFile): Fields {
  const kept = isFields(document) && Array.isArray(document['credentials']) ? document['credentials'] as unknown[] : Array.isArray(document) ? document as unknown[] : [document];
  const passkeys = kept.filter(isFields);
  const own = passkeys.filter(({ rpId }) => rpId === relyingParty);
  const [first] = own;
  if (first !== undefined && own.length === 1) return first;
  if (first !== undefined) throw unusable(named, `holds ${String(own.length)} passkeys of ${relyingParty}, and which is meant cannot be known; leave one`);
  const others = [...new Set(passkeys.map(({ rpId }) => rpId).filter((rpId) => typeof rpId === 'string'))];
  throw unusable(named, others.length === 0 ? `holds no passkey ('rpId': '${relyingParty}')` : `holds a passkey of ${others.join(', ').slice(0, 200)}, and none of ${relyingParty} ('rpId')`);
}

function text(found: Fields, field: string, named: PasskeyFile): string {
  const value = found[field];
  if (typeof value !== 'string' || value === '') throw unusable(named, `lacks '${field}'`);
  return value;
}

/** A field of bytes, as base64url without padding, however it was written. */
function bytes(found: Fields, field: string, named: PasskeyFile): string {
  const value = text(found, field, named);
  if (!/^[\w+/-]+={0,2}$/u.test(value)) throw unusable(named, `has a '${field}' that is not base64url`);
  return Buffer.from(value, 'base64url').toString('base64url');
}

function counter(value: unknown, named: PasskeyFile): number {
  if (typeof value !== 'number' || !Number.isInteger(value) || value < 0 || value >= 0xffff_ffff) throw unusable(named, "has a 'signCount' that is no whole number of 32 bits");
  return value;
}

function privateKey(value: string, named: PasskeyFile): KeyObject {
  const key = value.includes('-----BEGIN ') ? pemKey(value, named) : derKey(value, named);
  if (key.asymmetricKeyType !== 'ec' || key.asymmetricKeyDetails?.namedCurve !== 'prime256v1') throw unusable(named, 'holds a private key of another kind than ECDSA on P-256 (ES256), the only one that the browser signs with');
  return key;
}

function pemKey(pem: string, named: PasskeyFile): KeyObject {
  const { passphrase } = named;
  try {
    return createPrivateKey({ key: pem, format: 'pem', ...(passphrase === null ? {} : { passphrase: exposeSecret(passphrase) }) });
  } catch {
    // What the library says of a key helps nobody.
    throw unusable(named, passphrase === null ? 'holds a private key that a passphrase protects, or that is damaged, and no passphrase is given' : 'holds a private key that its passphrase does not open');
  }
}

function derKey(value: string, named: PasskeyFile): KeyObject {
  try {
    return createPrivateKey({ key: Buffer.from(value, 'base64url'), format: 'der', type: 'pkcs8' });
  } catch {
    throw unusable(named, 'holds a private key that is neither PKCS#8 in base64url nor PEM');
  }
}

function unusable({ account, file }: PasskeyFile, why: string): RunbookError {
  return misuse({
    code: 'passkey-unusable', message: `The passkey of ${account} in ${file} ${why}.`,
    advice: `Nothing was touched. Correct 'passkey' of the account in the settings, or ${account}_PASSKEY_PASSPHRASE in the environment.`,
  });
}
