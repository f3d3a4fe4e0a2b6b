import { otherMethods } from './approval-views.ts';
import { alertAbove, buttons, element, heading, primaryButton } from './element.ts';
import { showError } from './error-line.ts';
import { Field } from './field.ts';
import { identityBanner } from './password-view.ts';
import type { View } from './stage.ts';

/** What the view of a code needs of its page. */
export interface OneTimeCodeViewNeeds {
  readonly username: string;
  /** Figures of the code. */
  readonly length: number;
  /** Where the code comes from: the same view serves the authenticator app and text messages. */
  readonly method: string;
  /** Leads to the account's other methods; null if it has none. */
  readonly other: (() => void) | null;
  readonly verify: (code: string) => Promise<string | null>;
}

/** 'Enter code'. No `data-viewid` is known of this view, so it carries none. */
export function oneTimeCodeView({ username, length, method, other, verify }: OneTimeCodeViewNeeds): View {
  const field = new Field(element('input', {
    type: 'tel', name: 'otc', id: 'idTxtBx_SAOTCC_OTC', maxlength: String(length), inputmode: 'numeric', autocomplete: 'off', class: 'form-control input ext-input text-box ext-text-box',
    placeholder: 'Code', 'aria-label': 'Code', 'aria-required': 'true', 'aria-describedby': 'idDiv_SAOTCC_Title idSpan_SAOTCC_Error_OTC idDiv_SAOTCC_Description',
  }));
  const error = alertAbove();
  const trouble = otherMethods('Sign in another way', other);
  const description = method === 'PhoneAppOTP' ? 'Enter the code displayed in the authenticator app on your mobile device' : 'We texted your phone +X XXXXXXXX89. Please enter the code to sign in.';
  const root = element('div', { 'data-bind': "pageViewComponent: { name: 'sa-otc-entry-view' }" },
    identityBanner(username, null), heading('Enter code', 'CT_SAOTCC_STR_Title', 'idDiv_SAOTCC_Title'),
    element('div', { id: 'idDiv_SAOTCC_Description', class: 'row text-body' }, description),
    element('div', { class: 'row' }, error), element('div', { class: 'row form-group' }, element('div', { class: 'placeholderContainer' }, field.input)),
    element('input', { type: 'hidden', name: 'mfaAuthMethod', value: method }), ...trouble.elements,
    buttons(primaryButton('Verify', 'idSubmit_SAOTCC_Continue')));
  return {
    root,
    bind: () => {
      field.bind();
      trouble.bind();
      field.input.focus();
    },
    submit: () => {
      if (!field.settled) return;
      void verify(field.value.trim()).then((refusal) => {
        if (refusal === null) return;
        field.clear();
        showError(error, field.input, 'idSpan_SAOTCC_Error_OTC', refusal);
      });
    },
  };
}
