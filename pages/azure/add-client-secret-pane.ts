import type { Locator, Page } from 'playwright';
import { aboutToWork } from '../attention.ts';
import { endDay, offeredDays, type Expiry } from '../../domain/expiry.ts';
import { notAsDocumented } from '../../domain/errors.ts';
import { PageObject } from '../page-object.ts';
import { proved } from '../proof.ts';
import { mention, phrase } from '../wording.ts';
import { sole, type Blade, type Probe } from './blade.ts';
import { openPane, type OpenPane } from './context-pane.ts';
import { DropDown } from './drop-down.ts';
import { formOfKnown, readPortalDate, writePortalDate, type DateForm } from './portal-date.ts';
import { soughtInPortal } from './sought.ts';
import type { AzurePortalWording } from './wording.ts';

// What is said to be wrong while a box is being filled in is not believed at once.
const complaintMs = 1000;

/** What the screen behind the pane lends it. */
interface Behind {
  /** Told right before 'Add' is clicked. */
  readonly beforeAdd: () => Promise<void>;
  /** The controls behind the pane that may show a secret. */
  readonly covers: () => readonly Locator[];
  /** The form of the days behind the pane, where that of its own boxes does not tell itself. */
  readonly dates: () => DateForm;
  /** Does something once more where the person at the window has named what was not found. */
  readonly orNamed: (act: () => Promise<void>) => Promise<void>;
}

/** The pane 'Add a client secret'. Source: docs/sites/azure-portal.md, 'Add a client secret'. */
export class AddClientSecretPane extends PageObject {
  readonly #wording: AzurePortalWording;
  readonly #blade: Blade;
  readonly #behind: Behind;
  #pane: OpenPane | null = null;

  constructor(page: Page, blade: Blade, behind: Behind) {
    super(page, blade.wording['pane.title']);
    this.#wording = blade.wording;
    this.#blade = blade;
    this.#behind = behind;
  }

  override covers(): readonly Locator[] {
    return this.#behind.covers();
  }

  /** Waits until the pane is open. */
  async opened(): Promise<OpenPane> {
    const label = this.#wording['pane.description'];
    this.#pane ??= await openPane(this.#blade, this.title, (region) => region.getByRole('textbox', { name: label, exact: true }), { screen: this.title, wanted: `the pane with the box '${label}'`, sought: soughtInPortal(this.#wording, 'pane.title') });
    return this.#pane;
  }

  /** Fills in the description; the box then holds it. */
  async describe(text: string): Promise<void> {
    await this.#fill(this.#wording['pane.description'], text, (shown) => shown === text);
  }

