import { errors, type Page } from 'playwright';
import { RunbookError, transient, type Sought } from '../domain/errors.ts';
import { until } from './awaiting.ts';
import { hearClicks, type Clicked, type PersonAtWindow } from './person.ts';
import { addressOf } from './proof.ts';
import { domHelpers, faceOf, inPage, nameOf, textOf, tidy } from './teos/dom.ts';

// What a click leads to stands when the page has been quiet for this long.
const quietMs = 800;

const hearing = inPage(hearClicksIn, [...domHelpers, clickedOn], 'live');

/** A step that the person does, and how it is known that it is done. */
export interface StepByHand {
  readonly sought: Sought;
  readonly screen: string;
  /** The step of the guide, and what a person is asked to do: `T2`, "open 'Server Management'". */
  readonly step: string;
  readonly deed: string;
  /** The step's own proof. */
  readonly proof: () => Promise<boolean>;
  /** Begins to measure for how many milliseconds the page has been at rest. */
  readonly rest: () => () => Promise<number>;
  /** Whether what the person clicked on last bears the label that was looked for; true if left out. */
  readonly clickIsIt?: boolean;
}

/**
 * Lets the person do a step in the window. It is done when its proof holds; where the proof's own label is not known either, when the
 * person says that their click was the step. What they clicked is learned.
 * @throws {RunbookError} exit 5, code `by-hand-timed-out`, if neither comes in time.
 */
export async function doneByHand(page: Page, person: PersonAtWindow, todo: StepByHand): Promise<void> {
  const { sought, screen, step, proof, clickIsIt = true } = todo;
  const clicks = await hearClicks(page, hearing);
  await person.tell(askedFor(todo));
  let resting = todo.rest();
  let last: Clicked | null = null;
  let asked: Clicked | null = null;
  try {
    const clicked = await until(page, async () => {
      const newer = clicks.take();
      if (newer !== null) resting = todo.rest();
      last = newer ?? last;
      if (await proof()) return { by: last };
      if (!clickIsIt || last === null || last === asked || await resting() < quietMs) return null;
      asked = last;
      return await person.confirm(`You clicked on '${last.name}' (${last.role}). Is that what the guide calls '${sought.names[0] ?? ''}', and step ${step} done?`) ? { by: last } : null;
    }, { timeout: person.patience });
    person.learned(sought, clickIsIt ? clicked.by?.name ?? null : null);
  } catch (cause) {
    throw cause instanceof errors.TimeoutError ? timedOut(page, screen, step, cause) : cause;
  } finally {
    clicks.stop();
  }
}

function askedFor({ sought: { role, names }, screen, step, deed }: StepByHand): string {
  return `${screen} does not show the ${role} ${names.map((name) => `'${name}'`).join(' or ')}. Please do step ${step} yourself in the window: ${deed}.`;
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
