import { domHelpers, isShown, pageScript, pathOf, textOf } from './dom.ts';

/** Where a control of some name is expected; what stands elsewhere under the same name is not meant. */
export type Place = 'main menu' | 'tab of Server Management' | 'option of Settings' | 'anywhere';

/** What tells the places apart; sources of regular expressions (flags `iu`). */
export interface RankQuery {
  readonly place: Place;
  readonly serverManagement: string;
  readonly logOut: string;
  /** How a text begins that is a breadcrumb. */
  readonly breadcrumb: string;
}

/** A visible control that bears a name, and how well it stands for what is meant. */
export interface RankedControl {
  readonly path: string;
  /** 0 best; from 2 on it is some other thing of the same name. */
  readonly rank: number;
  /** Where it leads, if its address says so: two links to one address are one. */
  readonly leads: string | null;
}

/** What `evaluateAll` runs: it ranks the visible ones of the elements that bear a name. */
export const rankScript = pageScript(rankNamed, [...domHelpers, isInBreadcrumb, groupOf, isInUserMenu, rankOf]);

/** Ranks the innermost visible elements of those that bear a name. It runs in the page. */
export function rankNamed(elements: readonly Element[], query: RankQuery): RankedControl[] {
  const shown = elements.filter((element) => isShown(element) && element.localName !== 'option');
  const inner = shown.filter((element) => !shown.some((other) => other !== element && element.contains(other)));
  return inner.map((element) => {
    const link = element.closest('a');
    const leads = link === null || link.hash !== '' || link.href === '' || !/^https?:/u.test(link.protocol) ? null : link.href;
    return { path: pathOf(element), rank: rankOf(element, query), leads };
  });
}

/** How well an element stands for the place; see {@link RankedControl.rank}. */
export function rankOf(element: Element, query: RankQuery): number {
  if (query.place === 'anywhere') return 0;
  if (isInBreadcrumb(element, new RegExp(query.breadcrumb, 'iu'))) return 2;
  const isTitle = element.closest('h1, h2, h3, h4, h5, h6, [role=heading]') !== null && element.closest('a, button, [role]:not([role=heading]), [onclick]') === null;
  if (isTitle && query.place !== 'option of Settings') return 2;
  if (query.place === 'main menu') return element.closest('nav, [role=navigation], [role=menubar], [role=menu], [role=tree], [role=tablist]') === null ? 1 : 0;
  if (query.place === 'option of Settings') return 1;
  if (element.closest('[role=tab], [role=tablist]') !== null) return 0;
  const serverManagement = new RegExp(query.serverManagement, 'iu');
  const besideIt = [...groupOf(element).querySelectorAll('*')].some((other) => isShown(other) && serverManagement.test(textOf(other)));
  return besideIt || isInUserMenu(element, new RegExp(query.logOut, 'iu')) ? 2 : 1;
}

/** Whether an element is part of a breadcrumb, by its class, its name or its text. */
export function isInBreadcrumb(element: Element, trail: RegExp): boolean {
  if (element.closest('[class*=breadcrumb i], [id*=breadcrumb i], [aria-label*=breadcrumb i]') !== null) return true;
  let around = element.parentElement;
  for (let level = 0; level < 3 && around !== null && (around.textContent ?? '').length < 300; level += 1) {
    if (trail.test(textOf(around))) return true;
    around = around.parentElement;
  }
  return false;
}

/** The smallest surroundings of a control in which there is another one: its menu or list. */
export function groupOf(control: Element): Element {
  let group = control.parentElement ?? control;
  while (group.parentElement !== null && group.querySelectorAll('a, button, [role=tab], [role=menuitem], [role=treeitem], [onclick]').length < 2) group = group.parentElement;
  return group;
}

/** Whether a control belongs to the user and not to the screen: it stands with 'Log out', or in the page's banner. */
export function isInUserMenu(control: Element, logOut: RegExp): boolean {
  const header = control.closest('header');
  const inBanner = control.closest('[role=banner]') !== null || (header !== null && header.closest('main, article, section, [role=main]') === null);
  return inBanner || [...groupOf(control).querySelectorAll('a, button, [role], input')].some((other) => logOut.test(textOf(other)));
}
