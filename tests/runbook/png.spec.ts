import { expect, test } from '@playwright/test';
import { PNG } from 'pngjs';
import { developed, finished } from '../../runbook/evidence/develop.ts';
import { ink, withBand, withRing } from '../../runbook/evidence/png/draw.ts';
import { painted } from '../../runbook/evidence/png/palette.ts';
import { readPng, type Bitmap } from '../../runbook/evidence/png/read.ts';
import { writePng } from '../../runbook/evidence/png/write.ts';

const at = new Date('2026-11-27T01:02:03Z');
const caption = { run: '2026-11-27T01-00-00Z-teos', step: 'A7.3', address: 'portal.azure.com/#view/Blade', live: true };

/** A picture whose pixels are what a function says of their places. */
function bitmap(width: number, height: number, colourAt: (x: number, y: number) => number): Bitmap {
  const pixels = Uint32Array.from({ length: width * height }, (_, index) => colourAt(index % width, Math.floor(index / width)));
  return { width, height, pixels };
}

/** A picture as another program reads it: its size, and the colour of each pixel. */
function read(png: Buffer): { readonly width: number; readonly height: number; readonly at: (x: number, y: number) => number } {
  const { width, height, data } = PNG.sync.read(png);
  return { width, height, at: (x, y) => data.readUInt32BE(4 * (y * width + x)) >>> 8 };
}

/** How often a colour stands in a part of a picture. */
function count(picture: ReturnType<typeof read>, colour: number, [left, top, right, bottom]: readonly [number, number, number, number]): number {
  let found = 0;
  for (let y = top; y < bottom; y += 1) for (let x = left; x < right; x += 1) if (picture.at(x, y) === colour) found += 1;
  return found;
}

test('a picture of few colours is kept to the pixel, in chunks that hold nothing but it', async () => {
  const picture = bitmap(61, 40, (x, y) => ((x * 4) << 16) | ((y % 4) << 8) | 7);
  const png = await writePng(await painted(picture, []));
  const again = read(png);
  expect([again.width, again.height]).toEqual([61, 40]);
  expect(Array.from(picture.pixels, (_, index) => again.at(index % 61, Math.floor(index / 61)))).toEqual([...picture.pixels]);
  const names: string[] = [];
  for (let place = 8; place < png.length; place += png.readUInt32BE(place) + 12) names.push(png.toString('latin1', place + 4, place + 8));
  expect(names).toEqual(['IHDR', 'PLTE', 'IDAT', 'IEND']);
});

test('of thousands of shades none is far off, not even one that stands in a single pixel', async () => {
  const shades = bitmap(80, 90, (x, y) => (x === 50 && y === 45 ? 0xFF0000 : ((150 + x) << 16) | ((150 + y) << 8) | 200));
  const again = read(await writePng(await painted(shades, ink)));
  const off = Array.from(shades.pixels, (colour, index) => {
    const found = again.at(index % 80, Math.floor(index / 80));
    return Math.max(...[16, 8, 0].map((shift) => Math.abs(((colour >> shift) & 255) - ((found >> shift) & 255))));
  });
  expect(Math.max(...off)).toBeLessThan(12);
  expect(again.at(50, 45)).toBe(0xFF0000);
});

test('a photograph, whose colours are too many to choose among, gets the best of coarser ones', async () => {
  const noise = bitmap(160, 120, (x, y) => (Math.imul(x * 7919 + y * 104_729, 2_654_435_761) >>> 8) & 0xFFFFFF);
  expect(new Set((await painted(noise, ink)).palette).size).toBe(256);
});

for (const filter of [0, 1, 2, 3, 4]) {
  test(`a picture whose rows are written with filter ${String(filter)} is read to the pixel, with transparency and without`, async () => {
    // Rows that are alike, then ones that change in every channel and past the end of a byte.
    const original = bitmap(33, 20, (x, y) => (y < 8 ? 0x102030 + (x > 20 ? 0xAA : 0) : ((x * 31 + y) & 255) << 16 | ((y * 57) & 255) << 8 | ((x * y) & 255)));
    for (const colorType of [2, 6] as const) {
      const png = new PNG({ width: 33, height: 20 });
      original.pixels.forEach((colour, index) => png.data.writeUInt32BE(((colour << 8) | 0xFF) >>> 0, index * 4));
      expect((await readPng(PNG.sync.write(png, { colorType, inputColorType: 6, filterType: filter }))).pixels).toEqual(original.pixels);
    }
  });
}

