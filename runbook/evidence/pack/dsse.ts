import { sign, verify, type KeyObject } from 'node:crypto';
import { z } from 'zod';
import { keyIdOf, publicKeyFrom, type SigningKey } from './signing-key.ts';

/** What an envelope carries: a Statement of in-toto. Source: https://github.com/in-toto/attestation/blob/main/spec/v1/envelope.md */
export const payloadType = 'application/vnd.in-toto+json';

/** An envelope whose form is right; whether its signature is, {@link isSigned} tells. */
export interface Envelope {
  readonly payload: Buffer;
  readonly signature: Buffer;
  readonly publicKey: KeyObject;
  readonly keyId: string;
}

const form = z.strictObject({
  payloadType: z.literal(payloadType),
  payload: z.base64(),
  signatures: z.tuple([z.strictObject({ keyid: z.string(), sig: z.base64(), publicKey: z.base64() })]),
});

/** What is signed: not the body alone, so that nothing else can be taken for it. Source: https://github.com/secure-systems-lab/dsse/blob/master/protocol.md */
export function preAuthEncoding(body: Uint8Array): Buffer {
  return Buffer.concat([Buffer.from(`DSSEv1 ${String(payloadType.length)} ${payloadType} ${String(body.length)} `), body]);
}

/** The envelope of a body, as the text of a file. The public key stands beside the signature, so that what is intact is known also where the key is not. */
export function sealedEnvelope(body: Buffer, { privateKey, publicKey, id }: SigningKey): string {
  const signature = sign(algorithmOf(privateKey), preAuthEncoding(body), privateKey);
  return written({ payload: body, signature, publicKey, keyId: id });
}

/**
 * Opens an envelope. It must be, byte for byte, what {@link sealedEnvelope} would write: DSSE signs neither the key's name nor
 * the way in which JSON and base64 are written, so that both could be changed unnoticed.
 * @returns null if it is not.
 */
export function openEnvelope(bytes: Buffer): Envelope | null {
  const read = form.safeParse(parsed(bytes));
  if (!read.success) return null;
  const [{ keyid, sig, publicKey: spki }] = read.data.signatures;
  const publicKey = publicKeyFrom(Buffer.from(spki, 'base64'));
  if (publicKey === null || keyIdOf(publicKey) !== keyid) return null;
  const envelope = { payload: Buffer.from(read.data.payload, 'base64'), signature: Buffer.from(sig, 'base64'), publicKey, keyId: keyid };
  return bytes.equals(Buffer.from(written(envelope))) ? envelope : null;
}

/** Whether an envelope's signature is that of its key over its payload. */
export function isSigned({ payload, signature, publicKey }: Envelope): boolean {
  return verify(algorithmOf(publicKey), preAuthEncoding(payload), publicKey, signature);
}

function written({ payload, signature, publicKey, keyId }: Envelope): string {
  const envelope: z.infer<typeof form> = {
    payloadType, payload: payload.toString('base64'),
    signatures: [{ keyid: keyId, sig: signature.toString('base64'), publicKey: publicKey.export({ type: 'spki', format: 'der' }).toString('base64') }],
  };
  return `${JSON.stringify(envelope)}\n`;
}

/** What a key's signature is made with: Ed25519 has its hash built in, ECDSA is told. */
export function algorithmOf(key: KeyObject): 'sha256' | null {
  return key.asymmetricKeyType === 'ed25519' ? null : 'sha256';
}

function parsed(bytes: Buffer): unknown {
  try {
    return JSON.parse(bytes.toString('utf8'));
  } catch (cause) {
    if (cause instanceof SyntaxError) return null;
    throw cause;
  }
}
