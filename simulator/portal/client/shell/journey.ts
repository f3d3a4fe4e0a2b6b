import { element } from '../element.ts';
import { icon } from '../icons.ts';
import { BladeFrame, type BladeNames } from './blade-frame.ts';
import { titleOfBlade } from './document-title.ts';

/** What stands in a blade. */
export interface BladeContent {
  /** Shows one of the blade's menu items, afresh each time. */
  show(item: string): void;
  /** The blade is parked or closed: what floats over it goes. */
  leave(closed: boolean): void;
}

/** Makes the content of a new blade. */
export type MakeContent = (blade: Blade) => BladeContent;

/** A blade as its content knows it. */
export interface Blade {
  readonly body: HTMLElement;
  loading(): void;
  loaded(names: BladeNames): void;
  withoutHeader(): void;
}

interface Station {
  readonly key: string;
  readonly frame: BladeFrame;
  readonly content: BladeContent;
  hash: string;
  names: BladeNames | null;
}

/**
 * The row of blades that the person has opened one from another. Only the last is in view; the earlier ones are
 * parked to the left, where they are still rendered. Source: docs/sites/azure-portal.md, 'Blades'.
 */
export class Journey {
  readonly #layout: HTMLElement;
  readonly #breadcrumb: HTMLElement;
  readonly #go: (hash: string) => void;
  #stations: Station[] = [];

  constructor(places: { layout: HTMLElement; breadcrumb: HTMLElement }, go: (hash: string) => void) {
    this.#layout = places.layout;
    this.#breadcrumb = places.breadcrumb;
    this.#go = go;
  }

  /** Shows a blade's item: in the blade of that key if it is open, else in a new one after (`push`) or in place of the others. */
  show(wanted: { key: string; item: string; hash: string; push: boolean; make: MakeContent }): void {
    const index = this.#stations.findIndex(({ key }) => key === wanted.key);
    if (index >= 0) this.#closeFrom(index + 1);
    else if (!wanted.push) this.#closeFrom(0);
    const last = this.#stations.at(-1);
    if (index < 0) last?.content.leave(false);
    const station = index >= 0 && last ? last : this.#open(wanted.key, wanted.make);
    station.hash = wanted.hash;
    this.#arrange();
    station.content.show(wanted.item);
  }

  /** Closes all blades, as going Home does. */
  clear(): void {
    this.#closeFrom(0);
  }

  #open(key: string, make: MakeContent): Station {
    const frame = new BladeFrame(() => { this.#close(station); });
    const blade: Blade = {
      body: frame.body,
      loading: () => { frame.loading(); },
      loaded: (names) => {
        station.names = names;
        frame.loaded(names);
        this.#arrange();
      },
      withoutHeader: () => { frame.withoutHeader(); },
    };
    // The content gets the blade before the station exists, and only uses it once it is shown.
    const station: Station = { key, frame, content: make(blade), hash: '', names: null };
    this.#stations.push(station);
    this.#layout.append(frame.section);
    return station;
  }

  /** The address to go to when a blade's close button is pressed: the blade it came from, or Home. */
  closeLast(): void {
    this.#go(this.#stations.at(-2)?.hash ?? '#home');
  }

  #close(station: Station): void {
    this.#go(this.#stations[this.#stations.indexOf(station) - 1]?.hash ?? '#home');
  }

  #closeFrom(index: number): void {
    for (const station of this.#stations.splice(index)) {
      station.content.leave(true);
      station.frame.section.remove();
    }
  }

  #arrange(): void {
    const last = this.#stations.length - 1;
    this.#stations.forEach(({ frame: { section } }, index) => {
      section.classList.toggle('fxs-blade-firstblade', index === 0);
      section.classList.toggle('fxs-blade-lastblade', index === last);
      section.style.left = `${String((index - last) * 100)}%`;
    });
    const crumbs = this.#stations.slice(0, last).map(({ hash, names }) => ({ hash, name: names?.title ?? '' }));
    this.#breadcrumb.replaceChildren(...[{ hash: '#home', name: 'Home' }, ...crumbs].flatMap(crumb));
    const names = this.#stations.at(-1)?.names;
    if (names) titleOfBlade(names.document);
  }
}

function crumb({ hash, name }: { hash: string; name: string }): HTMLElement[] {
  return [
    element('a', { class: 'fxs-breadcrumb-crumb fxs-portal-text', href: hash }, name),
    element('div', { class: 'fxs-breadcrumb-divider' }, icon('chevron', 10)),
  ];
}
