import { createHash } from 'node:crypto';
import { fromBER, Integer, ObjectIdentifier, OctetString, Sequence } from 'asn1js';
import { Certificate, ExtKeyUsage, id_ContentType_SignedData, id_eContentType_TSTInfo, IssuerAndSerialNumber, SignedData, SignedDataVerifyError, TimeStampReq, TimeStampResp, TSTInfo, AlgorithmIdentifier, MessageImprint, PKIStatus, type SignerInfo } from 'pkijs';
import { certificateBytesIn, digestNames, oid, TimeStampFault } from './time-stamp-parts.ts';

/** What an authority says: that something existed at a time. */
export interface TimeStamp {
  /** ISO 8601 in UTC. */
  readonly at: string;
  /** Common name of the authority's certificate. */
  readonly by: string;
}

/** The request for a time stamp over the SHA-256 of some bytes, which asks for the authority's certificate. @param nonce What the answer must repeat. */
export function timeStampRequest(data: Uint8Array, nonce: Uint8Array): Buffer {
  const request = new TimeStampReq({
    version: 1, certReq: true, nonce: positive(nonce),
    messageImprint: new MessageImprint({ hashAlgorithm: new AlgorithmIdentifier({ algorithmId: oid.sha256 }), hashedMessage: new OctetString({ valueHex: sha256(data) }) }),
  });
  return Buffer.from(request.toSchema().toBER());
}

function positive(bytes: Uint8Array): Integer {
  return new Integer({ valueHex: Uint8Array.from([0x7f & (bytes[0] ?? 0) | 0x40, ...bytes.slice(1)]) });
}

/** What an answer is compared with. */
export interface TimeStampExpectation {
  /** What was to be stamped. */
  readonly data: Uint8Array;
  /** What was asked with; left out when the answer is only read again. */
  readonly nonce?: Uint8Array;
  /** PEM text of the authorities that must vouch for whoever signed it; null where that is not known. */
  readonly ca: string | null;
}

/**
 * Reads an authority's answer: granted, about these bytes, with the nonce, signed by a certificate that is for time stamps alone
 * and that its signature names. Source: https://www.rfc-editor.org/rfc/rfc3161 (2.3, 2.4.2), https://www.rfc-editor.org/rfc/rfc5816
 * @throws {TimeStampFault} if it is anything else.
 */
export async function readTimeStamp(answer: Uint8Array, expected: TimeStampExpectation): Promise<TimeStamp> {
  const signed = signedDataIn(answer);
  const [signer, another] = signed.signerInfos;
  if (signer === undefined || another !== undefined) throw new TimeStampFault('it is not signed by exactly one authority');
  const info = infoIn(signed);
  const { hashAlgorithm, hashedMessage } = info.messageImprint;
  if (hashAlgorithm.algorithmId !== oid.sha256 || !Buffer.from(hashedMessage.valueBlock.valueHexView).equals(sha256(expected.data))) throw new TimeStampFault('it is about something else');
  if (expected.nonce !== undefined && info.nonce?.isEqual(positive(expected.nonce)) !== true) throw new TimeStampFault('it does not repeat the number that was sent with the request');
  const certificate = certificateOf(signed, signer);
  confirmForTimeStamps(certificate);
  confirmNamed(signer, certificate);
  await confirmSigned(signed, expected);
  return { at: info.genTime.toISOString(), by: nameOf(certificate) };
}

function signedDataIn(answer: Uint8Array): SignedData {
  const response = parsed(answer, (schema) => new TimeStampResp({ schema }));
  const { status, timeStampToken } = response;
  if (status.status !== PKIStatus.granted && status.status !== PKIStatus.grantedWithMods) throw new TimeStampFault(`the authority refused (status ${String(status.status)}${status.statusStrings === undefined ? '' : `: ${status.statusStrings.map(({ valueBlock: { value } }) => value.replace(/[^ -~]/gu, '?').slice(0, 200)).join('; ')}`})`);
  if (timeStampToken?.contentType !== id_ContentType_SignedData) throw new TimeStampFault('there is no time stamp in it');
  return parsedSchema(() => new SignedData({ schema: timeStampToken.content as unknown }));
}

