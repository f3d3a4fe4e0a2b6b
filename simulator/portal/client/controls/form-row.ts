import { element, passingId } from '../element.ts';
import { translated } from '../labels.ts';

/** A control with its label and a place for what validation says. */
export interface FormRow {
  readonly element: HTMLElement;
  /** Shows why the value is refused; null: it is accepted. */
  invalid(reason: string | null): void;
}

/**
 * Lays a control out beside its label. The wrapper carries the same aria-label as the control, so that a search
 * by label finds two. Source: docs/sites/azure-portal.md, 'Form controls'.
 */
export function formRow(name: string, control: HTMLElement, input: HTMLElement): FormRow {
  const errorId = passingId('form-error-');
  const message = element('label', { class: 'azc-validation-messages fxc-validation', id: errorId, 'aria-live': 'polite', 'aria-atomic': 'true' });
  input.setAttribute('aria-describedby', errorId);
  const row = element('div', { class: 'fxc-base msportalfx-form-formelement azc-fabric', 'aria-label': translated(name) },
    element('div', { class: 'azc-form-labelcontainer azc-text-label', 'aria-hidden': 'true' }, translated(name)),
    element('div', { class: 'azc-formElementSubLabelContainer' }, element('div', { class: 'azc-formElementContainer' }, control), message));
  return {
    element: row,
    invalid: (reason) => {
      message.textContent = reason ?? '';
      input.setAttribute('aria-invalid', String(reason !== null));
    },
  };
}

/** A text box in the portal's own style. */
export function textBox(name: string, placeholder: string, value = ''): HTMLInputElement {
  const input = element('input', { type: 'text', class: 'azc-input azc-formControl azc-validation-border', 'aria-label': translated(name), placeholder, autocomplete: 'off', 'aria-invalid': 'false' });
  input.value = value;
  return input;
}
