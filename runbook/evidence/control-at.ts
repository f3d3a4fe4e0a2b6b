import type { Locator } from 'playwright';
import type { Control } from './develop.ts';
import { within } from './within.ts';

/** Milliseconds that a control may take to tell where it stands: it is about to be worked, so it is there. */
const patience = 2000;

/**
 * Where a control stands in the viewport, scrolled to if need be, as a click would do; null if it is not to be seen.
 * @returns the place, and whether the page was scrolled for it.
 * @throws whatever Playwright says of a page that goes away.
 */
export async function controlAt(control: Locator): Promise<{ readonly control: Control; readonly scrolled: boolean } | null> {
  const place = await measured(control);
  if (place === null || place.inside) return place === null ? null : { control: place.control, scrolled: false };
  await control.scrollIntoViewIfNeeded({ timeout: patience });
  const again = await measured(control);
  return again?.inside === true ? { control: again.control, scrolled: true } : null;
}

async function measured(control: Locator): Promise<{ readonly control: Control; readonly inside: boolean } | null> {
  const page = control.page();
  const found = await within(patience, Promise.all([
    control.boundingBox({ timeout: patience }),
    page.evaluate(() => ({ width: innerWidth, height: innerHeight, fine: devicePixelRatio, enlarged: [...document.getElementsByTagName('iframe')].some(({ currentCSSZoom }) => currentCSSZoom !== 1) })),
  ]));
  if (found === 'too late') return null;
  const [box, viewport] = found;
  if (box === null || box.width * box.height === 0) return null;
  // Of a frame in a page that enlarges itself, the box is told in the frame's own points, which are larger.
  const times = viewport.enlarged ? await control.evaluate(() => devicePixelRatio, undefined, { timeout: patience }) / viewport.fine : 1;
  const [left, top, right, bottom] = [box.x, box.y, box.x + box.width, box.y + box.height].map((each) => each * times) as [number, number, number, number];
  // The middle is what is clicked.
  const [x, y] = [(left + right) / 2, (top + bottom) / 2];
  return { control: { left, top, right, bottom, viewport: viewport.width }, inside: x >= 0 && y >= 0 && x <= viewport.width && y <= viewport.height };
}
