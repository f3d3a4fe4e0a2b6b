import type { ApplicationDetails } from '../../api-types.ts';
import { copyButton } from '../controls/copy-button.ts';
import { infoBox } from '../controls/info-box.ts';
import { Tabs } from '../controls/tabs.ts';
import { toolbar } from '../controls/toolbar.ts';
import { element } from '../element.ts';
import { translated } from '../labels.ts';
import { hashes } from '../shell/routes.ts';

const expiringSoonMs = 30 * 86_400_000;

/** An application's Overview: essentials in two columns. Source: docs/sites/azure-portal.md, 'Overview'. */
export function applicationOverview(application: ApplicationDetails): HTMLElement {
  const credentials = hashes.application(application.appId, 'Credentials');
  const authentication = hashes.application(application.appId, 'Authentication');
  const left = [
    essential('Display name', link(application.displayName, hashes.application(application.appId, 'Branding'))), essential('Application (client) ID', application.appId, true), essential('Object ID', application.id, true),
    essential('Directory (tenant) ID', application.tenantId, true), essential('Supported account types', link('My organization only', authentication)),
  ];
  const right = [
    essential('Client credentials', link(credentialsText(application), credentials)), essential('Redirect URIs', link('Add a Redirect URI', authentication)),
    essential('Application ID URI', link('Add an Application ID URI', hashes.application(application.appId, 'ProtectAnAPI'))),
    essential('Managed application in local directory', link(application.displayName, hashes.application(application.appId, 'Overview'))), essential('State', 'Activated'),
  ];
  const banner = bannerText(application);
  return element('div', { class: 'ext-ad-registeredApps-overview' },
    toolbar('Overview commands', [
      { name: 'Delete', drawing: 'remove', telemetry: 'Delete' }, { name: 'Endpoints', drawing: 'endpoints', telemetry: 'Endpoints' }, { name: 'Preview features', drawing: 'tile', telemetry: 'PreviewFeatures' },
    ]),
    banner === null ? null : infoBox('warning', banner, link('Create a new one →', credentials)),
    element('div', { class: 'fxc-essentials' }, element('div', { class: 'fxc-essentials-header' }, 'Essentials'),
      element('div', { class: 'fxc-essentials-columns' }, element('div', { class: 'fxc-essentials-column-container' }, ...left), element('div', { class: 'fxc-essentials-column-container' }, ...right))),
    ...getStarted());
}

function essential(label: string, value: string | HTMLElement, copies = false): HTMLElement {
  const text = translated(label);
  return element('div', { class: 'fxc-essentials-item' },
    element('div', { class: 'fxc-essentials-label-container' }, element('span', { class: 'fxc-essentials-label', title: text }, text), element('span', { class: 'fxc-essentials-colon' }, ':')),
    element('div', { class: 'fxc-essentials-value-wrapper' }, element('div', { class: 'fxc-essentials-value' }, value), copies && typeof value === 'string' ? copyButton(value) : null));
}

function link(text: string, href: string): HTMLElement {
  return element('a', { class: 'fxc-essentials-link msportalfx-ext-link', href }, text);
}

/** The words are not pluralised: '0 certificate, 2 secret'. */
function credentialsText({ secrets }: ApplicationDetails): string {
  return secrets.length === 0 ? translated('Add a certificate or secret') : `0 certificate, ${String(secrets.length)} secret`;
}

function bannerText({ secrets }: ApplicationDetails): string | null {
  const left = secrets.map(({ endDateTime }) => Date.parse(endDateTime) - Date.now());
  if (left.some((ms) => ms <= 0)) return 'A certificate or secret has expired.';
  return left.some((ms) => ms < expiringSoonMs) ? 'A certificate or secret is expiring soon.' : null;
}

function getStarted(): HTMLElement[] {
  const tabs = new Tabs('Get started', [{ key: 'start', name: 'Get Started' }, { key: 'documentation', name: 'Documentation' }], () => { /* both show the same here */ });
  tabs.select('start');
  return [
    tabs.element,
    element('div', { class: 'ext-get-started' }, element('h3', {}, 'Build your application with the Microsoft identity platform'),
      element('p', {}, 'The Microsoft identity platform is an authentication service, open-source libraries, and application management tools. You can create modern, standards-based authentication solutions, access and protect APIs, and add sign-in for your users and customers.')),
  ];
}
