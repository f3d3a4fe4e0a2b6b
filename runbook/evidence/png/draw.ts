import { cell, inkOf } from './letters.ts';
import type { Painted } from './palette.ts';
import type { Colour } from './read.ts';

/** A rectangle in pixels of a picture. */
export interface Rectangle {
  readonly left: number;
  readonly top: number;
  readonly right: number;
  readonly bottom: number;
}

/** A line of the band; a warning stands on yellow. */
export interface Line {
  readonly text: string;
  readonly warning: boolean;
}

// Each letter's four shades, from the background to the ink. Dark on light, as what is printed.
const plain: readonly Colour[] = [0xEEF1F5, 0xA6ACB5, 0x5E6675, 0x161D29];
const warning: readonly Colour[] = [0xFFD166, 0xB59446, 0x6B5327, 0x211500];
const edge: Colour = 0x8A93A1;
// A red that neither site uses for its own frames, with white around it for dark places.
const ring: Colour = 0xD6006C;
const halo: Colour = 0xFFFFFF;

/** The colours that are drawn with: a picture's palette must begin with them. */
export const ink: readonly Colour[] = [...plain, ...warning, edge, ring, halo];

const margin = 8;
const leading = 24;

/** The picture with a band of text below its own pixels, of which none is hidden. `scale`: pixels a point. */
export function withBand(picture: Painted, lines: readonly Line[], scale: number): Painted {
  const { width, palette } = picture;
  const wrapped = lines.flatMap(({ text, warning: warns }) => wrap(text, Math.floor((width / scale - 2 * margin) / cell.width)).map((part) => ({ text: part, warning: warns })));
  const above = picture.height;
  const height = above + scale * (wrapped.length * leading + margin);
  const pixels = new Uint8Array(width * height).fill(ink.indexOf(plain[0] ?? 0));
  pixels.set(picture.pixels);
  pixels.fill(ink.indexOf(edge), width * above, width * (above + scale));
  for (const [index, line] of wrapped.entries()) write({ width, pixels }, line, { top: above + scale * (margin / 2 + index * leading), scale });
  return { width, height, palette, pixels };
}

/** The picture with a ring around a rectangle, a little way off, so that the control in it stays as it is. */
export function withRing(picture: Painted, control: Rectangle, scale: number): Painted {
  const pixels = Uint8Array.from(picture.pixels);
  // From the inside outwards: light, red, light.
  for (const [from, to, colour] of [[3, 4, halo], [4, 7, ring], [7, 8, halo]] as const) frame(picture, pixels, control, { from: from * scale, to: to * scale, index: ink.indexOf(colour) });
  return { ...picture, pixels };
}

function wrap(text: string, letters: number): string[] {
  const parts: string[] = [];
  for (let rest = text; rest !== '';) {
    // Addresses have no blanks: they are broken behind a slash.
    const gap = Math.max(rest.lastIndexOf(' ', letters), rest.lastIndexOf('/', letters - 1) + 1);
    const end = rest.length <= letters ? rest.length : gap > letters / 2 ? gap : letters;
    parts.push(rest.slice(0, end));
    rest = rest.slice(end).trimStart();
  }
  return parts;
}

function write({ width, pixels }: { readonly width: number; readonly pixels: Uint8Array }, { text, warning: warns }: Line, { top, scale }: { readonly top: number; readonly scale: number }): void {
  const first = warns ? plain.length : 0;
  if (warns) for (let y = 0; y < leading * scale; y += 1) pixels.fill(first, (top + y) * width, (top + y) * width + Math.min(width, (text.length * cell.width + 2 * margin) * scale));
  const down = top + scale * ((leading - cell.height) / 2);
  for (let y = 0; y < cell.height * scale; y += 1) {
    for (let x = 0; x < text.length * cell.width * scale; x += 1) {
      const [column, row] = [Math.floor(x / scale), Math.floor(y / scale)];
      const shade = inkOf(text[Math.floor(column / cell.width)] ?? ' ', column % cell.width, row);
      if (shade > 0) pixels[(down + y) * width + margin * scale + x] = first + shade;
    }
  }
}

function frame({ width, height }: Painted, pixels: Uint8Array, { left, top, right, bottom }: Rectangle, { from, to, index }: { readonly from: number; readonly to: number; readonly index: number }): void {
  const within = (value: number, limit: number): number => Math.max(0, Math.min(limit, value));
  const [outer, inner] = [to, from].map((gap) => ({ left: left - gap, top: top - gap, right: right + gap, bottom: bottom + gap }));
  if (outer === undefined || inner === undefined) return;
  for (let y = within(outer.top, height); y < within(outer.bottom, height); y += 1) {
    for (let x = within(outer.left, width); x < within(outer.right, width); x += 1) {
      if (x >= inner.left && x < inner.right && y >= inner.top && y < inner.bottom) continue;
      pixels[y * width + x] = index;
    }
  }
}
