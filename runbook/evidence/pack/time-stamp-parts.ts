import { createHash, X509Certificate } from 'node:crypto';

/** Who stamps the time of a seal. */
export interface TimeStampAuthority {
  readonly url: string;
  /** Hexadecimal SHA-256 of each certificate that vouches for it. */
  readonly vouchers: readonly string[];
  /**
   * Has bytes stamped.
   * @returns the authority's answer, which was checked.
   * @throws {NotStamped} if it gave none.
   */
  stamp(data: Buffer): Promise<Buffer>;
}

/** That an authority gave no time stamp, and why, in a sentence. */
export class NotStamped extends Error {
  override readonly name = 'NotStamped';
}

/** Why an answer is no time stamp of what it should be one of, as the end of a sentence. */
export class TimeStampFault extends Error {
  override readonly name = 'TimeStampFault';
  /** Whether all of it is well, but nobody named vouches for whoever signed it. */
  readonly unknownOrigin: boolean;

  constructor(message: string, { unknownOrigin = false }: { readonly unknownOrigin?: boolean } = {}) {
    super(message);
    this.unknownOrigin = unknownOrigin;
  }
}

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

/** Hexadecimal SHA-256 of each certificate of a PEM text, in order. @throws {Error} if one of them cannot be read. */
export function fingerprintsIn(pem: string): string[] {
  return certificateBytesIn(pem).map((bytes) => createHash('sha256').update(bytes).digest('hex'));
}

/** The certificates of a PEM text, in DER. @throws {Error} if one of them cannot be read. */
export function certificateBytesIn(pem: string): Uint8Array<ArrayBuffer>[] {
  return [...pem.matchAll(/-----BEGIN CERTIFICATE-----[\s\S]+?-----END CERTIFICATE-----/gu)].map(([text]) => Uint8Array.from(new X509Certificate(text).raw));
}
