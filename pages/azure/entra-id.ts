import type { Page } from 'playwright';
import { PageObject } from '../page-object.ts';
import { Blade } from './blade.ts';
import { selectMenuItem, unfoldMenu, type MenuPlace } from './resource-menu.ts';
import { soughtInPortal } from './sought.ts';
import { tabNamed } from './tab-list.ts';
import type { AzurePortalWording } from './wording.ts';

/** The overview of Microsoft Entra ID, with its menu. Source: docs/sites/azure-portal.md, 'Menus'. */
export class EntraId extends PageObject {
  readonly #wording: AzurePortalWording;
  readonly #blade: Blade;

  constructor(page: Page, wording: AzurePortalWording) {
    super(page, wording['home.entraId']);
    this.#wording = wording;
    this.#blade = new Blade(page, wording);
  }

  /** Unfolds the group of the menu in which 'App registrations' stands; false where it was not folded. */
  async unfoldManage(): Promise<boolean> {
    return unfoldMenu(this.#blade, this.#appRegistrations(), this.title);
  }

  /** A3: selects 'App registrations' in the menu; ends when the list's tabs stand there. */
  async openAppRegistrations(): Promise<void> {
    await selectMenuItem(this.#blade, this.#appRegistrations(), this.title);
    const tab = this.#wording['applications.all'];
    await this.#blade.find(tabNamed(tab), { screen: this.#wording['menu.appRegistrations'], wanted: `the tab '${tab}'`, sought: soughtInPortal(this.#wording, 'applications.all') });
  }

  #appRegistrations(): MenuPlace {
    return { group: this.#wording['menu.manage'], item: this.#wording['menu.appRegistrations'], sought: soughtInPortal(this.#wording, 'menu.appRegistrations') };
  }
}
