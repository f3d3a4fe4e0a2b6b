import { TeosLogIn } from '../../pages/teos/log-in.ts';
import { ServerManagement } from '../../pages/teos/server-management.ts';
import { TeosShell } from '../../pages/teos/shell.ts';
import { teosManageWording } from '../../pages/teos/wording.ts';
import type { TeosSite } from '../../flows/sites.ts';
import { germanWording } from '../../simulator/teos/german.ts';
import { expect, serverOf } from './job.ts';
import { test } from './teos-setting.ts';

/** Logs in and goes to the settings page by clicks. */
async function goneThrough({ page, url, credentials }: TeosSite, wording = teosManageWording as Record<keyof typeof teosManageWording, string>): Promise<TeosShell> {
  const shell = new TeosShell(page, wording);
  expect(await shell.open(url)).toBe('log-in');
  if (credentials === null) throw new Error('The stand-in has credentials.');
  await new TeosLogIn(page, wording).logIn(credentials);
  await shell.openServerManagement();
  const management = new ServerManagement(page, wording);
  await management.openSettings();
  await management.openAzureSettings();
  return shell;
}

test('a menu behind a button, a folded tree and a notice on the settings page are got over: the Value is saved', async ({ simulator, setting }) => {
  simulator.world.faults.set(['teos-menu-behind-button', 'teos-settings-as-tree', 'teos-overlay-on-settings']);
  const { outcome, savesAsked } = await setting();
  expect(outcome).toMatchObject({ verdict: 'equal', exitCode: 0 });
  expect(savesAsked).toBe(1);
  const clicks = simulator.world.log.entries.filter(({ kind, trusted }) => kind === 'click' && trusted).map(({ name }) => name);
  expect(clicks).toEqual(expect.arrayContaining(['Menu', 'Server Management', 'Azure AD App & Power BI Settings', 'Got it']));
});

test('the options as list, cards and tabs lead to the settings page, and a log-out that asks is answered', async ({ simulator, site }) => {
  for (const form of ['teos-settings-as-list', 'teos-settings-as-cards', 'teos-settings-as-tabs']) {
    await test.step(form, async () => {
      simulator.world.faults.set([form, 'teos-log-out-asks']);
      const shell = await goneThrough(site);
      await expect(site.page.getByRole('heading', { name: 'Azure AD app configuration' })).toBeVisible();
      await shell.logOut();
      await expect(site.page.locator('input[type=password]')).toBeVisible();
    });
  }
});

test.describe('a TEOS that speaks German, over plain http', () => {
  test.use({ simulatorOptions: { faults: ['teos-in-german', 'teos-http'] } });

  test('is gone through with the words of the settings, which allow http expressly', async ({ simulator, site }) => {
    expect(simulator.settings).toMatchObject({ applications: [{ teos: [{ url: 'http://teos.contoso.example', insecure: true }] }], wording: { teosManage: germanWording } });
    expect(serverOf(simulator).url).toBe('http://teos.contoso.example');
    await goneThrough(site, { ...teosManageWording, ...germanWording });
    await expect(site.page.getByLabel('Geheimer Clientschlüssel').first()).toHaveAttribute('type', 'text');
  });
});
