import { expect, type FrameLocator, type Page } from '@playwright/test';
import type { Simulator } from '../../simulator/start.ts';
import { arrive, portal, teosApplication } from './portal-hands.ts';

/** Opens the list of app registrations inside the Entra ID menu. */
export async function openList(page: Page, simulator: Simulator): Promise<FrameLocator> {
  await arrive(page, simulator, portal('#view/Microsoft_AAD_IAM/ActiveDirectoryMenuBlade/~/RegisteredApps'));
  return page.frameLocator('iframe[name="ApplicationsListBlade.ReactView"]');
}

/** The frame of an application. */
export function applicationFrame(page: Page): FrameLocator {
  return page.frameLocator('iframe[name="ApplicationMenuBlade.ReactView"]');
}

/** Opens a page of the application that TEOS uses, by its address. */
export async function openApplication(page: Page, simulator: Simulator, item: 'Overview' | 'Credentials'): Promise<FrameLocator> {
  await arrive(page, simulator, portal(teosApplication(simulator, item)));
  return applicationFrame(page);
}

/** Fills in the pane 'Add a client secret' and presses Add. */
export async function addInPane(frame: FrameLocator, description: string, expires: RegExp): Promise<void> {
  await frame.getByRole('menuitem', { name: 'New client secret' }).click();
  await frame.getByRole('textbox', { name: 'Description' }).fill(description);
  await frame.getByRole('combobox', { name: 'Expires' }).click();
  await frame.getByRole('option', { name: expires }).click();
  await expect(frame.getByRole('combobox', { name: 'Expires' })).toHaveText(expires);
  await frame.getByRole('button', { name: 'Add', exact: true }).click();
}

/** Holds something back until it is opened. */
export class Gate {
  readonly opened: Promise<void>;
  open: () => void = () => { throw new Error('The gate is not there yet.'); };

  constructor() {
    this.opened = new Promise((resolve) => { this.open = resolve; });
  }
}
