import { createHash, X509Certificate } from 'node:crypto';
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
