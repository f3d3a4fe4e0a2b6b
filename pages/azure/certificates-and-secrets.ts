import type { Locator, Page } from 'playwright';
import { aboutToWork } from '../attention.ts';
import type { ClientSecretRow } from '../../domain/client-secret.ts';
import { refused, type RunbookError } from '../../domain/errors.ts';
import type { Secret } from '../../domain/secret.ts';
import { PageObject } from '../page-object.ts';
import type { PersonAtWindow } from '../person.ts';
import { proved } from '../proof.ts';
import { AddClientSecretPane } from './add-client-secret-pane.ts';
import { Blade, sole } from './blade.ts';
import { holdsValue } from './cold-frame.ts';
import { command, moreCommands } from './command-bar.ts';
import { copiedValue } from './copied-value.ts';
import { DoubtfulAdd, type Sought } from './doubtful-add.ts';
import { NamedByHand } from './named-by-hand.ts';
import { NewRow } from './new-row.ts';
import { SecretRemoval, type SecretToRemove } from './secret-removal.ts';
import { loadSecretsAnew } from './secrets-anew.ts';
import { SecretsList } from './secrets-list.ts';
import { soughtInPortal } from './sought.ts';
import { selectTab } from './tab-list.ts';
import { mention } from '../wording.ts';
import type { AzurePortalWording } from './wording.ts';

// A command may be disabled at first, until the portal knows what the account may do.
const disabledMs = 1500;

// A directory answers with the list as it was for moments, seldom for longer.
const lagMs = 30_000;

/**
 * 'Certificates & secrets' of an app registration, with the tab 'Client secrets'.
 * Source: docs/sites/azure-portal.md, 'Certificates & secrets'.
 */
export class CertificatesAndSecrets extends PageObject {
  readonly #wording: AzurePortalWording;
  readonly #blade: Blade;
  readonly #list: SecretsList;
  readonly #removal: SecretRemoval;
  readonly #byHand: NamedByHand;
  #newRow: NewRow | null = null;
  #pane: AddClientSecretPane | null = null;

  /** @param screen `person`: who is at the window and may be asked for help; null, or left out, if nobody is. */
  constructor(page: Page, wording: AzurePortalWording, { name, person = null }: { readonly name: string; readonly person?: PersonAtWindow | null }) {
    super(page, `${name} | ${wording['credentials.title']}`);
    this.#wording = wording;
    this.#byHand = new NamedByHand(page, wording, person);
    this.#blade = new Blade(page, wording);
    this.#list = new SecretsList(this.#blade, this.title);
    this.#removal = new SecretRemoval(this.#blade, this.#list, { screen: this.title, application: name });
  }

  override covers(): readonly Locator[] {
    return this.#list.covers();
  }

