import { expect, type FrameLocator, type Page } from '@playwright/test';
import type { Simulator } from '../../simulator/start.ts';
import type { ApplicationRecord } from '../../simulator/world.ts';

/** The address of the list inside the Entra ID menu. */
export const listHash = '#view/Microsoft_AAD_IAM/ActiveDirectoryMenuBlade/~/RegisteredApps';

/** The address of an item of an application's menu. */
export function applicationHash(application: ApplicationRecord, item: 'Overview' | 'Credentials'): string {
  return `#view/Microsoft_AAD_RegisteredApps/ApplicationMenuBlade/~/${item}/appId/${application.clientId}/isMSAApp~/false`;
}

/** The application that TEOS uses. */
export function teosApplication(simulator: Simulator): ApplicationRecord {
  const found = simulator.world.applications.find(({ displayName }) => displayName === 'TEOS Office365');
  if (found === undefined) throw new Error("The stand-ins have no application 'TEOS Office365'.");
  return found;
}

/** Opens an address of the portal and signs in on the way, as a person does. */
export async function openPortal(page: Page, simulator: Simulator, hash: string): Promise<void> {
  const { upn, password } = simulator.world.account;
  await page.goto(`https://portal.azure.com/?l=en.en-us&feature.ci=true${hash}`);
  await page.locator('input[name=loginfmt]:not(.moveOffScreen)').fill(upn);
  await page.getByRole('button', { name: 'Next' }).click();
  await page.locator('input[name=passwd]:not(.moveOffScreen)').fill(password);
  await page.getByRole('button', { name: 'Sign in' }).click();
  await page.getByRole('button', { name: 'No', exact: true }).click();
  await expect(page.locator('#fxs-avatarmenu-button')).toBeVisible();
}

/** The frame of App registrations. */
export function listFrame(page: Page): FrameLocator {
  return page.frameLocator('iframe[name="ApplicationsListBlade.ReactView"]');
}

/** The frame of an application. */
export function applicationFrame(page: Page): FrameLocator {
  return page.frameLocator('iframe[name="ApplicationMenuBlade.ReactView"]');
}

/** Opens Certificates & secrets of the application that TEOS uses, by its address. */
export async function openCredentials(page: Page, simulator: Simulator): Promise<FrameLocator> {
  await openPortal(page, simulator, applicationHash(teosApplication(simulator), 'Credentials'));
  const frame = applicationFrame(page);
  await expect(frame.getByRole('tab', { name: /^Client secrets \(\d+\)$/u })).toBeVisible();
  return frame;
}

/** Fills in the pane 'Add a client secret' and presses Add. */
export async function addSecret(frame: FrameLocator, description: string, expires: RegExp): Promise<void> {
  await frame.getByRole('menuitem', { name: 'New client secret' }).click();
  await frame.getByRole('textbox', { name: 'Description' }).fill(description);
  await frame.getByRole('combobox', { name: 'Expires' }).click();
  await frame.getByRole('option', { name: expires }).click();
  await frame.getByRole('button', { name: 'Add', exact: true }).click();
}
