import { ask } from './ask.ts';
import { showToasts } from './toasts.ts';

// How long after typing a page that is drawn in parts draws its fields anew.
const redrawMs = 150;

/** What the settings form does by script before it is sent, as the server's page says. All of it is invented. */
export function behaveOnSave(form: HTMLFormElement): void {
  const { saveWhen, sends, modal, redraws } = form.dataset;
  if (saveWhen === 'changed') enableWhenChanged(form);
  if (sends === 'changes') sendChanges(form);
  if (modal === 'true') askFirst(form);
  if (redraws === 'true') redrawOnce(form);
  for (const test of form.querySelectorAll('button[data-validate]')) test.addEventListener('click', () => { showToasts([{ kind: 'success', text: 'Authentication validated successfully.' }]); });
}

function savesOf(form: HTMLFormElement): HTMLButtonElement[] {
  return [...form.querySelectorAll<HTMLButtonElement>('button.primary')];
}

function enableWhenChanged(form: HTMLFormElement): void {
  for (const save of savesOf(form)) save.disabled = true;
  form.addEventListener('change', () => { for (const save of savesOf(form)) save.disabled = false; });
}

/** As frameworks do that keep a model beside the fields: what changed without the event is not in it. */
function sendChanges(form: HTMLFormElement): void {
  const model = new Map([...new FormData(form)].map(([name, value]) => [name, typeof value === 'string' ? value : '']));
  form.addEventListener('change', ({ target }) => {
    if (target instanceof HTMLInputElement) model.set(target.name, target.value);
  });
  form.addEventListener('formdata', ({ formData }) => { for (const [name, value] of model) formData.set(name, value); });
}

function askFirst(form: HTMLFormElement): void {
  form.addEventListener('submit', (event) => {
    event.preventDefault();
    ask('Save settings', 'Are you sure you want to save these settings?', [{ text: 'Yes', act: () => { form.submit(); } }, { text: 'No' }]);
  });
}

function redrawOnce(form: HTMLFormElement): void {
  form.addEventListener('input', ({ target }) => {
    if (!(target instanceof HTMLInputElement)) return;
    setTimeout(() => {
      const anew = target.cloneNode() as HTMLInputElement;
      anew.value = anew.defaultValue;
      target.replaceWith(anew);
    }, redrawMs);
  }, { once: true });
}
