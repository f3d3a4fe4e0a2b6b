import type { Me } from '../../api-types.ts';
import { element, pressable } from '../element.ts';
import { icon, type IconName } from '../icons.ts';
import { accountMenu } from './account-menu.ts';
import { dropMenu } from './drop-menu.ts';
import { globalSearch } from './global-search.ts';

/** What the top bar's tools do; those without an entry open nothing here. */
export interface TopBarActions {
  readonly toggleSidebar: () => void;
  readonly notifications: () => void;
}

const tools: readonly (readonly [string, IconName, string])[] = [
  ['Copilot', 'copilot', 'fxs-topbar-copilot'],
  ['Cloud Shell', 'console', 'fxs-topbar-console'],
  ['Notifications', 'bell', 'fxs-topbar-notifications'],
  ['Settings', 'gear', 'fxs-topbar-settings'],
  ['Support + Troubleshooting', 'help', 'fxs-topbar-helpmenu'],
  ['Feedback', 'feedback', 'fxs-topbar-feedback'],
];

/**
 * The blue bar: menu, name, search and tools. The account button is added by {@link mountAccount}, later:
 * it is the sign that the portal is nearly ready. Source: docs/sites/azure-portal.md, 'Top bar'.
 */
export function mountTopBar(bar: HTMLElement, actions: TopBarActions): void {
  const menu = element('a', { href: '#', role: 'button', class: 'fxs-topbar-sidebar-collapse-button fxs-topbar-button', 'aria-label': 'Show portal menu', title: 'Show portal menu' }, icon('hamburger'));
  onPress(menu, actions.toggleSidebar);
  bar.append(
    element('a', { href: '#', class: 'fxs-topbar-skip-link', role: 'button', 'aria-label': 'Skip to main content' }, 'Skip to main content'),
    element('div', { class: 'fxs-topbar-content', role: 'banner', 'aria-labelledby': 'bannerlabel' }, menu,
      element('h1', { id: 'bannerlabel', class: 'fxs-topbar-preview' }, element('a', { class: 'fxs-topbar-home', title: 'Microsoft Azure', href: '#home', role: 'link' }, 'Microsoft Azure')),
      globalSearch(),
      element('div', { class: 'fxs-topbar-tools' }, ...tools.map((tool) => toolButton(tool, actions))),
      foldedTools(actions)));
}

/** Adds the account button, whose title names account and tenant. */
export function mountAccount(bar: HTMLElement, me: Me): void {
  bar.querySelector('.fxs-topbar-content')?.append(accountMenu(me));
}

function toolButton([name, drawing, kind]: readonly [string, IconName, string], actions: TopBarActions): HTMLElement {
  const button = element('a', { href: '#', role: 'button', class: `fxs-topbar-button ${kind}`, title: name, 'aria-label': name }, icon(drawing));
  onPress(button, () => { if (name === 'Notifications') actions.notifications(); });
  return button;
}

/** On narrow windows the tools fold into this menu; the style sheet shows one or the other. */
function foldedTools(actions: TopBarActions): HTMLElement {
  const button = element('button', { class: 'fxs-dropmenu-button fxs-popup-button fxs-topbar-button', 'aria-haspopup': 'true', title: 'More portal tools', 'aria-label': 'More portal tools' }, icon('more'));
  const items = tools.map(([name, drawing]) => {
    const item = element('a', { href: '#', role: 'menuitem', class: 'fxs-topbaractions-item', title: name, 'aria-label': name }, icon(drawing), element('div', { class: 'fxs-dropmenu-list-content' }, name));
    onPress(item, () => { if (name === 'Notifications') actions.notifications(); });
    return element('li', { role: 'presentation' }, item);
  });
  const content = element('div', { class: 'fxs-dropmenu-content fxs-popup fxs-dropmenu-left', role: 'menu' }, element('ul', { role: 'presentation', class: 'fxs-topbaractions-list-commands' }, ...items));
  dropMenu(button, content);
  return element('div', { class: 'fxs-topbar-actionsmenu' }, element('div', { class: 'fxs-dropmenu', role: 'presentation' }, button, content));
}

function onPress(link: HTMLElement, act: () => void): void {
  link.addEventListener('click', (event) => { event.preventDefault(); });
  pressable(link, act);
}
