import { element, pressable } from '../element.ts';
import { icon } from '../icons.ts';

/** A message across the blade; its whole text is its aria-label too. Source: docs/sites/azure-portal.md, 'Context panes, dialogs, toasts'. */
export function infoBox(kind: 'info' | 'warning' | 'error', text: string, link: HTMLElement | null = null): HTMLElement {
  const close = element('button', { type: 'button', class: 'fxc-infoBox-close', 'aria-label': 'Dismiss' }, icon('close', 12));
  const whole = link === null ? text : `${text} ${link.textContent}`;
  const box = element('div', { class: `fxc-infoBox-container fxc-infoBox-${kind}`, role: 'status', 'aria-label': whole },
    element('div', { class: 'fxc-infoBox-icon' }, icon(kind)), element('div', { class: 'fxc-infoBox-text' }, text, link === null ? null : ' ', link), kind === 'info' ? close : null);
  pressable(close, () => { box.remove(); });
  return box;
}
