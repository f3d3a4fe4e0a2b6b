import { aboutToWork } from '../attention.ts';
import type { Sought } from '../../domain/errors.ts';
import { proved, type Wanted } from '../proof.ts';
import { sole, type Blade, type Hosted, type Probe } from './blade.ts';

// The items' roles differ from build to build; these classes and the telemetry name are what they share.
const items = ':is(.fxc-menu-listView-item, .ext-fxc-menu-listView-item, [data-telemetryname^="Menu-"])';

/** A menu's item, and the group in which it stands. */
export interface MenuPlace {
  readonly group: string;
  readonly item: string;
  /** The item's label, where it is one of the wording. */
  readonly sought?: Sought;
}

/** What of a menu is in view. */
type MenuState = { readonly item: Hosted } | { readonly group: Hosted; readonly collapsed: boolean };

/** Proves that a menu stands: the item itself or, where its group is collapsed, the group's heading. */
export async function menuStanding(blade: Blade, place: MenuPlace, wanted: Wanted): Promise<void> {
  await blade.until(wanted, () => stateOf(blade, place));
}

/** Whether a menu stands now, as {@link menuStanding} proves it. */
export async function menuStands(blade: Blade, place: MenuPlace): Promise<boolean> {
  return await stateOf(blade, place) !== null;
}

/**
 * Selects an item of a resource's menu. Where the item's group is collapsed, the first click expands
 * it, as a person would.
 * Source: docs/sites/azure-portal.md, 'Menus'.
 */
export async function selectMenuItem(blade: Blade, place: MenuPlace, screen: string): Promise<void> {
  const wanted: Wanted = { screen, wanted: `the menu item '${place.item}'`, ...(place.sought === undefined ? {} : { sought: place.sought }) };
  const state = await blade.until(wanted, async () => {
    const seen = await stateOf(blade, place);
    return seen !== null && ('item' in seen || seen.collapsed) ? seen : null;
  });
  if ('item' in state) {
    await aboutToWork(state.item.control);
    return proved(blade.page, wanted, () => state.item.control.click());
  }
  // Unfolding the group is on the way: it is the item that is about to be worked.
  await proved(blade.page, { screen, wanted: `the menu group '${place.group}'` }, () => state.group.control.click());
  await blade.click(itemNamed(place.item), wanted);
}

/** Unfolds the group of an item where it is folded, and says whether it was. */
export async function unfoldMenu(blade: Blade, place: MenuPlace, screen: string): Promise<boolean> {
  const wanted: Wanted = { screen, wanted: `the menu group '${place.group}'` };
  const state = await stateOf(blade, place);
  if (state === null || 'item' in state || !state.collapsed) return false;
  await proved(blade.page, wanted, () => state.group.control.click());
  await blade.until({ ...wanted, wanted: `${wanted.wanted}, unfolded,` }, async () => {
    const now = await stateOf(blade, place);
    return now !== null && ('item' in now || !now.collapsed) ? true : null;
  });
  return true;
}

async function stateOf(blade: Blade, { group, item }: MenuPlace): Promise<MenuState | null> {
  const [asButton, asTreeItem, ...named] = await blade.look([
    (root) => root.getByRole('button', { name: group, exact: true }),
    (root) => root.getByRole('treeitem', { name: group, exact: true }),
    ...itemNamed(item),
  ]);
  const found = sole(named);
  if (found !== null) return { item: found };
  const heading = sole([asButton ?? [], asTreeItem ?? []]);
  if (heading !== null) return { group: heading, collapsed: await isCollapsed(heading, item) };
  const folded = await foldedOver(blade, item);
  return folded === null ? null : { group: folded, collapsed: true };
}

/** The heading of the folded group that holds the item, whatever it is called: the only one that can be unfolded in what is nearest around the item. */
async function foldedOver(blade: Blade, item: string): Promise<Hosted | null> {
  const whole = new RegExp(`^\\s*${item.replace(/[.*+?^${}()|[\]\\]/gu, String.raw`\$&`)}\\s*$`, 'u');
  const found = await blade.look([(root) => {
    const hidden = root.locator(items).filter({ hasText: whole, visible: false });
    // A group is whatever holds both; of those that do, each inside the other, the last one is the innermost.
    return root.locator('li, div, ul, section').filter({ has: hidden }).filter({ has: root.locator('[aria-expanded]') }).last().locator('[aria-expanded=false]');
  }]);
  return sole(found);
}

/** Where the heading doesn't tell, a group that holds the item without showing it is collapsed. */
async function isCollapsed(heading: Hosted, item: string): Promise<boolean> {
  const expanded = await heading.control.getAttribute('aria-expanded');
  if (expanded !== null) return expanded === 'false';
  const hidden = heading.root.locator(items).filter({ hasText: item, visible: false });
  return (await hidden.count()) > 0;
}

function itemNamed(label: string): readonly Probe[] {
  return [
    (root) => root.getByText(label, { exact: true }).and(root.locator(`${items}, ${items} *`)),
    (root) => root.getByRole('menuitem', { name: label, exact: true }).or(root.getByRole('treeitem', { name: label, exact: true })),
    (root) => root.getByRole('navigation').getByRole('link', { name: label, exact: true }),
  ];
}
