import type { Locator, Page } from 'playwright';
import { aboutToWork } from '../attention.ts';
import { misuse, type RunbookError } from '../../domain/errors.ts';
import { PageObject } from '../page-object.ts';
import { proved } from '../proof.ts';
import { ApplicationSearch } from './application-search.ts';
import { Blade } from './blade.ts';
import { essential } from './essentials.ts';
import { soughtInPortal } from './sought.ts';
import { selectTab } from './tab-list.ts';
import type { AzurePortalWording } from './wording.ts';

/** The list of app registrations. Source: docs/sites/azure-portal.md, 'App registrations'. */
export class AppRegistrations extends PageObject {
  readonly #wording: AzurePortalWording;
  readonly #blade: Blade;

  constructor(page: Page, wording: AzurePortalWording) {
    super(page, wording['menu.appRegistrations']);
    this.#wording = wording;
    this.#blade = new Blade(page, wording);
  }

  /** A4: selects the tab 'All applications'. The portal always opens the list on the account's own applications. */
  async showAllApplications(): Promise<void> {
    await selectTab(this.#blade, this.#wording['applications.all'], this.title, soughtInPortal(this.#wording, 'applications.all'));
  }

  /**
   * A5: searches by display name, and by client ID where the answer doesn't show the application, tells the row by its client ID and opens it by the name's link;
   * ends when the application's overview stands there.
   * @throws {RunbookError} exit 2, code `application-not-found`, if no application of that name has the client ID.
   */
  async open({ name, clientId }: { readonly name: string; readonly clientId: string }): Promise<void> {
    const search = new ApplicationSearch(this.#blade, this.title);
    await search.type(name);
    // A list of many of one name is cut, and renders only what is in view; the box takes a client ID, too.
    const row = await search.rowOf(name, clientId) ?? await search.again(clientId);
    if (row === null) throw this.#notFound(`none is named '${name}' and has the client ID ${clientId}`, "Compare 'name' and 'clientId' in the settings with the portal's list of app registrations.");
    await this.#opened(row, name);
  }

  /**
   * Opens an application of which only the client ID is known, as {@link open} does.
   * @throws {RunbookError} exit 2, code `application-not-found`, if no application has it.
   */
  async openByClientId(clientId: string): Promise<void> {
    const row = await new ApplicationSearch(this.#blade, this.title).again(clientId);
    if (row === null) throw this.#notFound(`none has the client ID ${clientId}`, "Compare TEOS's 'Client ID' with the portal's list of app registrations: the application may have been deleted, or the account may not see it.");
    await this.#opened(row, '');
  }

  #notFound(which: string, advice: string): RunbookError {
    return misuse({ code: 'application-not-found', screen: this.title, message: `Among all applications of the tenant, ${which}.`, advice: `Nothing was changed. ${advice}` });
  }

  /** @param name what the link says; empty where that is not known. */
  async #opened(row: Locator, name: string): Promise<void> {
    const link = linkIn(row, name);
    await aboutToWork(link);
    await proved(this.page, { screen: this.title, wanted: `the link ${name === '' ? '' : `'${name}' `}in the application's row` }, () => link.click());
    const label = this.#wording['overview.tenantId'];
    await this.#blade.standing(essential(label), { screen: name === '' ? this.#wording['overview.title'] : name, wanted: `the overview with '${label}'`, sought: soughtInPortal(this.#wording, 'overview.tenantId') });
  }
}

/** The link in a row. Selecting the row is not opening it; the name's text may begin with the application's initial. */
function linkIn(row: Locator, name: string): Locator {
  // Portal links without an address have no link role: the React build makes them buttons, the classic build plain anchors.
  return row.getByRole('link').or(row.getByRole('button')).or(row.locator('a')).filter({ hasText: name });
}
