/** A choice of a dialog of the page. */
export interface Choice {
  readonly text: string;
  /** What it does; it only closes the dialog if left out. */
  readonly act?: () => void;
}

/** Asks in a dialog of the page; its first choice has the focus. All of it is invented. */
export function ask(title: string, question: string, choices: readonly Choice[]): void {
  const backdrop = document.createElement('div');
  backdrop.className = 'backdrop';
  const modal = document.createElement('div');
  modal.className = 'modal';
  modal.setAttribute('role', 'dialog');
  modal.setAttribute('aria-modal', 'true');
  modal.setAttribute('aria-labelledby', 'dialog-heading');
  const heading = document.createElement('h2');
  heading.id = 'dialog-heading';
  heading.textContent = title;
  const text = document.createElement('p');
  text.textContent = question;
  const buttons = document.createElement('div');
  buttons.className = 'buttons';
  buttons.append(...choices.map((choice) => button(choice, backdrop)));
  modal.append(heading, text, buttons);
  backdrop.append(modal);
  document.body.append(backdrop);
  buttons.querySelector('button')?.focus();
}

function button({ text, act }: Choice, backdrop: HTMLElement): HTMLButtonElement {
  const element = document.createElement('button');
  element.type = 'button';
  element.textContent = text;
  element.addEventListener('click', () => {
    backdrop.remove();
    act?.();
  });
  return element;
}
