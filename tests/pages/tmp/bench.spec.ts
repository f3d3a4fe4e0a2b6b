import type { BrowserContext } from '@playwright/test';
import { AppRegistrations } from '../../../pages/azure/app-registrations.ts';
import { ApplicationOverview } from '../../../pages/azure/application-overview.ts';
import { CertificatesAndSecrets } from '../../../pages/azure/certificates-and-secrets.ts';
import { EntraId } from '../../../pages/azure/entra-id.ts';
import { azurePortalWording } from '../../../pages/azure/wording.ts';
import type { Simulator } from '../../../simulator/start.ts';
import { test } from '../../fixtures.ts';
import { credentialsOf, portalOn, teosApplication } from '../portal-session.ts';

import { readdirSync, readFileSync } from 'node:fs';
function cpu(): number { // ms of all processes below this one
  const parents = new Map<number, number>(), times = new Map<number, number>();
  for (const d of readdirSync('/proc')) if (/^\d+$/.test(d)) try { const f = readFileSync(`/proc/${d}/stat`, 'utf8').replace(/^.*\) /, '').split(' '); parents.set(Number(d), Number(f[1])); times.set(Number(d), (Number(f[11]) + Number(f[12])) * 10); } catch {}
  let sum = process.cpuUsage().user / 1000 + process.cpuUsage().system / 1000;
  for (const [pid, t] of times) { let a: number | undefined = parents.get(pid); while (a && a !== process.pid) a = parents.get(a); if (a === process.pid) sum += t; }
  return sum;
}
type Laps = Record<string, number>;
async function ours(context: BrowserContext, simulator: Simulator): Promise<Laps> {
  const laps: Laps = {}; let last = performance.now(); let lastCpu = cpu(); const lap = (n: string) => { const t = performance.now(); laps[n] = t - last; const g = globalThis as any; laps[n + ' looks'] = g.looks ?? 0; laps[n+' lookMs'] = g.lookMs ?? 0; g.looks = 0; g.lookMs = 0; const cc = cpu(); laps[n + ' cpu'] = cc - lastCpu; lastCpu = cc; last = performance.now(); };
  const { page, portal, signIn } = await portalOn(context);
  await portal.open(); lap('open');
  await signIn.answer(credentialsOf(simulator), portal.arrived); lap('signin');
  await portal.confirmIdentity({ tenantId: simulator.world.tenant.id }); lap('identity');
  await portal.openEntraId(); lap('entra');
  await new EntraId(page, azurePortalWording).openAppRegistrations(); lap('registrations');
  const list = new AppRegistrations(page, azurePortalWording);
  await list.showAllApplications(); lap('all');
  const app = teosApplication(simulator);
  await list.open({ name: app.displayName, clientId: app.clientId }); lap('openapp');
  const o = new ApplicationOverview(page, azurePortalWording, { name: app.displayName });
  await o.confirmIdentity({ clientId: app.clientId, tenantId: simulator.world.tenant.id }); lap('identity2');
  await o.openClientCredentials(); lap('credentials');
  const s = new CertificatesAndSecrets(page, azurePortalWording, { name: app.displayName });
  await s.showClientSecrets(); lap('tab');
  const rows = await s.rows(); lap('rows');
  const pane = await s.openNewClientSecret(); lap('pane');
  await pane.describe('X'); lap('describe');
  await pane.chooseExpiry({ kind: 'days', days: 365 }); lap('expiry');
  await pane.add(); lap('add');
  const row = await s.newRow(rows.map((r) => r.secretId), 'X'); lap('newrow');
  await s.copyValue(row.secretId); lap('copy');
  await portal.signOut(); lap('signout');
  await page.close();
  return laps;
}
async function naive(context: BrowserContext, simulator: Simulator): Promise<Laps> {
  const laps: Laps = {}; let last = performance.now(); let lastCpu = cpu(); const lap = (n: string) => { const t = performance.now(); laps[n] = t - last; const cc = cpu(); laps[n + ' cpu'] = cc - lastCpu; lastCpu = cc; last = performance.now(); };
  context.setDefaultTimeout(9000);
  const page = await context.newPage();
  await page.addLocatorHandler(page.getByRole('button', { name: 'Maybe later' }), (b) => b.click());
  await page.goto('https://portal.azure.com/?l=en.en-us#home'); lap('open');
  const c = simulator.world.account;
  await page.locator('#i0116').fill(c.upn); await page.getByRole('button', { name: 'Next' }).click();
  const pw = page.locator('input[name=passwd]:not(.moveOffScreen)'); await pw.waitFor();
  for (;;) { await pw.fill(c.password); if (await pw.inputValue() === c.password) break; }
  await page.getByRole('button', { name: 'Sign in' }).click();
  await page.getByRole('button', { name: 'No' }).click();
  await page.locator('#fxs-avatarmenu-button').waitFor(); lap('signin');
  await page.locator('#fxs-avatarmenu-button').getAttribute('title'); lap('identity');
  await page.getByRole('main').getByRole('link', { name: 'Microsoft Entra ID', exact: true }).click(); lap('entra');
  await page.getByText('Manage', { exact: true }).last().click(); await page.getByText('App registrations', { exact: true }).last().click(); lap('registrations');
  const fr = (n: string) => simulator.world.options.portal === 'react' ? page.frameLocator(`iframe[name^="${n}"]`) : page; let f = fr('ApplicationsListBlade');
  await f.getByRole('tab', { name: 'All applications' }).click(); lap('all');
  const app = teosApplication(simulator);
  await f.getByPlaceholder('Start typing a display name').fill(app.displayName);
  await f.getByRole('row').filter({ hasText: app.clientId }).getByText(app.displayName).last().click(); lap('openapp');
  f = fr('ApplicationMenuBlade'); await f.getByText(app.clientId).last().innerText(); lap('identity2');
  await f.getByText(/\d+ certificate, \d+ secret/).first().click(); lap('credentials');
  await f.getByRole('tab', { name: /Client secrets/ }).click(); lap('tab');
  await f.getByRole('row').allInnerTexts(); lap('rows');
  await f.getByText('New client secret').last().click(); 
  await f.getByRole('textbox', { name: 'Description' }).waitFor(); lap('pane');
  await f.getByRole('textbox', { name: 'Description' }).fill('X'); lap('describe');
  await f.getByRole('combobox', { name: /Expires/ }).click(); await f.getByText('365 days (12 months)').last().click(); lap('expiry');
  await f.getByRole('button', { name: 'Add', exact: true }).last().click(); lap('add');
  await page.getByText(/Successfully updated/).first().waitFor(); lap('newrow');
  await f.getByRole('row').filter({ hasText: 'X' }).getByRole('button').first().click(); lap('copy');
  await page.locator('#fxs-avatarmenu-button').click(); lap('signout');
  await page.close();
  return laps;
}
const latency = (process.env['LAT'] ?? 'none') as 'none' | 'real';
const rounds = Number(process.env['ROUNDS'] ?? 4);
for (const portal of ['react', 'classic'] as const) test.describe(portal, () => {
  test.use({ simulatorOptions: { portal, latency } });

  test('bench', async ({ portalContext, simulator }) => {
    test.setTimeout(600_000);
    const all: Record<'ours' | 'naive', Laps[]> = { ours: [], naive: [] };
    const browser = portalContext.browser()!;
    const spent: number[] = [];
    for (let i = 0; i < rounds; i++) for (const [n, f] of [['ours', ours], ['naive', naive]] as const) {
      simulator.world.reset();
      const before = (simulator.world.latency as unknown as { spent: number }).spent;
      const c = await browser.newContext({ viewport: { width: 1366, height: 900 } });
      try { all[n].push(await f(c, simulator)); } catch (e) { console.log(n, String(e).slice(0, 400)); }
      if (n === 'ours') spent.push((simulator.world.latency as unknown as { spent: number }).spent - before);
      await c.close();
    }
    const med = (xs: number[]) => Math.round(xs.sort((a, b) => a - b)[Math.floor(xs.length / 2)] ?? NaN);
    for (const k of Object.keys(all.ours[0] ?? all.naive[0] ?? {}).filter((x) => !/cpu|look/.test(x))) console.log(portal.padEnd(8), k.padEnd(14), String(med(all.ours.map((l) => l[k]!))).padStart(6), String(med(all.naive.map((l) => l[k]!))).padStart(6), '  cpu', String(med(all.ours.map((l) => l[k + ' cpu']!))).padStart(6), String(med(all.naive.map((l) => l[k + ' cpu']!))).padStart(6), '  looks', med(all.ours.map((l) => l[k + ' looks']!)), med(all.ours.map((l) => l[k + ' lookMs']!)));
    const sum = (l: Laps) => Object.entries(l).filter(([k]) => !k.endsWith('cpu')).reduce((a, [, b]) => a + b, 0); const sumc = (l: Laps) => Object.entries(l).filter(([k]) => k.endsWith('cpu')).reduce((a, [, b]) => a + b, 0);
    console.log(portal, 'TOTAL', med(all.ours.map(sum)), med(all.naive.map(sum)), 'cpu', med(all.ours.map(sumc)), med(all.naive.map(sumc)), 'spent', spent);
  });
});
