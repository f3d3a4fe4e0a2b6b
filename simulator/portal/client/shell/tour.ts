import { element } from '../element.ts';
import { icon } from '../icons.ts';
import { api } from './api.ts';

/**
 * The first-run tour 'Welcome to Azure', once an account, left out with `feature.ci=true`. It covers the portal
 * until 'Maybe later'. Source: docs/sites/azure-portal.md, 'Context panes, dialogs, toasts'.
 */
export function offerTour(tourSeen: boolean): void {
  if (tourSeen || new URLSearchParams(location.search).get('feature.ci') === 'true') return;
  const overlay = element('div', { class: 'fxs-dialog-overlay' },
    element('div', { class: 'fxs-messagebox fxs-tour', role: 'alertdialog', 'aria-modal': 'true', 'aria-label': 'Welcome to Azure' },
      icon('tile', 64), element('h2', { class: 'fxs-messagebox-title' }, 'Welcome to Azure'),
      element('div', { class: 'fxs-messagebox-text' }, 'Would you like to take a quick tour of the Azure portal?'),
      element('div', { class: 'fxs-messagebox-buttons' },
        tourButton('Start tour', true, () => { close(); }), tourButton('Maybe later', false, () => { close(); }))));
  const close = (): void => {
    overlay.remove();
    void api.tourSeen();
  };
  document.body.append(overlay);
}

function tourButton(name: string, primary: boolean, act: () => void): HTMLElement {
  return element('button', { type: 'button', class: `fxs-button${primary ? ' fxs-button-primary' : ''}`, title: name, on: { click: act } }, name);
}
