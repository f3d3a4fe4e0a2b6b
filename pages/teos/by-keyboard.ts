import { errors, type Page } from 'playwright';
import { until } from '../awaiting.ts';
import type { Keyboard } from '../keyboard.ts';
import type { Wanted } from '../proof.ts';
import type { Place } from './control-ranks.ts';
import { NamedControl } from './named-control.ts';
import { readScreen } from './screen.ts';
import { openerOf } from './user-menu.ts';
import type { TeosManageWording } from './wording.ts';

/** How working a control with the keyboard ended. */
export type KeyboardEnd = 'worked' | 'not reached' | 'no answer';

/** A step of the way, and what proves that it was taken. */
export interface KeyboardLeg {
  readonly key: keyof TeosManageWording;
  readonly place: Place;
  readonly proof: keyof TeosManageWording;
  readonly proofPlace: Place | null;
}

const answerMs = 4000;
const quietMs = 600;

/** Takes a step of the way with the keyboard alone: comes to the control, unfolds what hides it, and presses Enter, else the space bar. It presses nothing else. */
export async function legByKeyboard(page: Page, wording: TeosManageWording, leg: KeyboardLeg, keyboard: Keyboard): Promise<KeyboardEnd> {
  const control = new NamedControl(page, wording, leg.key, leg.place);
  const proof = leg.proofPlace === null ? null : new NamedControl(page, wording, leg.proof, leg.proofPlace);
  const wanted: Wanted = { screen: wording[leg.key], wanted: `'${wording[leg.key]}'` };
  let found = await soon(page, () => control.findNow(wanted), quietMs);
  if (found === null) {
    const opener = await openerOf(page, wording[leg.key], leg.place === 'main menu' ? wording['menu.open'] : null);
    if (opener === null || !await keyboard.reach(opener)) return 'not reached';
    await page.keyboard.press('Enter');
    found = await soon(page, () => control.findNow(wanted), answerMs);
  }
  if (found === null || !await keyboard.reach(found)) return 'not reached';
  for (const key of ['Enter', 'Space']) {
    const [before, stood] = [await textsOn(page, wording), proof !== null && await proof.isThere()];
    await page.keyboard.press(key);
    // What stood there before proves nothing; a screen that says something else does.
    const arrived = async (): Promise<boolean> => (proof !== null && !stood ? proof.isThere() : await textsOn(page, wording) !== before);
    if (await soon(page, async () => (await arrived() ? true : null), answerMs) !== null) return 'worked';
  }
  return 'no answer';
}

async function textsOn(page: Page, wording: TeosManageWording): Promise<string> {
  return [page.url(), ...(await readScreen(page, wording)).texts.map(({ text }) => text)].join('\n').replace(/\d+/gu, '');
}

async function soon<T>(page: Page, look: () => Promise<T | null>, timeout: number): Promise<T | null> {
  try {
    return await until(page, look, { timeout });
  } catch (error) {
    if (error instanceof errors.TimeoutError) return null;
    throw error;
  }
}
