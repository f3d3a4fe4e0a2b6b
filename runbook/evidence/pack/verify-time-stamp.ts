import { verify } from 'node:crypto';
import type { SealingSettings } from '../../settings/settings.ts';
import type { PackContents } from './contents.ts';
import { algorithmOf, type Envelope } from './dsse.ts';
import { fingerprintsIn, TimeStampFault } from './time-stamp-parts.ts';
import { timeStampFile, timeStampSignatureFile, type PackFacts } from './manifest.ts';

/** What came of looking at the time stamp of a pack. */
export interface TimeStampFinding {
  readonly state: 'ok' | 'altered' | 'unknown';
  /** A sentence. */
  readonly finding: string;
  /** The files that are not as they should be, or of which one is not; none if all are well. */
  readonly files: readonly string[];
}

/** The authorities that vouch for whoever stamps time, as the settings name them; null where they name none. */
export function timeStampCaOf({ timeStampAuthority }: SealingSettings): string | null {
  return timeStampAuthority?.ca.pem ?? null;
}

/**
 * Looks at the time stamp of a pack whose envelope is intact: whether it is there if the manifest says so, is as it was sealed, and is what
 * an authority says about this very envelope.
 * @param ca PEM text of the authorities that must vouch for it; null where nobody named any.
 */
export async function timeStampFinding(contents: PackContents, { timeStamp }: Pick<PackFacts, 'timeStamp'>, { envelope, bytes, ca }: { readonly envelope: Envelope; readonly bytes: Buffer; readonly ca: string | null }): Promise<TimeStampFinding> {
  if (timeStamp === undefined) return { state: 'ok', finding: 'none: the settings named no authority', files: [] };
  const { authority, missing, vouchers } = timeStamp;
  if (missing !== null) return { state: 'ok', finding: `none: ${missing}`, files: [] };
  const [answer, signature] = await Promise.all([timeStampFile, timeStampSignatureFile].map(async (name) => await contents.files.get(name)?.read() ?? null));
  const altered = (files: readonly string[], finding: string): TimeStampFinding => ({ state: 'altered', finding, files });
  if (answer == null) return altered([timeStampFile], `${timeStampFile} is missing or cannot be read (expected: the time stamp of ${authority})`);
  if (signature == null) return altered([timeStampSignatureFile], `${timeStampSignatureFile} is missing or cannot be read (expected: the signature of the key ${envelope.keyId} over ${timeStampFile})`);
  if (!verify(algorithmOf(envelope.publicKey), answer, envelope.publicKey, signature)) return altered([timeStampFile, timeStampSignatureFile], `${timeStampFile} and ${timeStampSignatureFile} do not fit each other (expected: the signature of the key ${envelope.keyId} over ${timeStampFile})`);
  return read(answer, { bytes, ca, vouchers });
}

async function read(answer: Buffer, { bytes, ca, vouchers }: { readonly bytes: Buffer; readonly ca: string | null; readonly vouchers: readonly string[] }): Promise<TimeStampFinding> {
  const { readTimeStamp } = await import('./time-stamp.ts');
  try {
    const { at, by } = await readTimeStamp(answer, { data: bytes, ca });
    const known = ca === null ? '; nobody named who vouches for it (--tsa-ca FILE)' : '';
    return { state: 'ok', finding: `${at} by '${by}'${known}`, files: [] };
  } catch (thrown) {
    if (!(thrown instanceof TimeStampFault)) throw thrown;
    // With the very authorities that the seal names it is the answer that is wrong; with others it may be they.
    const named = ca !== null && fingerprintsIn(ca).some((one) => vouchers.includes(one));
    return thrown.unknownOrigin && !named ? { state: 'unknown', finding: `not known here: ${thrown.message}`, files: [] } : { state: 'altered', finding: `${timeStampFile} is no time stamp of this seal: ${thrown.message}`, files: [timeStampFile] };
  }
}
