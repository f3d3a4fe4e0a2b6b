import type { Wanted } from '../proof.ts';
import type { Blade, Probe } from './blade.ts';

// The items' roles differ from build to build; these classes and the telemetry name are what they share.
const items = ':is(.fxc-menu-listView-item, .ext-fxc-menu-listView-item, [data-telemetryname^="Menu-"])';

/** How an item of a resource's menu is found by its label. Source: docs/sites/azure-portal.md, 'Menus'. */
export function menuItem(label: string): readonly Probe[] {
  return [
    (root) => root.getByText(label, { exact: true }).and(root.locator(`${items}, ${items} *`)),
    (root) => root.getByRole('menuitem', { name: label, exact: true }).or(root.getByRole('treeitem', { name: label, exact: true })),
    (root) => root.getByRole('navigation').getByRole('link', { name: label, exact: true }),
  ];
}

/** How the heading of a group of items is found: a button or, in the classic build, an item that can be expanded. */
function menuGroup(label: string): Probe {
  return (root) => root.getByRole('button', { name: label, exact: true }).or(root.getByRole('treeitem', { name: label, exact: true }));
}

/** Proves that a menu stands: the item itself or, where its group is collapsed, the group's heading. */
export async function menuStanding(blade: Blade, group: string, label: string, wanted: Wanted): Promise<void> {
  await blade.until(wanted, async () => ((await itemInView(blade, label)) || (await blade.sees(menuGroup(group))) ? true : null));
}

/**
 * Selects an item of a resource's menu. Where the item's group is collapsed, the first click expands
 * it, as a person would.
 */
export async function selectMenuItem(blade: Blade, group: string, label: string, screen: string): Promise<void> {
  const wanted: Wanted = { screen, wanted: `the menu item '${label}'` };
  const state = await blade.until(wanted, async () => {
    if (await itemInView(blade, label)) return 'in view';
    return (await isCollapsed(blade, group)) ? 'collapsed' : null;
  });
  if (state === 'collapsed') await blade.click(menuGroup(group), { screen, wanted: `the menu group '${group}'` });
  await blade.click(menuItem(label), wanted);
}

async function itemInView(blade: Blade, label: string): Promise<boolean> {
  const seen = await Promise.all(menuItem(label).map((probe) => blade.sees(probe)));
  return seen.includes(true);
}

async function isCollapsed(blade: Blade, group: string): Promise<boolean> {
  return blade.sees((root) => menuGroup(group)(root).and(root.locator('[aria-expanded="false"]')));
}
