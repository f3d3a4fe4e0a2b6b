import { element, heading } from './element.ts';
import { identityBanner } from './password-view.ts';
import type { View } from './stage.ts';

/** The link to the account's other second factors; nothing where it has none. */
export function otherMethods(text: string, other: (() => void) | null): { readonly elements: readonly HTMLElement[]; readonly bind: () => void } {
  const link = element('a', { id: 'signInAnotherWay', href: '#' }, text);
  return {
    elements: other === null ? [] : [element('div', { id: 'idDiv_SAOTCS_HavingTrouble', class: 'row small' }, link)],
    bind: () => {
      link.addEventListener('click', (event) => {
        event.preventDefault();
        other?.();
      });
    },
  };
}

/** 'Approve sign in request', with the number once Entra has answered. */
export function approvalView(username: string, other: (() => void) | null): View & { showNumber(number: string): void } {
  const sign = element('div', { id: 'idRichContext_DisplaySign', class: 'displaySign' });
  const trouble = otherMethods("I can't use my Microsoft Authenticator app right now", other);
  const root = element('div', { 'data-bind': "pageViewComponent: { name: 'sa-authapp-view' }" },
    identityBanner(username, null), heading('Approve sign in request', 'CT_SAOTCAS_STR_Title', 'idDiv_SAOTCAS_Title'),
    element('div', { id: 'idDiv_SAOTCAS_Description', class: 'row text-body' }, 'Open your Authenticator app, and enter the number shown to sign in.'), sign,
    element('div', { class: 'checkbox' }, element('input', { id: 'idChkBx_SAOTCAS_TD', type: 'checkbox', name: 'rememberMFA', value: 'true', 'aria-label': "Don't ask again for 30 days" }), element('span', {}, "Don't ask again for 30 days")),
    ...trouble.elements);
  return { root, bind: trouble.bind, submit: () => { /* The phone decides. */ }, showNumber: (number) => { sign.textContent = number; } };
}

/** What a request came to that nobody approved. */
export function approvalEndedView(username: string, how: 'timed out' | 'denied', again: () => void): View {
  const [prefix, title, text] = how === 'timed out' ? ['SAASTO', "We didn't hear from you", 'We sent an identity verification request to your phone, but we did not hear from you in time.'] as const
    : ['SAASDS', 'Request denied', 'You denied the request.'] as const;
  const link = element('a', { id: `idA_${prefix}_Resend`, href: '#' }, 'Send another request to my Microsoft Authenticator app');
  const root = element('div', { 'data-bind': "pageViewComponent: { name: 'sa-authapp-ended-view' }" },
    identityBanner(username, null), heading(title, `CT_${prefix}_STR_Title`, `idDiv_${prefix}_Title`), element('div', { id: `idDiv_${prefix}_Description`, class: 'row text-body' }, text), element('div', { class: 'row small' }, link));
  return {
    root,
    bind: () => {
      link.addEventListener('click', (event) => {
        event.preventDefault();
        again();
      });
    },
    submit: () => { /* It has only a link. */ },
  };
}

/** A call is under way: nothing is typed here. The title is invented. */
export function callView(username: string, other: (() => void) | null): View {
  const trouble = otherMethods('Sign in another way', other);
  const root = element('div', { 'data-bind': "pageViewComponent: { name: 'sa-call-view' }" },
    identityBanner(username, null), heading('Approve with your phone', 'CT_SAOTCC_STR_Call_Title', 'idDiv_SAOTCC_Title'), element('div', { id: 'idDiv_SAOTCC_Description', class: 'row text-body' }, "We're calling your phone"),
    element('input', { type: 'hidden', name: 'mfaAuthMethod', value: 'TwoWayVoiceMobile' }), ...trouble.elements);
  return { root, bind: trouble.bind, submit: () => { /* The phone decides. */ } };
}
