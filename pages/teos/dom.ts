import { flatHelpers, originalOf, styleOf } from './flat-document.ts';

/**
 * Functions that run in the page. TEOS's markup is unknown, so controls are recognised by what a
 * person sees, and one call into a frame answers a whole question. They are sent as text: they may
 * use each other and nothing else of this program.
 * Source: docs/sites/teos.md, 'Markup to expect'.
 */
export const domHelpers = [...flatHelpers, isShown, tidy, textsOf, textOf, elementsSaying, looseTexts, pathOf, pathWithin, follows, isOff, faceOf, nameOf] as const;

/** A text with blanks between its parts, and without. */
interface Texts {
  readonly parted: string;
  readonly run: string;
}

/** What one call into the page has found out about elements so far, which it asks again and again; each call has its own. */
export const shownSoFar = new Map<Element, boolean>();
const textsSoFar = new Map<Element, Texts>();

/** Likewise, the fields of a document by its body. */
export const fieldsSoFar = new Map<Element, readonly HTMLElement[]>();

/**
 * The same function as `evaluate` has to send it: together with the helpers that it needs.
 * @param seen `flat` if it looks at the page as a person sees it, what stands in open shadow roots included; `live` if it listens to the page's own elements.
 */
export function inPage<Values extends unknown[], Result>(entry: (...values: Values) => Result, helpers: readonly ((...values: never[]) => unknown)[], seen: 'flat' | 'live' = 'flat'): (...values: Values) => Result {
  // Some build tools wrap functions in a helper of this name, which a page does not have.
  const wrapper = `const __name = (named) => named;
    const shownSoFar = new Map(), textsSoFar = new Map(), fieldsSoFar = new Map(), originals = new Map();
    ${seen === 'live' ? '' : "if (globalThis.document.body === null) throw new Error('There is no document yet because of a navigation.');"}
    const document = ${seen === 'flat' ? 'flatDocument(globalThis.document)' : 'globalThis.document'};`;
  const text = `(...values) => { ${wrapper}\n${[...helpers, entry].map(String).join('\n')}\nreturn ${entry.name}(...values); }`;
  // Playwright sends what a function says that it is.
  return Object.assign((...values: Values) => entry(...values), { toString: () => text });
}

/** Whether a person can see an element; what is parked beyond the left edge does not count. */
export function isShown(element: Element): boolean {
  const known = shownSoFar.get(element);
  if (known !== undefined) return known;
  const drawn = originalOf(element);
  const box = drawn.getBoundingClientRect();
  const shown = box.width > 0 && box.height > 0 && box.right + scrollX > 0 && drawn.checkVisibility({ visibilityProperty: true });
  shownSoFar.set(element, shown);
  return shown;
}

/** A text without the pictures of icon fonts and the arrows of drop-downs and menus, with single blanks. */
export function tidy(text: string): string {
  return text.replace(/[\uE000-\uF8FF\u200B-\u200D\u2060\uFEFF\u25B2-\u25C5\u2304\u2228]/gu, '').replace(/\s+/gu, ' ').trim();
}

/** The texts in an element, without those of buttons and fields inside it, and of what is hidden from assistive technology, such as the ligatures of icon fonts: with blanks between them, and without. */
export function textsOf(element: Element): Texts {
  const known = textsSoFar.get(element);
  if (known !== undefined) return known;
  const texts: string[] = [];
  const walker = document.createTreeWalker(element, NodeFilter.SHOW_TEXT);
  for (let node = walker.nextNode(); node !== null; node = walker.nextNode()) {
    const foreign = node.parentElement?.closest('select, textarea, button, script, style, noscript, template, [aria-hidden=true]') ?? null;
    if (foreign === null || foreign === element || !element.contains(foreign)) texts.push(node.textContent ?? '');
  }
  const found = { parted: tidy(texts.join(' ')), run: tidy(texts.join('')) };
  textsSoFar.set(element, found);
  return found;
}

/** An element's text as a person reads it. */
export function textOf(element: Element): string {
  return textsOf(element).parted;
}

/**
 * The smallest visible elements whose whole text matches, wherever its blanks are: a letter in an element of
 * its own, such as an underlined access key, does not part a word. What is longer than a breadcrumb is no label.
 */
