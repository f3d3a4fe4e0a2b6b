import { createPrivateKey, X509Certificate, type KeyObject } from 'node:crypto';
import { Duplex } from 'node:stream';
import { createSecureContext, TLSSocket } from 'node:tls';
import { misuse, type RunbookError } from '../../domain/errors.ts';
import { exposeSecret, type Secret } from '../../domain/secret.ts';
import { readSmallFile, whyUnreadable } from './text-file.ts';

/** A certificate with its private key, as Playwright takes it. */
export type CertificateAndKey = { readonly pfx: Buffer; readonly passphrase?: string } | { readonly cert: Buffer; readonly key: Buffer; readonly passphrase?: string };

/** What an account signs in to Entra with in place of a password. Its key is shown by neither `inspect` nor JSON. */
export class AccountCertificate {
  /** Absolute path of the file that it came from. */
  readonly file: string;
  /** Whom it names, in one line, for people. */
  readonly subject: string;
  readonly validTo: Date;
  /** SHA-256 of the certificate, which tells it from others; no secret. */
  readonly fingerprint: string;
  /** Null if the file needs none. */
  readonly passphrase: Secret | null;
  readonly #contents: CertificateAndKey;

  constructor({ file, passphrase }: Pick<CertificateFile, 'file' | 'passphrase'>, certificate: X509Certificate, contents: CertificateAndKey) {
    this.file = file;
    this.passphrase = passphrase;
    this.subject = (certificate.subjectAltName ?? certificate.subject).replace(/\s+/gu, ' ');
    this.validTo = new Date(certificate.validTo);
    this.fingerprint = certificate.fingerprint256;
    this.#contents = contents;
  }

  /** The certificate with its key, for the connection to one address alone. */
  for<Origin extends string>(origin: Origin): CertificateAndKey & { readonly origin: Origin } {
    return { origin, ...this.#contents };
  }
}

/** What a certificate is read from. */
interface CertificateFile {
  readonly account: string;
  /** Absolute. */
  readonly file: string;
  /** Null if none is given. */
  readonly passphrase: Secret | null;
}

/**
 * Reads the PFX or PEM file of an account and makes sure that it can be used: that the passphrase opens it, that it holds a certificate
 * with the private key of that certificate, and that it is valid now.
 * @throws {RunbookError} exit 2, code `certificate-unusable`; the sentence holds neither passphrase nor key.
 * Source: docs/sites/entra-sign-in.md, 'Other unattended ways'.
 */
export function accountCertificate(named: CertificateFile, now = Date.now()): AccountCertificate {
  const bytes = bytesOf(named);
  const { certificate, contents } = bytes.includes('-----BEGIN ') ? fromPem(bytes, named) : fromPfx(bytes, named);
  if (now > Date.parse(certificate.validTo)) throw unusable(named, `ended on ${certificate.validTo}`);
  if (now < Date.parse(certificate.validFrom)) throw unusable(named, `is valid from ${certificate.validFrom} only`);
  return new AccountCertificate(named, certificate, contents);
}

interface Read {
  readonly certificate: X509Certificate;
  readonly contents: CertificateAndKey;
}

function bytesOf(named: CertificateFile): Buffer {
  try {
    return Buffer.from(readSmallFile(named.file).bytes);
  } catch (cause) {
    throw unusable(named, `cannot be used: ${whyUnreadable(cause)}`);
  }
}

function fromPem(bytes: Buffer, named: CertificateFile): Read {
  const text = bytes.toString('utf8');
  const [first] = /-----BEGIN CERTIFICATE-----[^-]+-----END CERTIFICATE-----/u.exec(text) ?? [];
  if (first === undefined) throw unusable(named, 'holds no certificate (-----BEGIN CERTIFICATE-----)');
  if (!/-----BEGIN (?:[A-Z]+ )*PRIVATE KEY-----/u.test(text)) throw unusable(named, 'holds no private key beside the certificate');
  const certificate = parsed(first, named);
  if (!certificate.checkPrivateKey(privateKey(text, named))) throw unusable(named, 'holds a private key that is not the one of its certificate');
  return { certificate, contents: { cert: bytes, key: bytes, ...phrase(named) } };
}

function parsed(pem: string, named: CertificateFile): X509Certificate {
  try {
    return new X509Certificate(pem);
  } catch {
    // What the library says of damaged bytes helps nobody.
    throw unusable(named, 'holds a certificate that is damaged');
  }
}

function privateKey(text: string, named: CertificateFile): KeyObject {
  try {
    return createPrivateKey({ key: text, format: 'pem', ...phrase(named) });
  } catch {
    throw unusable(named, named.passphrase === null ? 'holds a private key that a passphrase protects, or that is damaged, and no passphrase is given' : 'holds a private key that its passphrase does not open');
  }
}

function fromPfx(bytes: Buffer, named: CertificateFile): Read {
  try {
    const secureContext = createSecureContext({ pfx: bytes, ...phrase(named) });
    // The certificate in a PFX file is told only by a connection that would show it; none is made.
    const unconnected = new TLSSocket(new Duplex({ read: () => { /* Nobody is there. */ }, write: (_piece, _encoding, done) => { done(); } }), { secureContext, isServer: true });
    const certificate = unconnected.getX509Certificate();
    unconnected.destroy();
    if (certificate === undefined) throw unusable(named, 'holds no certificate');
    return { certificate, contents: { pfx: bytes, ...phrase(named) } };
  } catch (cause) {
    throw cause instanceof Error && 'exitCode' in cause ? cause : unusable(named, whyNoPfx(cause, named.passphrase !== null));
  }
}

/** OpenSSL's own words, told apart. */
function whyNoPfx(cause: unknown, given: boolean): string {
  const said = cause instanceof Error ? `${cause.message} ${'code' in cause ? String(cause.code) : ''}` : '';
  if (/mac verify failure/iu.test(said)) return given ? 'is not opened by its passphrase' : 'is protected by a passphrase, and none is given';
  if (/unsupported/iu.test(said)) return 'is protected in an old way that OpenSSL 3 no longer reads. Export it again with AES-256 (in Windows: TripleDES-SHA1 is the old way)';
  return 'is neither a PFX nor a PEM file';
}

function phrase({ passphrase }: CertificateFile): { readonly passphrase?: string } {
  return passphrase === null ? {} : { passphrase: exposeSecret(passphrase) };
}

function unusable({ account, file }: CertificateFile, why: string): RunbookError {
  return misuse({
    code: 'certificate-unusable', message: `The certificate of ${account} in ${file} ${why}.`,
    advice: `Nothing was touched. Correct 'certificate' of the account in the settings, or ${account}_CERTIFICATE_PASSPHRASE in the environment.`,
  });
}
