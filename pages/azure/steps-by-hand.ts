import type { Page } from 'playwright';
import type { Sought } from '../../domain/errors.ts';
import { doneByHand, isForPerson } from '../by-hand.ts';
import type { PersonAtWindow } from '../person.ts';
import { whatThePageSays } from '../proof.ts';
import { mention } from '../wording.ts';
import { Blade, sole } from './blade.ts';
import { readEssentials } from './essentials.ts';
import { menuStands } from './resource-menu.ts';
import { tabNamed } from './tab-list.ts';
import type { AzurePortalWording } from './wording.ts';

// After a click the portal may show nothing new for a while.
const slowMs = 1500;

/** The step of the guide that a label belongs to, what a person is asked to do, and how it is seen to be done. */
interface Deed {
  readonly step: string;
  readonly deed: string;
  readonly isDone: (hands: Looking) => Promise<boolean>;
  /** Whether the last click of the deed is on what bears the label. */
  readonly clickIsIt: boolean;
}

interface Looking {
  readonly blade: Blade;
  readonly wording: AzurePortalWording;
  readonly clientId: string;
}

const deeds: Readonly<Record<string, Deed>> = {
  'home.entraId': { step: 'A2', deed: "select 'Microsoft Entra ID'", isDone: ({ blade, wording }) => menuStands(blade, { group: wording['menu.manage'], item: wording['menu.appRegistrations'] }), clickIsIt: true },
  'menu.appRegistrations': { step: 'A3', deed: "select 'App registrations'", isDone: ({ blade, wording }) => seesTab(blade, wording['applications.all']), clickIsIt: true },
  'applications.all': { step: 'A4', deed: "select 'All applications'", isDone: ({ blade, wording }) => isSelected(blade, wording['applications.all']), clickIsIt: true },
  'applications.search': { step: 'A5', deed: 'search for the application of TEOS, and open it by its name', isDone: showsApplication, clickIsIt: false },
  'overview.someCredentials': { step: 'A6', deed: "select the blue text behind 'Client credentials'", isDone: showsSecrets, clickIsIt: true },
  'credentials.clientSecrets': { step: 'A6', deed: "select the tab 'Client secrets'", isDone: ({ blade, wording }) => isSelected(blade, wording['credentials.clientSecrets']), clickIsIt: true },
};

/** What a person at the window is asked about. */
export interface PortalHelp {
  readonly person: PersonAtWindow | null;
  /** Of the application that is meant. */
  readonly clientId: string;
}

/**
 * The steps A2 to A6 as a person does them whose portal calls something otherwise: what only leads on is done in the window, and seen to be done.
 * Which application it is, and what shows or makes a client secret, is nobody's word.
 */
export class StepsByHand {
  readonly #page: Page;
  readonly #person: PersonAtWindow | null;
  readonly #looking: Looking;
  readonly #done = new Set<string>();

  constructor(page: Page, wording: AzurePortalWording, { person, clientId }: PortalHelp) {
    this.#page = page;
    this.#person = person;
    this.#looking = { blade: new Blade(page, wording), wording, clientId };
  }

  /** Whether the person has done what a label leads to, so that nothing is left of the step. */
  isDone(key: string): boolean {
    return this.#done.has(key);
  }

  /**
   * Does something on a screen; where that fails for want of a label that only leads on, the person does the step.
   * @throws what the act throws where nobody can help; {@link RunbookError} exit 5, code `by-hand-timed-out`, where nobody does.
   */
  async orByHand(act: () => Promise<void>): Promise<void> {
    try {
      await act();
    } catch (error) {
      const deed = isForPerson(error) && error.sought.purpose === 'navigation' && !this.#done.has(error.sought.key) ? deeds[error.sought.key] : undefined;
      if (this.#person === null || !isForPerson(error) || deed === undefined) throw error;
      await this.#helped(this.#person, deed, error.sought, error.screen ?? '');
    }
  }

  async #helped(person: PersonAtWindow, { step, deed, isDone, clickIsIt }: Deed, sought: Sought, screen: string): Promise<void> {
    const proof = (): Promise<boolean> => isDone(this.#looking);
    await doneByHand(this.#page, person, { sought, screen, step, deed, clickIsIt, proof, rest: () => this.#resting() });
    this.#done.add(sought.key);
  }

  #resting(): () => Promise<number> {
    let [said, since] = ['', performance.now()];
    return async () => {
      const now = `${this.#page.url()} ${await whatThePageSays(this.#page)}`;
      if (now !== said) [said, since] = [now, performance.now()];
      return performance.now() - since - slowMs;
    };
  }
}

async function seesTab(blade: Blade, label: string): Promise<boolean> {
  return sole(await blade.look(tabNamed(label))) !== null;
}

async function isSelected(blade: Blade, label: string): Promise<boolean> {
  const tab = sole(await blade.look(tabNamed(label)));
  return tab !== null && await tab.control.getAttribute('aria-selected') === 'true';
}

async function showsApplication({ blade, clientId }: Looking): Promise<boolean> {
  for (const root of await blade.roots()) {
    if ([...(await readEssentials(root)).values()].some((value) => value.toLowerCase() === clientId.toLowerCase())) return true;
  }
  return false;
}

async function showsSecrets({ blade, wording }: Looking): Promise<boolean> {
  return await blade.sees((root) => root.getByRole('heading', { name: mention(wording['credentials.title']) })) && seesTab(blade, wording['credentials.clientSecrets']);
}
