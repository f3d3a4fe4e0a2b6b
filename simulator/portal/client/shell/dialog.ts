import { element, passingId, pressable } from '../element.ts';

/** What a dialog says and offers; the first button is the primary one. */
export interface Question {
  readonly title: string;
  readonly text: string;
  readonly buttons: readonly string[];
}

/** Shows a modal dialog in the middle of the portal and answers with the button that was pressed. */
export function ask(question: Question): Promise<string> {
  return new Promise((resolve) => {
    const titleId = passingId('dialog-title-');
    const buttons = question.buttons.map((name, index) => {
      const button = portalButton(name, index === 0);
      pressable(button, () => { overlay.remove(); resolve(name); });
      return button;
    });
    const overlay = element('div', { class: 'fxs-dialog-overlay' },
      element('div', { class: 'fxs-messagebox', role: 'alertdialog', 'aria-modal': 'true', 'aria-labelledby': titleId },
        element('h2', { id: titleId, class: 'fxs-messagebox-title' }, question.title),
        element('div', { class: 'fxs-messagebox-text' }, question.text),
        element('div', { class: 'fxs-messagebox-buttons' }, ...buttons)));
    document.body.append(overlay);
    buttons[0]?.focus();
  });
}

/** A button of the portal's own kind: a `div` with role button whose text stands in `span.fxs-button-text`. */
export function portalButton(name: string, primary: boolean): HTMLElement {
  return element('div', { class: `fxs-button fxt-button fxs-portal-hover${primary ? ' fxs-button-primary' : ''}`, role: 'button', tabindex: 0, title: name, 'aria-disabled': 'false' },
    element('span', { class: 'fxs-button-text' }, name));
}
