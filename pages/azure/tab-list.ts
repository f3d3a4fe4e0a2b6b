import type { Sought } from '../../domain/errors.ts';
import { mention } from '../wording.ts';
import { proved, type Wanted } from '../proof.ts';
import type { Blade, Hosted, Probe } from './blade.ts';

/**
 * How a tab is found by its label, which may carry a counter: `Client secrets (2)`. In the classic
 * build the role may be missing; there the text within a tab list is taken.
 * Source: docs/sites/azure-portal.md, 'App registrations' and 'Certificates & secrets'.
 */
export function tabNamed(label: string): readonly Probe[] {
  const name = new RegExp(`^\\W*${mention(label).source}(?:\\s*\\(\\d+\\))?\\W*$`, 'iu');
  return [
    (root) => root.getByRole('tab', { name }),
    // The classic build's tabs are known by their text only.
    (root) => root.locator('[role=tablist], .fxc-tabs, .azc-tabControl').getByText(name),
  ];
}

/** Selects a tab. Its proof is the tab's own `aria-selected`, where it has one. */
export async function selectTab(blade: Blade, label: string, screen: string, sought?: Sought): Promise<Hosted> {
  const wanted: Wanted = { screen, wanted: `the tab '${label}'`, ...(sought === undefined ? {} : { sought }) };
  const tab = await blade.click(tabNamed(label), wanted);
  const selected: Wanted = { screen, wanted: `the tab '${label}', selected,` };
  await blade.until(selected, async () => {
    const state = await proved(blade.page, selected, () => tab.control.getAttribute('aria-selected'));
    return state === null || state === 'true' ? true : null;
  });
  return tab;
}
