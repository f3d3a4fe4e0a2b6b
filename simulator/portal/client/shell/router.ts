import type { PortalRoot } from './portal-root.ts';
import type { Blades } from './blades.ts';
import { titleOfBlade } from './document-title.ts';
import type { Journey } from './journey.ts';
import { hashes, routeOf, type Route } from './routes.ts';
import { hindered } from '../hindrances.ts';
import { report } from './telemetry.ts';
import { mayLeave } from './unsaved.ts';

/**
 * Follows the fragment of the address. Until {@link Router.start} its handlers are not live: an address that is set
 * before then falls back to Home. Source: docs/sites/azure-portal.md, 'Sign-in and landing'.
 */
export class Router {
  readonly #root: PortalRoot;
  readonly #wantedAtFirst = location.hash;
  #live = false;
  #shown = '';
  /** The link that was clicked last: an address that comes without one was typed. */
  #clicked: { hash: string; push: boolean } | null = null;
  #journey: Journey | null = null;
  #blades: Blades | null = null;

  constructor(root: PortalRoot) {
    this.#root = root;
    addEventListener('hashchange', () => { void this.#changed(); });
    document.addEventListener('click', (event) => {
      const link = event.target instanceof Element ? event.target.closest<HTMLAnchorElement>('a[href^="#"]') : null;
      if (link !== null) this.#clicked = { hash: link.hash, push: link.closest('.fxs-blade') !== null };
    }, { capture: true });
  }

  /** Goes where the address says, and follows it from now on. */
  start(journey: Journey, blades: Blades): void {
    this.#journey = journey;
    this.#blades = blades;
    this.#live = true;
    const untouched = location.hash === this.#wantedAtFirst;
    if (!untouched || location.hash === '') history.replaceState(null, '', hashes.home);
    report({ kind: 'navigation', name: location.hash, trusted: true });
    this.#show(typedRoute(location.hash), false);
  }

  /** Goes to an address from within a blade: what it names opens beside that blade. */
  readonly go = (hash: string): void => {
    this.#clicked = { hash, push: true };
    location.hash = hash;
  };

  async #changed(): Promise<void> {
    if (!this.#live || location.hash === this.#shown) return;
    const wanted = location.hash;
    const clicked = this.#clicked?.hash === wanted ? this.#clicked : null;
    this.#clicked = null;
    if (clicked === null) report({ kind: 'navigation', name: wanted, trusted: true });
    if (await mayLeave()) this.#show(clicked === null ? typedRoute(wanted) : routeOf(wanted), clicked?.push === true);
    else history.replaceState(null, '', this.#shown);
  }

  #show(route: Route, push: boolean): void {
    this.#canonical(route);
    this.#shown = location.hash;
    this.#blades?.leavePanes();
    const isBlade = route.kind !== 'home' && route.kind !== 'unknown';
    this.#root.container.classList.toggle('fxs-show-journey', isBlade);
    this.#root.notFound.classList.toggle('fxs-display-none', route.kind !== 'unknown');
    this.#root.home.classList.toggle('fxs-display-none', route.kind !== 'home');
    if (isBlade) {
      this.#blades?.show(route, { hash: this.#shown, push });
      return;
    }
    this.#journey?.clear();
    titleOfBlade(route.kind === 'home' ? 'Home' : 'Dashboard');
  }

  /** Older and tenant-pinned forms of an address are rewritten to today's. */
  #canonical(route: Route): void {
    if (route.kind === 'entra') history.replaceState(null, '', hashes.entra(route.item));
    if (route.kind === 'application') history.replaceState(null, '', hashes.application(route.appId, route.item));
  }
}

/** Where an address leads that somebody typed: one that is not known any more leads nowhere, while that hindrance stands. */
function typedRoute(hash: string): Route {
  const route = routeOf(hash);
  return route.kind === 'application' && route.item === 'Credentials' && hindered('portal-link-retired') ? { kind: 'unknown' } : route;
}
