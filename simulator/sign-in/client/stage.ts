import { element } from './element.ts';

/** One screen of a page. Views of a page take each other's place without a navigation. */
export interface View {
  readonly root: HTMLElement;
  /** What stands below the card while the view does. */
  readonly below?: HTMLElement;
  /** Connects the view with its controls; called when it stands. */
  bind(): void;
  /** The main button, or Enter. */
  submit(): void;
}

/** Which way a view slides. */
export type Direction = 'next' | 'back';

// The real animation takes about 700 ms (docs/sites/entra-sign-in.md, 'Traps', 3); short here, to keep runs short.
const slideOutMilliseconds = 30;
const slideInMilliseconds = 50;

/** The place in the card where views stand, and slide in and out. */
export class Stage {
  readonly #container: HTMLElement;
  readonly #below: HTMLElement;
  #current: View | null = null;
  #wrapper: HTMLElement | null = null;

  constructor(container: HTMLElement, below: HTMLElement) {
    this.#container = container;
    this.#below = below;
  }

  /** The view that stands there and is connected; null while one slides. */
  get current(): View | null {
    return this.#current;
  }

  /** Shows the first view of a page: it stands at once. */
  show(view: View): void {
    this.#put(view, 'pagination-view');
    this.#stand(view);
  }

  /** Slides the present view out and another in. Until that stands, nothing is connected with it. */
  slideTo(view: View, direction: Direction): void {
    this.#current = null;
    if (this.#wrapper !== null) this.#wrapper.className = `pagination-view animate slide-out-${direction}`;
    setTimeout(() => {
      this.#put(view, `pagination-view animate slide-in-${direction}`);
      setTimeout(() => { this.#stand(view); }, slideInMilliseconds);
    }, slideOutMilliseconds);
  }

  #put(view: View, classes: string): void {
    this.#wrapper = element('div', { class: classes }, view.root);
    this.#container.replaceChildren(this.#wrapper);
    this.#below.replaceChildren(...(view.below === undefined ? [] : [view.below]));
  }

  #stand(view: View): void {
    if (this.#wrapper !== null) this.#wrapper.className = 'pagination-view';
    this.#current = view;
    view.bind();
  }
}
