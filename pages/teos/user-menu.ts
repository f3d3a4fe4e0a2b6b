import type { Locator, Page } from 'playwright';
import { domHelpers, inPage, isShown, pathOf, textOf } from './dom.ts';
import { wholeLabel } from './label-pattern.ts';

const findInPage = inPage(findOpener, domHelpers);

/** The control that unfolds the menu in which a hidden entry stands; null if there is none, or more than one could be it. */
export async function openerOf(page: Page, entry: string): Promise<Locator | null> {
  const perFrame = await Promise.all(page.frames().map(async (frame) => {
    const path = await frame.evaluate(findInPage, wholeLabel(entry).source);
    return path === null ? [] : [frame.locator(path)];
  }));
  const [only, second] = perFrame.flat();
  return second === undefined ? only ?? null : null;
}

/** Finds what unfolds a hidden entry: what says that it controls its menu, the folded branch of a tree around it, else the nearest button before it. It runs in the page. */
export function findOpener(entry: string): string | null {
  const name = new RegExp(entry, 'iu');
  const hidden = [...document.querySelectorAll('a, button, li, [role=menuitem], [role=button], [role=treeitem], [role=tab], [role=option]')].find((element) => !isShown(element) && name.test(textOf(element)));
  for (let area = hidden?.parentElement ?? null; area !== null && area !== document.body; area = area.parentElement) {
    const controller = area.id === '' ? null : document.querySelector(`[aria-controls="${CSS.escape(area.id)}"]`);
    if (controller !== null && isShown(controller)) return pathOf(controller);
    if (area.getAttribute('aria-expanded') === 'false' && isShown(area)) return pathOf(area);
    const buttons = [...area.querySelectorAll('a, button, [role=button], [aria-haspopup], summary, [onclick]')].filter(isShown);
    if (buttons.length > 0) return buttons.length === 1 && buttons[0] !== undefined ? pathOf(buttons[0]) : null;
  }
  return null;
}
