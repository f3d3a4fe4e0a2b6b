import type { ApplicationListItem, ApplicationPage } from '../../api-types.ts';
import { Grid, type Column } from '../controls/grid.ts';
import { infoBox } from '../controls/info-box.ts';
import { Tabs } from '../controls/tabs.ts';
import { toolbar } from '../controls/toolbar.ts';
import { display, element, pressable } from '../element.ts';
import { icon } from '../icons.ts';
import { showInTurn } from '../late-answers.ts';
import { api } from '../shell/api.ts';
import { portalButton } from '../shell/dialog.ts';
import { translated } from '../labels.ts';
import { dateText } from '../shell/language.ts';
import { hashes } from '../shell/routes.ts';

const searchText = 'Start typing a display name or application (client) ID to filter these results';
const adalText = 'Starting June 30th, 2020 we will no longer add any new features to Azure Active Directory Authentication Library (ADAL) and Azure AD Graph. We will continue to provide technical support and security updates but we will no longer provide feature updates. Applications will need to be upgraded to Microsoft Authentication Library (MSAL) and Microsoft Graph.';

type Scope = 'all' | 'owned' | 'deleted';

/**
 * App registrations. It opens on 'Owned applications', each time anew; a search looks only at the tab in view.
 * Source: docs/sites/azure-portal.md, 'App registrations'.
 */
export class ApplicationsList {
  readonly element: HTMLElement;
  readonly #grid: Grid<ApplicationListItem>;
  readonly #search: HTMLInputElement;
  readonly #found = element('span', { class: 'ext-ad-appslist-application-found' });
  readonly #more: HTMLElement;
  readonly #tabs: Tabs;
  readonly #refused: (reason: unknown) => void;
  #scope: Scope = 'owned';
  #rows: readonly ApplicationListItem[] = [];
  #nextSkip: number | null = null;
  #turn = 0;
  #earlier: ApplicationPage | null = null;
  #endLate: () => void = () => { /* Nothing comes late yet. */ };

