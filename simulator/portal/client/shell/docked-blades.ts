import type { FrameMessage, ReactView } from '../../api-types.ts';
import type { ShellServices } from './blades.ts';
import type { DockedFrame } from './frame-dock.ts';
import type { Blade, BladeContent, MakeContent } from './journey.ts';
import { report } from './telemetry.ts';
import { guardEdits } from './unsaved.ts';

/** Which blade of the React build, and for which application. */
export interface DockedBlade {
  readonly view: ReactView;
  readonly appId?: string;
}

/** A blade whose frame covers it whole: title, close button and menu are the frame's own. */
export function docked(services: ShellServices, what: DockedBlade): MakeContent {
  return (blade) => {
    blade.withoutHeader();
    return new DockedContent(services, blade, { what, area: blade.body, standalone: true });
  };
}

/** The frame that fills a blade, or part of one, with a blade of the React build. */
export class DockedContent implements BladeContent {
  readonly #services: ShellServices;
  readonly #blade: Blade;
  readonly #place: { what: DockedBlade; area: HTMLElement; standalone: boolean };
  #frame: DockedFrame | null = null;

  constructor(services: ShellServices, blade: Blade, place: { what: DockedBlade; area: HTMLElement; standalone: boolean }) {
    this.#services = services;
    this.#blade = blade;
    this.#place = place;
  }

  show(item: string): void {
    const { what, area, standalone } = this.#place;
    this.#frame ??= this.#services.dock.add(what.view, area, (message) => { this.#received(message); });
    this.#frame.draw({
      view: what.view, standalone, tenantId: this.#services.me.tenant.id,
      item: item === 'Overview' || item === 'Credentials' ? item : null,
      ...(what.appId === undefined ? {} : { appId: what.appId }),
    });
  }

  leave(closed: boolean): void {
    if (closed) this.#frame?.remove();
    else this.#frame?.park();
    guardEdits(this, null);
    if (closed) this.#frame = null;
  }

  #received(message: FrameMessage): void {
    switch (message.type) {
      case 'title':
        if (this.#place.standalone) this.#blade.loaded({ title: message.title, document: message.document ?? message.title.split(' | ')[0] ?? '' });
        else if (message.document !== undefined) this.#blade.loaded({ title: message.title, document: message.document });
        break;
      case 'navigate': this.#services.go(message.hash); break;
      case 'close': this.#services.closeLastBlade(); break;
      case 'dirty': guardEdits(this, message.dirty ? () => true : null); break;
      case 'notify': this.#services.notifications.notify(message); break;
      case 'telemetry': report({ kind: message.kind, name: message.name, trusted: message.trusted }); break;
      case 'ready': case 'session-lost': break;
    }
  }
}
