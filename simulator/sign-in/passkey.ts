import { createHash, createPublicKey, generateKeyPairSync, randomBytes, verify } from 'node:crypto';

/** The host that asks for passkeys, which is also their relying party (docs/sites/entra-sign-in.md, 'Hosts'). */
export const passkeyHost = 'login.microsoft.com';

/** A passkey of an account, as its owner's file has it: Playwright's own form. Bytes are base64url. */
export interface AccountPasskey {
  readonly id: string;
  readonly rpId: string;
  readonly userHandle: string;
  /** PKCS#8, DER. */
  readonly privateKey: string;
  /** SPKI, DER. */
  readonly publicKey: string;
  readonly signCount: number;
}

/** Makes a passkey, as if its owner had registered it. */
export function newPasskey(): AccountPasskey {
  const pair = generateKeyPairSync('ec', { namedCurve: 'P-256' });
  return {
    id: randomBytes(32).toString('base64url'), rpId: passkeyHost, userHandle: randomBytes(32).toString('base64url'), signCount: 0,
    privateKey: pair.privateKey.export({ type: 'pkcs8', format: 'der' }).toString('base64url'), publicKey: pair.publicKey.export({ type: 'spki', format: 'der' }).toString('base64url'),
  };
}

/** What a page posts of the browser's answer; all of it base64url. */
export interface Assertion {
  readonly id: string;
  readonly clientDataJSON: string;
  readonly authenticatorData: string;
  readonly signature: string;
  readonly userHandle: string;
}

// User present and user verified, in the byte of flags. Source: https://www.w3.org/TR/webauthn-2/#authenticator-data
const presentAndVerified = 0b101;

/**
 * Verifies an answer as a relying party does (https://www.w3.org/TR/webauthn-2/#sctn-verifying-assertion).
 * @returns the authenticator's counter; null if the answer is not one of this passkey to this challenge.
 */
export function verifiedCounter(passkey: AccountPasskey, challenge: string, { id, clientDataJSON, authenticatorData, signature, userHandle }: Assertion): number | null {
  const [clientData, data] = [Buffer.from(clientDataJSON, 'base64url'), Buffer.from(authenticatorData, 'base64url')];
  const said = JSON.parse(clientData.toString('utf8')) as Readonly<Record<string, unknown>>;
  const isOurs = id === passkey.id && userHandle === passkey.userHandle && said['type'] === 'webauthn.get' && said['challenge'] === challenge && said['origin'] === `https://${passkeyHost}`;
  const isForUs = data.length >= 37 && data.subarray(0, 32).equals(sha256(passkey.rpId)) && ((data[32] ?? 0) & presentAndVerified) === presentAndVerified;
  if (!isOurs || !isForUs) return null;
  const publicKey = createPublicKey({ key: Buffer.from(passkey.publicKey, 'base64url'), format: 'der', type: 'spki' });
  return verify('sha256', Buffer.concat([data, sha256(clientData)]), publicKey, Buffer.from(signature, 'base64url')) ? data.readUInt32BE(33) : null;
}

function sha256(bytes: string | Buffer): Buffer {
  return createHash('sha256').update(bytes).digest();
}
