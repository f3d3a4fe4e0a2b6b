import type { Locator } from 'playwright';

/**
 * Those elements answering a locator that are visible within the window's width. Blades that were left
 * stay in the document, parked beyond its left edge, where Playwright's 'visible' still holds; what is
 * merely further down the page, or to be scrolled to at the right, counts as in view.
 * Source: docs/sites/azure-portal.md, 'Blades'.
 */
export async function inView(locator: Locator): Promise<Locator[]> {
  const { total, shown } = await locator.evaluateAll((elements) => {
    // What a narrow window leaves beyond its edge can be scrolled to.
    const scrollable = (element: Element): boolean => {
      for (let around = element.parentElement; around !== null; around = around.parentElement) {
        if (around.scrollWidth > around.clientWidth && /auto|scroll/u.test(getComputedStyle(around).overflowX) && around.getBoundingClientRect().left < innerWidth) return true;
      }
      return false;
    };
    const seen = elements.flatMap((element, index) => {
      const box = element.getBoundingClientRect();
      const drawn = box.width > 0 && box.height > 0 && element.checkVisibility({ visibilityProperty: true });
      return drawn && box.right > 0 && (box.left < innerWidth || scrollable(element)) ? [index] : [];
    });
    return { total: elements.length, shown: seen };
  });
  // Only the position tells an element in view from its parked twins.
  return shown.map((index) => (total === 1 ? locator : locator.nth(index)));
}
