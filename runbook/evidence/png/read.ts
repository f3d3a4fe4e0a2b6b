import { inflate } from 'node:zlib';
import { promisify } from 'node:util';

/** A colour as its three bytes in one number: 0x3b4252. */
export type Colour = number;

/** A picture in memory: its colours row by row, without transparency. */
export interface Bitmap {
  readonly width: number;
  readonly height: number;
  readonly pixels: Uint32Array;
}

const signatureLength = 8;

/** So many rows are read at once: then whatever else waits in this process, as the next step of the run, has its turn. */
export const rowsAtOnce = 64;

/** Lets whatever waits have its turn. */
export function othersTurn(): Promise<void> {
  return new Promise((resolve) => { setImmediate(resolve); });
}

/**
 * Reads what browsers write: PNG with eight bits a channel, with or without transparency, not interlaced. How transparent a pixel is, is
 * left out: a page has none that is.
 * @throws {Error} if it is no such picture.
 */
export async function readPng(png: Buffer): Promise<Bitmap> {
  const { width, height, channels, data } = chunksOf(png);
  const rows = await promisify(inflate)(data);
  const length = width * channels;
  if (rows.length !== height * (length + 1)) throw new Error('The picture is not as large as it says.');
  const pixels = new Uint32Array(width * height);
  for (let y = 0; y < height; y += 1) {
    if (y % rowsAtOnce === 0) await othersTurn();
    const [at, before] = [y * (length + 1), (y - 1) * (length + 1)];
    // Written alike, and not as the difference from what is above, two rows are alike: on a screen most are.
    if (y > 0 && (rows[at] as number) <= 1 && rows.compare(rows, before, at, at, at + 1 + length) === 0) pixels.copyWithin(y * width, (y - 1) * width, y * width);
    else readRow(rows.subarray(at + 1, at + 1 + length), { filter: rows[at] as number, channels, above: y === 0 ? new Uint32Array(width) : pixels.subarray((y - 1) * width, y * width), into: pixels.subarray(y * width, (y + 1) * width) });
  }
  return { width, height, pixels };
}

/** Whether a picture shows each of some colours in at least one pixel. */
export function showsColours({ pixels }: Bitmap, colours: readonly Colour[]): boolean {
  return colours.every((colour) => pixels.includes(colour));
}

function chunksOf(png: Buffer): { width: number; height: number; channels: number; data: Buffer } {
  const [depth, colourType, interlaced] = [png[24], png[25], png[28]];
  if (depth !== 8 || (colourType !== 2 && colourType !== 6) || interlaced !== 0) throw new Error('The picture is no PNG of eight bits a channel.');
  return { width: png.readUInt32BE(16), height: png.readUInt32BE(20), channels: colourType === 2 ? 3 : 4, data: partsOf(png, 'IDAT') };
}

/** What stands in all chunks of a name, in their order. */
export function partsOf(png: Buffer, name: string): Buffer {
  const parts: Buffer[] = [];
  for (let at = signatureLength; at + 8 <= png.length;) {
    const length = png.readUInt32BE(at);
    if (png.toString('latin1', at + 4, at + 8) === name) parts.push(png.subarray(at + 8, at + 8 + length));
    at += length + 12;
  }
  return Buffer.concat(parts);
}

/** A row of a picture that is to be read: how it is written, the pixels above it, and where its own go. */
interface Row {
  readonly filter: number;
  readonly channels: number;
  readonly above: Uint32Array;
  readonly into: Uint32Array;
}

/** Undoes a row's filter: the usual ones a pixel at a time, because millions go through it. Source: https://www.w3.org/TR/png-3/#9Filter-types */
function readRow(row: Uint8Array, { filter, channels, above, into }: Row): void {
  let last: Colour = 0;
  for (let x = 0, at = 0; x < into.length; x += 1, at += channels) {
    const written = ((row[at] as number) << 16) | ((row[at + 1] as number) << 8) | (row[at + 2] as number);
    // From left to right nothing changes for most pixels.
    if (filter === 1) last = written === 0 ? last : sum(written, last);
    else if (filter === 0) last = written;
    else if (filter === 2) last = sum(written, above[x] as number);
    else last = sum(written, foretold(filter, last, above[x] as number, x === 0 ? 0 : above[x - 1] as number));
    into[x] = last;
  }
}

/** Two colours added, each of the three bytes by itself. */
function sum(one: Colour, other: Colour): Colour {
  return (((one & 0xFF00FF) + (other & 0xFF00FF)) & 0xFF00FF) | (((one & 0xFF00) + (other & 0xFF00)) & 0xFF00);
}

/** What the filters that look at several neighbours expect of a pixel. */
function foretold(filter: number, left: Colour, up: Colour, corner: Colour): Colour {
  let expected = 0;
  for (const shift of [16, 8, 0]) {
    const [toLeft, toUp, toCorner] = [(left >> shift) & 0xFF, (up >> shift) & 0xFF, (corner >> shift) & 0xFF];
    expected |= (filter === 3 ? (toLeft + toUp) >> 1 : nearest(toLeft, toUp, toCorner)) << shift;
  }
  return expected;
}

/** Paeth's predictor: whichever of the neighbours is nearest to left + up - corner. */
function nearest(left: number, up: number, corner: number): number {
  const [toLeft, toUp, toCorner] = [Math.abs(up - corner), Math.abs(left - corner), Math.abs(left + up - 2 * corner)];
  if (toLeft <= toUp && toLeft <= toCorner) return left;
  return toUp <= toCorner ? up : corner;
}
