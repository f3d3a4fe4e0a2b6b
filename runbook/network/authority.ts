import { X509Certificate } from 'node:crypto';
import { rootCertificates, type TLSSocket } from 'node:tls';

/** Who vouches for the certificate that a server showed. */
export interface Authority {
  /** As the certificate names it: 'DigiCert Inc, DigiCert Global Root G2'. */
  readonly name: string;
  /**
   * 'public': one that Node brings along; 'private': one that the settings (`network.ca`) or this machine add;
   * 'unknown': nobody vouches, as far as Node knows.
   */
  readonly kind: 'public' | 'private' | 'unknown';
  /** Why nobody vouches, as OpenSSL names it (`SELF_SIGNED_CERT_IN_CHAIN`); null if somebody does. */
  readonly why: string | null;
}

/** The certificates that a server showed, up to the authority, each with its issuer's. */
interface Link {
  readonly subject: Readonly<Record<string, string | string[] | undefined>>;
  readonly issuer: Readonly<Record<string, string | string[] | undefined>>;
  readonly fingerprint256: string;
  readonly issuerCertificate?: Link;
}

let publicOnes: ReadonlySet<string> | null = null;

/** The SHA-256 fingerprints of the authorities that Node brings along. */
function publicFingerprints(): ReadonlySet<string> {
  publicOnes ??= new Set(rootCertificates.map((pem) => new X509Certificate(pem).fingerprint256));
  return publicOnes;
}

/**
 * Who vouches for a server. Where a network looks into TLS, a Microsoft host shows a certificate of the network's own authority:
 * then the kind is not 'public'. A browser may trust an authority of the operating system that Node calls unknown.
 */
export function authorityOn(socket: TLSSocket, known: ReadonlySet<string> = publicFingerprints()): Authority {
  const top = topOf(socket.getPeerCertificate(true));
  const named = nameOf(isOwnIssuer(top) ? top.subject : top.issuer);
  if (!socket.authorized) return { name: named, kind: 'unknown', why: reasonOf(socket.authorizationError) };
  return { name: named, kind: known.has(top.fingerprint256) ? 'public' : 'private', why: null };
}

function topOf(leaf: Link): Link {
  let one = leaf;
  while (one.issuerCertificate !== undefined && one.issuerCertificate.fingerprint256 !== one.fingerprint256) one = one.issuerCertificate;
  return one;
}

function isOwnIssuer({ subject, issuer }: Link): boolean {
  return nameOf(subject) === nameOf(issuer);
}

function nameOf(name: Link['subject']): string {
  const parts = ['O', 'CN'].flatMap((key) => name[key] ?? []);
  return parts.length === 0 ? 'an authority without a name' : [...new Set(parts)].join(', ');
}

/** Node says it as text, which its types have as an error. */
function reasonOf(said: unknown): string {
  if (said instanceof Error) return 'code' in said && typeof said.code === 'string' ? said.code : said.message;
  return typeof said === 'string' ? said : 'UNKNOWN';
}
