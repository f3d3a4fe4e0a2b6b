import { constants, gunzipSync, inflateRawSync, inflateSync, type InflateRaw, type ZlibOptions } from 'node:zlib';
import { pdfTexts } from './pdf-text.ts';
import { compressedPngTexts, isPng } from './png-texts.ts';

/** What a file holds: its own bytes, and whatever is packed in it. */
export interface Stream {
  /** How it is packed, outermost first: 'in a ZIP entry, in gzip'; empty for the file itself. */
  readonly way: string;
  readonly bytes: Buffer;
  /** Why something in it could not be opened, as a form; null if all was. */
  readonly unopened: string | null;
}

/** How much is opened of one file: what unpacks to more, or is packed deeper, is said to be unopened. */
export interface Limits {
  /** Bytes of all that is opened, together. */
  readonly bytes: number;
  /** How often something is packed in something packed. */
  readonly depth: number;
}

/** As much as any file of a run comes to many times over; a few kilobytes can unpack to more than a machine has. */
export const usualLimits: Limits = { bytes: 256 * 1024 * 1024, depth: 5 };

/** Something packed that was met: what it says, or null and why not. */
interface Opened {
  readonly way: string;
  readonly bytes: Buffer | null;
  readonly why: string;
  /** Where in the holder it ends, as far as that is known. */
  readonly end: number;
}

/** What is left of the limits for one file. */
interface Budget {
  bytes: number;
}

// gzip (RFC 1952, 2.3.1), zlib (RFC 1950, 2.2), and the header of a ZIP entry (APPNOTE 4.3.7).
const beginnings = /\x1F\x8B\x08|\x78[\x01\x5E\x9C\xDA]|PK\x03\x04/gu;
// The same, PNG and PDF, as base64 begins: as in an address that holds its data, or in the lines of a letter.
const beginningsInBase64 = /(?:H4sI|UEsDB|iVBORw0KGgo|JVBERi0|eJ[wxyz]|eNo|eNr|eAF|eAE|eF4)(?:[A-Za-z0-9+/_-]{16,}\r?\n)*[A-Za-z0-9+/_-]{12,}/gu;

/**
 * Yields a file's bytes and all that is packed in them, however deep: gzip, zlib and bare deflate, ZIP entries, the streams and texts of a PDF,
 * the text chunks of a PNG, and all of these in base64. The pixels of a picture are left as they are: no text stands in them.
 */
export function* streamsIn(bytes: Buffer, limits: Limits = usualLimits): Generator<Stream> {
  yield* opened({ way: '', bytes }, { bytes: limits.bytes }, limits.depth);
}

function* opened({ way, bytes }: { readonly way: string; readonly bytes: Buffer }, budget: Budget, depth: number): Generator<Stream> {
  const held = depth < 0 ? [] : [...packedIn(bytes, budget)];
  const closed = held.find((one) => one.bytes === null);
  yield { way, bytes, unopened: closed === undefined ? null : `${closed.way} ${closed.why}` };
  for (const one of held) {
    if (one.bytes === null || one.bytes.length === 0) continue;
    const deeper = [way, one.way].filter((part) => part !== '').join(', ');
    if (depth === 0 && mayHold(one.bytes)) yield { way: deeper, bytes: one.bytes, unopened: 'packed too often to be opened' };
    else yield* opened({ way: deeper, bytes: one.bytes }, budget, depth - 1);
  }
}

function mayHold(bytes: Buffer): boolean {
  return bytes.toString('latin1').search(beginnings) !== -1;
}

function* packedIn(bytes: Buffer, budget: Budget): Generator<Opened> {
  if (isPng(bytes)) {
    for (const packed of compressedPngTexts(bytes)) yield inflated('in a text chunk of a PNG', inflateSync, packed, budget);
    return;
  }
  const text = bytes.toString('latin1');
  const isPdf = text.startsWith('%PDF-');
  const streams: Buffer[] = [];
  const beside: Buffer[] = [];
  let [done, told] = [0, 0];
  for (const { index } of text.matchAll(beginnings)) {
    // What stands in something that was opened is looked at there.
    if (index < done) continue;
    if (isPdf && isPictureOfPdf(text, index)) {
      done = text.indexOf('endstream', index);
      beside.push(bytes.subarray(told, index));
      told = done;
      continue;
    }
    const one = openedAt(bytes, index, budget);
    if (one === null) continue;
    if (one.bytes !== null) streams.push(one.bytes);
    done = one.end;
    yield one;
  }
  if (done === 0) yield* bareDeflate(bytes, budget);
  for (const [found] of text.matchAll(beginningsInBase64)) {
    const inside = Buffer.from(found, 'base64');
    budget.bytes -= inside.length;
    yield { way: 'in base64', bytes: budget.bytes < 0 ? null : inside, why: tooMuch, end: 0 };
  }
  if (isPdf) yield { way: 'in the text of a PDF', bytes: Buffer.from(pdfTexts([Buffer.concat([...beside, bytes.subarray(told)]), ...streams]), 'utf8'), why: '', end: 0 };
}

