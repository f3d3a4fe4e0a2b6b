import { test } from '../fixtures.ts';
import { freshValue } from './teos-markup.ts';
import { handsOn } from './teos-page-hands.ts';
import { ServerManagement } from '../../pages/teos/server-management.ts';
import { TeosLogIn } from '../../pages/teos/log-in.ts';
import { teosManageWording } from '../../pages/teos/wording.ts';
import { Secret } from '../../domain/secret.ts';

for (let i = 0; i < 3; i += 1) test(`time ${i}`, async ({ simulator, teosContext }) => {
  const hands = await handsOn(teosContext, simulator);
  const time = async <T>(name: string, act: () => Promise<T>): Promise<T> => { const t = performance.now(); const r = await act(); console.log(name.padEnd(20), Math.round(performance.now() - t)); return r; };
  const s = hands.settings;
  await time('open', () => hands.shell.open(hands.server.url));
  await time('logIn', () => new TeosLogIn(hands.page, teosManageWording).logIn({ username: hands.server.administrator.user, password: new Secret('p', hands.server.administrator.password) }));
  const m = new ServerManagement(hands.page, teosManageWording);
  await time('T2', () => hands.shell.openServerManagement());
  await time('T3', () => m.openSettings());
  await time('T4', () => m.openAzureSettings());
  await time('ready', () => s.ready());
  await time('readSecret', () => s.readSecret());
  await time('others', () => s.otherSecrets());
  await time('confirm', () => s.confirmDocumented());
  await time('identity', () => s.identity());
  await time('open again', () => hands.shell.open(hands.server.url));
  await time('T2-4', () => hands.openSettings());
  await time('fill', () => s.fillSecret(freshValue));
  await time('save', () => s.save());
  await time('reload', () => s.reload(() => hands.openSettings()));
  await time('compare', () => s.compare(freshValue));
  await time('logOut', () => hands.shell.logOut());
});

for (let i = 0; i < 3; i += 1) test(`raw ${i}`, async ({ simulator, teosContext }) => {
  const hands = await handsOn(teosContext, simulator);
  const page = hands.page;
  const time = async <T>(name: string, act: () => Promise<T>): Promise<T> => { const t = performance.now(); const r = await act(); console.log('raw', name.padEnd(20), Math.round(performance.now() - t)); return r; };
  await time('open', () => page.goto(hands.server.url));
  await time('logIn', async () => { await page.getByLabel('User name').fill('administrator'); await page.getByLabel('Password').fill(hands.server.administrator.password); await page.getByRole('button', { name: 'Log in' }).click(); await page.getByRole('link', { name: 'Server Management' }).waitFor(); });
  await time('T2', async () => { await page.getByRole('navigation', { name: 'Main menu' }).getByRole('link', { name: 'Server Management' }).click(); await page.getByRole('tab', { name: 'Settings', exact: true }).waitFor(); });
  await time('T3', async () => { await page.getByRole('tab', { name: 'Settings', exact: true }).click(); await page.getByRole('link', { name: 'Azure AD App & Power BI Settings' }).waitFor(); });
  await time('T4', async () => { await page.getByRole('link', { name: 'Azure AD App & Power BI Settings' }).click(); await page.getByRole('region', { name: 'Azure AD app configuration' }).getByLabel('Client Secret').waitFor(); });
  await time('fill', () => page.getByRole('region', { name: 'Azure AD app configuration' }).getByLabel('Client Secret').fill('x'.repeat(40)));
  await time('save', async () => { await page.getByRole('button', { name: 'Save' }).click(); await page.getByText('have been saved').first().waitFor(); });
  await time('reload', () => page.goto(page.url()));
});
