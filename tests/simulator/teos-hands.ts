import { expect, type Locator, type Page } from '@playwright/test';
import type { Simulator } from '../../simulator/start.ts';
import type { TeosServerRecord } from '../../simulator/world.ts';

/** A value of the right length that no server has yet, with characters that a careless server spoils. */
export const newValue = `-Ab8Q~${'x~y_z.w-'.repeat(4)}9~`;

/** The only TEOS server of a test's stand-ins. */
export function serverOf(simulator: Simulator): TeosServerRecord {
  const [server] = simulator.world.servers;
  if (server === undefined) throw new Error('The stand-ins have no TEOS server.');
  return server;
}

/** Opens the server and logs in by hand, as far as the first page behind it. */
export async function logIn(page: Page, simulator: Simulator): Promise<void> {
  const { url, administrator } = serverOf(simulator);
  await page.goto(url);
  await page.getByLabel('User name').fill(administrator.user);
  await page.getByLabel('Password').fill(administrator.password);
  await page.getByRole('button', { name: 'Log in' }).click();
  await expect(page.getByRole('link', { name: 'Log out' })).toBeVisible();
}

/** Steps T2 to T4 of the guide, clicked. */
export async function openAzureSettings(page: Page): Promise<void> {
  await page.getByRole('navigation', { name: 'Main menu' }).getByRole('link', { name: 'Server Management' }).click();
  await page.getByRole('tab', { name: 'Settings', exact: true }).click();
  await page.getByRole('link', { name: 'Azure AD App & Power BI Settings' }).click();
  await expect(page.getByRole('heading', { name: 'Azure AD App & Power BI Settings' })).toBeVisible();
}

/** Logs in and goes to the settings page. */
export async function arriveAtAzureSettings(page: Page, simulator: Simulator): Promise<void> {
  await logIn(page, simulator);
  await openAzureSettings(page);
}

/** Opens the settings page anew, by its address: no form is posted again. */
export async function loadAfresh(page: Page): Promise<void> {
  await page.goto(page.url());
  await expect(page.getByRole('heading', { name: 'Azure AD App & Power BI Settings' })).toBeVisible();
}

/** A Client Secret field by its section. */
export function secretField(page: Page, section: 'Azure AD app configuration' | 'Power BI configuration' = 'Azure AD app configuration'): Locator {
  return page.getByRole('region', { name: section }).getByLabel('Client Secret');
}

/** Clicks Save and waits until the text that says so stands there. */
export async function save(page: Page): Promise<void> {
  await page.getByRole('button', { name: 'Save' }).click();
  await expect(page.getByRole('status')).toContainText('have been saved');
}
