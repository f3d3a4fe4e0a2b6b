import { element, pressable } from '../element.ts';

/** One tab: a key for the program, a name for people. */
export interface Tab {
  readonly key: string;
  readonly name: string;
}

/** A row of tabs; one is selected. */
export class Tabs {
  readonly element: HTMLElement;
  readonly #items = new Map<string, HTMLElement>();
  readonly #chosen: (key: string) => void;

  constructor(label: string, tabs: readonly Tab[], chosen: (key: string) => void) {
    this.#chosen = chosen;
    for (const tab of tabs) {
      const item = element('div', { class: 'fxc-tab fxs-portal-hover', role: 'tab', tabindex: 0, 'aria-selected': 'false' }, element('span', { class: 'fxc-tab-text' }, tab.name));
      pressable(item, () => { this.select(tab.key); });
      this.#items.set(tab.key, item);
    }
    this.element = element('div', { class: 'fxc-tabs', role: 'tablist', 'aria-label': label }, ...this.#items.values());
  }

  /** Selects a tab as a click on it does. */
  select(key: string): void {
    for (const [name, item] of this.#items) item.setAttribute('aria-selected', String(name === key));
    this.#chosen(key);
  }

  /** Renames a tab, for its counter. */
  rename(key: string, name: string): void {
    const text = this.#items.get(key)?.firstElementChild;
    if (text) text.textContent = name;
  }
}
