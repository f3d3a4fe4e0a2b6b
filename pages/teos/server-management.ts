import type { Page } from 'playwright';
import { PageObject } from '../page-object.ts';
import type { PersonAtWindow } from '../person.ts';
import type { Wanted } from '../proof.ts';
import { NamedControl } from './named-control.ts';
import type { TeosManageWording } from './wording.ts';

/**
 * 'Server Management' with its tabs, of which only 'Settings' is known.
 * Source: docs/sites/teos.md, 'Menus'.
 */
export class ServerManagement extends PageObject {
  readonly #wording: TeosManageWording;
  readonly #settingsTab: NamedControl;
  readonly #azureOption: NamedControl;
  readonly #section: NamedControl;

  constructor(page: Page, wording: TeosManageWording, person: PersonAtWindow | null = null) {
    super(page, wording['menu.serverManagement']);
    this.#wording = wording;
    this.#settingsTab = new NamedControl(page, wording, 'tab.settings', 'tab of Server Management', person);
    this.#azureOption = new NamedControl(page, wording, 'option.azure', 'option of Settings', person);
    this.#section = new NamedControl(page, wording, 'section.azure', 'anywhere');
  }

  /** T3: selects the tab 'Settings'; the option for Azure AD proves it. */
  async openSettings(): Promise<void> {
    await this.#settingsTab.click({ screen: this.title, wanted: `the tab '${this.#wording['tab.settings']}'` }, this.#azureOption, this.#wantedOption());
  }

  /** T4: selects the option 'Azure AD App & Power BI Settings'; its section 'Azure AD app configuration' proves it. */
  async openAzureSettings(): Promise<void> {
    await this.#azureOption.click(this.#wantedOption(), this.#section, { screen: this.#wording['page.heading'], wanted: `the section '${this.#wording['section.azure']}'` });
  }

  #wantedOption(): Wanted {
    return { screen: `${this.title} / ${this.#wording['tab.settings']}`, wanted: `the option '${this.#wording['option.azure']}'` };
  }
}
