import { domHelpers, elementsSaying, faceOf, inPage, isShown, nameOf, pathOf, textOf } from './dom.ts';
import { originalOf, styleOf } from './flat-document.ts';

/** Where a control of some name is expected; what stands elsewhere under the same name is not meant. */
export type Place = 'main menu' | 'tab of Server Management' | 'option of Settings' | 'anywhere';

/** The roles that the things have which the guide tells to select. */
export type ControlRole = 'link' | 'menuitem' | 'tab' | 'button' | 'treeitem' | 'option';

/** A name and a place, and what tells the places apart; sources of regular expressions (flags `iu`). */
export interface RankQuery {
  readonly name: string;
  readonly place: Place;
  readonly serverManagement: string;
  readonly logOut: string;
  /** The breadcrumb of a screen on the way, as a whole text. */
  readonly breadcrumb: string;
}

/** A visible control that bears a name, and how well it stands for what is meant. */
export interface RankedControl {
  readonly path: string;
  /** Null if it is a mere text. */
  readonly role: ControlRole | null;
  /** 0 best; from 2 on it is some other thing of the same name. */
  readonly rank: number;
  /** Where it leads, if its address says so: two links to one address are one. */
  readonly leads: string | null;
  /** Path of what bears the name where the control itself does not: a link of another name that is spread over all of it. */
  readonly over: string | null;
}

/** What `evaluate` runs in a frame. */
export const rankInPage = inPage(namedControls, [...domHelpers, roleOf, ancestorsOf, isInBreadcrumb, isBeside, isInBanner, rankOf, spreadOver]);

/** The visible controls of a name: those with a role that controls have, else the texts. It runs in the page. */
export function namedControls(query: RankQuery): RankedControl[] {
  const name = new RegExp(query.name, 'iu');
  const made = [...document.querySelectorAll('a[href], button, input[type=button], input[type=submit], input[type=image], [role]')]
    .filter((element) => roleOf(element) !== null && element.localName !== 'option' && (name.test(nameOf(element)) || name.test(faceOf(element))) && isShown(element));
  const ranked = (elements: readonly Element[]): RankedControl[] => elements
    .filter((element) => !elements.some((inner) => inner !== element && element.contains(inner)))
    .map((text) => {
      const cover = spreadOver(text);
      const element = cover?.control ?? text;
      const link = element.closest('a');
      const leads = link === null || link.hash !== '' || !/^https?:/u.test(link.protocol) ? null : link.href;
      return { path: pathOf(element), role: roleOf(element), rank: rankOf(text, query), leads, over: cover === null ? null : pathOf(cover.area) };
    });
  const controls = ranked(made);
  return controls.some(({ rank }) => rank < 2) ? controls : ranked(elementsSaying(document.body, name));
}

/** The control that a click on a text falls on because its `::after` or `::before` is spread over all that is around the text; null if there is none. */
export function spreadOver(text: Element): { control: Element; area: Element } | null {
  if (text.closest('a, button, [role]:not([role=heading])') !== null) return null;
  for (const area of ancestorsOf(text)) {
    if (styleOf(area).position === 'static') continue;
    const controls = [...area.querySelectorAll<HTMLElement>('a[href], button, [role=link], [role=button]')].filter((control) => ['::after', '::before'].some((part) => {
      const { content, position, top, right, bottom, left } = styleOf(control, part);
      return content !== 'none' && position === 'absolute' && [top, right, bottom, left].every((side) => parseFloat(side) === 0) && styleOf(control).position === 'static' && (originalOf(control) as HTMLElement).offsetParent === originalOf(area);
    }));
    const [control, second] = controls;
    return control === undefined || second !== undefined ? null : { control, area };
  }
  return null;
}

/** The role of a control, by attribute or by its kind; null if it has none of those that are looked for. */
export function roleOf(element: Element): ControlRole | null {
  const explicit = element.getAttribute('role')?.trim().split(/\s/u)[0];
  const role = explicit ?? (element.matches('a[href]') ? 'link' : element.matches('button, input') ? 'button' : '');
  return ['link', 'menuitem', 'tab', 'button', 'treeitem', 'option'].includes(role) ? role as ControlRole : null;
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
  const names = [new RegExp(query.serverManagement, 'iu'), new RegExp(query.logOut, 'iu')];
  const strangers = [...document.querySelectorAll('a, button, li, td, input, [role]')].filter((other) => other.textContent.length < 200 && names.some((name) => name.test(nameOf(other) || textOf(other))));
  return isInBanner(element) || strangers.some((other) => isBeside(element, other)) ? 2 : 1;
}

/** Whether an element is part of a breadcrumb, by its class, its name or its text. */
export function isInBreadcrumb(element: Element, trail: RegExp): boolean {
  if (element.closest('[class*=breadcrumb i], [id*=breadcrumb i], [aria-label*=breadcrumb i]') !== null) return true;
  return ancestorsOf(element).slice(0, 3).some((around) => around.textContent.length < 300 && trail.test(textOf(around)));
}

/** Whether two controls are entries of one list: each stands alone in its part of what holds them both. */
export function isBeside(control: Element, other: Element): boolean {
  const list = ancestorsOf(control).find((ancestor) => ancestor.contains(other)) ?? document.body;
  if (list === other || list.matches('body, main, form, [role=main]')) return false;
  const parts = [...list.children].filter((part) => part.contains(control) || part.contains(other));
  const controlsIn = (part: Element): number => {
    const controls = [...part.querySelectorAll('a, button, input, [role=tab], [role=menuitem], [role=treeitem], [role=button], [role=link]')];
    return controls.filter((one) => !controls.some((inner) => inner !== one && one.contains(inner))).length;
  };
  return parts.length === 2 && parts.every((part) => controlsIn(part) <= 1);
}

/** The elements around an element, the nearest first. */
export function ancestorsOf(element: Element): Element[] {
  const ancestors: Element[] = [];
  for (let around = element.parentElement; around !== null; around = around.parentElement) ancestors.push(around);
  return ancestors;
}

/** Whether a control stands in the page's banner, where the user's own settings are. */
export function isInBanner(control: Element): boolean {
  const header = control.closest('header');
  return control.closest('[role=banner]') !== null || (header !== null && header.closest('main, article, section, [role=main]') === null);
}
