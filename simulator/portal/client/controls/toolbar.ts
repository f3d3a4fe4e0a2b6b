import { element, pressable } from '../element.ts';
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
  return element('ul', { class: 'azc-toolbar-container', role: 'toolbar', 'aria-label': label }, ...commands.map(item));
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
