import { element, pressable } from '../element.ts';
import { icon, type IconName } from '../icons.ts';
import { translated } from '../labels.ts';

/** An item of a blade's menu; its id is language independent (`Menu-<id>`). */
export interface MenuItem {
  readonly id: string;
  readonly name: string;
  readonly drawing?: IconName;
}

/** A foldable group of items; items without a group stand at the top. */
export interface MenuGroup {
  readonly name: string | null;
  readonly items: readonly MenuItem[];
}

/**
 * The menu at the left of a blade. Its groups begin folded: their items are in the DOM but not visible, until the
 * group, or 'Expand all headers', is clicked. Source: docs/sites/azure-portal.md, 'Menus'.
 */
export class ResourceMenu {
  readonly element: HTMLElement;
  readonly #groups: readonly HTMLElement[];
  readonly #items = new Map<string, HTMLElement>();
  readonly #open: (id: string) => void;

  constructor(groups: readonly MenuGroup[], open: (id: string) => void) {
    this.#open = open;
    this.#groups = groups.map((group) => this.#group(group));
    const search = element('input', { type: 'text', class: 'azc-input fxc-menu-search-input', placeholder: translated('Search'), 'aria-label': `${translated('Search')} menu items`, autocomplete: 'off' });
    search.addEventListener('input', () => { this.#filter(search.value); });
    const expand = element('button', { type: 'button', class: 'fxc-menu-expand fxs-portal-hover', 'aria-label': 'Expand all headers', title: 'Expand all headers' }, icon('expand', 14));
    pressable(expand, () => { for (const group of this.#groups) unfold(group, true); });
    const fold = element('button', { type: 'button', class: 'fxc-menu-collapse fxs-portal-hover', 'aria-label': 'Collapse menu', title: 'Collapse menu' }, icon('collapse', 14));
    pressable(fold, () => { this.element.classList.toggle('fxc-menu-folded'); });
    this.element = element('div', { class: 'fxc-menu fxs-portal-border' },
      element('div', { class: 'fxc-menu-header' }, element('div', { class: 'fxc-menu-search' }, icon('search', 14), search), expand, fold),
      element('div', { class: 'fxc-menu-scrollarea', role: 'navigation' }, element('ul', { class: 'fxc-menu-listView', role: 'menu', 'aria-label': 'Menu' }, ...this.#groups)));
  }

  /** Marks the item that is shown, and unfolds the group it is in. */
  select(id: string): void {
    for (const [name, item] of this.#items) {
      item.classList.toggle('fxc-menu-selected', name === id);
      item.setAttribute('aria-current', name === id ? 'page' : 'false');
    }
    const group = this.#items.get(id)?.closest<HTMLElement>('.fxc-menu-group');
    if (group) unfold(group, true);
  }

  #group({ name, items }: MenuGroup): HTMLElement {
    const list = element('ul', { class: 'fxc-menu-group-items', role: 'group' }, ...items.map((item) => this.#item(item)));
    const group = element('li', { class: 'fxc-menu-group', role: 'presentation' }, list);
    if (name === null) return group;
    const header = element('div', { class: 'fxc-menu-group-header fxs-portal-hover', role: 'button', tabindex: 0, 'aria-expanded': 'false' }, icon('chevron', 12), element('span', {}, translated(name)));
    pressable(header, () => { unfold(group, header.getAttribute('aria-expanded') !== 'true'); });
    group.prepend(header);
    unfold(group, false);
    return group;
  }

  #item({ id, name, drawing }: MenuItem): HTMLElement {
    const item = element('div', { class: 'fxc-menu-listView-item', role: 'menuitem', tabindex: 0, 'data-telemetryname': `Menu-${id}`, title: translated(name) }, translated(name));
    pressable(item, () => { this.#open(id); });
    this.#items.set(id, item);
    return element('li', { class: 'fxc-menu-item fxs-portal-hover', role: 'presentation' }, element('div', { class: 'fxc-menu-item-icon' }, icon(drawing ?? 'application', 14)), item);
  }

  #filter(text: string): void {
    const wanted = text.trim().toLowerCase();
    for (const item of this.#items.values()) item.parentElement?.classList.toggle('fxs-display-none', !item.textContent.toLowerCase().includes(wanted));
    if (wanted !== '') for (const group of this.#groups) unfold(group, true);
  }
}

function unfold(group: HTMLElement, open: boolean): void {
  const header = group.querySelector('.fxc-menu-group-header');
  if (header === null) return;
  header.setAttribute('aria-expanded', String(open));
  group.classList.toggle('fxc-menu-group-folded', !open);
}
