import type { ReactView } from '../../api-types.ts';
import { ResourceMenu } from '../controls/resource-menu.ts';
import { element } from '../element.ts';
import type { ShellServices } from '../shell/blades.ts';
import { DockedContent } from '../shell/docked-blades.ts';
import type { Blade, BladeContent, MakeContent } from '../shell/journey.ts';
import { hashes } from '../shell/routes.ts';
import { applicationMenu, nameOfItem } from './menus.ts';

const views: Readonly<Record<string, ReactView>> = { Overview: 'ApplicationOverviewBlade', Credentials: 'CredentialsBlade' };

/** An application's blade where its pages have moved to frames one by one: title and menu in the top document, each page in a frame of its own. */
export function framedApplicationBlade(services: ShellServices, appId: string): MakeContent {
  return (blade) => new FramedApplication(services, blade, appId);
}

class FramedApplication implements BladeContent {
  readonly #services: ShellServices;
  readonly #blade: Blade;
  readonly #appId: string;
  readonly #area = element('div', { class: 'fxs-blade-content-container-details' });
  readonly #menu: ResourceMenu;
  readonly #layout: HTMLElement;
  readonly #pages = new Map<string, DockedContent>();

  constructor(services: ShellServices, blade: Blade, appId: string) {
    this.#services = services;
    this.#blade = blade;
    this.#appId = appId;
    this.#menu = new ResourceMenu(applicationMenu, (id) => { services.go(hashes.application(appId, id)); });
    this.#layout = element('div', { class: 'fxs-blade-menu-layout' }, this.#menu.element, this.#area);
  }

  show(item: string): void {
    this.#blade.loading();
    this.#menu.select(item);
    this.#blade.body.replaceChildren(this.#layout);
    for (const [name, page] of this.#pages) if (name !== item) page.leave(false);
    const view = views[item];
    this.#area.replaceChildren(...(view === undefined ? [element('div', { class: 'ext-service-empty' }, `${nameOfItem(applicationMenu, item)} is not part of this stand-in.`)] : []));
    if (view !== undefined) this.#page(item, view).show(item);
  }

  leave(closed: boolean): void {
    for (const page of this.#pages.values()) page.leave(closed);
    if (closed) this.#pages.clear();
  }

  #page(item: string, view: ReactView): DockedContent {
    const known = this.#pages.get(item) ?? new DockedContent(this.#services, this.#blade, { what: { view, appId: this.#appId }, area: this.#area, standalone: false });
    this.#pages.set(item, known);
    return known;
  }
}
