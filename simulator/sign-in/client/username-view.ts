import { alertAbove, buttons, element, heading, parkedField, primaryButton } from './element.ts';
import { Field } from './field.ts';
import { showError } from './error-line.ts';
import type { View } from './stage.ts';
import { notAUsername, unknownUsername } from './texts.ts';

/** What the view of the user name needs of its page. */
export interface UsernameViewNeeds {
  readonly username: string;
  /** Asks whether the account exists, and goes on to its password if so. */
  readonly look: (username: string) => Promise<'known' | 'unknown'>;
  /** Leads back to the account picker; null if there is none. */
  readonly back: (() => void) | null;
}

/** 'Sign in': the user name. */
export function usernameView({ username, look, back }: UsernameViewNeeds): View {
  const field = new Field(element('input', {
    type: 'email', name: 'loginfmt', id: 'i0116', maxlength: '113', lang: 'en', class: 'form-control ltr_override input ext-input text-box ext-text-box',
    placeholder: 'Email, phone, or Skype', 'aria-required': 'true', 'aria-label': 'Enter your email, phone, or Skype.', 'aria-describedby': 'loginHeader usernameError', autocomplete: 'username',
  }), username);
  const error = alertAbove();
  // Browsers fill a saved password here, for the view that comes.
  const prefill = parkedField({ type: 'password', name: 'passwd', id: 'i0118', autocomplete: 'off', 'data-bind': 'value: passwordBrowserPrefill' });
  const backButton = element('input', { type: 'button', id: 'idBtn_Back', class: 'win-button button-secondary button ext-button secondary ext-secondary', value: 'Back' });
  const root = element('div', { 'data-viewid': '1', 'data-showfedcredbutton': 'true', 'data-bind': "pageViewComponent: { name: 'login-paginated-username-view' }" },
    heading('Sign in', 'WF_STR_HeaderDefault_Title'), element('div', { class: 'row' }, error),
    element('div', { class: 'row form-group' }, element('div', { class: 'placeholderContainer' }, field.input), prefill),
    element('div', { class: 'row small' }, element('a', { id: 'cantAccessAccount', href: '#' }, 'Can’t access your account?')),
    buttons(...(back === null ? [] : [backButton]), primaryButton('Next')));
  return {
    root,
    below: signInOptions(),
    bind: () => {
      field.bind();
      if (back !== null) backButton.addEventListener('click', back);
      field.input.focus();
    },
    submit: () => {
      if (!field.settled) return;
      const asked = field.value.trim();
      if (!/^\S+@\S+$/u.test(asked)) {
        showError(error, field.input, 'usernameError', notAUsername);
        return;
      }
      void look(asked).then((answer) => {
        if (answer === 'unknown') showError(error, field.input, 'usernameError', unknownUsername);
      });
    },
  };
}

/** The other ways to sign in; they lead nowhere here. */
function signInOptions(): HTMLElement {
  return element('div', { class: 'table', role: 'button', tabindex: '0', 'data-test-id': 'signinOptions', 'aria-label': 'Sign-in options' }, element('div', { class: 'tile-img' }), element('div', { class: 'table-cell text-left content' }, 'Sign-in options'));
}
