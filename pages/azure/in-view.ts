import type { Locator } from 'playwright';

/**
 * Those elements answering a locator that are visible within the window's width. Blades that were left
 * stay in the document, parked beyond its left edge, where Playwright's 'visible' still holds; what is
 * merely further down the page counts as in view.
 * Source: docs/sites/azure-portal.md, 'Blades'.
 */
export async function inView(locator: Locator): Promise<Locator[]> {
  const { total, shown } = await locator.evaluateAll((elements) => ({
    total: elements.length,
    shown: elements.flatMap((element, index) => {
      const box = element.getBoundingClientRect();
      const drawn = box.width > 0 && box.height > 0 && element.checkVisibility({ visibilityProperty: true });
      return drawn && box.right > 0 && box.left < innerWidth ? [index] : [];
    }),
  }));
  // Only the position tells an element in view from its parked twins.
  return shown.map((index) => (total === 1 ? locator : locator.nth(index)));
}
