import type { MakeContent } from '../shell/journey.ts';
import { translated } from '../shell/language.ts';
import { hashes } from '../shell/routes.ts';
import { ApplicationsList } from './applications-list.ts';
import { showRefusal } from './no-access.ts';

/** App registrations as a blade of its own, as its deep link opens it. */
export function applicationsBlade(): MakeContent {
  return (blade) => ({
    show: () => {
      const title = translated('App registrations');
      blade.loaded({ title, document: title });
      const go = (hash: string): void => { location.hash = hash === '' ? hashes.home : hash; };
      blade.body.replaceChildren(new ApplicationsList(go, (reason) => { showRefusal(blade, blade.body, reason); }).element);
    },
    leave: () => { /* nothing floats over it */ },
  });
}
