import type { ApplicationDetails } from '../../api-types.ts';
import { ResourceMenu } from '../controls/resource-menu.ts';
import { element } from '../element.ts';
import { api } from '../shell/api.ts';
import type { ShellServices } from '../shell/blades.ts';
import type { Blade, BladeContent, MakeContent } from '../shell/journey.ts';
import { translated } from '../labels.ts';
import { hashes } from '../shell/routes.ts';
import { applicationOverview } from './application-overview.ts';
import { CredentialsPage } from './credentials-page.ts';
import { applicationMenu, nameOfItem } from './menus.ts';
import { showRefusal } from './no-access.ts';

/** An application's blade: menu, Overview, Certificates & secrets. Each item is drawn afresh, so a Value shown before is masked after. */
export function applicationBlade(services: ShellServices, appId: string): MakeContent {
  return (blade) => new ApplicationContent(services, blade, appId);
}

class ApplicationContent implements BladeContent {
  readonly #services: ShellServices;
  readonly #blade: Blade;
  readonly #appId: string;
  readonly #area = element('div', { class: 'fxs-blade-content-container-details' });
  readonly #menu: ResourceMenu;
  readonly #layout: HTMLElement;
  #shown = 0;

  constructor(services: ShellServices, blade: Blade, appId: string) {
    this.#services = services;
    this.#blade = blade;
    this.#appId = appId;
    this.#menu = new ResourceMenu(applicationMenu, (id) => { services.go(hashes.application(appId, id)); });
    this.#layout = element('div', { class: 'fxs-blade-menu-layout' }, this.#menu.element, this.#area);
  }

  show(item: string): void {
    this.#shown += 1;
    this.#blade.loading();
    this.#menu.select(item);
    this.#area.replaceChildren();
    this.#blade.body.replaceChildren(this.#layout);
    void this.#load(this.#shown, item);
  }

  leave(): void {
    this.#shown += 1;
    this.#area.replaceChildren();
  }

  async #load(turn: number, item: string): Promise<void> {
    try {
      const application = await api.application(this.#appId);
      if (turn === this.#shown) this.#draw(application, item);
    } catch (reason) {
      if (turn === this.#shown) showRefusal(this.#blade, reason);
    }
  }

  #draw(application: ApplicationDetails, item: string): void {
    const name = translated(nameOfItem(applicationMenu, item));
    const title = item === 'Overview' ? application.displayName : `${application.displayName} | ${name}`;
    this.#blade.loaded({ title, document: application.displayName });
    this.#area.append(this.#content(application, item));
  }

  #content(application: ApplicationDetails, item: string): HTMLElement {
    switch (item) {
      case 'Overview': return applicationOverview(application);
      case 'Credentials': return new CredentialsPage(application, this.#services).element;
      default: return element('div', { class: 'ext-service-empty' }, `${nameOfItem(applicationMenu, item)} is not part of this stand-in.`);
    }
  }
}
