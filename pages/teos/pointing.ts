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

const pointing = inPage(pointIn, [...domHelpers, fieldsIn, valueOf, describePointed, labelBy, sectionBy, headingOf], 'live');
const stopping = inPage(stopPointing, domHelpers, 'live');

/**
 * Waits until the person points at something by a click, which is kept from the page: nothing is pressed by it.
 * @param values what fields beside it may hold, by which they are told.
 * @returns null if nothing was pointed at within a time (milliseconds), or the page was left.
 */
export async function pointedAt(page: Page, values: readonly string[], timeout: number): Promise<Pointed | null> {
  const frames: readonly Frame[] = page.frames();
  try {
    return await new Promise<Pointed | null>((resolve) => {
      const timer = setTimeout(resolve, timeout, null);
      const waiting = frames.map(async (frame) => {
        const [end] = await Promise.allSettled([frame.evaluate(pointing, [...values])]);
        // A frame that goes away does not end the waiting in the others.
        if (end.status === 'fulfilled' && end.value !== null) resolve(end.value);
      });
      void Promise.all(waiting).then(() => { clearTimeout(timer); resolve(null); });
    });
  } finally {
    await Promise.allSettled(frames.map((frame) => frame.evaluate(stopping)));
  }
}

/** Resolves with what the next click is on, and keeps it from the page. It runs in the page. */
export function pointIn(values: string[]): Promise<Pointed | null> {
  return new Promise((resolve) => {
    const kept = ['pointerdown', 'mousedown', 'pointerup', 'mouseup', 'click', 'dblclick', 'keydown', 'submit'];
    const keep = (event: Event): void => {
      event.preventDefault();
      event.stopImmediatePropagation();
      const [target] = event.composedPath();
      if (event.type === 'click' && event.isTrusted && target instanceof Element) resolve(describePointed(target, values));
    };
    for (const name of kept) addEventListener(name, keep, true);
    (window as Window & { stopPointing?: () => void }).stopPointing = () => {
      for (const name of kept) removeEventListener(name, keep, true);
      resolve(null);
    };
  });
}

/** Gives clicks back to the page. It runs in the page. */
export function stopPointing(): void {
  const pointed = window as Window & { stopPointing?: () => void };
  pointed.stopPointing?.();
  delete pointed.stopPointing;
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
