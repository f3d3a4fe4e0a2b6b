import { element, pressable } from '../element.ts';
import { icon } from '../icons.ts';

/**
 * The little button that copies the text beside it. Every cell that has one calls it 'Copy to clipboard', whatever
 * it copies. Source: docs/sites/azure-portal.md, 'After Add'.
 */
export function copyButton(text: string, act = (): Promise<void> => navigator.clipboard.writeText(text)): HTMLElement {
  const button = element('div', { type: 'button', role: 'button', tabindex: 0, class: 'fxc-copy-button fxs-portal-hover', 'aria-label': 'Copy to clipboard', title: 'Copy to clipboard' }, icon('copy', 14));
  pressable(button, () => { void copy(act, button); });
  button.addEventListener('click', (event) => { event.stopPropagation(); });
  return button;
}

async function copy(act: () => Promise<void>, button: HTMLElement): Promise<void> {
  try {
    await act();
    button.title = 'Copied';
  } catch {
    button.title = 'Could not copy';
  }
}
