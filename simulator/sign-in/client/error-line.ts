import { element } from './element.ts';

/** Shows an error above a field and marks the field. */
export function showError(place: HTMLElement, input: HTMLInputElement, id: string, text: string): void {
  place.replaceChildren(element('div', { id, class: 'alert alert-error ext-error col-md-24' }, text));
  input.classList.add('has-error', 'ext-has-error');
  input.setAttribute('aria-invalid', 'true');
  input.focus();
}
