import type { ListedDirectory, Me } from '../../api-types.ts';
import { element, pressable } from '../element.ts';
import { api } from '../shell/api.ts';
import type { MakeContent } from '../shell/journey.ts';

/**
 * 'Directories + subscriptions' of the portal's settings: tabs, and a row a directory with the button 'Switch'.
 * Source: docs/sites/azure-portal.md, 'Language, flags, directory'; roles and columns are invented.
 */
export function directoriesBlade(me: Me): MakeContent {
  return (blade) => ({
    show: () => {
      blade.loaded({ title: 'Portal settings | Directories + subscriptions', document: 'Portal settings' });
      const list = element('div', { role: 'grid', 'aria-label': 'Directories' }, element('div', {}, 'You have not marked any directory as a favorite.'));
      const all = element('div', { role: 'tab', tabindex: 0, 'aria-selected': 'false' }, 'All Directories');
      const favorites = element('div', { role: 'tab', tabindex: 0, 'aria-selected': 'true' }, 'Favorites');
      pressable(all, () => {
        favorites.setAttribute('aria-selected', 'false');
        all.setAttribute('aria-selected', 'true');
        void api.directories().then((directories) => { list.replaceChildren(...directories.map((directory) => row(directory, me))); });
      });
      blade.body.replaceChildren(element('h3', {}, 'Directories'), element('div', {}, `Current directory: ${me.tenant.name} (${me.tenant.id})`), element('div', { role: 'tablist' }, favorites, all), list);
    },
    leave: () => { /* nothing floats over it */ },
  });
}

function row({ id, name, domain }: ListedDirectory, me: Me): HTMLElement {
  const button = element('button', { type: 'button', disabled: id === me.tenant.id }, id === me.tenant.id ? 'Current' : 'Switch');
  pressable(button, () => {
    void api.switchDirectory(id).then(() => {
      // The portal is loaded anew, in the other directory, with what the sign-in of that tenant gives it.
      sessionStorage.setItem('portal.return', `${location.search}#@${domain}/home`);
      location.assign(`/signin?tenant=${id}`);
    });
  });
  return element('div', { role: 'row' }, ...[name, domain, id].map((text) => element('div', { role: 'gridcell' }, text)), element('div', { role: 'gridcell' }, button));
}
