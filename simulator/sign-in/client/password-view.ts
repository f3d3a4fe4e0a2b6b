import { alertAbove, buttons, element, heading, parkedField, primaryButton } from './element.ts';
import { showError } from './error-line.ts';
import { Field } from './field.ts';
import { linked, type WayLink } from './way-link.ts';
import type { View } from './stage.ts';
import { noPassword } from './texts.ts';

/** What the view of the password needs of its page. */
export interface PasswordViewNeeds {
  readonly username: string;
  /** What the server said to the password before; null if nothing. */
  readonly refusal: string | null;
  /** A link to another way; null if the account has none. */
  readonly other: WayLink | null;
  readonly send: () => void;
  readonly back: () => void;
}

/** Whose sign-in it is, with the arrow that leads back. */
export function identityBanner(username: string, back: (() => void) | null): HTMLElement {
  const arrow = element('button', { type: 'button', id: 'idBtn_Back', class: 'backButton', 'aria-label': 'Back' }, '←');
  if (back !== null) arrow.addEventListener('click', back);
  return element('div', { class: 'identityBanner', 'data-bind': "component: { name: 'identity-banner-control' }" }, ...(back === null ? [] : [arrow]),
    element('div', { id: 'displayName', class: 'identity', title: username }, username));
}

/** 'Enter password'. */
export function passwordView({ username, refusal, other, send, back }: PasswordViewNeeds): View {
  const field = new Field(element('input', {
    name: 'passwd', type: 'password', id: 'i0118', autocomplete: 'off', maxlength: '120', class: 'form-control input ext-input text-box ext-text-box',
    placeholder: 'Password', 'aria-required': 'true', 'aria-label': `Enter the password for ${username}`, 'aria-describedby': 'loginHeader passwordError',
  }));
  const error = alertAbove();
  const link = other === null ? null : linked(other);
  let bound = false;
  const root = element('div', { 'data-viewid': '2', 'data-bind': "pageViewComponent: { name: 'login-paginated-password-view' }" },
    identityBanner(username, () => { if (bound) back(); }), heading('Enter password', 'CT_PWD_STR_EnterPassword_Title'), element('div', { class: 'row' }, error),
    parkedField({ type: 'text', name: 'loginfmt', value: username, autocomplete: 'off' }),
    element('div', { class: 'row form-group' }, element('div', { class: 'placeholderContainer' }, field.input)),
    element('div', { class: 'row small' }, element('a', { id: 'idA_PWD_ForgotPassword', href: '#' }, 'Forgot my password')),
    ...(link === null ? [] : [link.row]),
    buttons(primaryButton('Sign in')));
  return {
    root,
    bind: () => {
      bound = true;
      field.bind();
      link?.bind();
      if (refusal === null) field.input.focus();
      else showError(error, field.input, 'passwordError', refusal);
    },
    submit: () => {
      if (!field.settled) return;
      if (field.value === '') showError(error, field.input, 'passwordError', noPassword);
      else send();
    },
  };
}
