/**
 * Asks before a form with changes is left by one of the site's own links, and, where the server wants
 * it, by the browser's own dialog for every other way out. Save is no way out.
 */
export function guardChanges(form: HTMLFormElement): void {
  const loaded = contentOf(form);
  const bornUnsaved = form.dataset['unsaved'] === 'true';
  let leaving = false;
  const dirty = (): boolean => !leaving && (bornUnsaved || contentOf(form) !== loaded);

  form.addEventListener('submit', (event) => {
    const question = form.dataset['confirmation'] ?? '';
    if (question !== '' && !confirm(question)) event.preventDefault();
    else leaving = true;
  });
  document.addEventListener('click', (event) => {
    const link = event.target instanceof Element ? event.target.closest<HTMLAnchorElement>('a[href]') : null;
    if (link === null || !dirty()) return;
    event.preventDefault();
    askBeforeLeaving(() => {
      leaving = true;
      location.assign(link.href);
    });
  });
  if (form.dataset['nativePrompt'] === 'true') {
    addEventListener('beforeunload', (event) => { if (dirty()) event.preventDefault(); });
  }
}

/** What the form would post, so that a change that was taken back is none. */
function contentOf(form: HTMLFormElement): string {
  return JSON.stringify([...new FormData(form)]);
}

function askBeforeLeaving(leave: () => void): void {
  const backdrop = document.createElement('div');
  backdrop.className = 'backdrop';
  const modal = document.createElement('div');
  modal.className = 'modal';
  modal.setAttribute('role', 'dialog');
  modal.setAttribute('aria-modal', 'true');
  modal.setAttribute('aria-labelledby', 'unsaved-heading');
  const heading = document.createElement('h2');
  heading.id = 'unsaved-heading';
  heading.textContent = 'Unsaved changes';
  const text = document.createElement('p');
  text.textContent = 'Your changes have not been saved. Do you want to leave this page?';
  const buttons = document.createElement('div');
  buttons.className = 'buttons';
  buttons.append(button('Stay on this page', () => { backdrop.remove(); }), button('Leave', leave));
  modal.append(heading, text, buttons);
  backdrop.append(modal);
  document.body.append(backdrop);
  buttons.querySelector('button')?.focus();
}

function button(text: string, act: () => void): HTMLButtonElement {
  const element = document.createElement('button');
  element.type = 'button';
  element.textContent = text;
  element.addEventListener('click', act);
  return element;
}
