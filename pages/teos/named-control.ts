import type { Frame, Locator, Page } from 'playwright';
import { aboutToWork } from '../attention.ts';
import { notAsDocumented, type Sought } from '../../domain/errors.ts';
import { until } from '../awaiting.ts';
import type { PersonAtWindow } from '../person.ts';
import { proved, type Wanted } from '../proof.ts';
import { doneInTeos } from './by-hand.ts';
import { rankInPage, type ControlRole, type Place, type RankedControl, type RankQuery } from './control-ranks.ts';
import { breadcrumbOnTheWay, wholeLabel } from './label-pattern.ts';
import { clearTheWay } from './notices.ts';
import { readScreen, Steadiness, throwTrouble } from './screen.ts';
import { soughtInTeos } from './sought.ts';
import { openerOf } from './user-menu.ts';
import type { TeosManageWording } from './wording.ts';

interface Candidate extends RankedControl {
  readonly locator: Locator;
}

// From this rank on it is some other thing of the same name.
const notMeant = 2;

// A page that is about to be replaced by a click is so within this time, or its server has been asked.
const quietMs = 500;

// A page that has been quiet for this long while a person sits before it shows nothing more by itself.
const patientMs = 3000;

// A look for trouble reads the whole page, so it is not taken at once.
const untroubledMs = 400;

/**
 * A control that the guide names: an entry of the menu, a tab, an option. It is found by its exact
 * accessible name among the roles that such controls have, else by its visible text; it must be the
 * only one in its place. What is folded away is unfolded first.
 * Source: docs/sites/teos.md, 'Menus'.
 */
export class NamedControl {
  readonly #page: Page;
  readonly #wording: TeosManageWording;
  readonly #key: keyof TeosManageWording;
  readonly #place: Place;
  readonly #person: PersonAtWindow | null;

  constructor(page: Page, wording: TeosManageWording, key: keyof TeosManageWording, place: Place, person: PersonAtWindow | null = null) {
    this.#page = page;
    this.#wording = wording;
    this.#key = key;
    this.#place = place;
    this.#person = person;
  }

