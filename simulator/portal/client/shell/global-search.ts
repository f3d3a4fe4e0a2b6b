import { display, element, passingId } from '../element.ts';
import { icon } from '../icons.ts';
import { translated } from '../labels.ts';
import { appRegistrations, entraId, servicesNamed, type Service } from './services.ts';

const labelInEnglish = 'Search resources, services, and docs (G+/)';

/**
 * The search of the top bar with its popup. It answers to keys, not to a value that is merely set, and its
 * results carry aria-hidden. Source: docs/sites/azure-portal.md, 'Global search popup'.
 */
export function globalSearch(): HTMLElement {
  const id = passingId('search-menu-');
  const label = translated(labelInEnglish);
  const input = element('input', { type: 'text', class: 'azc-input', role: 'combobox', 'aria-label': label, placeholder: label, autocomplete: 'off', maxlength: 100, 'aria-owns': id, 'aria-controls': id, 'aria-expanded': 'false' });
  const menu = element('div', { id, class: 'fxs-search-menu fxs-dropmenu-content fxs-display-none', role: 'listbox', 'aria-label': 'List of search history, recent services and resources' });
  const show = (open: boolean): void => {
    menu.classList.toggle('fxs-display-none', !open);
    input.setAttribute('aria-expanded', String(open));
  };
  input.addEventListener('focus', () => { fill(menu, input.value); show(true); });
  input.addEventListener('keyup', (event) => {
    if (event.key === 'Escape') { show(false); return; }
    if (event.key === 'Enter') { menu.querySelector<HTMLElement>('.fxs-menu-results a')?.click(); return; }
    fill(menu, input.value);
    show(true);
  });
  const close = (): void => { show(false); input.value = ''; };
  menu.addEventListener('click', (event) => { if (event.target instanceof Element && event.target.closest('a')) close(); });
  document.addEventListener('mousedown', (event) => {
    if (event.target instanceof Node && !search.contains(event.target)) show(false);
  });
  const search = element('div', { class: 'fxs-search fxs-topbar-search', role: 'search' },
    element('div', { class: 'fxs-search-wrapper' }, element('div', { class: 'fxs-search-icon-mini', 'aria-hidden': 'true' }, icon('search', 14)), element('div', { class: 'fxs-search-box fxs-topbar-input' }, input)), menu);
  return search;
}

function fill(menu: HTMLElement, text: string): void {
  menu.replaceChildren(element('div', { class: 'fxs-search-menu-container' }, ...(text.trim() === '' ? recent() : results(text))));
}

function recent(): HTMLElement[] {
  const items = [entraId, appRegistrations].map((service) => element('li', { class: 'fxs-menu-recent-services-item', role: 'option', 'aria-hidden': 'true' },
    element('a', { class: 'fxs-menu-recent-services-details', tabindex: -1, href: service.hash, title: service.name, 'aria-label': service.name },
      icon(service.drawing, 20), element('div', { class: 'fxs-menu-recent-services-title' }, service.name))));
  return [category('Recent services'), element('ul', { class: 'fxs-menu-recent-services', role: 'listbox', 'aria-label': 'Recent services' }, ...items)];
}

function results(text: string): HTMLElement[] {
  const found = servicesNamed(text);
  if (found.length === 0) return [element('div', { class: 'fxs-search-noresults' }, 'No results were found.')];
  const pages = found.map((service) => ({ ...service, name: `${service.name} documentation - Azure`, hash: '#home' }));
  return [element('div', { class: 'fxs-menu-result-area' }, area('Services', found), area('Resources', []), area('Resource Groups', []), area('Documentation', pages))];
}

/** The id belongs to the heading of a category; its results stand beside it, named by their label. */
function area(name: string, found: readonly Service[]): HTMLElement {
  const heading = category(name);
  const list = element('ul', { class: 'fxs-menu-results', role: 'listbox', 'aria-label': name }, ...found.map(result));
  display(heading, found.length > 0);
  display(list, found.length > 0);
  return element('div', {}, heading, list);
}

function result(service: Service): HTMLElement {
  return element('li', { class: 'fxs-menu-result-item', role: 'option', 'aria-hidden': 'true' },
    element('a', { class: 'fxs-menu-item', tabindex: -1, href: service.hash },
      element('div', { class: 'fxs-menu-result-details' }, element('div', { class: 'fxs-menu-result-icon' }, icon(service.drawing)), element('span', { class: 'fxs-menu-result-name' }, service.name))));
}

function category(name: string): HTMLElement {
  return element('div', { class: 'fxs-async-searchmenu-result-category', id: name }, element('div', { class: 'fxs-async-searchmenu-result-category-title' }, name));
}
