import type { Locator, Page } from 'playwright';

/** Hears which control of a page is about to be worked. It never throws, and is soon done. */
export type Attention = (control: Locator) => Promise<void>;

const attending = new WeakMap<Page, Attention>();

/**
 * Has somebody hear of each control of a page right before it is worked. Who listens, and what for, is no business of the screens.
 * @returns what ends it, and gives the page back to whoever listened before.
 */
export function attend(page: Page, attention: Attention): () => void {
  const before = attending.get(page);
  attending.set(page, attention);
  return () => {
    if (before === undefined) attending.delete(page);
    else attending.set(page, before);
  };
}

/** Says that a control is about to be worked. It stands there by now, and is what it should be. */
export async function aboutToWork(control: Locator): Promise<void> {
  await attending.get(control.page())?.(control);
}