function infoIn({ encapContentInfo: { eContentType, eContent } }: SignedData): TSTInfo {
  if (eContentType !== id_eContentType_TSTInfo || eContent === undefined) throw new TimeStampFault('what is signed in it is no time stamp');
  return parsed(new Uint8Array(eContent.getValue()), (schema) => new TSTInfo({ schema }));
}

/** Reads bytes that must be one structure and nothing behind it. */
function parsed<T>(bytes: Uint8Array, read: (schema: unknown) => T): T {
  return parsedSchema(() => {
    const { offset, result } = fromBER(bytes);
    if (offset !== bytes.length) throw new TimeStampFault('it is no answer of such an authority');
    return read(result);
  });
}

function parsedSchema<T>(read: () => T): T {
  try {
    return read();
  } catch (cause) {
    // What the parser says of bytes that are something else helps nobody.
    throw cause instanceof TimeStampFault ? cause : new TimeStampFault('it is no answer of such an authority');
  }
}

function certificateOf({ certificates = [] }: SignedData, { sid }: SignerInfo): Certificate {
  const found = certificates.find((one) => one instanceof Certificate && sid instanceof IssuerAndSerialNumber && one.issuer.isEqual(sid.issuer) && one.serialNumber.isEqual(sid.serialNumber));
  if (!(found instanceof Certificate)) throw new TimeStampFault("the authority's certificate is not in it");
  return found;
}

/** The certificate's key must be for time stamps alone, and say so critically (RFC 3161, 2.3). */
function confirmForTimeStamps({ extensions = [] }: Certificate): void {
  const usage = extensions.find(({ extnID }) => extnID === oid.extendedKeyUsage);
  const purposes = usage?.parsedValue instanceof ExtKeyUsage ? usage.parsedValue.keyPurposes : [];
  if (usage?.critical !== true || purposes.length !== 1 || purposes[0] !== oid.timeStamping) throw new TimeStampFault('the certificate that signed it is not for time stamps');
}

/** The signature names its certificate by hash, so that no other one with the same key can take its place (RFC 3161, 2.4.1; RFC 5816). */
function confirmNamed({ signedAttrs }: SignerInfo, certificate: Certificate): void {
  const value = (type: string): unknown => signedAttrs?.attributes.find((attribute) => attribute.type === type)?.values[0];
  const [second, first] = [value(oid.signingCertificateV2), value(oid.signingCertificate)];
  const named = firstOf(firstOf(second ?? first));
  const parts = named instanceof Sequence ? named.valueBlock.value : [];
  const algorithm = parts[0] instanceof Sequence ? firstOf(parts[0]) : null;
  const digest = second === undefined ? 'sha1' : algorithm instanceof ObjectIdentifier ? digestNames[algorithm.valueBlock.toString()] : 'sha256';
  const hash = parts.find((part) => part instanceof OctetString);
  const encoded = Buffer.from(certificate.toSchema().toBER());
  if (hash === undefined || digest === undefined || !createHash(digest).update(encoded).digest().equals(Buffer.from(hash.valueBlock.valueHexView))) throw new TimeStampFault('its signature names another certificate');
}

function firstOf(sequence: unknown): unknown {
  return sequence instanceof Sequence ? sequence.valueBlock.value[0] : undefined;
}

async function confirmSigned(signed: SignedData, { data, ca }: TimeStampExpectation): Promise<void> {
  try {
    const own = Uint8Array.from(data).buffer;
    const { signatureVerified } = await signed.verify({ signer: 0, data: own, extendedMode: true, checkChain: ca !== null, trustedCerts: ca === null ? [] : certificateBytesIn(ca).map((bytes) => Certificate.fromBER(bytes)) });
    if (signatureVerified !== true) throw new TimeStampFault('its signature does not fit');
  } catch (cause) {
    if (cause instanceof TimeStampFault) throw cause;
    if (cause instanceof SignedDataVerifyError && cause.code === 5) throw new TimeStampFault('none of the authorities that were named vouches for whoever signed it', { unknownOrigin: true });
    throw new TimeStampFault('its signature cannot be checked');
  }
}

function nameOf({ subject }: Certificate): string {
  const [first] = subject.typesAndValues;
  const name = subject.typesAndValues.find(({ type }) => type === oid.commonName) ?? first;
  return (name?.value.valueBlock as { readonly value?: string } | undefined)?.value ?? 'an unnamed authority';
}

function sha256(bytes: Uint8Array): Buffer {
  return createHash('sha256').update(bytes).digest();
}
