import type { Frame, Page } from 'playwright';
import { domHelpers, faceOf, follows, inPage, isShown, nameOf, textOf, tidy } from './dom.ts';
import { fieldsIn } from './labelled-control.ts';
import { valueOf } from './settings-survey.ts';

/** What a person pointed at, with what stands around it. What a text field holds is no part of it. */
export interface Pointed {
  readonly kind: 'text field' | 'choice' | 'button' | 'other';
  /** The label beside it, or what stands on it. */
  readonly label: string;
  /** What stands there, where it is neither a field nor a button. */
  readonly text: string;
  /** The title of its section, and the page's own. */
  readonly section: string;
  readonly heading: string;
  /** What is chosen; empty for anything but a choice. */
  readonly chosen: string;
  /** Whether it is a text field that holds a GUID, as the fields of identifiers do. */
  readonly holdsGuid: boolean;
  /** Labels of the fields of the same section that hold what was asked for, in its order; null where not exactly one does. */
  readonly holding: readonly (string | null)[];
}

const keeping = inPage(keepClicks, [...domHelpers, fieldsIn, valueOf, describePointed, labelBy, sectionBy, headingOf], 'live');
const kept = inPage(clickKept, [], 'live');
const stopping = inPage(stopKeeping, [], 'live');

/** What the page keeps clicks by, under a name of its window's. */
type Keeper = Window & { pointed?: { readonly first: Promise<Pointed | null>; readonly stop: () => void } };

/**
 * Waits until the person points at something by a click, which is kept from the page: nothing is pressed by it.
 * @param values what fields beside it may hold, by which they are told.
 * @param timeout milliseconds that the person is given.
 * @param tell asks for it, once the page gets no click any more: who is asked sooner may press something.
 * @returns null if nothing was pointed at within the time, or the page was left.
 */
export async function pointedAt(page: Page, values: readonly string[], timeout: number, tell: () => Promise<void>): Promise<Pointed | null> {
  const frames: readonly Frame[] = page.frames();
  try {
    await Promise.allSettled(frames.map((frame) => frame.evaluate(keeping, [...values])));
    await tell();
    return await new Promise<Pointed | null>((resolve) => {
      const timer = setTimeout(resolve, timeout, null);
      const waiting = frames.map(async (frame) => {
        const [end] = await Promise.allSettled([frame.evaluate(kept)]);
        // A frame that goes away does not end the waiting in the others.
        if (end.status === 'fulfilled' && end.value !== null) resolve(end.value);
      });
      void Promise.all(waiting).then(() => { clearTimeout(timer); resolve(null); });
    });
  } finally {
    await Promise.allSettled(frames.map((frame) => frame.evaluate(stopping)));
  }
}

/** From now on keeps clicks and keys from the page, and remembers what the first click is on. It runs in the page. */
export function keepClicks(values: string[]): void {
  const events = ['pointerdown', 'mousedown', 'pointerup', 'mouseup', 'click', 'dblclick', 'keydown', 'submit'];
  let decide: (pointed: Pointed | null) => void = () => undefined;
  const first = new Promise<Pointed | null>((resolve) => { decide = resolve; });
  const keep = (event: Event): void => {
    event.preventDefault();
    event.stopImmediatePropagation();
    const [target] = event.composedPath();
    if (event.type === 'click' && event.isTrusted && target instanceof Element) decide(describePointed(target, values));
  };
  for (const name of events) addEventListener(name, keep, true);
  (window as Keeper).pointed = {
    first,
    stop: () => {
      for (const name of events) removeEventListener(name, keep, true);
      decide(null);
    },
  };
}

/** What the first click was on; null where none is kept any more. It runs in the page. */
export function clickKept(): Promise<Pointed | null> {
  return (window as Keeper).pointed?.first ?? Promise.resolve(null);
}

/** Gives clicks back to the page. It runs in the page. */
export function stopKeeping(): void {
  const page = window as Keeper;
  page.pointed?.stop();
  delete page.pointed;
}

/** What an element is and what stands around it. It runs in the page. */
export function describePointed(target: Element, values: readonly string[]): Pointed {
  const control = target.closest('input, textarea, select, [role=combobox], button, a, [role=button], [role=link]') ?? target;
  const isButton = control.matches('button, a, [role=button], [role=link], input[type=button], input[type=submit], input[type=image]');
  const isText = !isButton && control.matches('input:not([type=checkbox], [type=radio]), textarea');
  const isChoice = control.matches('select, [role=combobox]');
  const section = sectionBy(control);
  const holding = values.map((value) => {
    const fields = fieldsIn(document.body).filter((field) => valueOf(field).trim().toLowerCase() === value.toLowerCase() && sectionBy(field) === section);
    return fields.length === 1 && fields[0] !== undefined ? labelBy(fields[0]) : null;
  });
  return {
    kind: isButton ? 'button' : isText ? 'text field' : isChoice ? 'choice' : 'other',
    label: isButton ? tidy(nameOf(control) || faceOf(control)) : labelBy(control), text: isButton || isText || isChoice ? '' : textOf(control).slice(0, 120),
    section: section === null ? '' : textOf(section), heading: headingOf(), chosen: isChoice ? tidy(valueOf(control)) : '', holdsGuid: isText && /^[\da-f]{8}-(?:[\da-f]{4}-){3}[\da-f]{12}$/iu.test(valueOf(control).trim()), holding,
  };
}

/** The label of a field: its own name, else the text of its row, else the nearest text before it. It runs in the page. */
export function labelBy(field: Element): string {
  const bare = (text: string): string => tidy(text).replace(/^[\s:*]+|[\s:*]+$/gu, '');
  if (nameOf(field) !== '') return bare(nameOf(field));
  const cell = field.closest('td, th, dd');
  const before = cell?.previousElementSibling;
  if (before && bare(textOf(before)) !== '') return bare(textOf(before));
  const walker = document.createTreeWalker(document.body, NodeFilter.SHOW_TEXT);
  walker.currentNode = field;
  for (let node = walker.previousNode(); node !== null; node = walker.previousNode()) {
    if (node.parentElement !== null && isShown(node.parentElement) && /\p{L}/u.test(node.textContent ?? '')) return bare(textOf(node.parentElement));
  }
  return '';
}

/** The title before an element, of whatever rank, but for the page's own. It runs in the page. */
export function sectionBy(element: Element): Element | null {
  const titles = [...document.querySelectorAll('h2, h3, h4, h5, h6, legend, caption, [role=heading]:not(h1)')].filter((title) => isShown(title) && follows(title, element));
  return titles.at(-1) ?? null;
}

/** The page's own title. It runs in the page. */
export function headingOf(): string {
  const [first] = [...document.querySelectorAll('h1')].filter(isShown);
  return first === undefined ? tidy(document.title) : textOf(first);
}
