import { authentication, clientId, field, freshValue, ninetiesTable, row, settingsOn, settingsPage, tenantId, values } from './teos-markup.ts';
import { expect, test } from './static-page.ts';

const save = '<button type="button">Save</button>';

const shadow = (inside: string): string => `<template shadowrootmode="open">${inside}</template>`;
// Each has a root of its own, and so the same id as the others.
const fieldInRoot = (label: string, value: string, id = 'i'): string => `<t-field>${shadow(`<label for="${id}"><slot></slot></label><div><input id="${id}" value="${value}"></div>`)}${label}</t-field>`;

/** Ways in which the section may be built; the field that is meant has the id `s`. */
const variants: Readonly<Record<string, string>> = {
  'a table with labels in neighbouring cells': ninetiesTable() + save,
  'label for': `<section><h2>Azure AD app configuration</h2>
    <div><label for="t">Authentication type</label><select id="t"><option>App authentication</option></select></div>
    <div><label for="c">Client ID</label><input id="c" value="${clientId}"></div>
    <div><label for="s">Client Secret</label><input id="s" type="password" value="${values.old}"><button type="button">Show</button></div>
    <div><label for="d">Tenant ID</label><input id="d" value="${tenantId}"></div></section>
    <section><h2>Power BI</h2><div><label for="p">Client Secret</label><input id="p" type="password" value="${values.powerBi}"></div></section>${save}`,
  'label around the field': `<div><h3>Azure AD app configuration</h3><p>Authentication type: App authentication</p>
    <label>Client ID * <input value="${clientId}"></label><label>Client Secret * <input id="s" value="${values.old}"></label><label>Tenant ID * <input value="${tenantId}"></label></div>${save}`,
  'fieldset and legend': `<fieldset><legend>Azure AD app configuration</legend><p>Authentication type <label><input type="radio" name="a">Delegated</label><label><input type="radio" name="a" checked>App authentication</label></p>
    <p>Client ID<br><input value="${clientId}"></p><p>Client Secret<br><input id="s" value="${values.old}"></p><p>Tenant ID<br><input value="${tenantId}"></p></fieldset>
    <fieldset><legend>Power BI app configuration</legend><p>Client Secret<br><input value="${values.powerBi}"></p></fieldset>${save}`,
  'DevExtreme fields': `<div class="dx-fieldset"><div class="dx-fieldset-header">Azure AD app configuration</div>
    ${[['Authentication type', '<input type="hidden" value="1"><input readonly role="combobox" value="App authentication">'], ['Client ID', field(clientId)], ['Client Secret', field(values.old, 'id="s" autocomplete="off"')], ['Tenant ID', field(tenantId)]]
    .map(([label = '', input = '']) => `<div class="dx-field"><div class="dx-field-label">${label}</div><div class="dx-field-value"><div class="dx-textbox">${input}</div></div></div>`).join('')}</div>
    <div class="dx-fieldset"><div class="dx-fieldset-header">Power BI</div><div class="dx-field"><div class="dx-field-label">Client Secret</div><div class="dx-field-value"><input value="${values.powerBi}"></div></div></div>${save}`,
  'headings and fields in one row after another, without containers': `<h3>Azure AD app configuration</h3><span>Authentication type</span> ${authentication}<br>
    <span>Client ID</span> ${field(clientId)}<br><span>Client Secret</span> ${field(values.old, 'id="s"')}<br><span>Tenant ID</span> ${field(tenantId)}<br>
    <h3>Power BI</h3><span>Client Secret</span> ${field(values.powerBi)}<br>${save}`,
  'labels above their fields': `<div><h3>Azure AD app configuration</h3>${authentication.replace('<select', '<select aria-label="Authentication type"')}
    <table><tr><th>Client ID</th><th>Client Secret</th><th>Tenant ID</th></tr><tr><td>${field(clientId)}</td><td>${field(values.old, 'id="s"')}</td><td>${field(tenantId)}</td></tr></table></div>${save}`,
  'names by ARIA, and the title as a mere text': `<div class="box"><div class="title">Azure AD app configuration</div><div role="combobox" aria-label="Authentication type" tabindex="0">App authentication</div>
    <input aria-label="Client ID" value="${clientId}"><span id="l">Client Secret</span><span>?</span><input aria-labelledby="l" id="s" value="${values.old}"><input aria-label="Tenant ID" value="${tenantId}"></div>
    <div class="box"><div class="title">Reports</div><input aria-label="Client Secret" value="${values.powerBi}"></div>${save}`,
  'open shadow roots within open shadow roots': `<t-app>${shadow(`<t-card>${shadow('<header><slot name="title"></slot></header><main><slot></slot></main>')}<h2 slot="title">Azure AD app configuration</h2>
    <t-field>${shadow('<span id="l">Authentication type</span><input readonly role="combobox" aria-labelledby="l" value="App authentication">')}</t-field>${fieldInRoot('Client ID', clientId)}${fieldInRoot('Client Secret', values.old, 's')}${fieldInRoot('Tenant ID', tenantId)}</t-card>
    <t-card>${shadow('<h2>Power BI</h2><slot></slot>')}${fieldInRoot('Client Secret', values.powerBi)}</t-card><t-button>${shadow('<button type="button"><slot></slot></button>')}Save</t-button>`)}</t-app>`,
};

