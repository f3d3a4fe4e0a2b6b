import { othersTurn, rowsAtOnce, type Bitmap, type Colour } from './read.ts';

/** A picture of at most 256 colours: each pixel is a place in the palette. */
export interface Painted {
  readonly width: number;
  readonly height: number;
  readonly palette: readonly Colour[];
  readonly pixels: Uint8Array;
}

const most = 256;
// Screens have few colours, and thousands of shades at the edges of letters. The commonest stay as they are; the others are chosen so that
// none is far from what it was, be it as rare as the one red icon of a page.
const kept = 128;
// With more colours than these, as a photograph has, neighbours are taken together first: choosing would take too long.
const tooMany = 8000;
const coarse = 0xF8F8F8;

/** Paints a picture with at most 256 colours, of which some are given: they come first in the palette, in their order. */
export async function painted(picture: Bitmap, given: readonly Colour[]): Promise<Painted> {
  const { width, height, pixels } = picture;
  const alike = rowsAlike(picture);
  const counts = countsOf(picture, alike, 0xFFFFFF);
  const mask = counts.size > tooMany ? coarse : 0xFFFFFF;
  await othersTurn();
  const colours = [...mask === coarse ? countsOf(picture, alike, coarse) : counts].sort(([, one], [, other]) => other - one).map(([colour]) => colour);
  const { palette, places } = choose(colours, given);
  const indices = new Uint8Array(pixels.length);
  for (let y = 0; y < height; y += 1) {
    if (y % rowsAtOnce === 0) await othersTurn();
    const [start, end] = [y * width, (y + 1) * width];
    if (alike[y] === 1) indices.copyWithin(start, start - width, start);
    else paintRow(pixels, indices, { start, end, mask, places });
  }
  return { width, height, palette, pixels: indices };
}

function paintRow(pixels: Uint32Array, indices: Uint8Array, { start, end, mask, places }: { readonly start: number; readonly end: number; readonly mask: number; readonly places: ReadonlyMap<Colour, number> }): void {
  let [before, place] = [-1, 0];
  for (let at = start; at < end; at += 1) {
    const colour = (pixels[at] as number) & mask;
    if (colour !== before) {
      place = places.get(colour) ?? 0;
      before = colour;
    }
    indices[at] = place;
  }
}

/** Which rows are as the one above, which most of a screen's are: they are looked at once. */
function rowsAlike({ width, height, pixels }: Bitmap): Uint8Array {
  const bytes = Buffer.from(pixels.buffer, pixels.byteOffset, pixels.byteLength);
  const length = width * pixels.BYTES_PER_ELEMENT;
  return Uint8Array.from({ length: height }, (_, y) => (y > 0 && bytes.compare(bytes, (y - 1) * length, y * length, y * length, (y + 1) * length) === 0 ? 1 : 0));
}

/** How often each colour occurs, counted by runs: most pixels are as the one before. */
function countsOf({ width, height, pixels }: Bitmap, alike: Uint8Array, mask: number): Map<Colour, number> {
  const counts = new Map<Colour, number>();
  for (let y = 0; y < height;) {
    const end = (y + 1) * width;
    let rows = 1;
    while (alike[y + rows] === 1) rows += 1;
    for (let at = y * width; at < end;) {
      const start = at;
      const colour = (pixels[at] as number) & mask;
      while (at < end && ((pixels[at] as number) & mask) === colour) at += 1;
      counts.set(colour, (counts.get(colour) ?? 0) + rows * (at - start));
    }
    y += rows;
  }
  return counts;
}

/** The palette, and each colour's place in it: the given ones, the commonest, then again and again the one that is worst represented. */
function choose(colours: readonly Colour[], given: readonly Colour[]): { palette: Colour[]; places: Map<Colour, number> } {
  const palette: Colour[] = [];
  const all = Uint32Array.from(colours);
  const nearest = new Uint8Array(colours.length);
  const distances = new Float64Array(colours.length).fill(Infinity);
  /** Puts a colour into the palette. @returns the place of the one that is worst represented then. */
  const add = (colour: Colour): number => {
    let [worst, farthest] = [0, -1];
    for (let index = 0; index < all.length; index += 1) {
      let distance = distances[index] as number;
      const now = distance === 0 ? 0 : between(all[index] as number, colour);
      if (now < distance) {
        distance = distances[index] = now;
        nearest[index] = palette.length;
      }
      if (distance > farthest) [worst, farthest] = [index, distance];
    }
    palette.push(colour);
    return worst;
  };
  let worst = 0;
  for (const colour of new Set([...given, ...colours.slice(0, kept)])) worst = add(colour);
  while (palette.length < most && (distances[worst] ?? 0) !== 0) worst = add(colours[worst] ?? 0);
  return { palette, places: new Map(colours.map((colour, index) => [colour, nearest[index] ?? 0])) };
}

/** Squared distance of two colours, green counting most, as it does to the eye. */
function between(one: Colour, other: Colour): number {
  const [red, green, blue] = [(one >> 16) - (other >> 16), ((one >> 8) & 0xFF) - ((other >> 8) & 0xFF), (one & 0xFF) - (other & 0xFF)];
  return 2 * red * red + 4 * green * green + 3 * blue * blue;
}
