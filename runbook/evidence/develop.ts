import { ink, withBand, withRing, type Line, type Rectangle } from './png/draw.ts';
import { painted, type Painted } from './png/palette.ts';
import { writePng } from './png/write.ts';
import type { Taken } from './safe-shot.ts';

/** What the band below a picture says. */
export interface Caption {
  /** The run's name. */
  readonly run: string;
  /** The step, and what the picture shows of it: `'A7.3, before'`. */
  readonly step: string;
  readonly address: string;
  /** False for a stand-in: the band then says so first. */
  readonly live: boolean;
}

/** Where a control stood, in CSS pixels of the page's own viewport, and how wide that was. */
export interface Control extends Rectangle {
  readonly viewport: number;
}

// A picture this many pixels wide is of a common screen at one pixel a point; a wider one has finer pixels.
const commonWidth = 1440;

/** A picture with few colours, from which what is kept is made. @throws {Error} if it is older than its covers. */
export async function developed({ bitmap }: Taken): Promise<Painted> {
  const pixels = await bitmap;
  if (pixels === null) throw new Error('The picture is older than its covers.');
  return painted(pixels, ink);
}

/** A picture as it is kept: with its band, and where a control is given with a ring around it. */
export async function finished(picture: Painted, at: Date, caption: Caption, control?: Control): Promise<Buffer> {
  const scale = Math.max(1, Math.round(picture.width / commonWidth));
  return writePng(withBand(control === undefined ? picture : withRing(picture, inPixels(control, picture.width), scale), linesOf(caption, at), scale));
}

function inPixels({ viewport, left, top, right, bottom }: Control, width: number): Rectangle {
  const ratio = width / viewport;
  return { left: Math.floor(left * ratio), top: Math.floor(top * ratio), right: Math.ceil(right * ratio), bottom: Math.ceil(bottom * ratio) };
}

function linesOf({ run, step, address, live }: Caption, at: Date): Line[] {
  const time = `${at.toISOString().replace('T', ' ').slice(0, 19)} UTC`;
  return [
    ...(live ? [] : [{ text: 'Stand-in – not a live run', warning: true }]),
    { text: `${step} · ${time} · run ${run}`, warning: false },
    { text: address, warning: false },
  ];
}
