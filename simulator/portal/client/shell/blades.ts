import type { Me } from '../../api-types.ts';
import { applicationBlade } from '../classic/application-blade.ts';
import { applicationsBlade } from '../classic/applications-blade.ts';
import { framedApplicationBlade } from '../classic/framed-application-blade.ts';
import { directoriesBlade } from '../classic/directories-blade.ts';
import { entraBlade } from '../classic/entra-blade.ts';
import { serviceBlade } from '../classic/service-blade.ts';
import type { ContextPane } from './context-pane.ts';
import type { FrameDock } from './frame-dock.ts';
import type { Journey, MakeContent } from './journey.ts';
import { interrupt } from './interruptions.ts';
import type { Notifications } from './notifications.ts';
import { docked } from './docked-blades.ts';
import type { Route } from './routes.ts';

/** What the content of a blade may use of the shell. */
export interface ShellServices {
  readonly me: Me;
  readonly go: (hash: string) => void;
  readonly pane: ContextPane;
  readonly notifications: Notifications;
  /** Where the React build's frames float. */
  readonly dock: FrameDock;
  /** Where a banner may come to stand above the blades. */
  readonly above: HTMLElement;
  readonly closeLastBlade: () => void;
}

/** A route that opens a blade. */
export type BladeRoute = Exclude<Route, { kind: 'home' } | { kind: 'unknown' }>;

/** Opens the blade that a route names, in the build that this portal serves. */
export class Blades {
  readonly #journey: Journey;
  readonly #services: ShellServices;

  constructor(journey: Journey, services: ShellServices) {
    this.#journey = journey;
    this.#services = services;
  }

  /** Closes what belongs to the blade that is left. */
  leavePanes(): void {
    this.#services.pane.close();
  }

  show(route: BladeRoute, at: { hash: string; push: boolean }): void {
    interrupt(this.#services.above);
    this.#journey.show({ ...at, key: keyOf(route), item: itemOf(route), make: this.#maker(route) });
  }

  #maker(route: BladeRoute): MakeContent {
    const services = this.#services;
    switch (route.kind) {
      case 'entra': return entraBlade(services);
      case 'applications': return services.me.portal === 'react' ? docked(services, { view: 'ApplicationsListBlade' }) : applicationsBlade(services);
      case 'application': return this.#application(route.appId);
      case 'directories': return directoriesBlade(services.me);
      case 'service': return serviceBlade(route.title);
    }
  }

  #application(appId: string): MakeContent {
    const services = this.#services;
    switch (services.me.portal) {
      case 'react': return docked(services, { view: 'ApplicationMenuBlade', appId });
      case 'mixed': return framedApplicationBlade(services, appId);
      case 'classic': return applicationBlade(services, appId);
    }
  }
}

function keyOf(route: BladeRoute): string {
  switch (route.kind) {
    case 'application': return `application ${route.appId}`;
    case 'service': return `service ${route.title}`;
    case 'entra': case 'applications': case 'directories': return route.kind;
  }
}

function itemOf(route: BladeRoute): string {
  return 'item' in route ? route.item : '';
}
