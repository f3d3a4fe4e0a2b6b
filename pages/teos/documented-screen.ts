import type { Locator, Page } from 'playwright';
import type { ScreenEntry } from '../../domain/qa.ts';
import { isFilled, until } from '../awaiting.ts';
import { PageObject } from '../page-object.ts';
import { pageOutline } from '../page-outline.ts';
import { proved } from '../proof.ts';
import { breadcrumbTrail, wholeLabel, wordsWithin } from './label-pattern.ts';
import { NamedControl } from './named-control.ts';
import { readScreen, Steadiness } from './screen.ts';
import { entriesInPage } from './screen-entries.ts';
import type { Place } from './control-ranks.ts';
import type { TeosLabel } from './sought.ts';
import { Traffic } from './traffic.ts';
import type { TeosManageWording } from './wording.ts';

// For how long a screen must have been quiet until it counts as what the build shows, and until what is nowhere on it is not waited for any longer.
const quietMs = 700;
const absentMs = 2500;

// 'TEOS Manage 3.4.1', 'Version 3.4.1', 'Build: 3.4.1.2210', 'v3.4.1' as a text of its own.
const versionForm = /\b(?:TEOS(?: Manage)?|version|build|release|v)[\s.:]{0,2}v?(\d+(?:\.\d+){1,3}(?:[-.+ ](?:build|rev|r|b)?\s?\d+)?)\b/iu;

// What goes between a page and its server is heard from the first screen on.
const heard = new WeakMap<Page, Traffic>();

/**
 * A documented screen looked at as a tester does: what stands on it, in which order, under which names. It presses and types nothing.
 * Source: docs/sites/teos.md, 'Menus' and 'The settings page'.
 */
export class DocumentedScreen extends PageObject {
  readonly #wording: TeosManageWording;
  readonly #traffic: Traffic;

  constructor(page: Page, wording: TeosManageWording, title: string) {
    super(page, title);
    this.#wording = wording;
    this.#traffic = heard.get(page) ?? new Traffic(page);
    heard.set(page, this.#traffic);
  }

  /** Waits until the screen has come to rest. */
  async atRest(): Promise<void> {
    const steadiness = new Steadiness();
    await proved(this.page, { screen: this.title, wanted: 'a screen that has come to rest' }, () => until(this.page, async () => (steadiness.lasting(await readScreen(this.page, this.#wording)) >= quietMs ? true : null)));
  }

  /** Whether a control is nowhere on the screen, not even folded away, while the server owes nothing and nothing new comes. */
  async lacks(key: TeosLabel, place: Place): Promise<boolean> {
    const control = new NamedControl(this.page, this.#wording, key, place);
    const steadiness = new Steadiness();
    return proved(this.page, { screen: this.title, wanted: 'a screen that has come to rest' }, () => until(this.page, async () => {
      if (await control.isThere()) return false;
      const quiet = steadiness.lasting(await readScreen(this.page, this.#wording)) >= absentMs;
      return quiet && !this.#traffic.loading ? true : null;
    }));
  }

  /** What stands on the screen, in all its frames, in order. Names of people and numbers are left out by who asks. */
  async entries(): Promise<ScreenEntry[]> {
    return proved(this.page, { screen: this.title, wanted: 'what stands on the screen' }, () => until(this.page, async () => {
      const perFrame = await Promise.all(this.page.frames().filter((frame) => frame.parentFrame() === null || isFilled(frame)).map((frame) => frame.evaluate(entriesInPage, breadcrumbTrail(this.#wording['page.breadcrumb']).source)));
      return perFrame.flat();
    }));
  }

  /** The accessibility tree, without what fields hold. */
  async tree(): Promise<string> {
    return (await pageOutline(this.page)).tree;
  }

  /** All that the documents of the page hold, what stands in fields included: to be searched, and never to be told. */
  async everything(): Promise<string> {
    const perFrame = await Promise.all(this.page.frames().map((frame) => frame.evaluate(() => [document.documentElement.outerHTML, ...[...document.querySelectorAll('input, textarea')].map((field) => (field as HTMLInputElement).value)].join('\n'))));
    return perFrame.join('\n');
  }

  /** Whether the main menu stands there, as it does for who is logged in. */
  async showsMenu(): Promise<boolean> {
    return new NamedControl(this.page, this.#wording, 'menu.serverManagement', 'main menu').isThere();
  }

  /** How many points a person would have to scroll sideways to see all of it. */
  async sidewaysPoints(): Promise<number> {
    return this.page.evaluate(() => Math.max(0, document.documentElement.scrollWidth - document.documentElement.clientWidth));
  }

  /** How many clicks lead to a control: two where it has to be unfolded first. @throws {RunbookError} exit 4 if it is there several times. */
  async clicksTo(key: TeosLabel, place: Place): Promise<number> {
    const control = new NamedControl(this.page, this.#wording, key, place);
    return await control.findNow({ screen: this.title, wanted: `'${this.#wording[key]}'` }) === null ? 2 : 1;
  }

  /** Whether the page names the product, in its title, its texts or its pictures: before anything is typed into a stranger. */
  async namesProduct(): Promise<boolean> {
    const name = wordsWithin(this.#wording['product.name']);
    const seen = await Promise.all(this.page.frames().map((frame) => frame.evaluate(() => [
      document.title, document.body.innerText, ...[...document.querySelectorAll('img, svg, [aria-label], [title]')].map((one) => ['alt', 'src', 'aria-label', 'title'].map((attribute) => one.getAttribute(attribute) ?? '').join(' ')),
    ].join('\n'))));
    return seen.some((text) => name.test(text)) || (await this.entries()).some((entry) => name.test(entry.name));
  }

  /** What the page seems to be, for a sentence: its title and its first titles and texts. */
  async looksLike(): Promise<string> {
    const entries = await this.entries();
    const told = [await this.page.title(), ...entries.filter(({ kind }) => kind === 'heading').map(({ name }) => name), ...entries.filter(({ kind }) => kind !== 'heading').map(({ name }) => name)];
    return [...new Set(told.filter((text) => text !== ''))].slice(0, 6).map((text) => `'${text.slice(0, 60)}'`).join(', ');
  }

  /** The version or build that the page tells; null if it tells none. */
  async version(): Promise<string | null> {
    const texts = [await this.page.title(), ...(await this.entries()).map(({ name }) => name)];
    return texts.map((text) => versionForm.exec(text)?.[1] ?? null).find((version) => version !== null) ?? null;
  }

  /** The language that the page says it is in, such as `en`; empty if it says none. */
  async language(): Promise<string> {
    const told = await Promise.all(this.page.frames().map((frame) => frame.evaluate(() => document.documentElement.lang)));
    return told.find((language) => language !== '')?.toLowerCase().split('-')[0] ?? '';
  }

  /** Fields hold what belongs to one site: pictures of builds that are compared cover them all. */
  override covers(): readonly Locator[] {
    return this.page.frames().map((frame) => frame.locator('input:not([type=hidden], [type=submit], [type=button], [type=image], [type=checkbox], [type=radio]), textarea, select, [role=combobox]'));
  }
}

/** Whether a text is a label of the wording, whole; for the breadcrumb, with whatever stands between its parts. */
export function isLabel(key: TeosLabel, label: string, text: string): boolean {
  if (label === '') return false;
  if (key === 'page.breadcrumb') return breadcrumbTrail(label).test(text);
  return key === 'page.intro' || key === 'section.note' ? wordsWithin(label).test(text) : wholeLabel(label).test(text);
}
