import type { Locator } from 'playwright';
import { aboutToWork } from '../attention.ts';
import { misuse, notAsDocumented, refused, type RunbookError } from '../../domain/errors.ts';
import { proved, type Wanted } from '../proof.ts';
import type { Blade } from './blade.ts';
import { inView } from './in-view.ts';
import { ToastRecorder } from './notifications.ts';
import { RemovalProof } from './removal-proof.ts';
import { RemovalQuestion, type Question } from './removal-question.ts';
import type { SecretsList } from './secrets-list.ts';

/** The client secret that is to be removed, as it was known when that was decided. */
export interface SecretToRemove {
  readonly secretId: string;
  readonly description: string;
}

/** The list before the click: the row that is meant, and the others. */
interface Listed {
  readonly meant: SecretToRemove;
  readonly others: readonly SecretToRemove[];
}

// A control may be disabled at first, until the portal knows what the account may do.
const disabledMs = 1500;

/**
 * The removal of one client secret, told by its Secret ID alone.
 * Source: docs/sites/azure-portal.md, 'Deletion'.
 */
export class SecretRemoval {
  readonly #blade: Blade;
  readonly #list: SecretsList;
  readonly #screen: string;
  readonly #application: string;

  constructor(blade: Blade, list: SecretsList, { screen, application }: { readonly screen: string; readonly application: string }) {
    this.#blade = blade;
    this.#list = list;
    this.#screen = screen;
    this.#application = application;
  }

  /** See `CertificatesAndSecrets.remove`. */
  async remove(secret: SecretToRemove, lagMs: number): Promise<void> {
    const { meant, others } = await this.#listed(secret);
    const control = await this.#deleteControl(meant);
    const question = await RemovalQuestion.before(this.#blade, this.#screen);
    const toasts = await ToastRecorder.start(this.#blade.page, this.#blade.wording);
    try {
      await aboutToWork(control);
      await proved(this.#blade.page, this.#wanted('to be pressed'), () => control.click());
      const asked = await this.#answerable(question, meant, others, toasts);
      if (asked !== null) await this.#confirmStillDescribed(meant);
      const proof = new RemovalProof(this.#blade, this.#list, { screen: this.#screen, secret: meant, otherIds: others.map(({ secretId }) => secretId), toasts, lagMs });
      await proof.afterwards(async () => asked?.yes.click());
    } finally {
      await toasts.stop();
    }
  }

  async #listed(secret: SecretToRemove): Promise<Listed> {
    const { rows, counter } = await this.#list.whole();
    const meant = rows.find(({ secretId }) => secretId.toLowerCase() === secret.secretId.toLowerCase());
    if (meant === undefined) throw this.#notListed(secret, rows.map(({ secretId }) => secretId));
    if (meant.description !== tidy(secret.description)) throw this.#otherwiseDescribed(secret, meant.description);
    if (counter === rows.length) return { meant, others: rows.filter((row) => row !== meant) };
    throw notAsDocumented({
      code: 'counter-not-as-listed', screen: this.#screen,
      message: `The tab's counter says ${counter === null ? 'nothing' : String(counter)}, but the list has ${String(rows.length)} client secrets, so that a removal could not be proved.`,
      advice: 'Nothing was clicked. Compare the counter with the list in the portal.',
    });
  }

  /** The one delete control in the row, once it can be used. */
  async #deleteControl({ secretId }: SecretToRemove): Promise<Locator> {
    let disabledSince: number | null = null;
    const row = await this.#list.row(secretId);
    return this.#blade.until(this.#wanted('to be used'), async () => {
      const control = await this.#soleDeleteControl(row, secretId);
      if (!(await control.evaluate((element) => element.matches(':disabled, [aria-disabled=true]')))) return control;
      disabledSince ??= performance.now();
      if (performance.now() - disabledSince < disabledMs) return null;
      throw refused({
        code: 'no-permission-to-remove', screen: this.#screen,
        message: `The control '${this.#blade.wording['credentials.delete']}' of the client secret with the Secret ID ${secretId} is disabled: the account may not remove it.`,
        advice: 'Nothing was removed. Use an account that owns the application or has the role Application Administrator or Cloud Application Administrator.',
      });
    });
  }

  async #soleDeleteControl(row: Locator, secretId: string): Promise<Locator> {
    const name = this.#blade.wording['credentials.delete'];
    const buttons = await inView(row.getByRole('button', { name, exact: true }));
    // An icon may have its name in a tool tip only.
    const [control, ...more] = buttons.length > 0 ? buttons : await inView(row.getByTitle(name, { exact: true }));
    if (control !== undefined && more.length === 0) return control;
    throw notAsDocumented({
      code: 'delete-control-not-found', screen: this.#screen,
      message: `The row with the Secret ID ${secretId} has ${control === undefined ? 'no control' : 'more than one control'} named '${name}'.`,
      advice: `Nothing was clicked. Remove the client secret by hand, or give the control's name in the settings under 'wording.azurePortal'.`,
    });
  }

  /** The question that follows the click; null if the portal went on without one. */
  async #answerable(question: RemovalQuestion, meant: SecretToRemove, others: readonly SecretToRemove[], toasts: ToastRecorder): Promise<Question | null> {
    const { wording } = this.#blade;
    const expected = { ...meant, others: others.map(({ description }) => description), own: [this.#application, this.#screen, wording['credentials.new'], wording['credentials.clientSecrets'], wording['credentials.secretId'], wording['credentials.value']] };
    const advice = 'Nothing was confirmed. Look at the list in the portal, and remove the client secret by hand, by its Secret ID; if the question is only worded otherwise, give its words in the settings.';
    const found = await this.#blade.until<{ readonly asked: Question | null }>({ screen: this.#screen, wanted: 'the question whether to delete, with one button that says yes,', advice }, async () => {
      const asked = await question.asked(expected);
      if (asked !== null) return { asked };
      return (await toasts.heard()) === null ? null : { asked: null };
    });
    return found.asked;
  }

  async #confirmStillDescribed(meant: SecretToRemove): Promise<void> {
    const row = (await this.#list.read())?.grid.rows.find(({ secretId }) => secretId === meant.secretId);
    if (row === undefined) throw this.#notListed(meant, []);
    if (row.description !== meant.description) throw this.#otherwiseDescribed(meant, row.description);
  }

  #wanted(what: string): Wanted {
    return { screen: this.#screen, wanted: `the control '${this.#blade.wording['credentials.delete']}' of the row, ${what},` };
  }

  #notListed({ secretId, description }: SecretToRemove, listed: readonly string[]): RunbookError {
    return misuse({
      code: 'secret-not-listed', screen: this.#screen,
      message: `The list has no client secret with the Secret ID ${secretId} ('${description}').${listed.length === 0 ? '' : ` It has ${listed.join(', ')}.`}`,
      advice: 'Nothing was removed. It may have been removed before; a list that was read right after a change may also lag.',
    });
  }

  #otherwiseDescribed({ secretId, description }: SecretToRemove, shown: string): RunbookError {
    return misuse({
      code: 'secret-described-otherwise', screen: this.#screen,
      message: `The client secret with the Secret ID ${secretId} is described as '${shown}', not as '${description}'.`,
      advice: 'Nothing was removed. Find out who changed it before it is removed.',
    });
  }
}

function tidy(text: string): string {
  return text.replace(/[\uE000-\uF8FF]/gu, '').replace(/\s+/gu, ' ').trim();
}
