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
  let above: Uint8Array = new Uint8Array(length);
  let writtenAbove: Buffer = Buffer.alloc(0);
  for (let y = 0; y < height; y += 1) {
    if (y % rowsAtOnce === 0) await othersTurn();
    const at = y * (length + 1);
    const written = Buffer.from(rows.subarray(at, at + 1 + length));
    const row = rows.subarray(at + 1, at + 1 + length);
    // Written alike, and not as the difference from what is above, two rows are alike: on a screen most are.
    if ((written[0] ?? 0) <= 1 && written.equals(writtenAbove)) {
      pixels.copyWithin(y * width, (y - 1) * width, y * width);
      row.set(above);
    } else {
      unfilter(row, above, written[0] ?? 0, channels);
      for (let x = 0, place = y * width; x < length; x += channels, place += 1) pixels[place] = ((row[x] as number) << 16) | ((row[x + 1] as number) << 8) | (row[x + 2] as number);
    }
    above = row;
    writtenAbove = written;
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
  const parts: Buffer[] = [];
  for (let at = signatureLength; at + 8 <= png.length;) {
    const length = png.readUInt32BE(at);
    if (png.toString('latin1', at + 4, at + 8) === 'IDAT') parts.push(png.subarray(at + 8, at + 8 + length));
    at += length + 12;
  }
  return { width: png.readUInt32BE(16), height: png.readUInt32BE(20), channels: colourType === 2 ? 3 : 4, data: Buffer.concat(parts) };
}

/** Undoes a row's filter in place: each filter in a loop of its own, because millions of bytes go through it. Source: https://www.w3.org/TR/png-3/#9Filter-types */
function unfilter(row: Uint8Array, above: Uint8Array, filter: number, channels: number): void {
  const { length } = row;
  if (filter === 1) for (let x = channels; x < length; x += 1) row[x] = (row[x] as number) + (row[x - channels] as number);
  if (filter === 2) for (let x = 0; x < length; x += 1) row[x] = (row[x] as number) + (above[x] as number);
  if (filter === 3) for (let x = 0; x < length; x += 1) row[x] = (row[x] as number) + (((x < channels ? 0 : row[x - channels] as number) + (above[x] as number)) >> 1);
  if (filter === 4) for (let x = 0; x < length; x += 1) row[x] = (row[x] as number) + nearest(x < channels ? 0 : row[x - channels] as number, above[x] as number, x < channels ? 0 : above[x - channels] as number);
}

/** Paeth's predictor: whichever of the neighbours is nearest to left + up - corner. */
function nearest(left: number, up: number, corner: number): number {
  const [toLeft, toUp, toCorner] = [Math.abs(up - corner), Math.abs(left - corner), Math.abs(left + up - 2 * corner)];
  if (toLeft <= toUp && toLeft <= toCorner) return left;
  return toUp <= toCorner ? up : corner;
}
