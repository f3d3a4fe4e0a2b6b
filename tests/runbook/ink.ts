import type { Page } from '@playwright/test';
import { PNG } from 'pngjs';
import { Secret } from '../../domain/secret.ts';
import type { Scene } from '../../flows/given.ts';
import { Scrubber } from '../../runbook/custody/scrubber.ts';
import type { Privacy } from '../../runbook/evidence/privacy.ts';
import { safeShot } from '../../runbook/evidence/safe-shot.ts';

/** Number of pixels of a picture that are of a colour's kind: 'red' for what must be covered, 'green' for what must stay readable, 'warning' for what says that a picture is of a stand-in. */
export function ink(png: Buffer, colour: 'red' | 'green' | 'warning'): number {
  const { data } = PNG.sync.read(png);
  let count = 0;
  for (let at = 0; at < data.length; at += 4) {
    const [red = 0, green = 0, blue = 0] = data.subarray(at, at + 3);
    const is = { red: red > 140 && green < 110 && blue < 110, green: green > 110 && red < 90 && blue < 90, warning: red === 0xff && green === 0xd1 && blue === 0x66 };
    if (is[colour]) count += 1;
  }
  return count;
}

/** A scrubber that knows some secrets. */
export function knowing(...texts: readonly string[]): Scrubber {
  const scrubber = new Scrubber();
  for (const text of texts) scrubber.know(new Secret('client secret Value', text));
  return scrubber;
}

/** A page as a scene that names nothing to cover, or the controls that a selector finds. */
export function sceneOf(page: Page, ...selectors: readonly string[]): Scene {
  return { page, covers: () => selectors.map((selector) => page.locator(selector)) };
}

/** A safe picture; fails the test with the reason if there is none, or if it must not be kept. */
export async function safePicture(scene: Scene, scrubber: Scrubber, privacy: Privacy | null = null): Promise<Buffer> {
  const shot = await safeShot(scene, scrubber, { privacy });
  if ('refused' in shot) throw new Error(`No picture: ${shot.refused}.`);
  if (await shot.bitmap === null) throw new Error('The picture is older than its covers.');
  return shot.png;
}

/** How many red pixels a picture has; null if there is none, or none to keep. */
export async function redIfKept(scene: Scene, scrubber: Scrubber): Promise<number | null> {
  const shot = await safeShot(scene, scrubber);
  return 'png' in shot && await shot.bitmap !== null ? ink(shot.png, 'red') : null;
}
