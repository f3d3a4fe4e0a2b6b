import { element, pressable } from '../element.ts';
import { icon } from '../icons.ts';
import { entraId, otherServices, type Service } from './services.ts';

const collapsed = 'fxs-sidebar-is-collapsed';

/** The portal menu that slides in from the left. Returns what opens and closes it. */
export function mountSidebar(sidebar: HTMLElement, menuButton: () => Element | null): () => void {
  const close = element('button', { class: 'fxs-sidebar-button fxs-sidebar-hamburger', title: 'Hide portal menu', 'aria-label': 'Hide portal menu' }, icon('hamburger'));
  const home: Service = { name: 'Home', hash: '#home', drawing: 'home', asset: '' };
  const nav = element('nav', { class: 'fxs-sidebar-bar', 'aria-label': 'Services' },
    element('div', { class: 'fxs-sidebar-header' }, close),
    element('ul', { class: 'fxs-sidebar-content' }, ...[home, entraId, ...otherServices].map(item)));
  sidebar.append(nav);
  const toggle = (): void => {
    const hidden = sidebar.classList.toggle(collapsed);
    const name = hidden ? 'Show portal menu' : 'Hide portal menu';
    menuButton()?.setAttribute('aria-label', name);
    menuButton()?.setAttribute('title', name);
  };
  pressable(close, toggle);
  nav.addEventListener('click', (event) => { if (event.target instanceof Element && event.target.closest('a')) toggle(); });
  document.addEventListener('mousedown', (event) => {
    const outside = event.target instanceof Node && !sidebar.contains(event.target) && menuButton()?.contains(event.target) !== true;
    if (outside && !sidebar.classList.contains(collapsed)) toggle();
  });
  return toggle;
}

function item(service: Service): HTMLElement {
  return element('li', { class: 'fxs-sidebar-item' },
    element('a', { class: 'fxs-sidebar-item-link', href: service.hash }, element('div', { class: 'fxs-sidebar-icon' }, icon(service.drawing)), element('div', { class: 'fxs-sidebar-label' }, service.name)));
}
