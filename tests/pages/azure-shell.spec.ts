import type { Page } from '@playwright/test';
import { ApplicationOverview } from '../../pages/azure/application-overview.ts';
import { Blade } from '../../pages/azure/blade.ts';
import { CertificatesAndSecrets } from '../../pages/azure/certificates-and-secrets.ts';
import { Portal } from '../../pages/azure/portal.ts';
import { portalLanguage, wordedIn } from '../../pages/azure/wording-in-languages.ts';
import { azurePortalWording } from '../../pages/azure/wording.ts';
import { expect, serve, test } from './static-page.ts';

const origin = 'https://portal.azure.com';
const tenantId = '99999999-8888-4777-8666-555555555555';
const upn = 'admin@contoso.onmicrosoft.com';
const toolTip = `Name: Admin\\nEmail: ada.admin@contoso.com\\nDirectory: Contoso (${tenantId})\\nDomain: contoso.com`;
const search = (name: string): string => `<div class="fxs-topbar-search" role="search"><input role="combobox" aria-label="${name}"></div>`;

/** The portal's top bar; its account button gets its tool tip a moment after it stands there. */
function topBar(searchName: string): string {
  return `<!doctype html>${search(searchName)}<button id="fxs-avatarmenu-button" aria-label="Account menu Currently signed in as ${upn}, under Contoso (contoso.com) tenant">A</button>
    <script>setTimeout(() => { document.querySelector('button').title = '${toolTip}' }, 300)</script>`;
}

async function portalOn(page: Page, html: string | (() => string)): Promise<Portal> {
  await serve(page, { [`${origin}/`]: html });
  await page.goto(`${origin}/?l=en.en-us#home`);
  return new Portal(page, azurePortalWording, { origin });
}

test('waits for the tool tip of the account button, and knows the account by either of its names', async ({ staticPage }) => {
  const portal = await portalOn(staticPage, topBar(azurePortalWording['home.search']));
  await portal.confirmIdentity({ tenantId, username: upn });
  await portal.confirmIdentity({ tenantId, username: 'ada.admin@contoso.com' });
  await expect(portal.confirmIdentity({ tenantId, username: 'dmin@contoso.com' })).rejects.toMatchObject({ code: 'wrong-account', exitCode: 2 });
});

test('loads the portal once more where a stored language won on the first load', async ({ staticPage }) => {
  let loads = 0;
  const portal = await portalOn(staticPage, () => topBar((loads += 1) === 1 ? 'Ressourcen durchsuchen' : azurePortalWording['home.search']));
  await portal.confirmLanguage();
  expect(loads).toBe(2);
});

test('says so when the portal keeps another language', async ({ staticPage }) => {
  const portal = await portalOn(staticPage, topBar('Ressourcen durchsuchen'));
  await expect(portal.confirmLanguage()).rejects.toMatchObject({ code: 'portal-language', exitCode: 4 });
});

test('works in the language that the portal keeps and declares, as far as its labels are known', async ({ staticPage }) => {
  const portal = await portalOn(staticPage, topBar('リソースの検索').replace('<!doctype html>', '<!doctype html><html lang="ja-JP">'));
  const { wording, keeps } = await portal.confirmLanguage();
  expect(keeps).toBe('Japanese');
  expect([wording['menu.appRegistrations'], wording['pane.expires'], wording['pane.cancel']]).toEqual(['アプリの登録', '有効期限', 'Cancel']);
  const missing = new Blade(staticPage, wording).find((root) => root.getByText(wording['menu.manage']), { screen: 'Microsoft Entra ID', wanted: "the menu group 'Manage'", timeout: 300 });
  await expect(missing).rejects.toMatchObject({ exitCode: 4, message: expect.stringContaining("'Manage'"), advice: expect.stringContaining('stays in Japanese') });
});

test('the labels that the settings give win over those that are known in a language', () => {
  const german = portalLanguage('de');
  const given = { ...azurePortalWording, 'credentials.new': 'Neues Geheimnis' };
  expect(german && wordedIn(german, given)).toMatchObject({ 'credentials.new': 'Neues Geheimnis', 'credentials.secretId': 'Geheime ID', 'menu.manage': 'Manage' });
  expect(portalLanguage('pt-BR')).toBeNull();
});

test('takes the command out of the menu of those that a narrow bar has no room for', async ({ staticPage }) => {
  await portalOn(staticPage, `<!doctype html><h2>TEOS | Certificates &amp; secrets</h2><button class="ms-CommandBar-overflowButton" onclick="document.querySelector('#more').hidden = false">…</button>
    <div id="more" hidden><button role="menuitem" onclick="document.querySelector('#pane').hidden = false">New client secret</button></div>
    <div id="pane" role="dialog" hidden><h2>Add a client secret</h2><input aria-label="Description"></div>`);
  const pane = await new CertificatesAndSecrets(staticPage, azurePortalWording, { name: 'TEOS' }).openNewClientSecret();
  await pane.describe('found');
  await expect(staticPage.getByRole('textbox')).toHaveValue('found');
});

test('says so where the portal does not know the address any more', async ({ staticPage }) => {
  const portal = await portalOn(staticPage, `${topBar(azurePortalWording['home.search'])}<div class="fxs-startboard-message-title" hidden>Dashboard not found</div>
    <script>addEventListener('hashchange', () => { document.querySelector('.fxs-startboard-message-title').hidden = location.hash === '#home' })</script>`);
  await expect(portal.recoverCertificatesAndSecrets(tenantId)).rejects.toMatchObject({ code: 'portal-link-unknown', exitCode: 4 });
});

test('signs out nobody where nobody is signed in, and does not wait for it', async ({ staticPage }) => {
  const portal = await portalOn(staticPage, '<!doctype html><h1>Something else</h1>');
  await expect(portal.signOut()).resolves.toBeUndefined();
});

const overviews: Readonly<Record<string, string>> = {
  'a plain anchor of the classic build': '<div class="fxc-essentials-item"><div class="fxc-essentials-label">Client credentials</div><div class="fxc-essentials-value"><a onclick="show()">0 certificate, 2 secret</a></div></div>',
  'a link': '<div class="essentialsItem-12"><div class="essentialsLabel-7">Client credentials</div><div class="essentialsValue-9"><a href="#x" onclick="show()">1 certificate, 1 secrets</a></div></div>',
  'none yet, as a button': '<div class="essentialsItem-12"><div class="essentialsLabel-7">Client credentials</div><div class="essentialsValue-9"><button class="ms-Link" onclick="show()">Add a certificate or secret</button></div></div>',
  'folded away': `<button onclick="document.querySelector('.late').hidden = false; this.hidden = true">See more</button><div class="essentialsItem-12 late" hidden><div class="essentialsValue-9"><a href="#x" onclick="show()">0 certificate, 1 secret</a></div></div>`,
};

for (const [form, html] of Object.entries(overviews)) {
  test(`opens the client credentials, however they are linked: ${form}`, async ({ staticPage }) => {
    await portalOn(staticPage, `<!doctype html><div role="status">A certificate or secret has expired. <a href="#new">Create a new one →</a></div>${html}
      <script>function show() { document.body.innerHTML = '<h2>TEOS | Certificates &amp; secrets</h2><div role="tablist"><button role="tab">Client secrets (1)</button></div>' }</script>`);
    await new ApplicationOverview(staticPage, azurePortalWording, { name: 'TEOS' }).openClientCredentials();
    await expect(staticPage.getByRole('tab')).toBeVisible();
  });
}
