import { readFile } from 'node:fs/promises';
import pixelmatch from 'pixelmatch';
import { PNG } from 'pngjs';

/** Where two pictures differ: a box, in per cent of the later picture's sides. */
export interface ChangedRegion {
  readonly left: number;
  readonly top: number;
  readonly width: number;
  readonly height: number;
  /** How much of the picture differs, 0 to 1. */
  readonly share: number;
}

// Covers have a shade of grey of their own in each picture, which is no difference; so is an edge that was smoothed otherwise.
const threshold = 0.15;
const leastShare = 0.0005;

/** Compares two pictures (PNG files). Null if they show the same, as far as a person could tell. */
export async function pictureDifference(before: string, now: string): Promise<ChangedRegion | null> {
  const [one, other] = await Promise.all([before, now].map(async (file) => PNG.sync.read(await readFile(file))));
  if (one === undefined || other === undefined) return null;
  const [width, height] = [Math.max(one.width, other.width), Math.max(one.height, other.height)];
  const marked = new Uint8Array(width * height * 4);
  const count = pixelmatch(enlarged(one, width, height), enlarged(other, width, height), marked, width, height, { threshold, diffMask: true });
  if (count / (width * height) < leastShare) return null;
  const box = { left: width, top: height, right: 0, bottom: 0 };
  for (let at = 0; at < width * height; at += 1) {
    if (marked[at * 4 + 3] === 0) continue;
    const [x, y] = [at % width, Math.floor(at / width)];
    Object.assign(box, { left: Math.min(box.left, x), top: Math.min(box.top, y), right: Math.max(box.right, x + 1), bottom: Math.max(box.bottom, y + 1) });
  }
  const percent = (part: number, whole: number): number => Math.round((part / whole) * 10_000) / 100;
  return { left: percent(box.left, width), top: percent(box.top, height), width: percent(box.right - box.left, width), height: percent(box.bottom - box.top, height), share: count / (width * height) };
}

/** A picture on a larger sheet: builds may have been looked at in windows of different sizes. */
function enlarged(picture: PNG, width: number, height: number): Uint8Array {
  if (picture.width === width && picture.height === height) return picture.data;
  const sheet = new PNG({ width, height });
  PNG.bitblt(picture, sheet, 0, 0, picture.width, picture.height, 0, 0);
  return sheet.data;
}
