import { display, element, passingId, pressable } from '../element.ts';
import { icon } from '../icons.ts';

/** How a blade is called in its three places. */
export interface BladeNames {
  /** The heading: `TEOS Office365 | Certificates & secrets`. */
  readonly title: string;
  /** In the document's title: `TEOS Office365`. */
  readonly document: string;
  readonly subtitle?: string;
}

/**
 * The frame of a blade: `section.fxs-blade` with header, title, buttons and an empty body. While it loads, its title
 * is empty and its close button is named after 'undefined'. Source: docs/sites/azure-portal.md, 'Blades'.
 */
export class BladeFrame {
  readonly section: HTMLElement;
  readonly body: HTMLElement;
  readonly #header: HTMLElement;
  readonly #title: HTMLElement;
  readonly #subtitle: HTMLElement;
  readonly #progress: HTMLElement;
  readonly #pin = bladeButton('pin', 'Pin blade to dashboard');
  readonly #maximize = bladeButton('maximize', 'Restore');
  readonly #close = bladeButton('close', 'Close');

  constructor(close: () => void) {
    const titleId = passingId('blade-title-');
    this.#title = element('h2', { class: 'fxs-blade-title-titleText msportalfx-tooltip-overflow', id: titleId });
    this.#subtitle = element('div', { class: 'fxs-blade-title-subtitleText' });
    this.#progress = element('div', { class: 'fxs-blade-progress-translucent fxs-loading5dots-container' }, ...Array.from({ length: 5 }, () => element('div')));
    this.body = element('div', { class: 'fxs-blade-content-wrapper' });
    const more = bladeButton('more', 'More content actions');
    more.setAttribute('aria-label', 'More content actions');
    this.#header = element('header', { class: 'fxs-blade-header fxs-portal-background', 'aria-labelledby': titleId }, this.#progress,
      element('div', { class: 'fxs-blade-title-content' }, element('div', { class: 'fxs-blade-title' }, element('div', { class: 'fxs-blade-title-toprow' }, this.#title,
        element('div', { class: 'fxs-blade-actions' }, this.#pin, more, this.#maximize, this.#close)), this.#subtitle)));
    this.section = element('section', { class: 'fxs-blade fxs-blade-maximized fxs-blade-display-in-journey', 'aria-labelledby': titleId }, this.#header, this.body);
    pressable(this.#close, close);
    this.loading();
  }

  /** Shows the moving dots in place of a title. */
  loading(): void {
    this.#header.classList.remove('fxs-blade-loaded');
    display(this.#progress, true);
    this.#name('undefined');
  }

  /** Shows title and buttons. */
  loaded(names: BladeNames): void {
    this.#header.classList.add('fxs-blade-loaded');
    display(this.#progress, false);
    this.#title.textContent = names.title;
    this.#subtitle.textContent = names.subtitle ?? '';
    this.#name(names.title);
  }

  /** Leaves title and buttons to a frame that covers the whole blade. */
  withoutHeader(): void {
    display(this.#header, false);
  }

  #name(title: string): void {
    this.#pin.setAttribute('aria-label', `Pin content '${title}' to dashboard`);
    this.#maximize.setAttribute('aria-label', `Restore content '${title}'`);
    this.#close.setAttribute('aria-label', `Close content '${title}'`);
  }
}

function bladeButton(drawing: 'pin' | 'more' | 'maximize' | 'close', title: string): HTMLButtonElement {
  return element('button', { type: 'button', class: `fxs-blade-button fxs-blade-${drawing} fxs-portal-hover`, title }, icon(drawing));
}
