import type { JSHandle, Locator, Page } from 'playwright';
import { aboutToWork } from '../attention.ts';
import { formOf } from '../../domain/client-secret.ts';
import { notAsDocumented, type RunbookError } from '../../domain/errors.ts';
import { Secret, visibleBeginning } from '../../domain/secret.ts';
import { within } from '../awaiting.ts';
import { proved, type Wanted } from '../proof.ts';
import { catchCopies, type CopyCatcher } from './copy-catcher.ts';

const kind = 'client secret Value';

// Between the click and the page's own call there is at most a piece of its code to load.
const copyMs = 5000;

// Less is waited where the row itself shows the whole Value: the button then only confirms it.
const confirmMs = 2500;

// A frame that is only warmed up may never answer; the others go on without it.
const frameMs = 2000;

/** The copy button of a row, null if there is none beside the Value, and the cell that shows the text that it copies, possibly cut. */
export interface CopyControl {
  readonly secretId: string;
  readonly button: Locator | null;
  readonly cell: Locator;
}

/** Why what a copy button gave is not the Value. */
interface Unfit {
  readonly code: 'copy-button-not-found' | 'value-not-copied' | 'copied-secret-id' | 'copied-masked' | 'copied-something-else';
  readonly what: string;
}

/**
 * Presses a copy button and returns what it would have put on the clipboard, which stays untouched:
 * clipboard histories and other programs would read it there. What was copied must have the form of a Value or
 * begin like the text in the cell. Where it does not, the Value is read off the cell, if that holds the whole of
 * it, exactly one text of a Value's form; `told` then hears a sentence about it. Only where nothing was caught is the
 * system's clipboard read, and emptied at once.
 * @throws {RunbookError} exit 4, code `value-not-copied` if nothing was copied; `copied-secret-id`,
 * `copied-masked` or `copied-something-else` if it was not the Value; `copy-button-not-found` if there was nothing to press.
 * Source: docs/sites/azure-portal.md, 'After Add' and 'Form of the Value'.
 */
export async function copiedValue(page: Page, control: CopyControl, screen: string, told: (sentence: string) => void = () => { /* Who does not ask is not told. */ }): Promise<Secret> {
  const { button, cell } = control;
  const wanted: Wanted = { screen, wanted: "the copy button beside the row's Value" };
  const shown = await proved(page, wanted, () => cell.evaluate((element) => element.querySelector('input')?.value ?? (element as HTMLElement).innerText));
  const visible = visibleBeginning(shown.replace(/[\uE000-\uF8FF]/gu, ''));
  // Read before the button is pressed: a Value may mask itself while nothing comes of that.
  const stood = await readOff(page, cell, wanted);
  const copied = button === null ? null : await copiedBy(page, button, { wanted, visible, known: stood !== null });
  const unfit = button === null ? noButton : copied === null ? nothing : unfitness(copied, visible);
  if (copied !== null && unfit === null) return copied;
  // A cut text may have unfolded since.
  const read = stood ?? await readOff(page, cell, wanted);
  if (read === null) throw failure(unfit ?? nothing, control, screen);
  told(`Beside the new Value, ${(unfit ?? nothing).what}; so the Value was read off its row, where it stands in full.`);
  return read;
}

const noButton: Unfit = { code: 'copy-button-not-found', what: 'there was no copy button, or more than one' };
const nothing: Unfit = { code: 'value-not-copied', what: 'the page copied nothing' };

function unfitness(copied: Secret, visible: string): Unfit | null {
  const form = formOf(copied);
  if (form === 'secret id') return { code: 'copied-secret-id', what: 'the page copied the Secret ID, which is not the Value' };
  if (form === 'masked') return { code: 'copied-masked', what: 'the page copied a masked text: the Value is no longer shown' };
  const alike = visible === '' ? form === 'value' : copied.beginsLike(visible);
  return alike ? null : { code: 'copied-something-else', what: "the page copied something that is not what the row's Value shows" };
}

/** The one text of a Value's form that a cell holds, in whatever way; null if there is none, or more than one. */
async function readOff(page: Page, cell: Locator, wanted: Wanted): Promise<Secret | null> {
  const words = await proved(page, wanted, () => cell.evaluate((element) => [element, ...element.querySelectorAll('*')].flatMap((part) => [
    part instanceof HTMLInputElement ? part.value : '', part.getAttribute('title') ?? '', part.getAttribute('aria-label') ?? '', part instanceof HTMLElement ? part.innerText : '',
  ]).flatMap((text) => text.replace(/[\uE000-\uF8FF]/gu, ' ').split(/\s+/u)).filter((word, index, all) => all.indexOf(word) === index)));
  const [value, ...others] = words.filter((word) => word !== '').map((word) => new Secret(kind, word)).filter((secret) => formOf(secret) === 'value');
  return value === undefined || others.length > 0 ? null : value;
}

/** What a copy button gives. Where the Value is `known` from its row already, a button that went meanwhile, as it does when the Value masks itself, gives nothing. */
async function copiedBy(page: Page, button: Locator, { wanted, visible, known }: { readonly wanted: Wanted; readonly visible: string; readonly known: boolean }): Promise<Secret | null> {
  try {
    // The system's clipboard is emptied also of what is known.
    return await caughtFrom(page, button, wanted, known ? { timeout: copyMs, caughtIn: confirmMs } : {}) ?? await fromClipboard(page, button, visible);
  } catch (cause) {
    if (known && !(await button.isVisible())) return null;
    throw cause;
  }
}

async function caughtFrom(page: Page, button: Locator, wanted: Wanted, { caughtIn = copyMs, ...patience }: { readonly timeout?: number; readonly caughtIn?: number } = {}): Promise<Secret | null> {
  await aboutToWork(button);
  const catchers = page.frames().map(catchCopies);
  try {
    await within(frameMs, Promise.allSettled(catchers));
    await proved(page, wanted, () => button.click(patience));
    const text = await within(caughtIn, Promise.any(catchers.map(textOf)));
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
async function fromClipboard(page: Page, button: Locator, visible: string): Promise<Secret | null> {
  const context = page.context();
  await context.grantPermissions(['clipboard-read', 'clipboard-write'], { origin: new URL(page.url()).origin });
  try {
    // A button that is named after what it did the first time may not be found again.
    await within(copyMs, button.click({ timeout: copyMs }));
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

function failure({ code, what }: Unfit, { secretId }: CopyControl, screen: string): RunbookError {
  return notAsDocumented({
    code, screen,
    message: `On '${screen}' the Value of the new client secret (Secret ID ${secretId}) was to be copied, but ${what}, and the row does not show it in full.`,
    // The window closes with the run, so nobody can copy it later.
    advice: 'Its Value cannot be had any more: `npx teos-runbook resume` finds the new client secret again, removes it and makes another one.',
  });
}
