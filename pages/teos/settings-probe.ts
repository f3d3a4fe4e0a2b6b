import type { Locator, Page } from 'playwright';
import type { Secret } from '../../domain/secret.ts';
import { until } from '../awaiting.ts';
import { isCoveredInPage } from '../covered.ts';
import { PageObject } from '../page-object.ts';
import { proved, type Wanted } from '../proof.ts';
import { fillAsAPersonDoes, type FillingWay } from '../secret-field.ts';
import { inPage, domHelpers, faceOf, nameOf, pathOf } from './dom.ts';
import { wholeLabel } from './label-pattern.ts';
import { bearing } from './named-control.ts';
import { Saving, type Saved } from './saving.ts';
import { readScreen } from './screen.ts';
import { documentedSave } from './settings-checks.ts';
import { SettingsReader, type SettingsReading } from './settings-reader.ts';
import type { TeosManageWording } from './wording.ts';

/** What the Enter key would press in the field: the control's path and name; null for nothing. */
interface Pressed {
  readonly path: string;
  readonly name: string;
}

/** How Save is worked. */
export type SaveGesture = 'click' | 'double click' | 'Enter';

// Where Enter means nothing to a page, nothing comes of it.
const enterMs = 4000;

const pressedInPage = inPage(pressedByEnter, domHelpers);

/**
 * The settings page as a tester works it: what no runbook does, such as saving an empty field. Only `qa --full` uses it, on servers on which it may save.
 * Source: docs/sites/teos.md, 'The settings page' and 'Traps'.
 */
export class SettingsProbe extends PageObject {
  readonly #wording: TeosManageWording;
  readonly #reader: SettingsReader;

  constructor(page: Page, wording: TeosManageWording) {
    super(page, wording['page.heading']);
    this.#wording = wording;
    this.#reader = new SettingsReader(page, wording);
  }

