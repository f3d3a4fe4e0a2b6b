import type { ClientSecretRow } from '../../domain/client-secret.ts';
import { notAsDocumented, refused, transient, type RunbookError } from '../../domain/errors.ts';
import { mention } from '../wording.ts';
import type { Blade } from './blade.ts';
import { isReason, ToastRecorder } from './notifications.ts';
import { formAmong, readPortalDate } from './portal-date.ts';
import type { SecretsList } from './secrets-list.ts';

// A row that stands there is proof enough to go on for the Value, which may be masked within minutes; the toast may have been missed.
const toastMs = 500;

// A refusal is believed when no row has come all the same, and one in the pane itself when it stays.
const refusalMs = 1000;
const complaintMs = 3000;

/**
 * The proof that a client secret was added, listening from before 'Add' is clicked.
 * Source: docs/sites/azure-portal.md, 'After Add' and 'Refusals'.
 */
export class NewRow {
  readonly #blade: Blade;
  readonly #screen: string;
  readonly #toasts: ToastRecorder;
  #loadedAnew = false;
  readonly #onLoadedAnew = (): void => { this.#loadedAnew = true; };

  private constructor(blade: Blade, screen: string, toasts: ToastRecorder) {
    this.#blade = blade;
    this.#screen = screen;
    this.#toasts = toasts;
    blade.page.on('domcontentloaded', this.#onLoadedAnew);
  }

  /** Starts to listen for the portal's word. */
  static async listen(blade: Blade, screen: string): Promise<NewRow> {
    return new NewRow(blade, screen, await ToastRecorder.start(blade.page, blade.wording));
  }

  /**
   * Waits for the portal's word and the new row; see `CertificatesAndSecrets.newRow`. `complaint`: what the pane says is wrong, null if nothing.
   * Where the portal says that it failed, and not why, `failed` are its words: the client secret may have been made all the same.
   */
  async proved(list: SecretsList, secretIdsBefore: readonly string[], description: string, complaint: () => Promise<string | null>): Promise<{ readonly row: ClientSecretRow } | { readonly failed: string }> {
    let rowSince: number | null = null;
    let refusedSince: number | null = null;
    return this.#blade.until({ screen: this.#screen, wanted: `the row of the new client secret '${description}'`, advice: this.#advice() }, async () => {
      this.#throwIfLoadedAnew();
      const [said, row] = await Promise.all([this.#toasts.heard(), this.#rowIn(list, secretIdsBefore, description)]);
      if (row === null) {
        const refusal = said?.outcome === 'failure' ? said.text : said === null ? await complaint() : null;
        refusedSince = refusal === null ? null : refusedSince ?? performance.now();
        if (refusal === null || refusedSince === null || performance.now() - refusedSince < (said === null ? complaintMs : refusalMs)) return null;
        if (isReason(this.#blade.wording, refusal)) throw await this.#refused(refusal, list);
        return { failed: refusal };
      }
      rowSince ??= performance.now();
      return said !== null || performance.now() - rowSince > toastMs ? { row } : null;
    });
  }

  /** Stops listening. */
  async stop(): Promise<void> {
    this.#blade.page.off('domcontentloaded', this.#onLoadedAnew);
    await this.#toasts.stop();
  }

  async #rowIn(list: SecretsList, before: readonly string[], description: string): Promise<ClientSecretRow | null> {
    const read = await list.read();
    const added = (read?.grid.rows ?? []).filter((row) => !before.includes(row.secretId) && row.description === description.replace(/\s+/gu, ' ').trim());
    if (added.length > 1) {
      throw notAsDocumented({
        code: 'new-row-ambiguous', screen: this.#screen,
        message: `The list shows ${String(added.length)} new client secrets with the description '${description}'.`,
        advice: 'Someone else may have added one at this moment. Compare the Secret IDs in the portal.',
      });
    }
    const row = added[0];
    // A day of the other rows may tell what the new one's does not.
    const form = formAmong((read?.grid.rows ?? []).map(({ expires }) => expires));
    return row === undefined ? null : { ...row, expires: readPortalDate(row.expires, form.order === 'day first' ? form : list.dates) };
  }

  async #refused(said: string, list: SecretsList): Promise<RunbookError> {
    const limit = mention(this.#blade.wording['credentials.limit']).test(said);
    return refused({
      code: 'add-refused', screen: this.#screen,
      message: `The portal did not add the client secret. It says: '${said}'.`,
      advice: limit ? `Nothing was added. The application holds as many client secrets as it may: ${await held(list)}. One that nothing uses must be removed in the portal first; this program removes none that it did not make. Then run the command again.`
        : 'Nothing was added. Do what the message asks for, then run the command again.',
    });
  }

  /** A session that ended is renewed by loading the portal anew, which leaves the Value behind. */
  #throwIfLoadedAnew(): void {
    if (!this.#loadedAnew) return;
    throw transient({
      code: 'portal-session-ended', screen: this.#screen,
      message: "The portal's session ended after 'Add': it loaded anew, and a Value that it may have shown is gone.",
      advice: this.#advice(),
    });
  }

  #advice(): string {
    return 'The client secret may have been made all the same: `npx teos-runbook resume` looks for it, removes it, since nobody has its Value, and makes another one.';
  }
}

/** The client secrets that stand in the list, for a person who is to choose among them. */
async function held(list: SecretsList): Promise<string> {
  const rows = (await list.read())?.grid.rows ?? [];
  return rows.map(({ description, secretId, expires }) => `'${description}' (Secret ID ${secretId}, until ${expires})`).join(', ');
}
