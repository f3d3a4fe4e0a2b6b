import { paths } from '../paths.ts';
import { html, type Html } from './html.ts';
import { icon, type IconName } from './icons.ts';
import { layout, type Viewer } from './layout.ts';

// 'Server Management' and its tab 'Settings' are the guide's names; the other tabs are invented.
const tabs = [
  { text: 'Overview', path: paths.serverManagement },
  { text: 'Licences', path: paths.licences },
  { text: 'Settings', path: paths.settings },
  { text: 'Log', path: paths.log },
] as const;

type TabPath = (typeof tabs)[number]['path'];

interface SettingsOption {
  readonly text: string;
  readonly about: string;
  readonly icon: IconName;
  readonly path: string;
}

// One option is the guide's; its neighbours, all descriptions and the form of tiles are invented.
const options: readonly SettingsOption[] = [
  { text: 'General Settings', about: 'Server name, language and start page', icon: 'general', path: `${paths.settings}/General` },
  { text: 'Date and Time', about: 'Time zone and time server', icon: 'clock', path: `${paths.settings}/DateAndTime` },
  { text: 'E-mail Settings', about: 'Outgoing mail for notifications', icon: 'mail', path: `${paths.settings}/Email` },
  { text: 'Azure AD App & Power BI Settings', about: 'Calendars, users and reports', icon: 'cloud', path: paths.azureSettings },
  { text: 'Network Settings', about: 'Proxy server and ports for players', icon: 'network', path: `${paths.settings}/Network` },
  { text: 'Password Policy', about: 'Rules for the passwords of users', icon: 'lock', path: `${paths.settings}/PasswordPolicy` },
  { text: 'Backup Settings', about: 'Schedule and folder of the backups', icon: 'backup', path: `${paths.settings}/Backup` },
];

/** The texts of the Settings options, by address: for the pages behind those that the guide does not use. */
export const otherOptions: ReadonlyMap<string, string> = new Map(options
  .filter((option) => option.path !== paths.azureSettings)
  .map((option) => [option.path, option.text]));

/** Server Management with one of its tabs open; each tab is a page load of its own. */
export function serverManagementPage(viewer: Viewer, path: TabPath): string {
  const tab = tabs.find((candidate) => candidate.path === path) ?? tabs[0];
  return layout(viewer, {
    menu: paths.serverManagement,
    heading: 'Server Management',
    breadcrumb: [{ text: 'Server Management', path: paths.serverManagement }, { text: tab.text, path }],
    content: html`<ul class="tabs" role="tablist" aria-label="Server Management">${tabs.map((candidate) => html`<li role="presentation"><a role="tab" href="${candidate.path}" aria-selected="${String(candidate.path === path)}">${candidate.text}</a></li>`)}</ul>
    <div class="tab-content" role="tabpanel" aria-label="${tab.text}">${contentOf(path, viewer)}</div>`,
  });
}

function contentOf(path: TabPath, viewer: Viewer): Html {
  if (path === paths.settings) return settingsTab(viewer);
  if (path === paths.licences) return licencesTab();
  if (path === paths.log) return logTab();
  return overviewTab(viewer);
}

function settingsTab(viewer: Viewer): Html {
  return html`<p class="hint">Select an option to change the settings of this server.</p>
  ${optionsAs(viewer.options)}`;
}

/** The options in one of the forms that a third level may have. The script follows `data-leads` where there is no link. */
function optionsAs(form: Viewer['options']): Html {
  switch (form) {
    case 'tiles': return html`<ul class="tiles">${options.map((option) => html`<li class="tile">${icon(option.icon)}<div><a href="${option.path}">${option.text}</a><p>${option.about}</p></div></li>`)}</ul>`;
    case 'list': return html`<ul class="lines">${options.map((option) => html`<li tabindex="0" data-leads="${option.path}">${option.text}</li>`)}</ul>`;
    case 'tabs': return html`<ul class="tabs" role="tablist" aria-label="Options" aria-orientation="vertical">${options.map((option) => html`<li role="presentation"><a role="tab" href="${option.path}" aria-selected="false">${option.text}</a></li>`)}</ul>`;
    case 'cards': return html`<div class="tiles">${options.map((option) => html`<article class="tile" tabindex="0" data-leads="${option.path}">${icon(option.icon)}<div><h3>${option.text}</h3><p>${option.about}</p></div></article>`)}</div>`;
    case 'tree': return html`<ul class="lines" role="tree" aria-label="Settings options">${branch('System', options.filter(({ path }) => path !== paths.azureSettings))}${branch('Connections', options.filter(({ path }) => path === paths.azureSettings))}</ul>`;
  }
}

function branch(text: string, leaves: readonly SettingsOption[]): Html {
  return html`<li role="treeitem" aria-expanded="false"><span>${text}</span><ul role="group" hidden>${leaves.map((leaf) => html`<li role="treeitem" tabindex="-1" data-leads="${leaf.path}">${leaf.text}</li>`)}</ul></li>`;
}

// The licence codes begin as the vendor's do; numbers and dates are invented, as are the other two tabs.
function licencesTab(): Html {
  return table(['Licence', 'Use', 'Quantity', 'Valid until'], [
    ['TEM-DS10', 'Signage, perpetual', '10', '—'],
    ['TEM-AL3Y', 'Signage maintenance, 3 years', '10', '30/06/2028'],
    ['TEM-CO10', 'Device control, perpetual', '25', '—'],
    ['TEM-EL3Y', 'Device control maintenance, 3 years', '25', '30/06/2028'],
  ]);
}

function overviewTab(viewer: Viewer): Html {
  return table(['Service', 'State', 'Running since'], [
    [`Web server (${viewer.serverName})`, 'Running', '4 days'],
    ['Content delivery', 'Running', '4 days'],
    ['Calendar synchronisation', 'Running', '4 days'],
    ['Device control', 'Running', '4 days'],
    ['Automation scenarios', 'Running', '4 days'],
  ]);
}

function logTab(): Html {
  return table(['Source', 'Level', 'Message'], [
    ['Calendar synchronisation', 'Information', '42 room calendars updated'],
    ['Content delivery', 'Information', 'Playlist "Reception" sent to 6 players'],
    ['Device control', 'Warning', 'Display "Canteen 2" did not answer for 3 minutes'],
  ]);
}

/** A plain table as the stand-in's pages use it for everything that is only looked at. */
export function table(head: readonly string[], rows: readonly (readonly string[])[]): Html {
  return html`<table class="list"><thead><tr>${head.map((text) => html`<th scope="col">${text}</th>`)}</tr></thead>
  <tbody>${rows.map((row) => html`<tr>${row.map((text) => html`<td>${text}</td>`)}</tr>`)}</tbody></table>`;
}
