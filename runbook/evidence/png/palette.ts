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
export async function painted({ width, height, pixels }: Bitmap, given: readonly Colour[]): Promise<Painted> {
  const counts = countsOf(pixels, 0xFFFFFF);
  const mask = counts.size > tooMany ? coarse : 0xFFFFFF;
  await othersTurn();
  const colours = [...mask === coarse ? countsOf(pixels, coarse) : counts].sort(([, one], [, other]) => other - one).map(([colour]) => colour);
  const { palette, places } = choose(colours, given);
  const indices = new Uint8Array(pixels.length);
  let [before, place] = [-1, 0];
  await othersTurn();
  for (let at = 0; at < pixels.length; at += 1) {
    if (at % (width * rowsAtOnce) === 0) await othersTurn();
    const colour = (pixels[at] as number) & mask;
    if (colour !== before) {
      place = places.get(colour) ?? 0;
      before = colour;
    }
    indices[at] = place;
  }
  return { width, height, palette, pixels: indices };
}

/** How often each colour occurs, counted by runs: most pixels are as the one before. */
function countsOf(pixels: Uint32Array, mask: number): Map<Colour, number> {
  const counts = new Map<Colour, number>();
  for (let at = 0; at < pixels.length;) {
    const start = at;
    const colour = (pixels[at] as number) & mask;
    while (at < pixels.length && ((pixels[at] as number) & mask) === colour) at += 1;
    counts.set(colour, (counts.get(colour) ?? 0) + at - start);
  }
  return counts;
}

/** The palette, and each colour's place in it: the given ones, the commonest, then again and again the one that is worst represented. */
function choose(colours: readonly Colour[], given: readonly Colour[]): { palette: Colour[]; places: Map<Colour, number> } {
  const palette: Colour[] = [];
  const nearest = new Uint8Array(colours.length);
  const distances = new Float64Array(colours.length).fill(Infinity);
  const add = (colour: Colour): void => {
    for (let index = 0; index < colours.length; index += 1) {
      const distance = between(colours[index] ?? 0, colour);
      if (distance >= (distances[index] ?? 0)) continue;
      distances[index] = distance;
      nearest[index] = palette.length;
    }
    palette.push(colour);
  };
  for (const colour of new Set([...given, ...colours.slice(0, kept)])) add(colour);
  while (palette.length < most) {
    const worst = worstOf(distances);
    if ((distances[worst] ?? 0) === 0) break;
    add(colours[worst] ?? 0);
  }
  return { palette, places: new Map(colours.map((colour, index) => [colour, nearest[index] ?? 0])) };
}

function worstOf(distances: Float64Array): number {
  let worst = 0;
  for (let index = 1; index < distances.length; index += 1) if ((distances[index] ?? 0) > (distances[worst] ?? 0)) worst = index;
  return worst;
}

/** Squared distance of two colours, green counting most, as it does to the eye. */
function between(one: Colour, other: Colour): number {
  const [red, green, blue] = [(one >> 16) - (other >> 16), ((one >> 8) & 0xFF) - ((other >> 8) & 0xFF), (one & 0xFF) - (other & 0xFF)];
  return 2 * red * red + 4 * green * green + 3 * blue * blue;
}
