import type { ShellServices } from '../shell/blades.ts';
import type { MakeContent } from '../shell/journey.ts';
import { translated } from '../labels.ts';
import { ApplicationsList } from './applications-list.ts';
import { showRefusal } from './no-access.ts';

/** App registrations as a blade of its own, as its deep link opens it. */
export function applicationsBlade(services: ShellServices): MakeContent {
  return (blade) => ({
    show: () => {
      const title = translated('App registrations');
      blade.loaded({ title, document: title });
      blade.body.replaceChildren(new ApplicationsList(services.go, (reason) => { showRefusal(blade, reason); }).element);
    },
    leave: () => { /* nothing floats over it */ },
  });
}
