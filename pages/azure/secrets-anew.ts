import type { ElementHandle } from 'playwright';
import { notAsDocumented } from '../../domain/errors.ts';
import type { Blade } from './blade.ts';
import { selectMenuItem } from './resource-menu.ts';
import type { SecretsList } from './secrets-list.ts';
import { selectTab, tabNamed } from './tab-list.ts';

/**
 * Has the list of client secrets loaded anew: by leaving the page for the application's Overview and coming
 * back, since no command 'Refresh' of this page is known. That it masks the Values is how the portal is known
 * to read the list again. The proof is the tab 'Client secrets' itself: the one that stood there has left the
 * page, and the one that stands there now is another.
 * @throws {RunbookError} exit 4, code `list-not-loaded-anew`, if the page comes back as it was left.
 * Source: docs/sites/azure-portal.md, 'Reading the list again'.
 */
export async function loadSecretsAnew(blade: Blade, list: SecretsList, screen: string): Promise<void> {
  const { wording } = blade;
  const label = wording['credentials.clientSecrets'];
  const tab = await blade.find(tabNamed(label), { screen, wanted: `the tab '${label}'` });
  const before = await tab.control.elementHandle();
  const group = wording['menu.manage'];
  await selectMenuItem(blade, { group, item: wording['overview.title'] }, screen);
  await blade.until({ screen, wanted: `the end of the page after '${wording['overview.title']}' was selected` }, async () => (await stands(before) ? null : true));
  list.forget();
  await selectMenuItem(blade, { group, item: wording['credentials.title'] }, screen);
  await selectTab(blade, label, screen);
  if (!(await stands(before))) return;
  throw notAsDocumented({
    code: 'list-not-loaded-anew', screen,
    message: `'${screen}' was left and opened again, but shows the same list as before: it cannot be told whether that list is still true.`,
    advice: 'Open the page in a new window and look at the list there.',
  });
}

/** Whether an element is still on the page and within the window's width. */
async function stands(element: ElementHandle | null): Promise<boolean> {
  const standing = element?.evaluate((node) => {
    const box = (node as Element).getBoundingClientRect();
    return node.isConnected && box.width > 0 && box.right > 0 && box.left < innerWidth;
  });
  // A rejection says that its document has been replaced.
  const [state] = await Promise.allSettled([standing]);
  return state.status === 'fulfilled' && state.value === true;
}
