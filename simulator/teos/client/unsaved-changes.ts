import { ask } from './ask.ts';

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
  ask('Unsaved changes', 'Your changes have not been saved. Do you want to leave this page?', [{ text: 'Stay on this page' }, { text: 'Leave', act: leave }]);
}
