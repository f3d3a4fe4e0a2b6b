import type { Page } from 'playwright';

/** Who is signed in to the portal, and to which tenant. */
export interface PortalIdentity {
  /** As the tool tip has it. */
  readonly username: string;
  /** All names that the account button gives the account: its mail address may differ from its user principal name. */
  readonly names: readonly string[];
  readonly tenantName: string;
  readonly tenantId: string;
}

/**
 * Whether one of the names that the portal shows is that of an account. In a directory that the account is a guest of, its
 * user principal name there is `admin_contoso.com#EXT#@fabrikam.onmicrosoft.com`.
 * Source: docs/sites/azure-portal.md, 'Language, flags, directory'.
 */
export function namesAccount({ names }: Pick<PortalIdentity, 'names'>, username: string): boolean {
  const asGuest = `${username.replace('@', '_')}#EXT#@`.toLowerCase();
  return names.some((name) => name.toLowerCase() === username.toLowerCase() || name.toLowerCase().startsWith(asGuest));
}

/**
 * Reads the tool tip of the portal's account button, lines such as `Email: …` and
 * `Directory: Contoso (GUID)`, and its accessible name, which says the user principal name in a
 * sentence. The lines are told apart by their form, not by their language.
 * @returns null if the tool tip has no such lines.
 * Source: docs/sites/azure-portal.md, 'Top bar'.
 */
export function readAccount(toolTip: string, name = ''): PortalIdentity | null {
  const username = /:\s*(\S+@\S+)\s*$/mu.exec(toolTip)?.[1];
  const directory = /^[^:\n]+:\s*(.+?)\s*\(([0-9a-f]{8}-(?:[0-9a-f]{4}-){3}[0-9a-f]{12})\)\s*$/imu.exec(toolTip);
  if (username === undefined || directory?.[1] === undefined || directory[2] === undefined) return null;
  const named = /[^\s,;()<>]+@[^\s,;()<>]+/u.exec(name)?.[0];
  return { username, names: [username, ...(named === undefined ? [] : [named])], tenantName: directory[1], tenantId: directory[2] };
}

/** Who is signed in as the account button of a page tells it now; null on a page that has no such button, or where it does not tell. Source: docs/sites/azure-portal.md, 'Top bar'. */
export async function identityShown(page: Page): Promise<PortalIdentity | null> {
  const [button] = await page.locator('#fxs-avatarmenu-button').evaluateAll((buttons) => buttons.map((each) => ({ title: each.getAttribute('title') ?? '', name: each.getAttribute('aria-label') ?? '' })));
  return button === undefined ? null : readAccount(button.title, button.name);
}
