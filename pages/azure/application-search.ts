import type { Locator } from 'playwright';
import { aboutToWork } from '../attention.ts';
import { proved, type Wanted } from '../proof.ts';
import type { Blade, Hosted, Root } from './blade.ts';
import { inView } from './in-view.ts';
import { soughtInPortal } from './sought.ts';

// The classic grid's rows have a class only; the outer of nested rows is the row.
const rows = ':is(.fxc-gc-row, [role=row]):not(.fxc-gc-row *, [role=row] *):not(:has([role=columnheader]))';
const busy = '.fxc-gc-loading, .ms-Shimmer-container, .ms-Spinner, .fxs-progress-dots, [role=progressbar]';

// The list is filtered while rows of the last answer still stand there; an answer that holds this long is the answer.
const settledMs = 1500;

// Reading all rows is dear, and needless where the row that is wanted comes soon.
const soonMs = 700;

// A cold list has needed three minutes, where other screens need one.
const timesForColdList = 3;

/** The search over the list of app registrations. Source: docs/sites/azure-portal.md, 'App registrations'. */
export class ApplicationSearch {
  readonly #blade: Blade;
  readonly #screen: string;
  #box: Hosted | null = null;

  constructor(blade: Blade, screen: string) {
    this.#blade = blade;
    this.#screen = screen;
  }

  /** Searches by client ID, which at most one application has; null if the settled list has none. */
  async again(clientId: string): Promise<Locator | null> {
    await this.type(clientId);
    return this.rowOf(clientId, clientId);
  }

  /** Types a display name or a client ID into the list's own search box, not the portal's. */
  async type(name: string): Promise<void> {
    const box = await this.#find();
    await aboutToWork(box.control);
    await proved(this.#blade.page, this.#wanted, async () => {
      await box.control.fill(name.slice(0, -1));
      // Portal boxes may listen to keys alone, so the last character is a key press.
      await box.control.pressSequentially(name.slice(-1));
    });
    await this.#blade.until({ screen: this.#screen, wanted: `the search box with '${name}' in it` }, async () => ((await box.control.inputValue()) === name ? true : null));
    this.#box = box;
  }

  /** Waits for the row of a client ID; null if the settled list has none. */
  async rowOf(name: string, clientId: string): Promise<Locator | null> {
    const box = this.#box ?? await this.#find();
    const wanted: Wanted = { screen: this.#screen, wanted: `an answer to the search for '${name}'` };
    const start = performance.now();
    let since = start;
    return this.#blade.until(wanted, async () => {
      const found = await inView(box.root.locator(rows).filter({ hasText: clientId }));
      if (found[0] !== undefined && found.length === 1) return { row: found[0] };
      if (performance.now() - start < soonMs) return null;
      if (await this.#unsettled(box.root, name)) since = performance.now();
      if (performance.now() - since < settledMs) return null;
      await this.#blade.confirmUntroubled(this.#screen);
      return { row: null };
    }, timesForColdList).then(({ row }) => row);
  }

  get #wanted(): Wanted {
    return { screen: this.#screen, wanted: 'the search box of the list', sought: soughtInPortal(this.#blade.wording, 'applications.search') };
  }

  /** The box by its whole text first: the portal's own box says more words than a short one. */
  async #find(): Promise<Hosted> {
    const text = this.#blade.wording['applications.search'];
    return this.#blade.find([
      (root) => root.getByPlaceholder(text, { exact: true }),
      (root) => root.getByRole('searchbox', { name: text, exact: true }).or(root.getByRole('textbox', { name: text, exact: true })),
      (root) => root.getByPlaceholder(text),
    ], this.#wanted);
  }

  /** Whether the list is still loading, or still shows rows that the search does not ask for. */
  async #unsettled(root: Root, name: string): Promise<boolean> {
    const [loading, texts] = await Promise.all([inView(root.locator(busy)), root.locator(rows).filter({ visible: true }).allInnerTexts()]);
    return loading.length > 0 || texts.some((text) => !text.toLowerCase().includes(name.toLowerCase()));
  }
}
