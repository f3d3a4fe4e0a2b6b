import type { Locator, Page } from 'playwright';
import { domHelpers, inPage, isShown, nameOf, pathOf, textOf } from './dom.ts';
import { wholeLabel } from './label-pattern.ts';

const findInPage = inPage(findOpener, domHelpers);

/** The control that unfolds the menu in which a hidden entry stands; null if there is none, or more than one could be it. @param called what such a control is called, where several stand near; null for any. */
export async function openerOf(page: Page, entry: string, called: string | null = null): Promise<Locator | null> {
  const perFrame = await Promise.all(page.frames().map(async (frame) => {
    const path = await frame.evaluate(findInPage, { entry: wholeLabel(entry).source, called: called === null ? null : wholeLabel(called).source });
    return path === null ? [] : [frame.locator(path)];
  }));
  const [only, second] = perFrame.flat();
  return second === undefined ? only ?? null : null;
}

/** Finds what unfolds a hidden entry: what says that it controls its menu, the folded branch of a tree around it, else the nearest button; of several, the one that is called so. It runs in the page. */
export function findOpener({ entry, called }: { readonly entry: string; readonly called: string | null }): string | null {
  const name = new RegExp(entry, 'iu');
  const hidden = [...document.querySelectorAll('a, button, li, [role=menuitem], [role=button], [role=treeitem], [role=tab], [role=option]')].find((element) => !isShown(element) && name.test(textOf(element)));
  for (let area = hidden?.parentElement ?? null; area !== null && area !== document.body; area = area.parentElement) {
    const controller = area.id === '' ? null : document.querySelector(`[aria-controls="${CSS.escape(area.id)}"]`);
    if (controller !== null && isShown(controller)) return pathOf(controller);
    if (area.getAttribute('aria-expanded') === 'false' && isShown(area)) return pathOf(area);
    const buttons = [...area.querySelectorAll('a, button, [role=button], [aria-haspopup], summary, [onclick]')].filter(isShown);
    if (buttons.length === 0) continue;
    const meant = buttons.length === 1 || called === null ? buttons : buttons.filter((button) => new RegExp(called, 'iu').test(nameOf(button)));
    return meant.length === 1 && meant[0] !== undefined ? pathOf(meant[0]) : null;
  }
  return null;
}
