import { ask, element, escaped, shownForAWhile, valuesIn } from './api.ts';

for (const toggler of document.querySelectorAll<HTMLElement>('[data-toggle=collapse]')) {
  toggler.addEventListener('click', () => {
    const shown = document.querySelector(toggler.dataset['target'] ?? '')?.classList.toggle('show') ?? false;
    toggler.setAttribute('aria-expanded', String(shown));
  });
}

const form = document.querySelector<HTMLFormElement>('#azure-form');
document.querySelector('#btn-save')?.addEventListener('click', () => {
  if (form?.dataset['modal'] === 'true') confirmFirst();
  else void save();
});

async function save(): Promise<void> {
  if (form === null) return;
  const { ok, status, message } = await ask('PUT', '/api/settings/azure', valuesIn(form));
  if (status === 401) location.assign('/');
  else if (message !== '') toast(ok ? 'success' : 'error', message);
}

function toast(kind: 'success' | 'error', text: string): void {
  const container = document.querySelector<HTMLElement>('#toast-container') ?? document.createElement('div');
  container.id = 'toast-container';
  document.body.append(container);
  shownForAWhile(element('div', `toast toast-${kind}`, `<div class="toast-title">${kind === 'success' ? 'Success' : 'Error'}</div><div class="toast-message">${escaped(text)}</div>`), container);
}

function confirmFirst(): void {
  const modal = element('div', 'modal fade show', '<div class="modal-dialog"><div class="modal-content"><div class="modal-header"><h5 class="modal-title">Confirmation</h5></div><div class="modal-body"><p>Are you sure you want to save these settings?</p></div><div class="modal-footer"><button type="button" class="btn btn-secondary">Cancel</button><button type="button" class="btn btn-primary">Save</button></div></div></div>');
  modal.setAttribute('role', 'dialog');
  document.body.append(modal);
  const [cancel, yes] = modal.querySelectorAll('button');
  cancel?.addEventListener('click', () => { modal.remove(); });
  yes?.addEventListener('click', () => { modal.remove(); void save(); });
}
