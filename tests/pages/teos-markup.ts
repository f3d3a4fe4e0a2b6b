import type { Page } from '@playwright/test';
import { Secret } from '../../domain/secret.ts';
import { AzureSettings } from '../../pages/teos/azure-settings.ts';
import { teosManageWording } from '../../pages/teos/wording.ts';
import { serve } from './static-page.ts';

/** A TEOS server of a test's own. */
export const origin = 'https://teos.test';

/** Texts of the right form, made here so that none is committed. */
export const values = { old: `Old8Q~${'o'.repeat(34)}`, fresh: `-Ne8Q~${'n~.'.repeat(11)}_`, powerBi: `Pow8Q~${'p'.repeat(34)}` };

/** The new Value as the pages take it. */
export const freshValue = new Secret('client secret', values.fresh);

/** What identifies the application in the markup of the tests. */
export const clientId = '11111111-2222-4333-8444-555555555555';

/** Likewise, the tenant. */
export const tenantId = '99999999-8888-4777-8666-555555555555';

const trail = '<div>Server Management / Settings / Azure AD App &amp; Power BI Settings</div>';
const heading = '<h1>Azure AD App &amp; Power BI Settings</h1>';

/** A page of TEOS around the settings; `title` in place of its breadcrumb and heading. */
export function settingsPage(content: string, title = trail + heading): string {
  return `<!doctype html><title>TEOS</title><nav><a href="/home">Server Management</a><a href="/content">Content Creation</a></nav>${title}
    <p>On this page you can set-up your Azure AD and Power BI settings to use within TEOS</p>${content}`;
}

/** A row of a table without any association between label and field. */
export const row = (label: string, field: string): string => `<tr><td>${label}</td><td>${field}</td></tr>`;

/** A text field with a value and whatever attributes. */
export const field = (value: string, attributes = ''): string => `<input value="${value}" ${attributes}>`;

/** The choice of the authentication type. */
export const authentication = '<select><option>Delegated</option><option selected>App authentication</option></select>';

/** The section as a table of the nineties; `secret` in place of the field. */
export function ninetiesTable(secret = field(values.old, 'id="s"'), extra = ''): string {
  return `<table><tr><td colspan="2"><b>Azure AD app configuration</b></td></tr>
    <tr><td colspan="2">Below setting apply to both the Azure AD settings and Office 365</td></tr>
    ${row('Authentication type:', authentication)}${row('Client ID:', field(clientId))}${row('Client Secret:', secret)}${extra}${row('Tenant ID:', field(tenantId))}
    <tr><td colspan="2"><b>Power BI configuration</b></td></tr>
    ${row('Client ID:', field('p'))}${row('Client Secret:', field(values.powerBi, 'id="p"'))}${row('Tenant ID:', field('p'))}</table>`;
}

/** The settings on a page with that HTML, opened. */
export async function settingsOn(page: Page, html: string): Promise<AzureSettings> {
  await serve(page, { [`${origin}/settings`]: html });
  await page.goto(`${origin}/settings`);
  return new AzureSettings(page, teosManageWording);
}
