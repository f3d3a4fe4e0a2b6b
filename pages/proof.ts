import { errors, type Frame, type Locator, type Page } from 'playwright';
import { notAsDocumented, RunbookError, type Sought } from '../domain/errors.ts';
import { until } from './awaiting.ts';
import { browserTrouble, watchForTrouble } from './browser-trouble.ts';

/** What a proof waits for, in words that end up in an error sentence. */
export interface Wanted {
  /** The screen's documented title. */
  readonly screen: string;
  /** What should be there, as a noun phrase: "the tab 'All applications'". */
  readonly wanted: string;
  /** What a person should do if it is not there. */
  readonly advice?: string;
  /** Milliseconds; the page's default time-out (`--timeout`) if left out. */
  readonly timeout?: number;
  /** The label that it is found by, where it is one of the wording. */
  readonly sought?: Sought;
}

const coveredAdvice = 'Nothing that is unknown was pressed. Look at the picture of this step, put aside by hand what lies over the page, then run the command again.';

const defaultAdvice = 'Nothing was guessed. Compare the picture of this step with the guide; if only the wording differs, name the new wording in the settings.';

/**
 * Waits until a control is visible: the proof that most actions end in.
 * @throws {RunbookError} exit 4 with a sentence that says which screen, what was wanted and what the site shows instead; what {@link browserTrouble} says if the browser or the network is gone.
 */
export async function shown(locator: Locator, wanted: Wanted): Promise<void> {
  await proved(locator.page(), wanted, () => until(locator.page(), async () => ((await locator.isVisible()) ? true : null), { timeout: wanted.timeout }));
}

/** Runs an act on a screen; a Playwright time-out, an ambiguous locator, a closed browser or a network that is gone becomes a sentence about that screen. */
export async function proved<T>(page: Page, wanted: Wanted, act: () => Promise<T>): Promise<T> {
  watchForTrouble(page);
  const since = performance.now();
  try {
    return await act();
  } catch (cause) {
    if (cause instanceof RunbookError) throw cause;
    throw browserTrouble(page, cause, { ...wanted, since }) ?? await explained(page, wanted, cause);
  }
}

async function explained(page: Page, wanted: Wanted, cause: unknown): Promise<RunbookError> {
  const text = cause instanceof Error ? cause.message : String(cause);
  const said = await whatThePageSays(page);
  const covered = /intercepts pointer events/u.test(text);
  const why = covered ? 'is covered by something else' : /strict mode violation/u.test(text) ? 'was there more than once' : cause instanceof errors.TimeoutError ? 'was not there in time' : 'could not be used';
  return notAsDocumented({
    code: covered ? 'screen-covered' : 'screen-not-as-documented', screen: wanted.screen,
    message: `On '${wanted.screen}' ${wanted.wanted} ${why}. ${said === '' ? 'The page shows no heading and no message' : `The page says: ${said}`} (at ${addressOf(page)}).`,
    advice: wanted.advice ?? (covered ? coveredAdvice : defaultAdvice), sought: wanted.sought,
  }, { cause });
}

/** The headings and messages that stand on a page, in all its frames, for an error sentence; at most 300 characters. */
export async function whatThePageSays(page: Page): Promise<string> {
  const texts = await Promise.all(page.frames().map(textsOf));
  return [...new Set(texts.flat())].map((text) => `'${text}'`).join(', ').slice(0, 300);
}

async function textsOf(frame: Frame): Promise<string[]> {
  const selector = '[role=alert], [role=alertdialog], [role=status], h1, h2, [role=heading], .validation-summary-errors, .fxs-toast-description';
  const reading = frame.evaluate((css) => [...document.querySelectorAll<HTMLElement>(css)]
    .filter((element) => {
      const box = element.getBoundingClientRect();
      return box.width > 0 && box.height > 0 && box.right > 0 && box.left < innerWidth && getComputedStyle(element).visibility !== 'hidden';
    })
    .map((element) => element.innerText.replace(/[\uE000-\uF8FF]/gu, '').replace(/\s+/gu, ' ').trim())
    .filter((text) => text !== '' && text.length < 200), selector);
  // A frame that is just being replaced never answers; the sentence does without it.
  const patience = new Promise<string[]>((resolve) => { setTimeout(resolve, 1000, []).unref(); });
  return Promise.race([reading.catch((): string[] => []), patience]);
}

/** The address of a page without its query, which may carry codes and tokens. */
export function addressOf(page: Page): string {
  return page.url().replace(/\?[^#]*/u, '').replace(/#.*(?:code|token)=.*/u, '#…');
}