  /**
   * Chooses when the secret ends: by the number of days that an option names, never by its place in
   * the list. What is not offered is chosen by 'Custom' with a start of today and an end.
   * @throws {RunbookError} exit 4, code `expiry-not-offered`, if there is neither.
   */
  async chooseExpiry(expiry: Expiry): Promise<void> {
    const label = this.#wording['pane.expires'];
    const dropDown = new DropDown(this.#blade, await this.opened(), label);
    const offered = await dropDown.open();
    const named = expiry.kind === 'days' ? offered.find((option) => this.#names(option, expiry.days)) : undefined;
    if (named !== undefined) {
      await dropDown.choose(named);
      return;
    }
    const custom = offered.find((option) => phrase(this.#wording['pane.custom']).test(option));
    if (custom === undefined) {
      throw notAsDocumented({
        code: 'expiry-not-offered', screen: this.title,
        message: `The drop-down '${label}' offers neither the expiry that is wanted nor '${this.#wording['pane.custom']}'. It offers: ${offered.map((option) => `'${option}'`).join(', ')}.`,
        advice: 'Nothing was changed. Choose one of the offered numbers of days; a policy of the tenant may have cut the list.',
      });
    }
    await dropDown.choose(custom);
    await this.#fillDates(expiry);
  }

  /**
   * Makes sure that the pane takes what was filled in: 'Add' can be pressed and nothing is said to be wrong.
   * @throws {RunbookError} exit 4, code `pane-not-accepted`, with the portal's words.
   */
  async confirmAccepted(): Promise<void> {
    await this.#behind.orNamed(() => this.#accepted());
  }

  async #accepted(): Promise<void> {
    const label = this.#wording['pane.add'];
    let wrongSince: number | null = null;
    await this.#blade.until({ screen: this.title, wanted: `the button '${label}', enabled,`, sought: soughtInPortal(this.#wording, 'pane.add') }, async () => {
      const complaint = await this.complaint();
      wrongSince = complaint === null ? null : wrongSince ?? performance.now();
      if (wrongSince === null) return (await this.#button(await this.opened(), label).isEnabled()) ? true : null;
      if (performance.now() - wrongSince < complaintMs) return null;
      throw notAsDocumented({
        code: 'pane-not-accepted', screen: this.title,
        message: `The portal does not take what was filled in. It says: '${complaint ?? ''}'.`,
        advice: 'Nothing was changed. Choose another description or expiry, then run the command again.',
      });
    });
  }

  /** What the pane itself says is wrong; null if nothing, or if it has closed. */
  async complaint(): Promise<string | null> {
    if (this.#pane === null) return null;
    // Messages beside a box have classes only; the React build's bars say how grave they are in theirs.
    const texts = await this.#pane.region.locator('.azc-validation-messages, .fxc-validation, .ms-TextField-errorMessage, .ms-Dropdown-errorMessage, .ms-MessageBar--error, .ms-MessageBar--blocked, [role=alert]').filter({ visible: true }).allInnerTexts();
    return texts.map((text) => text.replace(/[\uE000-\uF8FF]/gu, '').replace(/\s+/gu, ' ').trim()).find((text) => text !== '') ?? null;
  }

  /** Clicks 'Add'. Whether the secret was made is proved by the list behind the pane. */
  async add(): Promise<void> {
    await this.#behind.beforeAdd();
    await this.#click(this.#wording['pane.add']);
  }

  /** Closes the pane without a change. */
  async cancel(): Promise<void> {
    await this.#click(this.#wording['pane.cancel']);
    const discard: Probe = (root) => root.getByRole('dialog').or(root.getByRole('alertdialog')).filter({ hasText: mention(this.#wording['pane.unsaved']) }).getByRole('button', { name: this.#wording['pane.discard'], exact: true });
    await this.#blade.until({ screen: this.title, wanted: 'the end of the pane' }, async () => {
      const [titles = [], yes = []] = await this.#blade.look([(root) => root.getByText(this.title, { exact: true }), discard]);
      // The portal may ask whether what was filled in is to be discarded: it is.
      await sole([yes])?.control.click();
      return titles.length === 0 && yes.length === 0 ? true : null;
    });
  }

  /** Whether an option names a number of days, or the months or years that the portal called them before. */
  #names(option: string, days: number): boolean {
    const months = offeredDays.get(days);
    const counted = [[this.#wording['pane.days'], days], [this.#wording['pane.months'], months], [this.#wording['pane.years'], days % 365 === 0 ? days / 365 : undefined]] as const;
    return counted.some(([label, count]) => count !== undefined && new RegExp(`\\b${mention(label.replace('{number}', String(count))).source}\\b`, 'iu').test(option));
  }

  async #fillDates(expiry: Expiry): Promise<void> {
    const today = new Date();
    // Start stands at today, which tells in which form the boxes take a day.
    const form = formOfKnown(await this.#standingIn(this.#wording['pane.start']), localDay(today)) ?? this.#behind.dates();
    // The portal counts in local days: tomorrow's secret would be of no use today.
    for (const [label, day] of [[this.#wording['pane.start'], localDay(today)], [this.#wording['pane.end'], endDay(expiry, today)]] as const) {
      await this.#fill(label, writePortalDate(day, form), (shown) => readPortalDate(shown, form) === day);
    }
  }

  async #standingIn(label: string): Promise<string> {
    const box = this.#box(await this.opened(), label);
    return proved(this.page, { screen: this.title, wanted: `the box '${label}'` }, () => box.inputValue());
  }

  #box({ region }: OpenPane, label: string): Locator {
    // A date box is a combobox with a calendar in the React build.
    return region.getByRole('textbox', { name: label, exact: true }).or(region.getByRole('combobox', { name: label, exact: true }));
  }

  async #click(label: string): Promise<void> {
    const button = this.#button(await this.opened(), label);
    await aboutToWork(button);
    await proved(this.page, { screen: this.title, wanted: `the button '${label}'` }, () => button.click());
  }

  #button({ region }: OpenPane, label: string): Locator {
    return region.getByRole('button', { name: label, exact: true });
  }

  async #fill(label: string, text: string, holds: (shown: string) => boolean): Promise<void> {
    const box = this.#box(await this.opened(), label);
    await aboutToWork(box);
    await proved(this.page, { screen: this.title, wanted: `the box '${label}'` }, async () => {
      await box.fill(text);
      // Leaving the box is what makes the portal take the text.
      await box.blur();
    });
    await this.#blade.until({ screen: this.title, wanted: `the box '${label}' with '${text}' in it` }, async () => (holds(await box.inputValue()) ? true : null));
  }
}

function localDay(date: Date): string {
  return [date.getFullYear(), date.getMonth() + 1, date.getDate()].map((part) => String(part).padStart(2, '0')).join('-');
}
