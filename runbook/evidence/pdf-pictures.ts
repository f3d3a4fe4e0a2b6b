import { constants, inflateSync } from 'node:zlib';
import { partsOf } from './png/read.ts';
import { plainPng } from './png/write.ts';

/** A picture with a palette, as its file has it: a PDF keeps pixels in the very same way. */
interface Kept {
  readonly width: number;
  readonly height: number;
  readonly palette: Buffer;
  readonly pixels: Buffer;
}

/** A report in which each picture is of one plain colour, and the pictures themselves by that colour. */
export interface PlainReport {
  readonly html: string;
  readonly pictures: ReadonlyMap<number, Kept>;
}

const pictureData = / src="data:image\/png;base64,([A-Za-z0-9+/]+=*)"/gu;
// The pictures differ in red alone. None of these colours is grey, which could be written otherwise.
const [greenAndBlue, mostPictures] = [0x40FF, 0x100];

/**
 * Puts a plain picture into the place of each picture of a report, of few pixels that take the same room: a browser that prints unpacks all
 * pixels and packs them anew, which takes longer than all else of it. {@link withPictures} puts the pictures back into what was printed.
 */
export function withPlainPictures(html: string): PlainReport {
  const pictures = new Map<number, Kept>();
  const plain = html.replaceAll(pictureData, (whole, data: string) => {
    const picture = pictures.size < mostPictures ? keptIn(Buffer.from(data, 'base64')) : null;
    if (picture === null) return whole;
    const colour = (pictures.size << 16) | greenAndBlue;
    pictures.set(colour, picture);
    const times = pointsEach(picture);
    // Pixels of less than one a point: HTML, 4.8.4.2.2 (`x` descriptors).
    return ` srcset="data:image/png;base64,${plainPng({ width: picture.width / times, height: picture.height / times }, colour).toString('base64')} ${String(1 / times)}x"`;
  });
  return { html: plain, pictures };
}

/** How many points wide and high a pixel of a plain picture is, so that it is as large as the picture to a hair. */
function pointsEach({ width, height }: Pick<Kept, 'width' | 'height'>): number {
  let [larger, smaller] = [width, height];
  while (smaller > 0) [larger, smaller] = [smaller, larger % smaller];
  return larger;
}

/** What {@link writePng} wrote; null for any other picture. */
function keptIn(png: Buffer): Kept | null {
  const header = partsOf(png, 'IHDR');
  if (header.length !== 13 || header[8] !== 8 || header[9] !== 3) return null;
  return { width: header.readUInt32BE(0), height: header.readUInt32BE(4), palette: partsOf(png, 'PLTE'), pixels: partsOf(png, 'IDAT') };
}

// Source: ISO 32000-1, 7.3.10 (objects), 8.9.5 (pictures); the order of the entries is that of Chromium's PDF writer.
const pictureObject = /(?<=[\r\n])\d+ 0 obj\n<<\/Type \/XObject\n\/Subtype \/Image\n\/Width (?<width>\d+)\n\/Height (?<height>\d+)\n\/ColorSpace (?<space>[^\n]+)\n\/BitsPerComponent 8\n\/Filter \/FlateDecode\n\/Length (?<length>\d+)>> stream\n/gu;
const ending = /xref\n0 (?<count>\d+)\n(?<entries>(?:\d{10} \d{5} [nf] \n)+)trailer\n<<\/Size \d+\n(?<trailer>[^]*?)startxref\n(?<at>\d+)\n%%EOF\s*$/u;

/**
 * Puts the pictures back into what was printed of a report with plain ones, each with its palette and its pixels as its own file has them.
 * @returns null if the PDF is not built as expected, or has a picture of another kind: then the report itself must be printed.
 */
