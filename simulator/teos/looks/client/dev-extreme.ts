import { ask, element, escaped, shownForAWhile, valuesIn } from './api.ts';

for (const item of document.querySelectorAll<HTMLElement>('[data-url]')) item.addEventListener('click', () => { location.assign(item.dataset['url'] ?? '/'); });

for (const tab of document.querySelectorAll<HTMLElement>('[data-panel]')) {
  tab.addEventListener('click', () => {
    for (const other of document.querySelectorAll<HTMLElement>('[data-panel]')) {
      other.classList.toggle('dx-tab-selected', other === tab);
      other.setAttribute('aria-selected', String(other === tab));
    }
    for (const panel of document.querySelectorAll<HTMLElement>('[data-panel-of]')) panel.hidden = panel.dataset['panelOf'] !== tab.dataset['panel'];
  });
}

document.querySelector<HTMLElement>('[data-submits]')?.addEventListener('click', ({ currentTarget }) => { (currentTarget as HTMLElement).closest('form')?.submit(); });

const form = document.querySelector<HTMLElement>('.form');
document.querySelector('.dx-button[aria-label=Save]')?.addEventListener('click', () => {
  if (form?.dataset['confirms'] === 'true') confirmFirst();
  else void save();
});

async function save(): Promise<void> {
  if (form === null) return;
  const { ok, status, message } = await ask('PUT', '/api/settings/azure', valuesIn(form));
  if (status === 401) location.assign('/');
  else if (message !== '') shownForAWhile(element('div', 'dx-overlay-wrapper dx-toast-wrapper', `<div class="dx-overlay-content dx-toast-content dx-toast-${ok ? 'success' : 'error'}"><div class="dx-toast-icon"></div><div class="dx-toast-message">${escaped(message)}</div></div>`));
}

function confirmFirst(): void {
  const popup = element('div', 'dx-overlay-content dx-popup', '<div class="dx-popup-title">Confirm</div><div class="dx-dialog-message">Are you sure you want to save these settings?</div><div class="dx-button" role="button" tabindex="0" aria-label="Yes"><span class="dx-button-text">Yes</span></div><div class="dx-button" role="button" tabindex="0" aria-label="No"><span class="dx-button-text">No</span></div>');
  popup.setAttribute('role', 'dialog');
  document.body.append(popup);
  const [yes, no] = popup.querySelectorAll('.dx-button');
  yes?.addEventListener('click', () => { popup.remove(); void save(); });
  no?.addEventListener('click', () => { popup.remove(); });
}
