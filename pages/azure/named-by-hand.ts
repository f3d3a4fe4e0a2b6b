import type { Page } from 'playwright';
import type { Sought } from '../../domain/errors.ts';
import { isForPerson } from '../by-hand.ts';
import type { PersonAtWindow } from '../person.ts';
import { pointedAt } from '../teos/pointing.ts';
import { Blade } from './blade.ts';
import { readEssentials } from './essentials.ts';
import { soughtInPortal } from './sought.ts';
import type { AzurePortalWording } from './wording.ts';

const pointingOnly = 'The click is only looked at: the page does not get it, and nothing is pressed.';

/** What a person is asked to point at, and what they are asked about it, by the key of its label. */
const pointed: Readonly<Record<string, { readonly at: string; readonly kind: 'button' | 'text'; readonly question: (name: string) => string }>> = {
  'credentials.new': { at: "the command that the guide calls 'New client secret'", kind: 'button', question: (name) => `Is '${name}' what the guide calls 'New client secret', and shall the run press it?` },
  'pane.title': { at: "the title of the pane that the guide calls 'Add a client secret'", kind: 'text', question: (name) => `Is the pane that is titled '${name}' the one in which a new client secret is described?` },
  'pane.add': { at: "the button that the guide calls 'Add'", kind: 'button', question: (name) => `Is '${name}' the button that adds the client secret, and shall the run press it?` },
};

/** By what an application is told from others. */
export interface Identifiers {
  readonly clientId: string;
  readonly tenantId: string;
}

/**
 * Labels of the portal that a person at the window names, where nothing may be guessed: what makes a client secret, by pointing at it; the
 * application's identifiers, which are known, by saying that they stand under their labels. Each takes the person's confirmation.
 */
export class NamedByHand {
  readonly #page: Page;
  readonly #wording: AzurePortalWording;
  readonly #person: PersonAtWindow | null;
  readonly #asked = new Set<string>();

  constructor(page: Page, wording: AzurePortalWording, person: PersonAtWindow | null) {
    this.#page = page;
    this.#wording = wording;
    this.#person = person;
  }

  /** Does something; where a label was not found that the person can name, once more with what they call it. */
  async orNamed<T>(act: () => Promise<T>, meant: Identifiers | null = null): Promise<T> {
    try {
      return await act();
    } catch (error) {
      if (this.#person === null || !isForPerson(error) || this.#asked.has(error.sought.key)) throw error;
      this.#asked.add(error.sought.key);
      const { key } = error.sought;
      const named = meant !== null && (key === 'overview.clientId' || key === 'overview.tenantId') ? await this.#identified(this.#person, meant) : await this.#pointed(this.#person, error.sought);
      if (!named) throw error;
      return act();
    }
  }

  async #identified(person: PersonAtWindow, meant: Identifiers): Promise<boolean> {
    const shown = (await Promise.all((await new Blade(this.#page, this.#wording).roots()).map(readEssentials))).flatMap((essentials) => [...essentials]);
    const labelOf = (value: string): string | undefined => shown.find(([, text]) => text.toLowerCase() === value.toLowerCase())?.[0];
    const [clientId, tenantId] = [labelOf(meant.clientId), labelOf(meant.tenantId)];
    if (!clientId || !tenantId) return false;
    if (!await person.confirm(`The overview shows ${meant.clientId} as '${clientId}' and ${meant.tenantId} as '${tenantId}'. Are these what the guide calls 'Application (client) ID' and 'Directory (tenant) ID'?`)) return false;
    person.learned(soughtInPortal(this.#wording, 'overview.clientId'), clientId);
    person.learned(soughtInPortal(this.#wording, 'overview.tenantId'), tenantId);
    return true;
  }

  async #pointed(person: PersonAtWindow, sought: Sought): Promise<boolean> {
    const asked = pointed[sought.key];
    if (asked === undefined) return false;
    const click = await pointedAt(this.#page, [], person.patience, () => person.tell(`The portal does not show the ${sought.role} '${sought.names[0] ?? ''}'. Please click on ${asked.at} in the window. ${pointingOnly}`));
    const name = click === null || (click.kind === 'button') !== (asked.kind === 'button') ? '' : asked.kind === 'button' ? click.label : click.text;
    if (name === '') {
      await person.tell(`What you clicked on is no ${asked.kind === 'button' ? 'button with a name' : 'title'}. It was not taken.`);
      return false;
    }
    if (!await person.confirm(asked.question(name))) return false;
    person.learned(sought, name);
    return true;
  }
}
