import type { JSHandle, Locator, Page } from 'playwright';
import { formOf } from '../../domain/client-secret.ts';
import { notAsDocumented, type RunbookError } from '../../domain/errors.ts';
import { Secret, visibleBeginning } from '../../domain/secret.ts';
import { within } from '../awaiting.ts';
import { proved, type Wanted } from '../proof.ts';
import { catchCopies, type CopyCatcher } from './copy-catcher.ts';

const kind = 'client secret Value';

// Between the click and the page's own call there is at most a piece of its code to load.
const copyMs = 5000;

// The window closes with the run, so nobody can copy it later.
const lost = 'Its Value cannot be had any more: `npx teos-runbook resume` finds the new client secret again, removes it and makes another one.';

// A frame that is only warmed up may never answer; the others go on without it.
const frameMs = 2000;

/** The copy button of a row, and the cell that shows the text that it copies, possibly cut. */
export interface CopyControl {
  readonly button: Locator;
  readonly cell: Locator;
}

/**
 * Presses a copy button and returns what it would have put on the clipboard, which stays untouched:
 * clipboard histories and other programs would read it there. Only where nothing was caught is the
 * system's clipboard read, and emptied at once. What was copied must have the form of a Value or
 * begin like the text in the cell.
 * @throws {RunbookError} exit 4, code `value-not-copied` if nothing was copied; `copied-secret-id`,
 * `copied-masked` or `copied-something-else` if it was not the Value. The button isn't pressed again then.
 * Source: docs/sites/azure-portal.md, 'After Add' and 'Form of the Value'.
 */
export async function copiedValue(page: Page, { button, cell }: CopyControl, screen: string): Promise<Secret> {
  const wanted: Wanted = { screen, wanted: "the copy button beside the row's Value" };
  const shown = await proved(page, wanted, () => cell.evaluate((element) => element.querySelector('input')?.value ?? (element as HTMLElement).innerText));
  const visible = visibleBeginning(shown.replace(/[\uE000-\uF8FF]/gu, ''));
  const copied = await caughtFrom(page, button, wanted) ?? await fromClipboard(page, button, visible, wanted);
  if (copied === null) throw failure('value-not-copied', screen, 'the page copied nothing', lost);
  confirmIsValue(copied, visible, screen);
  return copied;
}

function confirmIsValue(copied: Secret, visible: string, screen: string): void {
  const form = formOf(copied);
  if (form === 'secret id') throw failure('copied-secret-id', screen, 'the page copied the Secret ID, which is not the Value', lost);
  if (form === 'masked') throw failure('copied-masked', screen, 'the page copied a masked text: the Value is no longer shown', lost);
  const alike = visible === '' ? form === 'value' : copied.beginsLike(visible);
  if (!alike) throw failure('copied-something-else', screen, "the page copied something that is not what the row's Value shows", lost);
}

async function caughtFrom(page: Page, button: Locator, wanted: Wanted): Promise<Secret | null> {
  const catchers = page.frames().map(catchCopies);
  try {
    await within(frameMs, Promise.allSettled(catchers));
    await proved(page, wanted, () => button.click());
    const text = await within(copyMs, Promise.any(catchers.map(textOf)));
    return text === undefined || text === null || text === '' ? null : new Secret(kind, text);
  } finally {
    await within(frameMs, Promise.allSettled(catchers.map(restored)));
  }
}

async function textOf(catcher: Promise<JSHandle<CopyCatcher>>): Promise<string | null> {
  return (await catcher).evaluate((each) => each.caught);
}

async function restored(catcher: Promise<JSHandle<CopyCatcher>>): Promise<void> {
  await (await catcher).evaluate((each) => { each.restore(); });
}

/** A page that kept its own way to the clipboard from before. What is read there counts only if it begins as the row shows. */
async function fromClipboard(page: Page, button: Locator, visible: string, wanted: Wanted): Promise<Secret | null> {
  const context = page.context();
  await context.grantPermissions(['clipboard-read', 'clipboard-write'], { origin: new URL(page.url()).origin });
  try {
    await proved(page, wanted, () => button.click());
    const text = await within(copyMs, page.evaluate(async (beginning) => {
      const read = await navigator.clipboard.readText();
      const ours = beginning !== '' && read.startsWith(beginning);
      if (ours) await navigator.clipboard.writeText('');
      return ours ? read : null;
    }, visible));
    return text === undefined || text === null ? null : new Secret(kind, text);
  } finally {
    await context.clearPermissions();
  }
}

function failure(code: string, screen: string, what: string, advice: string): RunbookError {
  return notAsDocumented({ code, screen, message: `On '${screen}' the copy button beside the new row's Value was pressed, but ${what}.`, advice });
}
