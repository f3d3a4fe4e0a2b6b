import { ResourceMenu } from '../controls/resource-menu.ts';
import { toolbar } from '../controls/toolbar.ts';
import { element } from '../element.ts';
import { api } from '../shell/api.ts';
import type { ShellServices } from '../shell/blades.ts';
import { DockedContent } from '../shell/docked-blades.ts';
import type { Blade, BladeContent, MakeContent } from '../shell/journey.ts';
import { translated } from '../labels.ts';
import { hashes } from '../shell/routes.ts';
import { ApplicationsList } from './applications-list.ts';
import { entraMenu, nameOfItem } from './menus.ts';
import { showRefusal } from './no-access.ts';

/** Microsoft Entra ID: its menu, its overview, and App registrations in the build that this portal serves. */
export function entraBlade(services: ShellServices): MakeContent {
  return (blade) => new EntraContent(services, blade);
}

class EntraContent implements BladeContent {
  readonly #services: ShellServices;
  readonly #blade: Blade;
  readonly #area = element('div', { class: 'fxs-blade-content-container-details' });
  readonly #menu: ResourceMenu;
  readonly #layout: HTMLElement;
  readonly #docked: DockedContent;
  #shown = 0;

  constructor(services: ShellServices, blade: Blade) {
    this.#services = services;
    this.#blade = blade;
    this.#menu = new ResourceMenu(entraMenu, (id) => { services.go(hashes.entra(id)); });
    this.#docked = new DockedContent(services, blade, { what: { view: 'ApplicationsListBlade' }, area: this.#area, standalone: false });
    this.#layout = element('div', { class: 'fxs-blade-menu-layout' }, this.#menu.element, this.#area);
  }

  show(item: string): void {
    this.#shown += 1;
    this.#blade.loading();
    this.#menu.select(item);
    this.#docked.leave(false);
    this.#area.replaceChildren();
    this.#blade.body.replaceChildren(this.#layout);
    if (item === 'RegisteredApps') this.#applications();
    else void this.#afterDirectory(this.#shown, item);
  }

  leave(closed: boolean): void {
    this.#shown += 1;
    this.#docked.leave(closed);
  }

  #named(item: string): void {
    const { tenant } = this.#services.me;
    const name = translated(nameOfItem(entraMenu, item));
    this.#blade.loaded({ title: `${tenant.name} | ${name}`, document: item === 'Overview' ? tenant.name : name, subtitle: 'Microsoft Entra ID' });
  }

  #applications(): void {
    this.#named('RegisteredApps');
    if (this.#services.me.portal === 'react') this.#docked.show('');
    else this.#area.append(new ApplicationsList(this.#services.go, (reason) => { showRefusal(this.#blade, reason); }).element);
  }

  async #afterDirectory(turn: number, item: string): Promise<void> {
    try {
      const directory = await api.directory();
      if (turn !== this.#shown) return;
      this.#named(item);
      this.#area.append(item === 'Overview' ? this.#overview(directory) : element('div', { class: 'ext-service-empty' }, `${nameOfItem(entraMenu, item)} is not part of this stand-in.`));
    } catch (reason) {
      if (turn === this.#shown) showRefusal(this.#blade, reason);
    }
  }

  #overview(counts: Awaited<ReturnType<typeof api.directory>>): HTMLElement {
    const { tenant } = this.#services.me;
    const information: readonly (readonly [string, string])[] = [
      ['Name', tenant.name], ['Users', String(counts.users)], ['Tenant ID', tenant.id], ['Groups', String(counts.groups)],
      ['Primary domain', tenant.domain], ['Applications', String(counts.applications)], ['License', 'Microsoft Entra ID P1'], ['Devices', String(counts.devices)],
    ];
    return element('div', { class: 'ext-entra-overview' },
      toolbar('Overview commands', [
        { name: 'Add', drawing: 'add', telemetry: 'Add' }, { name: 'Manage tenants', drawing: 'gear', telemetry: 'ManageTenants' },
        { name: "What's new", drawing: 'document', telemetry: 'WhatsNew' }, { name: 'Got feedback?', drawing: 'feedback', telemetry: 'Feedback' },
      ]),
      element('p', { class: 'ext-intro' }, 'Microsoft Entra ID is an identity and access management service that helps you protect and manage the access to your applications and resources.'),
      element('h3', { class: 'ext-heading' }, 'Basic information'),
      element('div', { class: 'ext-basic-information' }, ...information.map(([label, value]) => element('div', { class: 'ext-basic-row' }, element('span', { class: 'ext-basic-label' }, label), element('span', {}, value)))));
  }
}