test('the band stands below the picture and hides none of it', async () => {
  const picture = await painted(bitmap(700, 30, (x, y) => (x + y) % 200), ink);
  const lines = [{ text: 'Stand-in – not a live run', warning: true }, { text: 'A7.3 · 2026-11-27 01:02:03 UTC', warning: false }];
  const again = read(await writePng(withBand(picture, lines, 1)));
  expect([again.width, again.height]).toEqual([700, 30 + 2 * 24 + 8]);
  expect(Array.from({ length: 700 * 30 }, (_, index) => again.at(index % 700, Math.floor(index / 700)))).toEqual(Array.from({ length: 700 * 30 }, (_, index) => (index % 700 + Math.floor(index / 700)) % 200));
  // The warning alone stands on yellow, and both lines are written.
  expect(count(again, 0xFFD166, [0, 30, 700, 58])).toBeGreaterThan(3000);
  expect(count(again, 0xFFD166, [0, 60, 700, 86])).toBe(0);
  expect(count(again, 0x211500, [0, 30, 700, 58])).toBeGreaterThan(300);
  expect(count(again, 0x161D29, [0, 58, 700, 86])).toBeGreaterThan(300);
});

test('a long address is broken behind a slash, and letters that are not known are marked', async () => {
  const picture = await painted(bitmap(200, 4, () => 0xFFFFFF), ink);
  const broken = withBand(picture, [{ text: 'portal.azure.com/#view/Blade', warning: false }], 1);
  const lines = withBand(picture, [{ text: 'portal.azure.com/', warning: false }, { text: '#view/Blade', warning: false }], 1);
  expect(Buffer.from(broken.pixels).equals(Buffer.from(lines.pixels))).toBe(true);
  expect(withBand(picture, [{ text: '漢', warning: false }], 1)).toEqual(withBand(picture, [{ text: '?', warning: false }], 1));
});

test('a ring stands around a control, which stays as it is', async () => {
  const picture = await painted(bitmap(120, 80, () => 0x102030), ink);
  const again = read(await writePng(withRing(picture, { left: 40, top: 30, right: 80, bottom: 50 }, 1)));
  expect(count(again, 0x102030, [37, 27, 83, 53])).toBe(46 * 26);
  // From the outside: what was there, light, red, light.
  expect([31, 32, 33, 35, 36, 37].map((x) => again.at(x, 40))).toEqual([0x102030, 0xFFFFFF, 0xD6006C, 0xD6006C, 0xFFFFFF, 0x102030]);
  expect([87, 86, 83].map((x) => again.at(x, 40))).toEqual([0xFFFFFF, 0xD6006C, 0xFFFFFF]);
});

test('a ring at the edge of the picture is cut off there', async () => {
  const picture = await painted(bitmap(50, 40, () => 0x102030), ink);
  const again = read(await writePng(withBand(withRing(picture, { left: -5, top: 30, right: 20, bottom: 60 }, 1), [{ text: 'A1', warning: false }], 1)));
  expect(count(again, 0xD6006C, [0, 0, 50, 40])).toBeGreaterThan(50);
  expect(count(again, 0xD6006C, [0, 40, 50, again.height])).toBe(0);
});

test('band and ring grow with the pixels of a fine screen', async () => {
  const bitmaps = { bitmap: Promise.resolve(bitmap(2880, 20, () => 0x102030)), png: Buffer.alloc(0), at, state: '' };
  const control = { left: 100, top: 2, right: 120, bottom: 8, viewport: 1440 };
  const again = read(await finished(await developed(bitmaps), at, caption, control));
  expect(again.height).toBe(20 + 2 * (2 * 24 + 8));
  // The ring's red begins at 7 points from the control: 200 - 14 pixels.
  expect([185, 186, 191, 192].map((x) => again.at(x, 10))).toEqual([0xFFFFFF, 0xD6006C, 0xD6006C, 0xFFFFFF]);
});

test('a picture that is older than its covers is not developed', async () => {
  await expect(developed({ bitmap: Promise.resolve(null), png: Buffer.alloc(0), at, state: '' })).rejects.toThrow('older than its covers');
});

test('only a stand-in says that it is one', async () => {
  const picture = await painted(bitmap(900, 10, () => 0xFFFFFF), ink);
  const [live, standIn] = await Promise.all([true, false].map(async (is) => read(await finished(picture, at, { ...caption, live: is }))));
  expect(live === undefined ? -1 : count(live, 0xFFD166, [0, 0, 900, live.height])).toBe(0);
  expect(standIn === undefined ? 0 : count(standIn, 0xFFD166, [0, 0, 900, standIn.height])).toBeGreaterThan(3000);
});
