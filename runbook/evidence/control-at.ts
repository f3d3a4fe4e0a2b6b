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
  const found = await within(patience, Promise.all([
    control.boundingBox({ timeout: patience }),
    control.page().evaluate(() => ({ width: innerWidth, height: innerHeight })),
  ]));
  if (found === 'too late') return null;
  const [box, viewport] = found;
  if (box === null || box.width * box.height === 0) return null;
  const [right, bottom] = [box.x + box.width, box.y + box.height];
  // The middle is what is clicked.
  const [x, y] = [box.x + box.width / 2, box.y + box.height / 2];
  return { control: { left: box.x, top: box.y, right, bottom, viewport: viewport.width }, inside: x >= 0 && y >= 0 && x <= viewport.width && y <= viewport.height };
}
