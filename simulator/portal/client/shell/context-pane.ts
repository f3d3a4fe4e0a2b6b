import { element, pressable } from '../element.ts';
import { icon } from '../icons.ts';
import { titleOfPane } from './document-title.ts';
import { guardEdits, mayLeave } from './unsaved.ts';

/** What a context pane shows. */
export interface PaneContent {
  readonly title: string;
  readonly body: HTMLElement;
  readonly footer?: HTMLElement;
  /** Whether something was typed that closing would lose. */
  readonly dirty: () => boolean;
}

/** One of the three context panes that are always in the DOM; at most one is open. */
export class ContextPane {
  readonly #host: HTMLElement;
  #content: HTMLElement | null = null;

  constructor(host: HTMLElement) {
    this.#host = host;
  }

  get isOpen(): boolean {
    return this.#content !== null;
  }

  /** Opens the pane in place of what it showed. */
  open(content: PaneContent): void {
    this.close();
    const name = `Close content '${content.title}'`;
    const close = element('button', { type: 'button', class: 'fxs-contextpane-close fxs-blade-button', 'aria-label': name, title: 'Close' }, icon('close'));
    pressable(close, () => { void this.leave(); });
    this.#content = element('div', { class: 'fxs-contextpane-content' },
      element('div', { class: 'fxs-contextpane-header' }, element('h2', { id: 'fxsContextPaneTitle', class: 'fxs-contextpane-title' }, content.title), close),
      element('div', { class: 'fxs-contextpane-body' }, content.body), content.footer ?? null);
    this.#host.append(this.#content);
    this.#host.classList.add('fxs-contextpane-visible');
    titleOfPane(content.title);
    guardEdits(this, content.dirty);
  }

  /** Closes the pane without a question. */
  close(): void {
    if (this.#content === null) return;
    this.#content.remove();
    this.#content = null;
    this.#host.classList.remove('fxs-contextpane-visible');
    titleOfPane(null);
    guardEdits(this, null);
  }

  /** Closes the pane if it holds no edits, or the person gives them up. */
  async leave(): Promise<void> {
    if (await mayLeave()) this.close();
  }
}
