import { createHash, createPrivateKey, X509Certificate } from 'node:crypto';
import { generate } from 'selfsigned';

/** A throw-away certificate of a stand-in, good for a day. */
export interface StandInCertificate {
  readonly key: string;
  readonly cert: string;
  /** `sha256/` and the base64 SHA-256 of the public key, as browsers pin it. */
  readonly pin: string;
}

const day = 86_400_000;

/** Makes a certificate for some host names; `*.` stands for one label. No authority is involved: whoever is to trust it pins its key. */
export async function throwAwayCertificate(hosts: readonly string[]): Promise<StandInCertificate> {
  const made = await generate([{ name: 'commonName', value: 'Stand-in (not the real site)' }], {
    keyType: 'ec',
    curve: 'P-256',
    notBeforeDate: new Date(Date.now() - day),
    notAfterDate: new Date(Date.now() + day),
    extensions: [{ name: 'basicConstraints', cA: false }, { name: 'subjectAltName', altNames: hosts.map((value) => ({ type: 2, value })) }],
  });
  const publicKey = new X509Certificate(made.cert).publicKey.export({ type: 'spki', format: 'der' });
  return { key: made.private, cert: made.cert, pin: `sha256/${createHash('sha256').update(publicKey).digest('base64')}` };
}

/** The certificate of an account, as the file that a person would have. */
export interface AccountCertificate {
  /** Certificate and encrypted private key, PEM. */
  readonly pem: string;
  readonly passphrase: string;
  /** Of the certificate, as Node writes it. */
  readonly fingerprint: string;
}

/** Makes a certificate that names an account, good for 90 days, with a private key that the passphrase protects. */
export async function certificateOf(upn: string, passphrase: string): Promise<AccountCertificate> {
  const made = await generate([{ name: 'commonName', value: upn }], {
    keyType: 'ec', curve: 'P-256', notBeforeDate: new Date(Date.now() - day), notAfterDate: new Date(Date.now() + 90 * day),
    extensions: [{ name: 'basicConstraints', cA: false }, { name: 'subjectAltName', altNames: [{ type: 1, value: upn }] }],
  });
  const key = createPrivateKey(made.private).export({ type: 'pkcs8', format: 'pem', cipher: 'aes-256-cbc', passphrase });
  return { pem: `${made.cert.trim()}\n${String(key)}`, passphrase, fingerprint: new X509Certificate(made.cert).fingerprint256 };
}