  /** Selects the tab 'Client secrets', whichever stands open; {@link rows} proves that it stands there. */
  async showClientSecrets(): Promise<void> {
    await selectTab(this.#blade, this.#wording['credentials.clientSecrets'], this.title, soughtInPortal(this.#wording, 'credentials.clientSecrets'));
  }

  /** The client secrets of the application, as many as the tab's counter says. */
  async rows(): Promise<ClientSecretRow[]> {
    return this.#list.rows();
  }

  /**
   * The client secrets as a fresh load of the list shows them: right after a change the first one may still be the list as it was.
   * The Value of a secret that was just added is gone with it.
   * @throws {RunbookError} exit 4, code `list-not-loaded-anew`, if it cannot be told from the list that stood there.
   */
  async reread(): Promise<ClientSecretRow[]> {
    await loadSecretsAnew(this.#blade, this.#list, this.title);
    return this.rows();
  }

  /**
   * Removes the one client secret with that Secret ID, for good: by its row's delete control and the question
   * that follows, and only as long as it has that description. Ends when the list, loaded anew, is without it;
   * `listMayLag`: for how many milliseconds it may still be the list as it was.
   * @throws {RunbookError} with nothing removed: exit 2, code `secret-not-listed` or `secret-described-otherwise`;
   * exit 3, `no-permission-to-remove`, or `removal-refused` with the portal's words; exit 4 if the control or the question is not
   * as documented (`delete-control-not-found`, `removal-question-unclear`, `removal-question-about-another` and others).
   * @throws {RunbookError} exit 6, code `removal-unclear`: it was confirmed, but may or may not have been removed.
   */
  async remove(secret: SecretToRemove, { listMayLag = lagMs }: { readonly listMayLag?: number } = {}): Promise<void> {
    await this.#removal.remove(secret, listMayLag);
  }

  /**
   * A7: selects 'New client secret'; ends when the pane stands there.
   * @throws {RunbookError} exit 3: code `client-secrets-blocked` if the tenant forbids them, `no-permission-to-add` if the account may not add one.
   */
  async openNewClientSecret(): Promise<AddClientSecretPane> {
    const control = await this.#byHand.orNamed(() => this.#usableCommand());
    await aboutToWork(control);
    await proved(this.page, { screen: this.title, wanted: `the command '${this.#wording['credentials.new']}'` }, () => control.click());
    const pane = await this.#byHand.orNamed(async () => {
      const opening = new AddClientSecretPane(this.page, this.#blade, { beforeAdd: () => this.#beforeAdd(), covers: () => this.covers(), dates: () => this.#list.dates, orNamed: (act) => this.#byHand.orNamed(act) });
      await opening.opened();
      return opening;
    });
    this.#pane = pane;
    return pane;
  }

  /**
   * The row of the client secret that was just added: the portal's word that it updated the
   * application, and a Secret ID that was not there before, with the given description.
   * @throws {RunbookError} exit 3, code `add-refused`, with the portal's words, if it is certain that nothing was added; exit 5, code `add-answer-lost`,
   * if it was added though the portal says that it failed, or `add-unclear` if that cannot be seen; exit 4 if the portal shows no such row. As long as
   * the portal does not say that it failed, the page is not loaded anew: that would hide the Value.
   */
  async newRow(secretIdsBefore: readonly string[], description: string): Promise<ClientSecretRow> {
    const listening = this.#newRow ?? await NewRow.listen(this.#blade, this.title);
    try {
      const found = await listening.proved(this.#list, secretIdsBefore, description, async () => await this.#pane?.complaint() ?? null);
      if ('row' in found) return found.row;
      return await this.#neverBlind(found.failed, { secretIdsBefore, description });
    } finally {
      await listening.stop();
      this.#newRow = null;
    }
  }

  /** The Value of a row that was just added, by the copy button beside it; it does not pass the system's clipboard. Where that gives none, it is read off the row, and `told` hears so. */
  async copyValue(secretId: string, told?: (sentence: string) => void): Promise<Secret> {
    return copiedValue(this.page, await this.#list.copyControl(secretId), this.title, told);
  }

  async #beforeAdd(): Promise<void> {
    holdsValue(this.page);
    this.#newRow = await NewRow.listen(this.#blade, this.title);
  }

  /** What comes of an Add that the portal calls failed: its answer may have been lost on the way, so the list itself is asked. Always throws. */
  async #neverBlind(said: string, sought: Sought): Promise<never> {
    const outcome = new DoubtfulAdd(this.#blade, this.#list, this.title);
    return outcome.told(said, sought, async () => { await this.#pane?.cancel(); });
  }

  /** The command, once it is clear whether it can be used: it may be disabled until the portal knows what the account may do, and absent where the tenant forbids client secrets. */
  async #usableCommand(): Promise<Locator> {
    const label = this.#wording['credentials.new'];
    let disabledSince: number | null = null;
    let unfolded = false;
    return this.#blade.until({ screen: this.title, wanted: `the command '${label}'`, sought: soughtInPortal(this.#wording, 'credentials.new') }, async () => {
      const [commands = [], more = [], notices = []] = await this.#blade.look([command(label), moreCommands, (root) => root.getByText(mention(this.#wording['credentials.blocked']))]);
      const notice = notices[0];
      if (notice !== undefined) throw this.#blocked((await notice.control.innerText()).replace(/\s+/gu, ' ').trim());
      const control = sole([commands])?.control;
      if (control === undefined) {
        // A narrow window leaves no room for it in the bar. Every bar may have such a menu; the last one is the list's own.
        if (!unfolded) await more.at(-1)?.control.click();
        unfolded ||= more.length > 0;
        return null;
      }
      if (!(await control.evaluate((element) => element.matches(':disabled, [aria-disabled=true]')))) return control;
      disabledSince ??= performance.now();
      if (performance.now() - disabledSince > disabledMs) throw this.#noPermission();
      return null;
    });
  }

  #blocked(notice: string): RunbookError {
    return refused({
      code: 'client-secrets-blocked', screen: this.title,
      message: `The tenant does not allow client secrets. The portal says: '${notice}'.`,
      advice: "Nothing was changed. Ask the tenant's administrator for an exception for this application.",
    });
  }

  #noPermission(): RunbookError {
    return refused({
      code: 'no-permission-to-add', screen: this.title,
      message: `'${this.#wording['credentials.new']}' is disabled: the account may not add a client secret to this application.`,
      advice: "Nothing was changed. Use an account that owns the application or has the role Application Administrator or Cloud Application Administrator; a role that is only eligible is activated first, in Privileged Identity Management under 'My roles'.",
    });
  }
}
