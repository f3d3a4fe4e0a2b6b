import type { Frame, JSHandle, Locator, Page } from 'playwright';
import { formOf } from '../../domain/client-secret.ts';
import { notAsDocumented } from '../../domain/errors.ts';
import { Secret, visibleBeginning } from '../../domain/secret.ts';
import { until } from '../awaiting.ts';
import { proved, type Wanted } from '../proof.ts';
import { catchCopies, type CopyCatcher } from './copy-catcher.ts';

const kind = 'client secret Value';

// Between the click and the page's own call there is at most a lazy chunk of its code to load.
const copyMs = 5000;

/**
 * Presses a copy button and returns what it would have put on the clipboard, which stays untouched:
 * clipboard histories and other programs would read it there. Only a page that writes to the
 * clipboard by a way of its own is read through the system clipboard, which is emptied at once.
 * @param cell the cell that shows the same text, possibly cut; what was copied must begin like it.
 * @throws {RunbookError} exit 4, code `value-not-copied`, if nothing was copied; `copied-secret-id` or
 * `copied-masked` or `copied-something-else` if it was not the Value. The button isn't pressed again then.
 * Source: docs/sites/azure-portal.md, 'After Add' and 'Form of the Value'.
 */
export async function copiedValue(page: Page, button: Locator, cell: Locator, screen: string): Promise<Secret> {
  const wanted: Wanted = { screen, wanted: "the copy button of the row's Value" };
  const copied = await caughtBy(page, button, wanted) ?? await fromSystemClipboard(page, button, wanted);
  if (copied === null) {
    throw notAsDocumented({
      code: 'value-not-copied', screen,
      message: `On '${screen}' the copy button of the new row was pressed, but the page copied nothing.`,
      advice: 'Copy the Value by hand from the page that is open, before it is left.',
    });
  }
  await confirmIsValue(copied, cell, screen);
  return copied;
}

async function caughtBy(page: Page, button: Locator, wanted: Wanted): Promise<Secret | null> {
  const catchers = await installed(page);
  try {
    await proved(page, wanted, () => button.click());
    let text: string | null = null;
    const caught = catchers.map(async (catcher) => { text ??= await catcher.evaluate((each) => each.caught); });
    const over = new Promise<void>((resolve) => { setTimeout(resolve, copyMs).unref(); });
    // A frame that goes away meanwhile has caught nothing; the others decide.
    await Promise.race([...caught.map(async (each) => { await each; }), over]);
    return text === null || text === '' ? null : new Secret(kind, text);
  } finally {
    await Promise.allSettled(catchers.map((catcher) => catcher.evaluate((each) => { each.restore(); })));
  }
}
