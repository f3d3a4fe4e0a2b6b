import { expect, type Locator, type Page } from '@playwright/test';
import { signInStateOf } from '../../simulator/sign-in/state.ts';
import type { Simulator } from '../../simulator/start.ts';

/** An address of the portal; the query forces English and leaves the first-run tour out. */
export function portal(fragment = '#home', query = 'l=en.en-us&feature.ci=true'): string {
  return `https://portal.azure.com/?${query}${fragment}`;
}

/** Opens the portal with a code in its hand: the pages of the sign-in have tests of their own. Ends at the account button. */
export async function arrive(page: Page, simulator: Simulator, address = portal()): Promise<void> {
  await page.goto(address);
  await page.waitForURL(/^https:\/\/login\.microsoftonline\.com\//u, { waitUntil: 'commit' });
  const asked = new URL(page.url()).searchParams;
  const { account, tenant } = simulator.world;
  const answer = new URLSearchParams({ code: signInStateOf(simulator.world).issueCode(account.upn, tenant.id), state: asked.get('state') ?? '' });
  await page.goto(`${asked.get('redirect_uri') ?? ''}?${answer.toString()}`, { waitUntil: 'commit' });
  await expect(accountButton(page)).toBeVisible();
  await expect(page.locator('.fxs-splashscreen')).toBeHidden();
}

/** The button that names account and tenant. */
export function accountButton(page: Page): Locator {
  return page.locator('#fxs-avatarmenu-button');
}

/** The blade in view: the last of the journey. */
export function blade(page: Page): Locator {
  return page.locator('section.fxs-blade-lastblade');
}

/** Address of an item of the menu of the application that TEOS uses. */
export function teosApplication(simulator: Simulator, item: 'Overview' | 'Credentials'): string {
  return `#view/Microsoft_AAD_RegisteredApps/ApplicationMenuBlade/~/${item}/appId/${teosApplicationRecord(simulator).clientId}/isMSAApp~/false`;
}

/** The application that TEOS uses, as the stand-in holds it. */
export function teosApplicationRecord(simulator: Simulator): Simulator['world']['applications'][number] {
  const found = simulator.world.applications.find(({ displayName }) => displayName === 'TEOS Office365');
  if (found === undefined) throw new Error("The stand-in has no application 'TEOS Office365'.");
  return found;
}

/** From Home to the list of app registrations, by the controls that the guide names. */
export async function openAppRegistrations(page: Page): Promise<void> {
  await page.getByRole('link', { name: 'Microsoft Entra ID', exact: true }).click();
  await blade(page).getByRole('button', { name: 'Manage', exact: true }).click();
  await page.locator('[data-telemetryname="Menu-RegisteredApps"]').click();
  await expect(blade(page).getByRole('heading', { level: 2 })).toHaveText('Contoso | App registrations');
}

/** Opens the pane, describes the secret and adds it; ends when the counter has gone up. */
export async function addSecret(page: Page, description: string): Promise<Locator> {
  await page.locator('div[title="New client secret"]').click();
  await page.getByRole('textbox', { name: 'Description', exact: true }).fill(description);
  await page.getByRole('button', { name: 'Add', exact: true }).click();
  const row = blade(page).getByRole('row').filter({ hasText: description });
  await expect(row).toHaveCount(1);
  return row;
}

/** A cell of a row by its column, counted from 0: the classic grid names its columns by number only. */
export function cell(row: Locator, column: number): Locator {
  return row.locator(`[class*="fxc-gc-columncell_"][class$="_${String(column)}"]`);
}