  /** What is looked for, as data. */
  get sought(): Sought {
    return soughtInTeos(this.#wording, this.#key);
  }

  // Asked anew each time: an attended run learns words on its way.
  get #name(): RegExp {
    return wholeLabel(this.#wording[this.#key]);
  }

  get #query(): RankQuery {
    return {
      name: this.#name.source, place: this.#place,
      serverManagement: wholeLabel(this.#wording['menu.serverManagement']).source,
      logOut: wholeLabel(this.#wording['account.logOut']).source,
      breadcrumb: breadcrumbOnTheWay(this.#wording['page.breadcrumb']).source,
    };
  }

  /** Whether at least one is there now, be it folded away where a menu or a tree may be. */
  async isThere(): Promise<boolean> {
    return (await this.#candidates()).length > 0 || await this.#opener() !== null;
  }

  /** The only one that is there now; null if there is none. @throws {RunbookError} exit 4 if there are several. */
  async findNow(wanted: Wanted): Promise<Locator | null> {
    const found = await this.#candidates();
    if (found.length <= 1) return found[0]?.locator ?? null;
    throw notAsDocumented({
      code: 'teos-ambiguous-control', screen: wanted.screen,
      message: `On '${wanted.screen}' ${wanted.wanted} is there ${String(found.length)} times, and nothing tells which one the guide means.`,
      advice: 'Nothing was clicked. Compare the picture of this step with the guide; if the wording differs, name the new wording in the settings.',
      sought: this.sought,
    });
  }

  /**
   * Waits for the only one, clicks it, and waits for what proves that it worked. Where that stood there
   * before the click it proves nothing until the page has been quiet for a moment.
   * @throws {RunbookError} exit 4 if either is not there in time; exit 5 if the session has ended.
   */
  async click(wantedAs: Wanted, proof: NamedControl, proofAs: Wanted): Promise<void> {
    const [wanted, proofWanted] = [{ ...wantedAs, sought: this.sought }, { ...proofAs, sought: proof.sought }];
    if (this.#person !== null && await this.#isMissing() && await this.#opener() === null) {
      await doneInTeos(this.#page, this.#wording, this.#person, { sought: this.sought, screen: wanted.screen, proof: () => proof.isThere() });
      return;
    }
    const stale = await proved(this.#page, wanted, async () => {
      const [stood, control] = await Promise.all([proof.isThere(), this.#await(wanted, this.#unfolding(wanted))]);
      await clearTheWay(this.#page, this.#wording, wanted.screen, control);
      await aboutToWork(control);
      await control.click();
      return stood;
    });
    const steadiness = new Steadiness();
    await proved(this.#page, proofWanted, () => this.#await(proofWanted, async () => {
      // What the proof is called may not be known either: then the person is asked for the next step.
      if (this.#person !== null && steadiness.lasting(await readScreen(this.#page, this.#wording)) >= patientMs) return true;
      if (stale && steadiness.lasting(await readScreen(this.#page, this.#wording)) < quietMs) return null;
      return (await proof.isThere()) ? true : null;
    }));
  }

  /** Looks for the control and, once the page has had its time to draw it, unfolds what hides it, once. */
  #unfolding(wanted: Wanted): () => Promise<Locator | null> {
    const drawn = performance.now() + untroubledMs;
    let unfolded = false;
    return async () => {
      const found = await this.findNow(wanted);
      if (found !== null || unfolded || performance.now() < drawn) return found;
      const opener = await this.#opener();
      if (opener === null) return null;
      unfolded = true;
      await clearTheWay(this.#page, this.#wording, wanted.screen, opener);
      await opener.click();
      return this.findNow(wanted);
    };
  }

  /** What unfolds the control: a menu may stand behind a button, an option in a branch. A tab is never folded away, but another 'Settings' may be. */
  async #opener(): Promise<Locator | null> {
    if (!['main menu', 'option of Settings'].includes(this.#place)) return null;
    return openerOf(this.#page, this.#wording[this.#key], this.#place === 'main menu' ? this.#wording['menu.open'] : null);
  }

  /** Whether a page that has come to rest has no such control, or several. */
  async #isMissing(): Promise<boolean> {
    const steadiness = new Steadiness();
    return until(this.#page, async () => {
      if ((await this.#candidates()).length === 1) return false;
      const screen = await readScreen(this.#page, this.#wording);
      throwTrouble(screen, this.sought.names.join(', '));
      return steadiness.lasting(screen) >= patientMs ? true : null;
    });
  }

  async #await<T>(wanted: Wanted, look: () => Promise<T | null>): Promise<T> {
    const untroubled = performance.now() + untroubledMs;
    return until(this.#page, async () => {
      const seen = await look();
      if (seen === null && performance.now() > untroubled) throwTrouble(await readScreen(this.#page, this.#wording), wanted.screen);
      return seen;
    }, { timeout: wanted.timeout });
  }

  async #candidates(): Promise<Candidate[]> {
    const perFrame = await Promise.all(this.#page.frames().map(async (frame) => {
      const ranked = await frame.evaluate(rankInPage, this.#query);
      return ranked.map((one) => ({ ...one, locator: bearing(frame, one, this.#name) }));
    }));
    return best(perFrame.flat());
  }
}

/** The control at a path, provided that it still bears its name when it is used: the page may have changed meanwhile. */
export function bearing(frame: Frame, { path, role, over = null }: { readonly path: string; readonly role: ControlRole | null; readonly over?: string | null }, name: RegExp): Locator {
  // What is spread over the name bears another one itself: then what holds both must still bear the name.
  if (over !== null) return frame.locator(path).and(frame.locator(over).filter({ has: frame.getByText(name) }).locator('*'));
  return frame.locator(path).and(role === null ? frame.getByText(name) : frame.getByRole(role, { name }).or(frame.getByText(name)));
}

function best(candidates: readonly Candidate[]): Candidate[] {
  const rank = Math.min(notMeant, ...candidates.map((candidate) => candidate.rank));
  const equals = candidates.filter((candidate) => candidate.rank === rank && rank < notMeant);
  return equals.filter((one, index) => one.leads === null || equals.findIndex((other) => other.leads === one.leads) === index);
}
