import { expect, type BrowserContext, type Page } from '@playwright/test';
import { Secret } from '../../domain/secret.ts';
import { AzureSettings } from '../../pages/teos/azure-settings.ts';
import { TeosLogIn } from '../../pages/teos/log-in.ts';
import { ServerManagement } from '../../pages/teos/server-management.ts';
import { TeosShell } from '../../pages/teos/shell.ts';
import { teosManageWording } from '../../pages/teos/wording.ts';
import type { Simulator } from '../../simulator/start.ts';
import type { TeosServerRecord } from '../../simulator/world.ts';

/** The screens of one server, for a person who goes through T1 to T5. */
export class Hands {
  readonly page: Page;
  readonly server: TeosServerRecord;
  readonly shell: TeosShell;
  readonly settings: AzureSettings;

  constructor(page: Page, server: TeosServerRecord) {
    this.page = page;
    this.server = server;
    this.shell = new TeosShell(page, teosManageWording);
    this.settings = new AzureSettings(page, teosManageWording);
  }

  /** T1. */
  async logIn(password = this.server.administrator.password): Promise<void> {
    expect(await this.shell.open(this.server.url)).toBe('log-in');
    await new TeosLogIn(this.page, teosManageWording).logIn({ username: this.server.administrator.user, password: new Secret('password', password) });
  }

  /** T2 to T4. */
  async openSettings(): Promise<void> {
    const management = new ServerManagement(this.page, teosManageWording);
    await this.shell.openServerManagement();
    await management.openSettings();
    await management.openAzureSettings();
    await this.settings.ready();
  }
}

/** A new page of a browser context, for the first server of the stand-ins. */
export async function handsOn(context: BrowserContext, simulator: Simulator): Promise<Hands> {
  const [server] = simulator.world.servers;
  if (server === undefined) throw new Error('The stand-ins have no TEOS server.');
  context.setDefaultTimeout(10_000);
  return new Hands(await context.newPage(), server);
}


/** Goes as far as the settings page. */
export async function atSettings(context: BrowserContext, simulator: Simulator): Promise<Hands> {
  const hands = await handsOn(context, simulator);
  await hands.logIn();
  await hands.openSettings();
  return hands;
}
