import { errors, type Page } from 'playwright';
import { RunbookError, transient, type Sought } from '../../domain/errors.ts';
import { until } from '../awaiting.ts';
import { hearClicks, type Clicked, type PersonAtWindow } from '../person.ts';
import { addressOf } from '../proof.ts';
import { domHelpers, faceOf, inPage, nameOf, textOf, tidy } from './dom.ts';
import { readScreen, Steadiness } from './screen.ts';
import type { TeosManageWording } from './wording.ts';

// What a click leads to stands when the page has been quiet for this long.
const quietMs = 800;

/** The step of the guide that a label belongs to, and what a person is asked to do. */
const steps: Readonly<Record<string, { readonly step: string; readonly deed: string }>> = {
  'menu.serverManagement': { step: 'T2', deed: "open 'Server Management'" },
  'tab.settings': { step: 'T3', deed: "select the tab 'Settings'" },
  'option.azure': { step: 'T4', deed: "select the option 'Azure AD App & Power BI Settings'" },
};

const hearing = inPage(hearClicksIn, [...domHelpers, clickedOn], 'live');

/** A step that the person does, and how it is known that it is done. */
export interface StepByHand {
  readonly sought: Sought;
  readonly screen: string;
  /** The step's own proof. */
  readonly proof: () => Promise<boolean>;
}

/**
 * Lets the person do a step in the window. It is done when its proof holds; where the proof's own label is not known either, when the
 * person says that their click was the step. What they clicked is learned.
 * @throws {RunbookError} exit 5, code `by-hand-timed-out`, if neither comes in time.
 */
export async function doneByHand(page: Page, wording: TeosManageWording, person: PersonAtWindow, { sought, screen, proof }: StepByHand): Promise<void> {
  const { step, deed } = steps[sought.key] ?? { step: '', deed: `use the ${sought.role} '${sought.names[0] ?? ''}'` };
  const clicks = await hearClicks(page, hearing);
  await person.tell(`${screen} does not show the ${sought.role} ${sought.names.map((name) => `'${name}'`).join(' or ')}. Please do step ${step} yourself in the window: ${deed}.`);
  let steadiness = new Steadiness();
  let last: Clicked | null = null;
  let asked: Clicked | null = null;
  try {
    const clicked = await until(page, async () => {
      const newer = clicks.take();
      if (newer !== null) steadiness = new Steadiness();
      last = newer ?? last;
      if (await proof()) return { by: last };
      if (last === null || last === asked || steadiness.lasting(await readScreen(page, wording)) < quietMs) return null;
      asked = last;
      return await person.confirm(`You clicked on '${last.name}' (${last.role}). Is that what the guide calls '${sought.names[0] ?? ''}', and step ${step} done?`) ? { by: last } : null;
    }, { timeout: person.patience });
    person.learned(sought, clicked.by?.name ?? null);
  } catch (cause) {
    throw cause instanceof errors.TimeoutError ? timedOut(page, screen, step, cause) : cause;
  } finally {
    clicks.stop();
  }
}

function timedOut(page: Page, screen: string, step: string, cause: unknown): RunbookError {
  return transient({
    code: 'by-hand-timed-out', screen, message: `Step ${step} was not done by hand in time (at ${addressOf(page)}).`,
    advice: 'Nothing was changed. Run the command again with somebody at the window.',
  }, { cause });
}

/** Tells the program whenever a person clicks. It runs in the page. */
export function hearClicksIn(binding: string): void {
  const marked = document as Document & Record<string, unknown>;
  if (marked[`${binding}heard`] === true) return;
  marked[`${binding}heard`] = true;
  addEventListener('click', (event) => {
    const [target] = event.composedPath();
    const tell = (window as unknown as Record<string, ((told: unknown) => void) | undefined>)[binding];
    if (target instanceof Element) tell?.({ ...clickedOn(target), trusted: event.isTrusted });
  }, true);
}

/** The control that a click was for, by role and name. It runs in the page. */
export function clickedOn(target: Element): { role: string; name: string } {
  const control = target.closest('a, button, input[type=button], input[type=submit], input[type=image], [role=tab], [role=menuitem], [role=treeitem], [role=button], [role=link], [role=option], [onclick]') ?? target;
  const role = control.getAttribute('role') ?? (control.matches('a') ? 'link' : control.matches('button, input') ? 'button' : 'text');
  return { role, name: tidy(nameOf(control) || faceOf(control) || textOf(control)).slice(0, 80) };
}

/** Whether a failure is one in which a person at the window can help. */
export function isForPerson(error: unknown): error is RunbookError & { readonly sought: Sought } {
  return error instanceof RunbookError && error.sought !== undefined;
}
