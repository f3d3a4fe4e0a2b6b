import type { Page } from 'playwright';
import type { PersonAtWindow } from '../person.ts';
import { readScreen, Steadiness } from './screen.ts';
import type { TeosManageWording } from './wording.ts';

// A page after the log-in may still be on its way to another one.
const quietMs = 1500;

/** Whether a person has logged in to a TEOS whose menu is called otherwise: only they can say so, and are asked once for each page without a password field. */
export class Arrival {
  readonly #page: Page;
  readonly #wording: TeosManageWording;
  readonly #person: PersonAtWindow | null;
  readonly #steadiness = new Steadiness();
  #asked = '';

  constructor(page: Page, wording: TeosManageWording, person: PersonAtWindow | null) {
    this.#page = page;
    this.#wording = wording;
    this.#person = person;
  }

  /** Asks if there is reason to; false as long as the person has not said yes. */
  async confirmed(): Promise<boolean> {
    if (this.#person === null) return false;
    const screen = await readScreen(this.#page, this.#wording);
    const [steadyMs, said] = [this.#steadiness.lasting(screen), screen.texts.map(({ text }) => text).join('\n')];
    if (screen.passwords > 0 || screen.asksForCode || said === '' || steadyMs < quietMs || said === this.#asked) return false;
    this.#asked = said;
    return this.#person.confirm(`TEOS shows no '${this.#wording['menu.serverManagement']}'. Have you logged in with an administrator's account, and is this TEOS's own page?`);
  }
}
