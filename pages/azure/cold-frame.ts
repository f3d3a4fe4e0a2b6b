import type { Frame, Page } from 'playwright';
import { transient, type RunbookError } from '../../domain/errors.ts';
import { within } from '../awaiting.ts';
import { isShown } from './react-frame.ts';

/** How long a frame may show nothing, in milliseconds, before the portal is loaded once more. Source: docs/sites/azure-portal.md, 'Loading, timing, session'. */
export const coldMs = 15_000;

// A frame that never answers shows nothing either.
const frameMs = 2000;

/** What befell a page. */
interface Loaded {
  again: boolean;
  holdsValue: boolean;
}

const pages = new WeakMap<Page, Loaded>();

/** Says that from now on the page may hold the Value of a new client secret, which loading it anew would lose. */
export function holdsValue(page: Page): void {
  loadedOf(page).holdsValue = true;
}

/** Whether the portal was loaded once more because a frame of it stayed empty. */
export function wasLoadedAgain(page: Page): boolean {
  return loadedOf(page).again;
}

/** Whether a React blade's frame is shown that holds nothing yet: no text, or only the cover of a blade that loads. */
export async function showsColdFrame(page: Page): Promise<boolean> {
  const frames = page.frames().filter((frame) => frame.name().endsWith('.ReactView'));
  const cold = await Promise.all(frames.map(async (frame) => (await within(frameMs, isShown(frame)) ?? false) && (await within(frameMs, isEmpty(frame)) ?? true)));
  return cold.includes(true);
}

/**
 * Loads the portal once more, which is what wakes a frame that stays empty; once in a page's life, and never while it may hold a Value.
 * @throws {RunbookError} `stillEmpty` where it may not be loaded again.
 */
export async function loadOnceMore(page: Page, stillEmpty: RunbookError): Promise<void> {
  const loaded = loadedOf(page);
  if (loaded.again || loaded.holdsValue) throw stillEmpty;
  loaded.again = true;
  await page.reload({ waitUntil: 'commit' });
}

/** The error for a frame that stays empty: exit 5, code `portal-frame-empty`. */
export function frameEmpty(screen: string, wanted: string): RunbookError {
  return transient({
    code: 'portal-frame-empty', screen,
    message: `On '${screen}' ${wanted} was not there in time: the portal's frame stayed empty.`,
    advice: 'The portal may be slow, or the network may block *.reactblade.portal.azure.net. Run the command again.',
  });
}

function loadedOf(page: Page): Loaded {
  const known = pages.get(page) ?? { again: false, holdsValue: false };
  pages.set(page, known);
  return known;
}

async function isEmpty(frame: Frame): Promise<boolean> {
  return frame.evaluate(() => {
    const shield = document.querySelector('#__bladeShield');
    const covered = shield !== null && shield.checkVisibility({ visibilityProperty: true });
    return covered || document.body.innerText.trim() === '';
  });
}
