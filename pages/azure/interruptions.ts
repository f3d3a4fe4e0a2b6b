import type { Locator, Page } from 'playwright';
import { within } from '../awaiting.ts';
import { isCoveredInPage } from '../covered.ts';
import { putAside } from '../met.ts';
import { mention } from '../wording.ts';
import type { AzurePortalWording } from './wording.ts';

// A button that something else covers is tried for this long; then the next one is.
const pressMs = 5000;
// Its name is there as soon as it is; a button that has gone must not hold up the click.
const nameMs = 500;

/**
 * Has the portal's own interruptions put aside whenever one stands there at a click, each by its own button and no other: the tour
 * 'Welcome to Azure' of a first visit, surveys, teaching bubbles, and the question whether somebody is still there. What is none of
 * these is left alone: where it covers a control, the click ends with a sentence. Banners beside a blade need no answer.
 * Source: docs/sites/azure-portal.md, 'Context panes, dialogs, toasts' and 'Loading, timing, session'.
 */
export async function putAsideInterruptions(page: Page, wording: AzurePortalWording): Promise<void> {
  const own = closersIn(page, wording);
  // Several may stand there: the first is enough to say that one does.
  await page.addLocatorHandler(own.first(), async () => { await pressUppermost(page, own); }, { noWaitAfter: true });
  // While the portal goes from one frame to the next there are two: the new one is the last.
  const bubbles = bubblesIn(page.locator('iframe.fxs-reactview-frame-active:not(.fxs-display-none)').last().contentFrame(), wording);
  // What lies over the frame as a whole goes first: the frame does not know of it.
  await page.addLocatorHandler(bubbles.first(), async () => { if (!await pressUppermost(page, own)) await pressUppermost(page, bubbles); }, { noWaitAfter: true });
}

/** The buttons that put the interruptions of the top document aside. */
function closersIn(page: Page, wording: AzurePortalWording): Locator {
  const button = (name: string): Locator => page.getByRole('button', { name, exact: true });
  const dialogs = page.getByRole('dialog').or(page.getByRole('alertdialog'));
  const tour = dialogs.filter({ hasText: wording['tour.title'] }).locator(button(wording['tour.later']));
  const survey = dialogs.filter({ hasText: mention(wording['survey.title']) }).locator(button(wording['survey.close']));
  const session = dialogs.filter({ hasText: new RegExp(`${mention(wording['session.idle']).source}|${mention(wording['session.ends']).source}`, 'iu') }).locator(button(wording['session.stay']));
  // The closing cross of the survey about satisfaction has no name that is known.
  return tour.or(survey).or(session).or(page.locator('.fxs-nps-close')).or(bubblesIn(page, wording)).filter({ visible: true });
}

/** The buttons that close teaching bubbles; a bubble has no role of its own that is sure. */
function bubblesIn(root: Pick<Page, 'locator' | 'getByRole'>, wording: AzurePortalWording): Locator {
  const names = [wording['bubble.understood'], wording['bubble.dismiss'], wording['bubble.close']];
  return names.map((name) => root.locator('.ms-TeachingBubble').getByRole('button', { name, exact: true })).reduce((one, other) => one.or(other)).filter({ visible: true });
}

/** Presses the button of whichever interruption lies on top: what stands later in the document mostly does. False if none could be pressed. */
async function pressUppermost(page: Page, closers: Locator): Promise<boolean> {
  const all = (await closers.all()).reverse();
  const covered = await Promise.all(all.map((closer) => within(nameMs, closer.evaluate(isCoveredInPage, undefined, { timeout: nameMs }))));
  const free = all.filter((_, index) => covered[index] === false);
  for (const closer of free.length > 0 ? free : all) {
    // The portal takes a dialog away itself, too: then there is no button to name, and none to press.
    const name = await within(nameMs, closer.textContent({ timeout: nameMs }));
    const pressed = await within(pressMs, closer.click({ timeout: pressMs }).then(() => true));
    if (pressed !== true) continue;
    putAside(page, `The portal put a message of its own in the way; it was closed ${named(name)}.`);
    return true;
  }
  return false;
}

/** The button that closes a message, as a clause; a cross has no name. */
function named(text: string | null | undefined): string {
  const name = text?.trim() ?? '';
  return name === '' || !/\p{L}/u.test(name) ? 'by its cross' : `with its button '${name}'`;
}
