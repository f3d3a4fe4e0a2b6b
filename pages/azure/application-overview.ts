import type { Page } from 'playwright';
import { aboutToWork } from '../attention.ts';
import { isGuid } from '../../domain/client-secret.ts';
import { misuse } from '../../domain/errors.ts';
import { PageObject } from '../page-object.ts';
import { proved } from '../proof.ts';
import { mention } from '../wording.ts';
import { Blade, sole, type Probe } from './blade.ts';
import { command } from './command-bar.ts';
import { readEssentials, valueAnchors, valueLink } from './essentials.ts';
import { soughtInPortal } from './sought.ts';
import { tabNamed } from './tab-list.ts';
import type { AzurePortalWording } from './wording.ts';

/** Which application an overview shows. */
export interface ApplicationIdentity {
  readonly displayName: string;
  readonly clientId: string;
  readonly tenantId: string;
}

/** The overview of an app registration. Source: docs/sites/azure-portal.md, 'Overview'. */
export class ApplicationOverview extends PageObject {
  readonly #wording: AzurePortalWording;
  readonly #blade: Blade;

  constructor(page: Page, wording: AzurePortalWording, { name }: { readonly name: string }) {
    super(page, name);
    this.#wording = wording;
    this.#blade = new Blade(page, wording);
  }

  /** Which application the overview shows, read from its Essentials. */
  async identity(): Promise<ApplicationIdentity> {
    const labels = { displayName: this.#wording['overview.displayName'], clientId: this.#wording['overview.clientId'], tenantId: this.#wording['overview.tenantId'] };
    return this.#blade.until({ screen: this.title, wanted: `'${labels.clientId}' and '${labels.tenantId}'`, sought: soughtInPortal(this.#wording, 'overview.clientId') }, async () => {
      for (const root of await this.#blade.roots()) {
        const shown = await readEssentials(root);
        const [clientId, tenantId] = [shown.get(labels.clientId) ?? '', shown.get(labels.tenantId) ?? ''];
        if (isGuid(clientId) && isGuid(tenantId)) return { displayName: shown.get(labels.displayName) ?? '', clientId, tenantId };
      }
      return null;
    });
  }

  /**
   * Makes sure that the overview shows the application that is meant.
   * @throws {RunbookError} exit 2, code `wrong-application`, with both values.
   */
  async confirmIdentity(meant: { readonly clientId: string; readonly tenantId: string }): Promise<void> {
    const found = await this.identity();
    for (const [label, shown, wanted] of [
      [this.#wording['overview.clientId'], found.clientId, meant.clientId],
      [this.#wording['overview.tenantId'], found.tenantId, meant.tenantId],
    ] as const) {
      if (shown.toLowerCase() === wanted.toLowerCase()) continue;
      throw misuse({
        code: 'wrong-application', screen: this.title,
        message: `The application '${found.displayName}' that was opened has the ${label} ${shown}, but the run is meant for ${wanted}.`,
        advice: "Nothing was changed. Correct the application in the settings.",
      });
    }
  }

  /** What stands behind 'Client credentials'; folded Essentials are unfolded for it. @throws {RunbookError} exit 4 if nothing stands there that counts certificates and secrets. */
  async clientCredentials(): Promise<string> {
    const label = this.#wording['overview.credentials'];
    return this.#blade.until({ screen: this.title, wanted: `a text behind '${label}' that counts certificates and secrets`, sought: soughtInPortal(this.#wording, 'overview.someCredentials') }, async () => {
      const shown = await Promise.all((await this.#blade.roots()).map(readEssentials));
      const behind = shown.map((essentials) => essentials.get(label) ?? '').find((text) => text !== '');
      if (behind !== undefined) return this.#countsCredentials().test(behind) ? behind : null;
      await sole(await this.#blade.look([command(this.#wording['overview.seeMore'])]))?.control.click();
      return null;
    });
  }

  /**
   * A6: selects the text behind 'Client credentials'; ends when 'Certificates & secrets' stands there.
   * @throws {RunbookError} exit 4 if the link is not found; also if 'Certificates & secrets' stands there without its tab, which then is what was sought.
   */
  async openClientCredentials(): Promise<void> {
    const wanted = { screen: this.title, wanted: `the link behind '${this.#wording['overview.credentials']}'`, sought: soughtInPortal(this.#wording, 'overview.someCredentials') };
    const seeMore = command(this.#wording['overview.seeMore']);
    const { link, more } = await this.#blade.until(wanted, async () => {
      const [mores = [], ...links] = await this.#blade.look([seeMore, ...this.#credentialsLink()]);
      const found = { link: sole(links), more: sole([mores]) };
      return found.link === null && found.more === null ? null : found;
    });
    if (link !== null) {
      await aboutToWork(link.control);
      await proved(this.page, wanted, () => link.control.click());
    } else {
      // Folded Essentials hide the link.
      await proved(this.page, wanted, async () => more?.control.click());
      await this.#blade.click(this.#credentialsLink(), wanted);
    }
    await this.#secretsStanding();
  }

  /** The heading first: where the link has led somewhere else, its tab is not what is missing. */
  async #secretsStanding(): Promise<void> {
    const title = this.#wording['credentials.title'];
    const tab = this.#wording['credentials.clientSecrets'];
    await this.#blade.standing((root) => root.getByRole('heading', { name: mention(title) }), { screen: title, wanted: 'its heading', sought: soughtInPortal(this.#wording, 'credentials.title') });
    await this.#blade.find(tabNamed(tab), { screen: title, wanted: `the tab '${tab}'`, sought: soughtInPortal(this.#wording, 'credentials.clientSecrets') });
  }

  #countsCredentials(): RegExp {
    return new RegExp(`${mention(this.#wording['overview.someCredentials']).source}|${mention(this.#wording['overview.noCredentials']).source}`, 'iu');
  }

  /** The link in all its forms: '0 certificate, 1 secret', not pluralised, or 'Add a certificate or secret'; and, whatever it says, as the one behind its label. */
  #credentialsLink(): readonly Probe[] {
    const text = this.#countsCredentials();
    // A link without an address is a button in the React build, and may be a plain anchor, which has no role, in the classic build.
    return [(root) => root.getByRole('link').or(root.getByRole('button')).or(root.locator(valueAnchors)).filter({ hasText: text }), valueLink(this.#wording['overview.credentials'])];
  }
}
