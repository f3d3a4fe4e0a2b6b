import type { Change, Which } from '../changes.ts';

type Of<Kind extends Change['kind']> = Extract<Change, { kind: Kind }>;

const copies = new WeakSet<Element>();
const naming = ['aria-label', 'placeholder', 'title', 'alt'];

/** The elements that a change is about. Copies that a change has made itself are none of them. */
export function selected({ of, text }: Which): Element[] {
  return [...document.querySelectorAll(of)].filter((element) => !copies.has(element) && (text === undefined || bare(element.textContent) === text));
}

/** Renames texts, naming attributes and buttons' values. */
export function rename({ from, to, within }: Of<'rename'>): void {
  for (const root of within === undefined ? [document.body] : document.querySelectorAll(within)) {
    const walker = document.createTreeWalker(root, NodeFilter.SHOW_TEXT);
    for (let node = walker.nextNode(); node !== null; node = walker.nextNode()) {
      if (bare(node.nodeValue ?? '') === from && node.parentElement?.closest('script, style') === null) node.nodeValue = (node.nodeValue ?? '').replace(from, () => to);
    }
    for (const element of [root, ...root.querySelectorAll('*')]) renameAttributes(element, from, to);
  }
}

function renameAttributes(element: Element, from: string, to: string): void {
  for (const name of naming) if (element.getAttribute(name) === from) element.setAttribute(name, to);
  if (element instanceof HTMLInputElement && ['submit', 'button'].includes(element.type) && element.value === from) element.value = to;
}

/** Puts an element, or a copy of it, in another place. */
export function move(element: Element, { kind, to, place }: Of<'move' | 'copy'>): void {
  const target = document.querySelector(to);
  if (target === null || (kind === 'move' && element.contains(target))) return;
  const moved = kind === 'copy' ? copyOf(element) : element;
  if (place === 'before') target.before(moved);
  else if (place === 'after') target.after(moved);
  else if (place === 'first') target.prepend(moved);
  else target.append(moved);
}

function copyOf(element: Element): Element {
  const copy = element.cloneNode(true) as Element;
  for (const each of [copy, ...copy.querySelectorAll('*')]) {
    copies.add(each);
    for (const name of ['id', 'for', 'aria-labelledby']) if (each.hasAttribute(name)) each.setAttribute(name, `${each.getAttribute(name) ?? ''}-2`);
  }
  return copy;
}

/** Makes a link or button an element without role that does the same when it is clicked. */
export function plain(element: Element): void {
  const other = document.createElement('span');
  other.className = element.className;
  other.style.cursor = 'pointer';
  other.replaceChildren(...element.childNodes);
  element.after(other);
  (element as HTMLElement).hidden = true;
  other.addEventListener('click', () => { (element as HTMLElement).click(); });
}

/** Hides an element until a button before it is clicked. */
export function fold(element: Element, name: string): void {
  const button = document.createElement('button');
  button.type = 'button';
  button.textContent = name;
  button.setAttribute('aria-expanded', 'false');
  (element as HTMLElement).hidden = true;
  button.addEventListener('click', () => {
    (element as HTMLElement).hidden = !(element as HTMLElement).hidden;
    button.setAttribute('aria-expanded', String(!(element as HTMLElement).hidden));
  });
  element.before(button);
}

/** Gives an element an attribute, or takes it away. */
export function attribute(element: Element, { name, value }: Of<'attribute'>): void {
  if (value === null) element.removeAttribute(name);
  else element.setAttribute(name, value);
}

/** Keeps clicks on an element from whatever they would do. */
export function dead(element: Element): void {
  element.addEventListener('click', (event) => {
    event.preventDefault();
    event.stopImmediatePropagation();
  }, { capture: true });
}

/** Sends something else than what stands in a field. */
export function send(element: Element, { value }: Of<'send'>): void {
  const field = element as HTMLInputElement;
  field.form?.addEventListener('submit', () => { field.value = value === 'bullets' ? '\u2022'.repeat(field.value.length) : field.defaultValue; });
}

/** Covers the page until one of the buttons is clicked; once a session. */
export function dialogue({ title, text, buttons }: Of<'dialogue'>): void {
  if (sessionStorage.getItem(title) !== null) return;
  const cover = document.createElement('div');
  cover.style.cssText = 'position: fixed; inset: 0; z-index: 100000; background: rgba(0, 0, 0, 0.5); display: grid; place-items: center;';
  const box = document.createElement('div');
  box.setAttribute('role', 'dialog');
  box.setAttribute('aria-modal', 'true');
  box.setAttribute('aria-label', title);
  box.style.cssText = 'background: white; color: black; padding: 24px; max-width: 420px;';
  const [heading, words] = [document.createElement('h2'), document.createElement('p')];
  [heading.textContent, words.textContent] = [title, text];
  box.append(heading, words, ...buttons.map((name) => {
    const button = document.createElement('button');
    [button.type, button.textContent] = ['button', name];
    button.addEventListener('click', () => {
      sessionStorage.setItem(title, name);
      cover.remove();
    });
    return button;
  }));
  cover.append(box);
  document.body.append(cover);
}

/** Shows the page in a frame of its own address. */
export function frame(): void {
  if (globalThis.top !== globalThis.self) return;
  const inner = document.createElement('iframe');
  inner.src = location.href;
  inner.title = document.title;
  inner.style.cssText = 'position: fixed; inset: 0; width: 100%; height: 100%; border: 0;';
  document.body.replaceChildren(inner);
}

function bare(text: string): string {
  return text.trim().replace(/:$/u, '');
}
