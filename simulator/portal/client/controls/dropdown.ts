import { element, passingId, pressable } from '../element.ts';
import { icon } from '../icons.ts';
import { translated } from '../labels.ts';

/** A drop-down with its popup: its choices are tree items in a dialog. Source: docs/sites/azure-portal.md, 'Form controls'. */
export interface Dropdown {
  readonly element: HTMLElement;
  readonly input: HTMLElement;
  value(): string;
}

/** Makes a drop-down that begins with its first choice. */
export function dropdown(name: string, choices: readonly string[], changed: (choice: string) => void): Dropdown {
  const dialogId = passingId('dropdown-dialog-');
  const input = element('div', {
    class: 'azc-formControl azc-input fxc-dropdown-open azc-validation-border fxc-dropdown-input', role: 'combobox', 'aria-haspopup': 'dialog', 'aria-autocomplete': 'none',
    tabindex: 0, 'aria-controls': dialogId, 'aria-expanded': 'false', 'aria-label': translated(name),
  }, choices[0] ?? '');
  const caret = element('span', { class: 'fxc-group-dropdown-arrow fxc-dropdown-open', role: 'button', tabindex: -1, 'aria-label': 'Toggle' }, element('span', { class: 'fxc-dd-caret' }, icon('caret', 12)));
  const items = choices.map((choice) => element('div', { class: 'fxc-dropdown-option fxs-portal-hover', role: 'treeitem', tabindex: -1, 'aria-selected': 'false' }, element('span', {}, choice)));
  const popup = element('div', { id: dialogId, role: 'dialog', class: 'fxc-dropdown-popup fxc-dropdown-hidden' },
    element('div', { role: 'tree', tabindex: -1, 'aria-label': 'List of options' }, element('div', { class: 'fxc-inner-popup' }, ...items)));
  const show = (open: boolean): void => {
    popup.classList.toggle('fxc-dropdown-hidden', !open);
    input.setAttribute('aria-expanded', String(open));
  };
  const toggle = (): void => { show(input.getAttribute('aria-expanded') !== 'true'); };
  const choose = (choice: string): void => {
    input.textContent = choice;
    for (const item of items) item.setAttribute('aria-selected', String(item.textContent === choice));
    show(false);
    changed(choice);
  };
  pressable(input, toggle);
  pressable(caret, toggle);
  for (const item of items) pressable(item, () => { choose(item.textContent); });
  const whole = element('div', { class: 'fxc-dd-text-wrapper' }, input, caret, popup);
  whole.addEventListener('focusout', (event) => {
    if (!(event.relatedTarget instanceof Node) || !whole.contains(event.relatedTarget)) show(false);
  });
  return { element: whole, input, value: () => input.textContent };
}
