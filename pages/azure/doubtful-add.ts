import type { ClientSecretRow } from '../../domain/client-secret.ts';
import { refused, RunbookError, transient } from '../../domain/errors.ts';
import type { Blade } from './blade.ts';
import { loadSecretsAnew } from './secrets-anew.ts';
import type { SecretsList } from './secrets-list.ts';

// The first reading after a change may be the list as it was, so one that shows nothing new is not the last.
const readings = 3;
const lagMs = 5000;

const resume = '`npx teos-runbook resume` looks for it, removes it, since nobody has its Value, and makes another one.';

/** The client secret that 'Add' may have made. */
export interface Sought {
  readonly secretIdsBefore: readonly string[];
  readonly description: string;
}

/**
 * An 'Add' of which the portal says that it failed, without a reason that excludes that the directory made the client secret and only the answer
 * was lost. Whether it was made, the list says, loaded anew; its Value is lost either way.
 * Source: docs/sites/azure-portal.md, 'Refusals' and 'Traps', 15.
 */
export class DoubtfulAdd {
  readonly #blade: Blade;
  readonly #list: SecretsList;
  readonly #screen: string;

  constructor(blade: Blade, list: SecretsList, screen: string) {
    this.#blade = blade;
    this.#list = list;
    this.#screen = screen;
  }

  /**
   * Looks for it, and throws what came of it; see `CertificatesAndSecrets.newRow`.
   * @param said the portal's words. @param leavePane closes the pane, which a failed Add leaves open.
   */
  async told(said: string, sought: Sought, leavePane: () => Promise<void>): Promise<never> {
    let made: ClientSecretRow | null;
    try {
      await leavePane();
      made = await this.#made(sought);
    } catch (cause) {
      throw transient({
        code: 'add-unclear', screen: this.#screen,
        message: `The portal says of 'Add': '${said}'. Whether the client secret '${sought.description}' was made all the same could not be seen: ${cause instanceof RunbookError ? cause.message : 'the browser did not do what it was asked to.'}`,
        advice: `It may have been made: ${resume}`,
      }, { cause });
    }
    if (made === null) throw this.#refused(said);
    throw transient({
      code: 'add-answer-lost', screen: this.#screen,
      message: `The portal says of 'Add': '${said}'. But the list has the client secret '${made.description}' (Secret ID ${made.secretId}): only the answer was lost, and with it the Value.`,
      advice: `Do not add another one by hand: ${resume}`,
    });
  }

  async #made({ secretIdsBefore, description }: Sought): Promise<ClientSecretRow | null> {
    const since = performance.now();
    for (let reading = 1; ; reading += 1) {
      await loadSecretsAnew(this.#blade, this.#list, this.#screen);
      const rows = await this.#list.rows();
      const made = rows.find((row) => !secretIdsBefore.includes(row.secretId) && row.description === description.replace(/\s+/gu, ' ').trim());
      if (made !== undefined) return made;
      if (reading >= readings && performance.now() - since > lagMs) return null;
    }
  }

  #refused(said: string): RunbookError {
    return refused({
      code: 'add-refused', screen: this.#screen,
      message: `The portal did not add the client secret. It says: '${said}'. The list, loaded anew, is without it.`,
      advice: 'Nothing was added. Do what the message asks for, then run the command again.',
    });
  }
}
