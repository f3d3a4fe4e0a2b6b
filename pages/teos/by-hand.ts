import type { Page } from 'playwright';
import type { Sought } from '../../domain/errors.ts';
import { doneByHand } from '../by-hand.ts';
import type { PersonAtWindow } from '../person.ts';
import { readScreen, Steadiness } from './screen.ts';
import type { TeosManageWording } from './wording.ts';

/** The step of the guide that a label belongs to, and what a person is asked to do. */
const steps: Readonly<Record<string, { readonly step: string; readonly deed: string }>> = {
  'menu.serverManagement': { step: 'T2', deed: "open 'Server Management'" },
  'tab.settings': { step: 'T3', deed: "select the tab 'Settings'" },
  'option.azure': { step: 'T4', deed: "select the option 'Azure AD App & Power BI Settings'" },
};

/** What is looked for, where, and the step's own proof. */
interface Todo {
  readonly sought: Sought;
  readonly screen: string;
  readonly proof: () => Promise<boolean>;
}

/** Lets the person do a step in the window of TEOS, as {@link doneByHand} does. @throws {RunbookError} exit 5, code `by-hand-timed-out`. */
export async function doneInTeos(page: Page, wording: TeosManageWording, person: PersonAtWindow, todo: Todo): Promise<void> {
  const { key, role, names } = todo.sought;
  const { step, deed } = steps[key] ?? { step: '', deed: `use the ${role} '${names[0] ?? ''}'` };
  const rest = (): (() => Promise<number>) => {
    const steadiness = new Steadiness();
    return async () => steadiness.lasting(await readScreen(page, wording));
  };
  await doneByHand(page, person, { ...todo, step, deed, rest });
}
