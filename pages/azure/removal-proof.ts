import { personMustLook, refused, RunbookError } from '../../domain/errors.ts';
import { within } from '../awaiting.ts';
import type { Blade } from './blade.ts';
import type { Said, ToastRecorder } from './notifications.ts';
import type { SecretToRemove } from './secret-removal.ts';
import { loadSecretsAnew } from './secrets-anew.ts';
import type { SecretsList } from './secrets-list.ts';

// A refusal is believed when the row stays all the same.
const refusalMs = 1000;

// Without a word of the portal the list, loaded anew, decides.
const wordMs = 10_000;

// A page that is just being replaced may never answer.
const pageMs = 2000;

/** What a removal is proved by. */
interface Removal {
  readonly screen: string;
  readonly secret: SecretToRemove;
  /** The Secret IDs of the rows that must stay. */
  readonly otherIds: readonly string[];
  /** Listening since before the click. */
  readonly toasts: ToastRecorder;
  /** How long the list may go on showing what it was, in milliseconds. */
  readonly lagMs: number;
}

/**
 * The proof that exactly one client secret was removed: the list, loaded anew and read to its end, is without it
 * and has all others, and as many as the tab's counter says. From the confirmation on, nothing is assumed: what
 * cannot be proved may or may not have been removed.
 * Source: docs/sites/azure-portal.md, 'Deletion' and 'Traps', 15.
 */
export class RemovalProof {
  readonly #blade: Blade;
  readonly #list: SecretsList;
  readonly #removal: Removal;

  constructor(blade: Blade, list: SecretsList, removal: Removal) {
    this.#blade = blade;
    this.#list = list;
    this.#removal = removal;
  }

  /**
   * Confirms, and proves what came of it.
   * @throws {RunbookError} exit 3, code `removal-refused`, with the portal's words; exit 6, code `removal-unclear`, whatever else went wrong.
   */
  async afterwards(confirm: () => Promise<void>): Promise<void> {
    try {
      await confirm();
      const said = await this.#word();
      if (said?.outcome === 'failure') throw this.#refused(said);
      await this.#absentFromList();
    } catch (cause) {
      if (cause instanceof RunbookError && ['removal-refused', 'removal-unclear'].includes(cause.code)) throw cause;
      throw this.#unclear(cause instanceof RunbookError ? cause.message : 'the browser did not do what it was asked to.', cause);
    }
  }

  /** What the portal says, as soon as that or the row settles it; null if it says nothing. */
  async #word(): Promise<Said | null> {
    const since = performance.now();
    let refusedSince: number | null = null;
    const { screen, secret, toasts } = this.#removal;
    const found = await this.#blade.until<{ readonly said: Said | null }>({ screen, wanted: "the portal's word about the removal" }, async () => {
      const [said, read] = await Promise.all([toasts.heard(), this.#list.read()]);
      if (said?.outcome === 'success') return { said };
      const stays = read?.grid.rows.some(({ secretId }) => secretId === secret.secretId) ?? false;
      refusedSince = said !== null && stays ? refusedSince ?? performance.now() : null;
      if (refusedSince !== null && performance.now() - refusedSince > refusalMs) return { said };
      const settled = read !== null && !stays && read.grid.counter === this.#removal.otherIds.length;
      return settled || performance.now() - since > wordMs ? { said: null } : null;
    });
    return found.said;
  }

  /** Loads the list anew until it is without the secret: the directory may answer with the list as it was. */
  async #absentFromList(): Promise<void> {
    const { screen, secret, otherIds, toasts, lagMs } = this.#removal;
    const since = performance.now();
    for (;;) {
      await loadSecretsAnew(this.#blade, this.#list, screen);
      const { rows, counter } = await this.#list.whole();
      const listed = new Set(rows.map(({ secretId }) => secretId));
      const missing = otherIds.filter((id) => !listed.has(id));
      // One lower than before, but for what others have added meanwhile.
      if (!listed.has(secret.secretId) && missing.length === 0 && counter === rows.length) return;
      const said = await within(pageMs, toasts.heard());
      if (said?.outcome === 'failure' && listed.has(secret.secretId)) throw this.#refused(said);
      if (performance.now() - since < lagMs) continue;
      if (listed.has(secret.secretId)) throw this.#unclear('the list still shows it.');
      throw this.#unclear(missing.length > 0 ? `the list is also without ${missing.join(', ')}.` : `the tab's counter says ${String(counter)}, but the list has ${String(rows.length)} client secrets.`);
    }
  }

  #refused({ text }: Said): RunbookError {
    const { screen, secret } = this.#removal;
    return refused({
      code: 'removal-refused', screen,
      message: `The portal did not remove the client secret '${secret.description}' (Secret ID ${secret.secretId}). It says: '${text}'.`,
      advice: 'It is still there. Do what the message asks for, or have it removed by an account that owns the application or has the role Application Administrator or Cloud Application Administrator.',
    });
  }

  #unclear(why: string, cause?: unknown): RunbookError {
    const { screen, secret } = this.#removal;
    return personMustLook({
      code: 'removal-unclear', screen,
      message: `The removal of the client secret '${secret.description}' (Secret ID ${secret.secretId}) was confirmed, but it may or may not have been removed: ${why}`,
      advice: `Look at the list in the portal: if no row has the Secret ID ${secret.secretId}, it is removed.`,
    }, { cause });
  }
}