/**
 * Whether a stream of a PDF is a picture's pixels: as little as in a PNG does a text stand in them, and unpacked they are a hundred times what all else of a pack is.
 * Source: ISO 32000-1, 8.9.5 (image dictionaries) and 7.3.8 (streams).
 */
function isPictureOfPdf(text: string, at: number): boolean {
  const before = text.slice(Math.max(0, at - 1024), at);
  const head = before.slice(before.lastIndexOf(' obj'));
  return /\/Subtype\s*\/Image\b/u.test(head) && /stream\r?\n$/u.test(head) && text.includes('endstream', at);
}

function openedAt(bytes: Buffer, at: number, budget: Budget): Opened | null {
  if (bytes[at] === 0x1F) return orNothing(inflated('in gzip', gunzipSync, bytes.subarray(at), budget), at);
  return bytes[at] === 0x78 ? orNothing(inflated('in a zlib stream', inflateSync, bytes.subarray(at), budget), at) : zipEntry(bytes, at, budget);
}

/** A ZIP entry by its own header: the list at the end of the file need not be there. */
function zipEntry(bytes: Buffer, at: number, budget: Budget): Opened | null {
  if (at + 30 > bytes.length) return null;
  const [flags, method] = [bytes.readUInt16LE(at + 6), bytes.readUInt16LE(at + 8)];
  const from = at + 30 + bytes.readUInt16LE(at + 26) + bytes.readUInt16LE(at + 28);
  if (from > bytes.length || method > 99) return null;
  if ((flags & 1) !== 0) return { way: 'in a ZIP entry', bytes: null, why: 'that is encrypted', end: from };
  // What is stored as it is stands there to be read, and is searched with the file itself.
  if (method === 0) return { way: 'in a ZIP entry', bytes: Buffer.alloc(0), why: '', end: from };
  if (method !== 8) return { way: 'in a ZIP entry', bytes: null, why: `that is packed in a way that is not known (${String(method)})`, end: from };
  return orNothing(inflated('in a ZIP entry', inflateRawSync, bytes.subarray(from), budget), from);
}

/** A whole file of bare deflate, which begins with no mark: it must unpack to its last byte. */
function* bareDeflate(bytes: Buffer, budget: Budget): Generator<Opened> {
  if (bytes.length < 12 || bytes.length > 8 * 1024 * 1024) return;
  const one = inflated('in deflate', inflateRawSync, bytes, budget, true);
  if (one.bytes !== null && one.bytes.length > bytes.length / 2 && one.end >= bytes.length - 1) yield one;
}

function orNothing(one: Opened, at: number): Opened | null {
  return one.end === 0 ? null : { ...one, end: at + one.end };
}

const tooMuch = 'that unpacks to too much to be read';

type Unpack = (bytes: Buffer, options: ZlibOptions) => Buffer;

/** Node hands out the engine, too, if asked: it knows how much was read. Source: https://nodejs.org/api/zlib.html#class-options, `info`. */
interface Informed {
  readonly buffer: Buffer;
  readonly engine: InflateRaw;
}

/** What bytes unpack to; `end` 0 if they are not packed in that way after all. What was cut off is read as far as it goes, unless it must be `whole`. */
function inflated(way: string, unpack: Unpack, bytes: Buffer, budget: Budget, whole = false): Opened {
  try {
    const told = unpack(bytes, { maxOutputLength: Math.max(1, budget.bytes), info: true, ...(whole ? {} : { finishFlush: constants.Z_SYNC_FLUSH }) }) as unknown as Informed;
    budget.bytes -= told.buffer.length;
    return { way, bytes: told.buffer, why: '', end: Math.max(1, told.engine.bytesWritten) };
  } catch (cause) {
    const large = cause instanceof RangeError;
    return { way, bytes: large ? null : Buffer.alloc(0), why: tooMuch, end: large ? bytes.length : 0 };
  }
}
