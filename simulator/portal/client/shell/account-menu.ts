import type { Me } from '../../api-types.ts';
import { element, passingId } from '../element.ts';
import { icon } from '../icons.ts';
import { dropMenu } from './drop-menu.ts';
import { translated } from '../labels.ts';

/**
 * The account button with its menu. Its title carries name, account, and the directory with the tenant's GUID.
 * Source: docs/sites/azure-portal.md, 'Top bar'. The menu's own markup is not known; it is invented.
 */
export function accountMenu(me: Me): HTMLElement {
  const { tenant } = me;
  const title = [`Name: ${me.displayName}`, `Email: ${me.upn}`, `Directory: ${tenant.name} (${tenant.id})`, `Domain: ${tenant.domain}`].join('\n');
  const id = passingId('account-flyout-');
  const button = element('button', {
    id: 'fxs-avatarmenu-button', class: 'fxs-dropmenu-button fxs-popup-button fxs-menu-account', 'aria-haspopup': 'true', 'aria-controls': id, title,
    'aria-label': `Account menu Currently signed in as ${me.upn}, under ${tenant.name} (${tenant.domain}) tenant`,
  }, element('div', { class: 'fxs-avatarmenu-header', title },
    element('div', { class: 'fxs-avatarmenu-tenant-container' },
      element('div', { class: 'fxs-avatarmenu-username' }, me.upn),
      element('div', { class: 'fxs-avatarmenu-tenant' }, `${tenant.name} (${tenant.domain})`)),
    element('div', { class: 'fxs-avatarmenu-tenant-image-container' }, icon('person', 20))));
  const content = flyout(me, id);
  dropMenu(button, content);
  return element('div', { class: 'fxs-avatarmenu fxs-topbar-avatarmenu' }, element('div', { class: 'fxs-dropmenu', role: 'presentation' }, button, content));
}

function flyout(me: Me, id: string): HTMLElement {
  return element('div', { id, class: 'fxs-dropmenu-content fxs-popup fxs-dropmenu-left', role: 'menu' },
    element('div', { class: 'fxs-flyout' },
      element('div', { class: 'fxs-flyout-top' }, element('span', {}, me.tenant.name), element('a', { href: '/signout', role: 'link', class: 'fxs-avatarmenu-signout' }, translated('Sign out'))),
      element('div', { class: 'fxs-flyout-account' },
        element('div', { class: 'fxs-flyout-avatar', 'aria-hidden': 'true' }, initials(me.displayName)),
        element('div', {}, element('div', { class: 'fxs-flyout-name' }, me.displayName), element('div', {}, me.upn))),
      element('a', { href: '#home', class: 'fxs-flyout-link' }, 'View account'),
      element('a', { href: '#settings/directory', class: 'fxs-flyout-link' }, 'Switch directory'),
      element('a', { href: '/signout', class: 'fxs-flyout-link fxs-flyout-other' }, 'Sign in with a different account')));
}

function initials(name: string): string {
  return name.split(/\s+/u).map((word) => word.charAt(0)).join('').slice(0, 2).toUpperCase();
}
