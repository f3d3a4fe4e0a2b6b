import type { FrameMessage, InitMessage, Me, ReactView } from '../../api-types.ts';
import { display, element } from '../element.ts';
import { signInAgain, token } from './api.ts';
import { currentLanguage } from './language.ts';

/** The host that serves the React build's frames. */
export const frameOrigin = 'https://sandbox-1.reactblade.portal.azure.net';

const active = 'fxs-reactview-frame-active';
const hidden = 'fxs-display-none';

/** What a frame is told beside what every frame is told. */
export type FrameInit = Omit<InitMessage, 'type' | 'token' | 'language' | 'format'>;

/** A frame that floats over a blade. */
export interface DockedFrame {
  /** Tells the frame what to draw, now or as soon as it listens, and brings it into view. */
  draw(init: FrameInit): void;
  park(): void;
  remove(): void;
}

/**
 * Where frames float: children of the portal's root, laid over the blade's area, not inside its section.
 * While a new frame starts cold, the one before it stays active: for a moment there are two.
 * Source: docs/sites/azure-portal.md, 'React blades'.
 */
export class FrameDock {
  readonly #container: HTMLElement;
  readonly #nameEnd: string;
  #current: HTMLIFrameElement | null = null;
  #count = 0;

  constructor(container: HTMLElement, { frameNameEnd }: Pick<Me, 'frameNameEnd'>) {
    this.#container = container;
    this.#nameEnd = frameNameEnd;
    container.append(prewarmed());
  }

  /** Adds a frame for a blade, floating over `area`. */
  add(view: ReactView, area: HTMLElement, listener: (message: FrameMessage) => void): DockedFrame {
    this.#count += 1;
    const frame = reactFrame(view, `${view}${this.#nameEnd}.ReactView`, this.#count);
    let init: FrameInit | null = null;
    let listens = false;
    const send = async (): Promise<void> => {
      if (init === null || !listens) return;
      const message: InitMessage = { type: 'init', ...init, ...currentLanguage(), token: await token() };
      frame.contentWindow?.postMessage(message, frameOrigin);
      this.#bringForward(frame);
    };
    const follow = (): void => { place(frame, area); };
    const observer = new ResizeObserver(follow);
    const received = (event: MessageEvent<FrameMessage>): void => {
      if (event.origin !== frameOrigin || event.source !== frame.contentWindow) return;
      if (event.data.type === 'ready') { listens = true; void send(); }
      if (event.data.type === 'session-lost') void signInAgain();
      listener(event.data);
    };
    addEventListener('message', received);
    this.#container.append(frame);
    observer.observe(area);
    return {
      draw: (wanted) => {
        init = wanted;
        this.#current = frame;
        display(frame, true);
        frame.classList.add(active);
        follow();
        void send();
      },
      park: () => { this.#parked(frame); },
      remove: () => {
        this.#parked(frame);
        observer.disconnect();
        removeEventListener('message', received);
        frame.remove();
      },
    };
  }

  /** Hides the frame of a blade that went out of view, unless another one is about to take its place. */
  #parked(frame: HTMLIFrameElement): void {
    if (this.#current === frame) this.#current = null;
    // Two frames are active for a moment: the old one goes when the new one has been told what to draw.
    queueMicrotask(() => { if (this.#current === null) display(frame, false); });
  }

  #bringForward(frame: HTMLIFrameElement): void {
    if (this.#current !== frame) return;
    for (const other of this.#container.querySelectorAll(`iframe.${active}`)) {
      if (other !== frame) other.classList.add(hidden);
    }
  }
}

function place(frame: HTMLIFrameElement, area: HTMLElement): void {
  const box = area.getBoundingClientRect();
  Object.assign(frame.style, { left: `${String(Math.max(0, box.left))}px`, top: `${String(box.top)}px`, width: `${String(box.width)}px`, height: `${String(box.height)}px` });
}

function reactFrame(view: ReactView, name: string, index: number): HTMLIFrameElement {
  const query = new URLSearchParams({
    reactView: 'true', retryCount: '0', l: `${currentLanguage().language}.${currentLanguage().format}`, trustedAuthority: location.origin, contentHash: 'qNNsXQZrXUL3', reactIndex: String(index), sessionId: crypto.randomUUID().replaceAll('-', ''),
    // Which bundle a blade of the real portal loads, its address doesn't say.
    ...(view === 'CredentialsBlade' ? { fluent: '9' } : {}),
  });
  return element('iframe', {
    id: `_react_frame_${String(index)}`, name, role: 'presentation', class: `fxs-part-frame fxs-portal-bg-txt-br ${active} fxs-blade-floated-frame fxs-floated-frame`,
    allow: 'microphone *; encrypted-media *;clipboard-read;clipboard-write;', allowfullscreen: 'true',
    sandbox: 'allow-scripts allow-popups allow-modals allow-forms allow-popups-to-escape-sandbox allow-downloads allow-presentation allow-same-origin',
    src: `${frameOrigin}/React/Index?${query.toString()}#postParams/`,
  });
}

/** A frame that waits to be used: no name, other class. Whoever looks for a blade must pass it by. */
function prewarmed(): HTMLIFrameElement {
  return element('iframe', { class: 'fxs-part-frame fxs-portal-bg-txt-br fxs-extension-frame', role: 'presentation', src: 'about:blank' });
}
