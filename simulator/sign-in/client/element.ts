/** Makes an element; an attribute that is `null` is left out. */
export function element<K extends keyof HTMLElementTagNameMap>(tag: K, attributes: Readonly<Record<string, string | null>> = {}, ...children: (Node | string)[]): HTMLElementTagNameMap[K] {
  const made = document.createElement(tag);
  for (const [name, value] of Object.entries(attributes)) if (value !== null) made.setAttribute(name, value);
  made.append(...children);
  return made;
}

/** The heading of a view. */
export function heading(text: string, binding: string, id = 'loginHeader'): HTMLElement {
  return element('div', { class: 'row title ext-title', id, role: 'heading', 'aria-level': '1', 'data-bind': `text: str['${binding}']` }, text);
}

/** The place above a field where its error appears: announced, empty at first. */
export function alertAbove(...children: Node[]): HTMLElement {
  return element('div', { role: 'alert', 'aria-live': 'assertive' }, ...children);
}

/** The main button of a view; every view has one of this id. */
export function primaryButton(value: string, id = 'idSIButton9'): HTMLInputElement {
  return element('input', { type: 'submit', id, class: 'win-button button_primary button ext-button primary ext-primary', value, 'data-report-event': 'Signin_Submit' });
}

/** The buttons of a view, at its bottom right. */
export function buttons(...inputs: HTMLInputElement[]): HTMLElement {
  return element('div', { class: 'win-button-pin-bottom' }, element('div', { class: 'row' }, element('div', { class: 'button-container no-margin-bottom' }, ...inputs.map((input) => element('div', { class: 'inline-block' }, input)))));
}

/** A field that is posted or prefilled but not for people: it stays parked off the screen. */
export function parkedField(attributes: Readonly<Record<string, string>>): HTMLInputElement {
  return element('input', { ...attributes, class: 'moveOffScreen', tabindex: '-1', 'aria-hidden': 'true' });
}
