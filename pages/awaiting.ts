import { errors, type Frame, type Page } from 'playwright';

/** How long to wait. */
export interface Patience {
  /** Milliseconds; the page's default time-out (`--timeout`) if left out. */
  readonly timeout?: number | undefined;
  /** How many times that; once if left out. */
  readonly times?: number;
}

/**
 * Looks at a page again and again until there is something to see: at once, and then whenever one of
 * its documents changes. Playwright's own waiting looks every half second once 270 ms have passed,
 * which adds a quarter of a second to each answer of a slow site; a mutation is seen in the next frame.
 * @param look what is to be seen, or null as long as it isn't there. It must not change anything.
 * @throws {TimeoutError} Playwright's, when the time is over; its other errors when the browser is gone.
 */
export async function until<T>(page: Page, look: () => Promise<T | null>, patience: Patience = {}): Promise<T> {
  const over = new AbortController();
  let impatient: Promise<never> | null = null;
  try {
    for (;;) {
      // Watched before it is looked at, so that no change falls in between.
      const changed = nextChange(page);
      const seen = await (impatient ? Promise.race([unlessNavigating(look), impatient]) : unlessNavigating(look));
      if (seen !== null) return seen;
      impatient ??= outOfPatience(page, over.signal, patience);
      await Promise.race([changed, impatient]);
    }
  } finally {
    over.abort();
  }
}

/** What a promise brings within a time (milliseconds); undefined if it brings nothing or fails: for an act that others can do without. */
export async function within<T>(ms: number, promise: Promise<T>): Promise<T | undefined> {
  const over = new Promise<undefined>((resolve) => { setTimeout(resolve, ms, undefined).unref(); });
  const [first] = await Promise.allSettled([Promise.race([promise, over])]);
  return first.status === 'fulfilled' ? first.value : undefined;
}

/** Rejects when the time is over or the browser is gone. Playwright tells nobody its default time-out, so a wait for nothing measures it. */
async function outOfPatience(page: Page, signal: AbortSignal, { timeout, times = 1 }: Patience): Promise<never> {
  const waiting = async (): Promise<void> => page.locator('html:not(html)').waitFor({ state: 'attached', signal, ...(timeout === undefined ? {} : { timeout }) });
  for (let time = 1; time < times; time += 1) {
    const [end] = await Promise.allSettled([waiting()]);
    if (end.status === 'rejected' && !(end.reason instanceof errors.TimeoutError)) throw end.reason;
  }
  await waiting();
  throw new Error('A page answered a selector that nothing can answer.');
}

async function unlessNavigating<T>(look: () => Promise<T | null>): Promise<T | null> {
  try {
    return await look();
  } catch (cause) {
    if (cause instanceof Error && /context was destroyed|frame was detached|frame got detached|because of a navigation|Cannot find context/iu.test(cause.message)) return null;
    throw cause;
  }
}

/** Resolves when a document of the page changes, is replaced, or has been quiet for a quarter of a second (styles change without a mutation). */
async function nextChange(page: Page): Promise<void> {
  const { promise: navigated, resolve } = withResolvers();
  page.once('framenavigated', resolve);
  // A frame that is still to be filled has nothing to look at.
  await Promise.race([navigated, ...page.frames().filter((frame) => frame.parentFrame() === null || isFilled(frame)).map(nextChangeIn)]);
  page.off('framenavigated', resolve);
}

/** Whether a frame has a document of its own yet; a look at an empty one costs as much as at a full one. */
export function isFilled(frame: Frame): boolean {
  return !frame.isDetached() && frame.url() !== '' && frame.url() !== 'about:blank';
}

function withResolvers(): { promise: Promise<void>; resolve: () => void } {
  let resolve = (): void => { /* Replaced below, before anything can call it. */ };
  const promise = new Promise<void>((fulfil) => { resolve = fulfil; });
  return { promise, resolve };
}

async function nextChangeIn(frame: Frame): Promise<void> {
  const changed = frame.evaluate(() => new Promise<void>((resolve) => {
    const quietMs = 250;
    const restlessMs = 80;
    let first = 0;
    let last = 0;
    const quiet = setTimeout(() => { done(); }, quietMs);
    const observer = new MutationObserver(() => {
      last = performance.now();
      if (first === 0) requestAnimationFrame(settle);
      first ||= last;
    });
    const done = (): void => { observer.disconnect(); clearTimeout(quiet); resolve(); };
    // A page that is still rendering is left alone for a few frames: looking at it would slow it down.
    const settle = (): void => {
      const now = performance.now();
      if (now - last < 10 && now - first < restlessMs) requestAnimationFrame(settle);
      else done();
    };
    observer.observe(document, { subtree: true, childList: true, attributes: true, characterData: true });
  }));
  // A rejection says that the document was replaced, which is a change too.
  await Promise.allSettled([changed]);
}
