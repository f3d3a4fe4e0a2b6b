import { errors, type Locator } from 'playwright';
import { until } from '../awaiting.ts';
import { proved, type Wanted } from '../proof.ts';
import type { Blade, Probe } from './blade.ts';

// The list of directories is short, and comes with the page.
const listedMs = 10_000;

/** What is switched, and to what. */
interface Switch {
  /** The portal's account button. */
  readonly button: Locator;
  readonly tenantId: string;
}

/**
 * Account menu, 'Switch directory', 'All Directories', and 'Switch' in the row of the directory, which is known by its ID.
 * @returns false where no row of that directory came, which leaves the portal as it was.
 * Source: docs/sites/azure-portal.md, 'Language, flags, directory'.
 */
export async function switchDirectory(blade: Blade, { button, tenantId }: Switch): Promise<boolean> {
  const { page, wording } = blade;
  const menu: Wanted = { screen: 'Azure portal', wanted: `'${wording['account.switch']}' in the account menu` };
  await proved(page, menu, () => button.click());
  await blade.click((root) => root.getByRole('link', { name: wording['account.switch'], exact: true }).or(root.getByRole('button', { name: wording['account.switch'], exact: true })).or(root.getByRole('menuitem', { name: wording['account.switch'], exact: true })), menu);
  const screen = wording['account.switch'];
  const all: Wanted = { screen, wanted: `the tab '${wording['directories.all']}'` };
  await blade.click((root) => root.getByRole('tab', { name: wording['directories.all'], exact: true }).or(root.getByRole('button', { name: wording['directories.all'], exact: true })), all);
  const row: Wanted = { screen, wanted: `'${wording['directories.switch']}' in the row of the directory ${tenantId}` };
  const control: Probe = (root) => root.getByRole('row').filter({ hasText: new RegExp(tenantId, 'iu') }).getByRole('button', { name: wording['directories.switch'], exact: true });
  try {
    await until(page, async () => ((await blade.sees(control)) ? true : null), { timeout: listedMs });
  } catch (cause) {
    if (cause instanceof errors.TimeoutError) return false;
    throw cause;
  }
  await blade.click(control, row);
  return true;
}
