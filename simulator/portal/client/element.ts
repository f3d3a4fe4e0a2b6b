/** What may stand inside an element that {@link element} makes; null and false are nothing. */
export type Child = Node | string | null | false;

/** Attributes by name (true: present without a value; null or false: left out), `class`, and listeners under `on`. */
export interface Properties {
  readonly [attribute: string]: string | number | boolean | null | undefined | Listeners;
  readonly on?: Listeners;
}

type Listeners = { readonly [Name in keyof HTMLElementEventMap]?: (event: HTMLElementEventMap[Name]) => void };

/** Makes an HTML element: the one helper that all of the shell's screens are built with. */
export function element<Tag extends keyof HTMLElementTagNameMap>(tag: Tag, properties: Properties = {}, ...children: readonly Child[]): HTMLElementTagNameMap[Tag] {
  const made = document.createElement(tag);
  for (const [name, value] of Object.entries(properties)) {
    if (value === null || value === undefined || value === false) continue;
    if (typeof value === 'object') listen(made, value);
    else made.setAttribute(name, value === true ? '' : String(value));
  }
  made.append(...children.filter((child) => child !== null && child !== false));
  return made;
}

function listen(target: HTMLElement, listeners: Listeners): void {
  for (const [name, listener] of Object.entries(listeners)) target.addEventListener(name, listener as EventListener);
}

/** Hides or shows an element as the portal does: by a class, so that it stays in the DOM. */
export function display(target: Element, visible: boolean): void {
  target.classList.toggle('fxs-display-none', !visible);
}

/** Lets a `div` or `span` with role button answer Enter and Space as a real button does. */
export function pressable(target: HTMLElement, act: () => void): void {
  const unlessDisabled = (): void => {
    if (target.getAttribute('aria-disabled') !== 'true') act();
  };
  target.addEventListener('click', unlessDisabled);
  target.addEventListener('keydown', (event) => {
    if (event.key !== 'Enter' && event.key !== ' ') return;
    event.preventDefault();
    unlessDisabled();
  });
}

let lastId = 0;

/** An id of the kind that the portal makes anew on every load: never a thing to rely on. */
export function passingId(prefix: string): string {
  lastId += 1;
  return `${prefix}${String(lastId)}`;
}