  constructor(go: (hash: string) => void, refused: (reason: unknown) => void) {
    this.#refused = refused;
    this.#search = element('input', { type: 'text', class: 'azc-input azc-formControl', 'aria-label': searchText, placeholder: searchText, autocomplete: 'off' });
    this.#search.addEventListener('input', () => { void this.#load(); });
    this.#more = portalButton('Load more', false);
    this.#more.classList.add('ext-ad-registeredApps-loadmore');
    pressable(this.#more, () => { void this.#loadMore(); });
    this.#grid = new Grid({ label: translated('App registrations'), columns, empty: this.#emptyMessage(), open: ({ appId }) => { go(hashes.application(appId, 'Overview')); } });
    this.#tabs = new Tabs('Applications', [
      { key: 'all', name: translated('All applications') }, { key: 'owned', name: translated('Owned applications') }, { key: 'deleted', name: 'Deleted applications' },
    ], (key) => {
      this.#scope = key as Scope;
      void this.#load();
    });
    this.element = element('div', { class: 'ext-ad-registeredApps' }, this.#commands(), infoBox('info', adalText),
      this.#tabs.element,
      element('div', { class: 'ext-ad-registeredApps-filter' }, element('div', { class: 'ext-searchbox' }, icon('search', 14), this.#search), filterButton()),
      this.#found, element('div', { class: 'ext-ad-registeredApps-applist-body' }, this.#grid.element, this.#more));
    this.#tabs.select('owned');
  }

  #commands(): HTMLElement {
    return toolbar('App registrations commands', [
      { name: 'New registration', drawing: 'add', telemetry: 'NewRegistration' }, { name: 'Endpoints', drawing: 'endpoints', telemetry: 'Endpoints' },
      { name: 'Troubleshooting', drawing: 'help', telemetry: 'Troubleshooting' }, { name: 'Refresh', drawing: 'refresh', telemetry: 'Refresh', act: () => { void this.#load(); } },
      { name: 'Download', drawing: 'download', telemetry: 'Download' }, { name: 'Preview features', drawing: 'tile', telemetry: 'PreviewFeatures' },
      { name: 'Got feedback?', drawing: 'feedback', telemetry: 'Feedback' },
    ]);
  }

  #emptyMessage(): HTMLElement {
    const all = portalButton('View all applications in the directory', true);
    pressable(all, () => { this.#tabs.select('all'); });
    return element('div', { class: 'ext-ad-registeredApps-empty' },
      element('div', { class: 'ext-owned-only' }, "This account isn't listed as an owner of any applications in this directory."),
      element('div', { class: 'ext-owned-only' }, all, portalButton('View all applications from personal account', false)),
      element('div', { class: 'ext-all-only' }, 'No results.'));
  }

  async #load(): Promise<void> {
    this.#endLate();
    this.#rows = [];
    this.#nextSkip = null;
    this.#grid.show([], true);
    this.#found.textContent = '';
    display(this.#more, false);
    this.element.dataset['scope'] = this.#scope;
    await this.#fetch(0);
  }

  async #loadMore(): Promise<void> {
    if (this.#nextSkip !== null) await this.#fetch(this.#nextSkip);
  }

  async #fetch(skip: number): Promise<void> {
    this.#turn += 1;
    const turn = this.#turn;
    try {
      const page = this.#scope === 'deleted' ? { value: [], total: 0, nextSkip: null } : await api.applications({ owned: this.#scope === 'owned', search: this.#search.value.trim(), skip });
      // What was asked for before a later keystroke or tab is out of date.
      if (turn !== this.#turn) return;
      const whole = { ...page, value: [...this.#rows, ...page.value] };
      this.#endLate = showInTurn(whole, this.#earlier, (shown) => { this.#show(shown); });
      if (skip === 0) this.#earlier = whole;
    } catch (reason) {
      if (turn === this.#turn) this.#refused(reason);
    }
  }

  #show({ value, total, nextSkip }: ApplicationPage): void {
    this.#rows = value;
    this.#nextSkip = nextSkip;
    this.#grid.show(value);
    this.#found.textContent = `${String(total)} application${total === 1 ? '' : 's'} found`;
    display(this.#more, nextSkip !== null);
  }
}

const columns: readonly Column<ApplicationListItem>[] = [
  { header: 'Display name', width: '2.2fr', cell: nameCell },
  { header: 'Application (client) ID', width: '2fr', cell: ({ appId }) => [appId] },
  { header: 'Created on', width: '1fr', cell: ({ createdDateTime }) => [dateText(createdDateTime)] },
  { header: 'Certificates & secrets', width: '1.3fr', cell: statusCell },
];

/** The avatar's letters are part of the cell's text, the link's text is the name alone. */
function nameCell({ appId, displayName }: ApplicationListItem): readonly Node[] {
  const initials = displayName.split(/\s+/u).map((word) => word.charAt(0)).join('').slice(0, 1).toUpperCase();
  return [
    element('div', { class: 'ext-ad-avatar', style: `background:${colourOf(appId)}` }, initials), document.createTextNode(' '),
    element('a', { class: 'fxc-gcflink-link', href: hashes.application(appId, 'Overview') }, displayName),
  ];
}

function statusCell({ secretStatus }: ApplicationListItem): readonly Node[] {
  if (secretStatus === '-') return [document.createTextNode('-')];
  const drawing = secretStatus === 'Current' ? 'success' : secretStatus === 'Expired' ? 'error' : 'warning';
  return [element('div', { class: 'ext-ad-secret-status' }, element('span', {}, icon(drawing, 14)), element('span', {}, secretStatus))];
}

function colourOf(appId: string): string {
  const colours = ['#c239b3', '#038387', '#8764b8', '#ca5010', '#4f6bed', '#0b6a0b'];
  return colours[Number.parseInt(appId.slice(0, 2), 16) % colours.length] ?? '#4f6bed';
}

function filterButton(): HTMLElement {
  return element('div', { class: 'ext-filter-button fxs-portal-hover', role: 'button', tabindex: 0, title: 'Add filters' }, icon('filter', 14), element('span', {}, 'Add filters'));
}
