import { createHash, randomBytes, webcrypto } from 'node:crypto';
import { createServer, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { Integer, ObjectIdentifier, OctetString, Sequence, UTCTime, Utf8String } from 'asn1js';
import {
  AlgorithmIdentifier, AttributeTypeAndValue, Attribute, BasicConstraints, Certificate, ContentInfo, EncapsulatedContentInfo, ExtKeyUsage, Extension, IssuerAndSerialNumber, MessageImprint, PKIStatus, PKIStatusInfo,
  SignedAndUnsignedAttributes, SignedData, SignerInfo, Time, TimeStampReq, TimeStampResp, TimeType, TSTInfo,
} from 'pkijs';
import { fingerprintsIn, type TimeStampAuthority } from '../../runbook/evidence/pack/time-stamp-parts.ts';
import { timeStampRequest } from '../../runbook/evidence/pack/time-stamp.ts';

/** How the keys of an authority sign. */
export type SigningWay = 'RSA SHA-256' | 'RSA SHA-384' | 'RSA SHA-512' | 'ECDSA SHA-256';

const hashes = { 'RSA SHA-256': 'SHA-256', 'RSA SHA-384': 'SHA-384', 'RSA SHA-512': 'SHA-512', 'ECDSA SHA-256': 'SHA-256' } as const;

/** What an authority of the tests does otherwise than it should. */
export interface Misbehaviour {
  readonly purpose?: 'none' | 'not critical' | 'another';
  /** Time of the stamp; left out for now. */
  readonly at?: Date;
  readonly nonce?: 'another' | 'none';
  readonly about?: 'another';
  readonly names?: 'another certificate';
  readonly refuses?: true;
}

/** A time-stamping authority of a test's own, in this process. Source: https://www.rfc-editor.org/rfc/rfc3161 */
export interface TestAuthority {
  /** PEM text of who vouches for it. */
  readonly ca: string;
  /** Its answer to a request. */
  answer(request: Uint8Array, misbehaviour?: Misbehaviour): Promise<Buffer>;
}

interface Identity {
  readonly certificate: Certificate;
  readonly keys: webcrypto.CryptoKeyPair;
}

const oid = { data: '1.2.840.113549.1.9.3', digest: '1.2.840.113549.1.9.4', signingCertificateV2: '1.2.840.113549.1.9.16.2.47', tstInfo: '1.2.840.113549.1.9.16.1.4', signedData: '1.2.840.113549.1.7.2', sha256: '2.16.840.1.101.3.4.2.1' };

async function keysFor(way: SigningWay): Promise<webcrypto.CryptoKeyPair> {
  const algorithm = way === 'ECDSA SHA-256' ? { name: 'ECDSA', namedCurve: 'P-256' } : { name: 'RSASSA-PKCS1-v1_5', modulusLength: 1024, publicExponent: new Uint8Array([1, 0, 1]), hash: hashes[way] };
  return webcrypto.subtle.generateKey(algorithm, true, ['sign', 'verify']);
}

async function certified(name: string, serial: number, { keys, issuer, way, extensions }: { keys: webcrypto.CryptoKeyPair; issuer: Identity | null; way: SigningWay; extensions: Extension[] }): Promise<Identity> {
  const certificate = new Certificate({ version: 2, serialNumber: new Integer({ value: serial }) });
  certificate.subject.typesAndValues.push(new AttributeTypeAndValue({ type: '2.5.4.3', value: new Utf8String({ value: name }) }));
  certificate.issuer.typesAndValues.push(...(issuer?.certificate ?? certificate).subject.typesAndValues);
  certificate.notBefore = new Time({ type: TimeType.UTCTime, value: new Date('2020-01-01T00:00:00Z') });
  certificate.notAfter = new Time({ type: TimeType.UTCTime, value: new Date('2049-01-01T00:00:00Z') });
  certificate.extensions = extensions;
  await certificate.subjectPublicKeyInfo.importKey(keys.publicKey);
  await certificate.sign((issuer?.keys ?? keys).privateKey, hashes[way]);
  // Read anew, so that what is hashed later is what was signed.
  return { certificate: Certificate.fromBER(certificate.toSchema(true).toBER()), keys };
}

function basicConstraints(cA: boolean): Extension {
  return new Extension({ extnID: '2.5.29.19', critical: true, extnValue: new BasicConstraints({ cA }).toSchema().toBER() });
}

function purposes(purpose: Misbehaviour['purpose']): Extension[] {
  if (purpose === 'none') return [];
  const usage = new ExtKeyUsage({ keyPurposes: [purpose === 'another' ? '1.3.6.1.5.5.7.3.3' : '1.3.6.1.5.5.7.3.8'] });
  return [new Extension({ extnID: '2.5.29.37', critical: purpose !== 'not critical', extnValue: usage.toSchema().toBER() })];
}

/** Makes an authority with keys of its own, and who vouches for it. */
export async function testAuthority(way: SigningWay = 'ECDSA SHA-256', name = 'Time of the tests'): Promise<TestAuthority> {
  const root = await certified(`Root of ${name}`, 1, { keys: await keysFor(way), issuer: null, way, extensions: [basicConstraints(true)] });
  const keys = await keysFor(way);
  const signers = new Map<Misbehaviour['purpose'], Identity>();
  const signerFor = async (purpose: Misbehaviour['purpose']): Promise<Identity> => {
    const signer = signers.get(purpose) ?? await certified(name, 2 + signers.size, { keys, issuer: root, way, extensions: [basicConstraints(false), ...purposes(purpose)] });
    signers.set(purpose, signer);
    return signer;
  };
  return { ca: `-----BEGIN CERTIFICATE-----\n${Buffer.from(encoded(root.certificate)).toString('base64').replace(/(.{64})/gu, '$1\n').trim()}\n-----END CERTIFICATE-----\n`, answer: async (request, misbehaviour = {}) => answerTo(request, { signer: await signerFor(misbehaviour.purpose), way, misbehaviour }) };
}

function encoded(of: { toSchema(): { toBER(): ArrayBuffer } }): ArrayBuffer {
  return of.toSchema().toBER();
}

interface Answering {
  readonly signer: Identity;
  readonly way: SigningWay;
  readonly misbehaviour: Misbehaviour;
}

async function answerTo(request: Uint8Array, { signer, way, misbehaviour: { refuses, ...misbehaviour } }: Answering): Promise<Buffer> {
  const asked = TimeStampReq.fromBER(Uint8Array.from(request).buffer);
  if (refuses === true) return Buffer.from(encoded(new TimeStampResp({ status: new PKIStatusInfo({ status: PKIStatus.rejection }) })));
  const info = new TSTInfo({
    version: 1, policy: '1.2.3.4.1', serialNumber: new Integer({ value: 7 }), genTime: misbehaviour.at ?? new Date(),
    messageImprint: misbehaviour.about === undefined ? asked.messageImprint : new MessageImprint({ hashAlgorithm: new AlgorithmIdentifier({ algorithmId: oid.sha256 }), hashedMessage: new OctetString({ valueHex: createHash('sha256').update('another').digest() }) }),
    ...(misbehaviour.nonce === 'none' || asked.nonce === undefined ? {} : { nonce: misbehaviour.nonce === 'another' ? new Integer({ value: 4711 }) : asked.nonce }),
  });
  const content = encoded(info);
  const encapsulated = new EncapsulatedContentInfo({ eContentType: oid.tstInfo });
  // Handed in at once it would be cut into parts, which no authority does.
  encapsulated.eContent = new OctetString({ valueHex: content });
  const signed = new SignedData({
    version: 3, encapContentInfo: encapsulated, certificates: [signer.certificate],
    signerInfos: [new SignerInfo({ version: 1, sid: new IssuerAndSerialNumber({ issuer: signer.certificate.issuer, serialNumber: signer.certificate.serialNumber }), signedAttrs: new SignedAndUnsignedAttributes({ type: 0, attributes: await attributesOf(content, { signer, way, misbehaviour }) }) })],
  });
  await signed.sign(signer.keys.privateKey, 0, hashes[way], content);
  const token = new ContentInfo({ contentType: oid.signedData, content: signed.toSchema(true) });
  return Buffer.from(encoded(new TimeStampResp({ status: new PKIStatusInfo({ status: PKIStatus.granted }), timeStampToken: ContentInfo.fromBER(encoded(token)) })));
}

async function attributesOf(content: ArrayBuffer, { signer, way, misbehaviour }: Answering): Promise<Attribute[]> {
  const named = createHash('sha256').update(misbehaviour.names === undefined ? Buffer.from(encoded(signer.certificate)) : 'another').digest();
  return [
    new Attribute({ type: oid.data, values: [new ObjectIdentifier({ value: oid.tstInfo })] }),
    new Attribute({ type: '1.2.840.113549.1.9.5', values: [new UTCTime({ valueDate: new Date() })] }),
    new Attribute({ type: oid.digest, values: [new OctetString({ valueHex: await webcrypto.subtle.digest(hashes[way], content) })] }),
    // SigningCertificateV2: certs, of which the first names the certificate by its hash.
    new Attribute({ type: oid.signingCertificateV2, values: [new Sequence({ value: [new Sequence({ value: [new Sequence({ value: [new OctetString({ valueHex: named })] })] })] })] }),
  ];
}

/** Serves an authority on this machine; what it does can be changed on the way. */
export async function servedAuthority(authority: TestAuthority, answer: (request: Buffer) => Promise<Buffer> = (request) => authority.answer(request)): Promise<{ url: string; server: Server }> {
  const server = createServer((request, response) => {
    const parts: Buffer[] = [];
    request.on('data', (part: Buffer) => parts.push(part));
    request.on('end', () => {
      void answer(Buffer.concat(parts)).then((bytes) => { response.writeHead(200, { 'content-type': 'application/timestamp-reply' }).end(bytes); }, () => { response.writeHead(500).end(); });
    });
  });
  await new Promise<void>((resolve) => { server.listen(0, '127.0.0.1', resolve); });
  return { url: `http://127.0.0.1:${String((server.address() as AddressInfo).port)}/`, server };
}

/** An authority as a sealer asks it, without a network. */
export function asked(authority: TestAuthority, misbehaviour: Misbehaviour = {}): TimeStampAuthority {
  return {
    url: 'https://time.contoso.example', vouchers: fingerprintsIn(authority.ca),
    stamp: (data) => authority.answer(timeStampRequest(data, randomBytes(8)), misbehaviour),
  };
}
