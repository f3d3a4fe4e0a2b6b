import type { Locator, Page } from 'playwright';
import type { ClientSecretRow } from '../../domain/client-secret.ts';
import { refused } from '../../domain/errors.ts';
import type { Secret } from '../../domain/secret.ts';
import { PageObject } from '../page-object.ts';
import { proved } from '../proof.ts';
import { AddClientSecretPane } from './add-client-secret-pane.ts';
import { Blade, type Hosted, type Root } from './blade.ts';
import { command } from './command-bar.ts';
import { copiedValue } from './copied-value.ts';
import { NewRow } from './new-row.ts';
import { SecretsList } from './secrets-list.ts';
import { selectTab } from './tab-list.ts';
import type { AzurePortalWording } from './wording.ts';

/**
 * 'Certificates & secrets' of an app registration, with the tab 'Client secrets'.
 * Source: docs/sites/azure-portal.md, 'Certificates & secrets'.
 */
export class CertificatesAndSecrets extends PageObject {
  readonly #wording: AzurePortalWording;
  readonly #blade: Blade;
  readonly #list: SecretsList;
  #newRow: NewRow | null = null;
  #command: Hosted | null = null;

  constructor(page: Page, wording: AzurePortalWording, { name }: { readonly name: string }) {
    super(page, `${name} | ${wording['credentials.title']}`);
    this.#wording = wording;
    this.#blade = new Blade(page, wording);
    this.#list = new SecretsList(this.#blade, this.title);
  }

  override covers(): readonly Locator[] {
    return this.#list.covers();
  }

  /** Selects the tab 'Client secrets', whichever stands open. */
  async showClientSecrets(): Promise<void> {
    await selectTab(this.#blade, this.#wording['credentials.clientSecrets'], this.title);
    this.#command = await this.#newCommand();
  }

  /** The client secrets of the application, as many as the tab's counter says. */
  async rows(): Promise<ClientSecretRow[]> {
    return this.#list.rows();
  }

  /**
   * A7: selects 'New client secret'; ends when the pane stands there.
   * @throws {RunbookError} exit 3: code `client-secrets-blocked` if the tenant forbids them, `no-permission-to-add` if the account may not add one.
   */
  async openNewClientSecret(): Promise<AddClientSecretPane> {
    const { root, control } = this.#command ?? await this.#newCommand();
    const [blocked, disabled] = await Promise.all([this.#blockedNotice(root), control.evaluate((element) => element.matches(':disabled, [aria-disabled=true]'))]);
    if (blocked !== null) {
      throw refused({
        code: 'client-secrets-blocked', screen: this.title,
        message: `The tenant does not allow client secrets. The portal says: '${blocked}'.`,
        advice: "Nothing was changed. Ask the tenant's administrator for an exception for this application.",
      });
    }
    if (disabled) {
      throw refused({
        code: 'no-permission-to-add', screen: this.title,
        message: `'${this.#wording['credentials.new']}' is disabled: the account may not add a client secret to this application.`,
        advice: 'Nothing was changed. Use an account that owns the application or has the role Application Administrator or Cloud Application Administrator.',
      });
    }
    await proved(this.page, { screen: this.title, wanted: `the command '${this.#wording['credentials.new']}'` }, () => control.click());
    const pane = new AddClientSecretPane(this.page, this.#blade, { beforeAdd: async () => { this.#newRow = await NewRow.listen(this.#blade, this.title); }, covers: () => this.covers() });
    await pane.opened();
    return pane;
  }

  /**
   * The row of the client secret that was just added: the portal's word that it updated the
   * application, and a Secret ID that was not there before, with the given description.
   * @throws {RunbookError} exit 3, code `add-refused`, with the portal's words; exit 4 if
   * the portal shows no such row. The page is not reloaded: that would hide the Value.
   */
  async newRow(secretIdsBefore: readonly string[], description: string): Promise<ClientSecretRow> {
    const listening = this.#newRow ?? await NewRow.listen(this.#blade, this.title);
    try {
      return await listening.proved(this.#list, secretIdsBefore, description);
    } finally {
      await listening.stop();
      this.#newRow = null;
    }
  }

  /** The Value of a row that was just added, by the copy button beside it. It does not pass the system's clipboard. */
  async copyValue(secretId: string): Promise<Secret> {
    return copiedValue(this.page, await this.#list.copyControl(secretId), this.title);
  }

  async #newCommand(): Promise<Hosted> {
    return this.#blade.find(command(this.#wording['credentials.new']), { screen: this.title, wanted: `the command '${this.#wording['credentials.new']}'` });
  }

  async #blockedNotice(root: Root): Promise<string | null> {
    const notices = await root.getByText(this.#wording['credentials.blocked']).filter({ visible: true }).allInnerTexts();
    return notices[0]?.replace(/\s+/gu, ' ').trim() ?? null;
  }
}
