import { createHash, X509Certificate } from 'node:crypto';
import { Certificate } from 'pkijs';

/** Names of what stands in a time stamp. Sources: https://www.rfc-editor.org/rfc/rfc3161, https://www.rfc-editor.org/rfc/rfc5035, https://www.rfc-editor.org/rfc/rfc5280 */
export const oid = {
  sha256: '2.16.840.1.101.3.4.2.1',
  extendedKeyUsage: '2.5.29.37',
  timeStamping: '1.3.6.1.5.5.7.3.8',
  signingCertificate: '1.2.840.113549.1.9.16.2.12',
  signingCertificateV2: '1.2.840.113549.1.9.16.2.47',
  commonName: '2.5.4.3',
} as const;

/** How Node calls the digests that a signature may name its certificate by. */
export const digestNames: Readonly<Record<string, string | undefined>> = { [oid.sha256]: 'sha256', '2.16.840.1.101.3.4.2.2': 'sha384', '2.16.840.1.101.3.4.2.3': 'sha512' };

/** The certificates of a PEM text. @throws {Error} if one of them cannot be read. */
export function certificatesIn(pem: string): Certificate[] {
  return ownBytesOf(pem).map((bytes) => Certificate.fromBER(bytes));
}

/** Hexadecimal SHA-256 of each certificate of a PEM text, in order. @throws {Error} if one of them cannot be read. */
export function fingerprintsIn(pem: string): string[] {
  return ownBytesOf(pem).map((bytes) => createHash('sha256').update(bytes).digest('hex'));
}

function ownBytesOf(pem: string): Uint8Array<ArrayBuffer>[] {
  return [...pem.matchAll(/-----BEGIN CERTIFICATE-----[\s\S]+?-----END CERTIFICATE-----/gu)].map(([text]) => Uint8Array.from(new X509Certificate(text).raw));
}
