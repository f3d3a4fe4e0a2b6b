import { display, element, pressable } from '../element.ts';
import { icon, type IconName } from '../icons.ts';

/** A command of a blade's command bar. */
export interface Command {
  readonly name: string;
  readonly drawing: IconName;
  /** The part after `Command-` of its telemetry name; language independent. */
  readonly telemetry: string;
  readonly disabled?: boolean;
  readonly act?: () => void;
}

/** A command bar: items are `div`s with role button. Source: docs/sites/azure-portal.md, 'Command bars'. */
export function toolbar(label: string, commands: readonly Command[]): HTMLElement {
  const items = commands.map(item);
  const folded = element('ul', { class: 'azc-toolbar-folded fxs-display-none' });
  const more = element('div', { class: 'azc-toolbarButton-container azc-toolbar-overflow fxs-portal-hover', role: 'button', tabindex: 0, 'aria-haspopup': 'true', 'aria-label': 'More', title: 'More' }, '…');
  pressable(more, () => { display(folded, folded.classList.contains('fxs-display-none')); });
  const bar = element('ul', { class: 'azc-toolbar-container', role: 'toolbar', 'aria-label': label }, ...items, element('li', { class: 'azc-toolbar-more', role: 'presentation' }, more, folded));
  new ResizeObserver(() => { foldIn(bar, items, folded); }).observe(bar);
  return bar;
}

/** What the bar has no room for moves behind the last button, from the right. That it does is likely, how it looks is invented. */
function foldIn(bar: HTMLElement, items: readonly HTMLElement[], folded: HTMLElement): void {
  bar.prepend(...items);
  display(folded, false);
  const last = folded.parentElement;
  if (last === null) return;
  display(last, false);
  if (bar.scrollWidth <= bar.clientWidth) return;
  display(last, true);
  for (const moved of [...items].reverse()) {
    if (bar.scrollWidth <= bar.clientWidth) return;
    folded.prepend(moved);
  }
}

function item(command: Command): HTMLElement {
  const disabled = command.disabled === true;
  const button = element('div', {
    class: 'azc-toolbarButton-container fxs-portal-hover', role: 'button', tabindex: disabled ? -1 : 0, 'aria-label': command.name, title: command.name,
    'aria-disabled': String(disabled), 'data-telemetryname': `Command-${command.telemetry}`,
  }, element('div', { class: 'azc-toolbarButton-icon' }, icon(command.drawing)), element('div', { class: 'azc-toolbarButton-label' }, command.name));
  pressable(button, () => { command.act?.(); });
  return element('li', { class: `azc-toolbarButton${disabled ? ' azc-toolbarItem-disabled' : ''}`, role: 'presentation', title: command.name }, button);
}