export function withPictures(pdf: Buffer, pictures: PlainReport['pictures']): Buffer | null {
  const text = pdf.toString('latin1');
  const end = ending.exec(text)?.groups;
  const found = [...text.matchAll(pictureObject)];
  if (end === undefined || found.length !== text.split('/Subtype /Image').length - 1) return null;
  const [count, table] = [Number(end['count']), Number(end['at'])];
  const pieces: Buffer[] = [];
  const palettes: Buffer[] = [];
  const shifts: { readonly from: number; readonly by: number }[] = [];
  let [done, longer] = [0, 0];
  for (const { 0: head, index, groups } of found) {
    const start = index + head.length;
    const picture = pictures.get(colourOf(pdf.subarray(start, start + Number(groups?.['length']))) ?? -1);
    if (picture === undefined || picture.width / pointsEach(picture) !== Number(groups?.['width']) || picture.height / pointsEach(picture) !== Number(groups?.['height'])) return null;
    const written = Buffer.concat([headOf(head, { ...picture, space: groups?.['space'] ?? '', table: count + palettes.length }), picture.pixels]);
    palettes.push(picture.palette);
    pieces.push(pdf.subarray(done, index), written);
    done = start + Number(groups?.['length']);
    longer += written.length - (done - index);
    shifts.push({ from: done, by: longer });
  }
  return Buffer.concat([...pieces, pdf.subarray(done, table), ...endingOf({ entries: end['entries'] ?? '', trailer: end['trailer'] ?? '', count, palettes, table: table + longer, shifted: (at) => at + (shifts.findLast(({ from }) => from <= at)?.by ?? 0) })]);
}

/** The colour of a plain picture: its first pixel's. Not all of it is unpacked. */
function colourOf(packed: Buffer): number | null {
  try {
    return inflateSync(packed.subarray(0, 64), { finishFlush: constants.Z_SYNC_FLUSH }).readUIntBE(0, 3);
  } catch {
    // What is packed otherwise is none of the plain pictures.
    return null;
  }
}

/** The head of a picture with a palette: rows as PNG filters them, and the palette in an object of its own. Source: ISO 32000-1, 8.6.6.3 and 7.4.4.4 */
function headOf(head: string, { width, height, palette, pixels, space, table }: Kept & { readonly space: string; readonly table: number }): Buffer {
  const [name = ''] = /^\d+ 0 obj\n/u.exec(head) ?? [];
  return Buffer.from(`${name}<</Type /XObject\n/Subtype /Image\n/Width ${String(width)}\n/Height ${String(height)}\n/ColorSpace [/Indexed ${space} ${String(palette.length / 3 - 1)} ${String(table)} 0 R]\n/BitsPerComponent 8\n/DecodeParms <</Predictor 15\n/Colors 1\n/BitsPerComponent 8\n/Columns ${String(width)}>>\n/Filter /FlateDecode\n/Length ${String(pixels.length)}>> stream\n`, 'latin1');
}

/** The palettes and the table of all objects, at whose end the reader of a PDF begins. */
function endingOf({ entries, trailer, count, palettes, table, shifted }: { readonly entries: string; readonly trailer: string; readonly count: number; readonly palettes: readonly Buffer[]; readonly table: number; readonly shifted: (at: number) => number }): Buffer[] {
  let at = table;
  const places: number[] = [];
  const objects = palettes.map((palette, index) => {
    const object = Buffer.concat([Buffer.from(`${String(count + index)} 0 obj\n<</Length ${String(palette.length)}>> stream\n`, 'latin1'), palette, Buffer.from('\nendstream\nendobj\n', 'latin1')]);
    places.push(at);
    at += object.length;
    return object;
  });
  const before = entries.replaceAll(/^(\d{10}) (\d{5}) n/gmu, (_entry, offset: string, generation: string) => `${tenDigits(shifted(Number(offset)))} ${generation} n`);
  const all = String(count + palettes.length);
  return [...objects, Buffer.from(`xref\n0 ${all}\n${before}${places.map((place) => `${tenDigits(place)} 00000 n \n`).join('')}trailer\n<</Size ${all}\n${trailer}startxref\n${String(at)}\n%%EOF\n`, 'latin1')];
}

function tenDigits(offset: number): string {
  return String(offset).padStart(10, '0');
}