  /** The documented fields and the documented Save, by the names that the guide gives them. */
  async documentedControls(): Promise<readonly { readonly name: string; readonly control: Locator }[]> {
    const reading = await this.#reading();
    const names = (['field.clientId', 'field.clientSecret', 'field.tenantId'] as const).map((key) => this.#wording[key].split('|')[0]?.trim() ?? '');
    return [
      ...names.map((name, index) => ({ name, control: reading.frame.locator(reading.survey.paths[index] ?? reading.field.path) })),
      { name: this.#wording['button.save'].split('|')[0]?.trim() ?? '', control: this.#saveOf(reading) },
    ];
  }

  /** The names of those documented controls that something lies over. Nothing is pressed. */
  async coveredControls(): Promise<string[]> {
    const covered: string[] = [];
    for (const { name, control } of await this.documentedControls()) {
      if (await proved(this.page, { screen: this.title, wanted: `'${name}'` }, () => control.evaluate(isCoveredInPage))) covered.push(name);
    }
    return covered;
  }

  /** How the field of the Client Secret treats what it holds: whether a person sees characters, and what it says to the browser's own filling in. */
  async secretField(): Promise<{ readonly hidesCharacters: boolean; readonly autocomplete: string }> {
    const { secret } = await this.#reading();
    return proved(this.page, this.#field(), () => secret.evaluate((field) => ({
      hidesCharacters: (field as HTMLInputElement).type === 'password' || !['', 'none'].includes(getComputedStyle(field).getPropertyValue('-webkit-text-security')),
      autocomplete: (field.getAttribute('autocomplete') ?? field.closest('form')?.getAttribute('autocomplete') ?? '').trim().toLowerCase(),
    })));
  }

  /** Fills the field as a person may, with whatever; null empties it. Returns whether the field then holds just that. */
  async fill(value: Secret | null, way: FillingWay = 'at once'): Promise<boolean> {
    const { secret } = await this.#reading();
    return proved(this.page, this.#field(), () => fillAsAPersonDoes(secret, value, way));
  }

  /** Works Save with whatever the field holds. @throws {RunbookError} what {@link Saving} throws; for Enter also exit 4 where nothing comes of it. */
  async save(gesture: SaveGesture = 'click'): Promise<Saved> {
    const reading = await this.#reading();
    const save = this.#saveOf(reading);
    const act: Readonly<Record<SaveGesture, () => Promise<void>>> = {
      'click': () => save.click(), 'double click': () => save.dblclick(), 'Enter': () => reading.secret.press('Enter'),
    };
    return new Saving(this.page, this.#wording, this.title).click(save, { act: act[gesture], ...(gesture === 'Enter' ? { timeout: enterMs } : {}) });
  }

  /** Whether Save can be pressed now. */
  async canSave(): Promise<boolean> {
    return !documentedSave(await this.#reading(), this.#wording).off;
  }

  /** What Enter in the field would press: `Save`, the name of another control, or null where no form has a button for it. Nothing is pressed. */
  async enterWouldPress(): Promise<{ readonly save: boolean; readonly name: string } | null> {
    const reading = await this.#reading();
    const pressed = await proved(this.page, this.#field(), () => reading.secret.evaluate(pressedInPage));
    return pressed === null ? null : { name: pressed.name, save: pressed.path === documentedSave(reading, this.#wording).path };
  }

  /** Leaves the page, and tells what TEOS asks on the way, in a dialog of the browser or its own; null if it asks nothing. What is typed is given up. */
  async leave(by: () => Promise<void>): Promise<string | null> {
    const before = (await readScreen(this.page, this.#wording)).dialogs.length;
    const asked: string[] = [];
    const answer = (dialog: { type(): string; accept(): Promise<void> }): void => {
      asked.push(dialog.type() === 'beforeunload' ? 'the browser asks whether the page is to be left' : 'the browser shows a question of TEOS');
      dialog.accept().catch(() => { /* A dialog that went with its page needs no answer. */ });
    };
    this.page.on('dialog', answer);
    try {
      const [left] = await Promise.allSettled([by()]);
      const { dialogs } = await readScreen(this.page, this.#wording);
      const [own] = dialogs.slice(before);
      if (own !== undefined) return `TEOS asks: '${own.found.text.slice(0, 160)}'`;
      if (asked[0] === undefined && left.status === 'rejected') throw left.reason;
      return asked[0] ?? null;
    } finally {
      this.page.off('dialog', answer);
    }
  }

  /** Whether an element of that id stands on the page, which only markup that was saved as a secret can have made. */
  async hasElement(id: string): Promise<boolean> {
    const perFrame = await Promise.all(this.page.frames().map((frame) => frame.evaluate((wanted) => document.getElementById(wanted) !== null, id)));
    return perFrame.includes(true);
  }

  #saveOf(reading: SettingsReading): Locator {
    return bearing(reading.frame, documentedSave(reading, this.#wording), wholeLabel(this.#wording['button.save']));
  }

  async #reading(): Promise<SettingsReading> {
    return proved(this.page, this.#field(), () => until(this.page, async () => {
      const reading = await this.#reader.read();
      return 'problem' in reading ? null : reading;
    }));
  }

  #field(): Wanted {
    return { screen: this.title, wanted: `the field '${this.#wording['field.clientSecret']}' of the section '${this.#wording['section.azure']}'` };
  }
}

/** The button that a browser presses when Enter is pressed in a field: the first of its form that submits. It runs in the page. */
export function pressedByEnter(field: Element): Pressed | null {
  const form = 'form' in field ? field.form as HTMLFormElement | null : null;
  const first = form === null ? undefined : [...form.elements].find((control) => control.matches('button:not([type]), button[type=submit], input[type=submit], input[type=image]'))
    ?? [...form.querySelectorAll('input[type=image]')][0];
  return first === undefined ? null : { path: pathOf(first), name: nameOf(first) || faceOf(first) };
}
