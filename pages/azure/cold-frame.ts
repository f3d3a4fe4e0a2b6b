import type { Frame, Page } from 'playwright';
import { transient, type RunbookError } from '../../domain/errors.ts';
import { within } from '../awaiting.ts';
import { isShown } from './react-frame.ts';

// How long a frame may show nothing before the portal is loaded once more. Source: docs/sites/azure-portal.md, 'Loading, timing, session'.
const coldMs = 15_000;

// A page that has asked for nothing and was sent nothing for so long brings nothing more by itself.
const idleMs = 5000;

// A frame that never answers shows nothing either.
const frameMs = 2000;

/** What befell a page. */
interface Loaded {
  again: boolean;
  holdsValue: boolean;
}

const pages = new WeakMap<Page, Loaded>();

/** When a page has last asked for something or was sent it, in the clock of `performance`. */
const traffic = new WeakMap<Page, { last: number }>();

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

/** Whether a frame that has shown nothing since a time will not do so any more: it had long enough, or the page is idle. */
export function staysCold(page: Page, since: number): boolean {
  const shownNothing = performance.now() - since;
  return shownNothing > coldMs || (idleOf(page) > idleMs && shownNothing > idleMs);
}

/** For how many milliseconds a page was idle, as far as it was watched. */
function idleOf(page: Page): number {
  let known = traffic.get(page);
  if (known === undefined) {
    const watched = { last: performance.now() };
    const heard = (): void => { watched.last = performance.now(); };
    page.on('request', heard).on('requestfinished', heard).on('requestfailed', heard);
    traffic.set(page, watched);
    known = watched;
  }
  return performance.now() - known.last;
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