export function elementsSaying(root: Element, pattern: RegExp): Element[] {
  const found = new Set<Element>();
  const walker = document.createTreeWalker(root, NodeFilter.SHOW_TEXT);
  for (let node = walker.nextNode(); node !== null; node = walker.nextNode()) {
    if (!/\S/u.test(node.textContent ?? '') || node.parentElement?.closest('select, textarea, script, style, noscript, template')) continue;
    for (let at = node.parentElement; at !== null && at.textContent.length <= 1000; at = at.parentElement) {
      const { parted, run } = textsOf(at);
      if (run.length > 160) break;
      if (!pattern.test(parted) && !pattern.test(run)) continue;
      found.add(at);
      break;
    }
  }
  const shown = [...found].filter(isShown);
  return shown.filter((element) => !shown.some((other) => other !== element && element.contains(other)));
}

/** Matching texts that have no element of their own: other texts or fields stand beside them, between line breaks. */
export function looseTexts(root: Element, pattern: RegExp): Text[] {
  const found: Text[] = [];
  const walker = document.createTreeWalker(root, NodeFilter.SHOW_TEXT);
  for (let node = walker.nextNode() as Text | null; node !== null; node = walker.nextNode() as Text | null) {
    const parent = node.parentElement;
    if (parent === null || !pattern.test(tidy(node.data)) || pattern.test(textOf(parent)) || parent.closest('select, textarea, script, style, noscript, template')) continue;
    const [before, after] = [node.previousSibling, node.nextSibling].map((beside) => beside === null || (beside instanceof Element && styleOf(beside).display !== 'inline') || (beside instanceof Element && beside.matches('br, input, select, textarea')));
    if (before === true && after === true && isShown(parent)) found.push(node);
  }
  return found;
}

/** A selector of Playwright's that leads to an element: by CSS, from one shadow root into the next. */
export function pathOf(element: Element): string {
  const steps: string[] = [];
  for (let at: Element | null = originalOf(element); at !== null;) {
    const root = at.getRootNode();
    steps.unshift(pathWithin(root as Document | ShadowRoot, at));
    at = root instanceof ShadowRoot ? root.host : null;
  }
  return steps.join(' >> ');
}

/** The step of such a selector within one document or shadow root, by ids where they are unique, else by place. */
export function pathWithin(root: Document | ShadowRoot, element: Element): string {
  const steps: string[] = [];
  for (let at: Element | null = element; at !== null; at = at.parentElement) {
    const byId = `[id="${CSS.escape(at.id)}"]`;
    if (at.id !== '' && root.querySelectorAll(byId).length === 1) return [byId, ...steps].join(' > ');
    const tag = at.localName;
    const place = [...at.parentElement?.children ?? (root instanceof ShadowRoot ? root.children : [at])].filter((twin) => twin.localName === tag).indexOf(at) + 1;
    steps.unshift(`${CSS.escape(tag)}:nth-of-type(${String(place)})`);
  }
  return root instanceof ShadowRoot ? [':scope', ...steps].join(' > ') : steps.join(' > ');
}

/** Whether `later` comes after an element in the document, and not inside it. */
export function follows(element: Node, later: Node): boolean {
  const place = element.compareDocumentPosition(later);
  return (place & Node.DOCUMENT_POSITION_FOLLOWING) !== 0 && (place & Node.DOCUMENT_POSITION_CONTAINED_BY) === 0;
}

/** Whether a control is disabled, by attribute, by role or by the class that links get. */
export function isOff(control: Element): boolean {
  const says = (element: Element | null): boolean => /disabled(?:$|\s)/iu.test(element?.getAttribute('class') ?? '');
  return control.matches(':disabled, [aria-disabled=true]') || says(control) || says(control.parentElement);
}

/** The name that a control has by itself: by ARIA, by its labels or, for a button, by what stands on it. Empty if it has none. */
export function nameOf(control: Element): string {
  const byId = (control.getAttribute('aria-labelledby') ?? '').split(/\s+/u).map((id) => document.getElementById(id)).filter((label) => label !== null);
  if (byId.length > 0) return byId.map(textOf).join(' ');
  const own = tidy(control.getAttribute('aria-label') ?? '');
  if (own !== '') return own;
  const labels = 'labels' in control ? [...control.labels as NodeListOf<Element> | null ?? []].map(textOf).join(' ') : '';
  if (labels !== '') return labels;
  return control.matches('button, a, input[type=submit], input[type=button], input[type=image], [role=button], [role=link], [onclick]') ? faceOf(control) : '';
}

/** What stands on a button or a link, be it text or a picture. */
export function faceOf(button: Element): string {
  const pictures = [...button.querySelectorAll('img')].map((image) => image.alt);
  const face = button instanceof HTMLInputElement ? (button.type === 'image' ? button.alt : button.value) : [textOf(button), ...pictures].join(' ');
  return tidy(face) === '' ? tidy(button.getAttribute('title') ?? '') : tidy(face);
}
