import type { Page } from 'playwright';

const met = new WeakMap<Page, string[]>();

/**
 * Remembers that something stood in the way on a page and was put aside, for the report.
 * @param sentence names the button that was pressed, and quotes nothing else of the site: what is told there may be about people.
 */
export function putAside(page: Page, sentence: string): void {
  met.set(page, [...met.get(page) ?? [], sentence]);
}

/** What was put aside on a page since this was last asked, in the order in which it was met. */
export function takeMet(page: Page): readonly string[] {
  const sentences = met.get(page) ?? [];
  met.delete(page);
  return sentences;
}