for (const [name, html] of Object.entries(variants)) {
  test(`recognises the section and fills in its Client Secret: ${name}`, async ({ staticPage }) => {
    const settings = await settingsOn(staticPage, settingsPage(html));
    await settings.ready();
    await settings.confirmDocumented();
    expect(await settings.identity()).toEqual({ clientId, tenantId, authenticationType: 'App authentication' });
    const before = await staticPage.locator('input:not(#s)').evaluateAll((inputs) => inputs.map((input) => (input as HTMLInputElement).value));
    await settings.fillSecret(freshValue);
    await expect(staticPage.locator('#s')).toHaveValue(values.fresh);
    expect(await staticPage.locator('input:not(#s)').evaluateAll((inputs) => inputs.map((input) => (input as HTMLInputElement).value))).toEqual(before);
    expect(await settings.compare(freshValue)).toBe('equal');
  });
}

test('recognises the section in a frame whose parent bears the title', async ({ staticPage }) => {
  const inner = `<!doctype html><body>${ninetiesTable()}${save}`;
  const settings = await settingsOn(staticPage, settingsPage(`<iframe width="900" height="600" srcdoc="${inner.replaceAll('&', '&amp;').replaceAll('"', '&quot;')}"></iframe>`));
  await settings.ready();
  await settings.fillSecret(freshValue);
  await expect(staticPage.frameLocator('iframe').locator('#s')).toHaveValue(values.fresh);
  expect(await settings.otherSecrets()).toHaveLength(1);
});

/** Pages on which the field, or the page itself, is not clear. Nothing may be filled in there. */
const unclear: Readonly<Record<string, { html: string; says: RegExp }>> = {
  'two Client Secrets in the section': { html: ninetiesTable(undefined, row('Client Secret:', field('x'))), says: /it has 2 fields named 'Client Secret'/u },
  'a Client Secret in the section of Power BI only': {
    html: `<h3>Azure AD app configuration</h3><div>Client ID ${field(clientId)}</div><div>Tenant ID ${field(tenantId)}</div><h3>Power BI</h3><div>Client Secret ${field(values.powerBi)}</div>`,
    says: /it has no 'Client Secret' before 'Power BI' begins/u,
  },
  'a Client Secret after the Tenant ID': {
    html: `<div>Azure AD app configuration</div><div>Client ID ${field(clientId)}</div><div>Tenant ID ${field(tenantId)}</div><div>Reports</div><div>Client Secret ${field(values.powerBi)}</div>`,
    says: /another order/u,
  },
  'a hidden field beside the label': { html: ninetiesTable('<input type="hidden" value="x">'), says: /its 'Client Secret' belongs to no visible field/u },
  'a label whose field is named otherwise': { html: ninetiesTable(field('x', 'aria-label="Expiry of the secret"')), says: /belongs to no visible field/u },
  'no such section': { html: ninetiesTable().replace('Azure AD app configuration', 'Entra ID'), says: /it is not there/u },
  'the section twice': { html: `<div>${ninetiesTable()}</div><div>${ninetiesTable()}</div>`, says: /it is there 2 times/u },
};

for (const [name, { html, says }] of Object.entries(unclear)) {
  test(`stops and says what it saw: ${name}`, async ({ staticPage }) => {
    const settings = await settingsOn(staticPage, settingsPage(html + save));
    const failure = expect.objectContaining({ exitCode: 4, code: 'teos-settings-not-recognised', message: expect.stringMatching(says) }) as Error;
    await expect(settings.fillSecret(freshValue)).rejects.toEqual(failure);
    await expect(settings.readSecret()).rejects.toEqual(failure);
    expect(await staticPage.locator('input').evaluateAll((inputs) => inputs.map((input) => (input as HTMLInputElement).value))).not.toContain(values.fresh);
  });
}

test('stops on a page that does not bear the documented title', async ({ staticPage }) => {
  const settings = await settingsOn(staticPage, settingsPage(ninetiesTable() + save, '<h1>Exchange settings</h1>'));
  await expect(settings.readSecret()).rejects.toMatchObject({ exitCode: 4, message: "On 'Azure AD App & Power BI Settings' the page does not bear the title 'Azure AD App & Power BI Settings'." });
});

test('knows the page by its breadcrumb alone, whatever parts it', async ({ staticPage }) => {
  const trail = '<ol class="breadcrumb"><li>Server  Management</li><li>Settings</li><li>Azure AD App &amp; Power BI Settings</li></ol><p>Azure AD App &amp; Power BI Settings</p><p>Azure AD App &amp; Power BI Settings</p>';
  const settings = await settingsOn(staticPage, settingsPage(ninetiesTable() + save, trail));
  expect((await settings.identity()).clientId).toBe(clientId);
});
