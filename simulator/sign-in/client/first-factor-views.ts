import { alertAbove, buttons, element, heading, parkedField, primaryButton } from './element.ts';
import { showError } from './error-line.ts';
import { Field } from './field.ts';
import { identityBanner } from './password-view.ts';
import type { View } from './stage.ts';
import { linked, type WayLink } from './way-link.ts';

const nothing = (): void => { /* It has no main button. */ };

/** What the view of a Temporary Access Pass needs of its page. */
export interface AccessPassViewNeeds {
  readonly username: string;
  /** What the server said to the pass before; null if nothing. */
  readonly refusal: string | null;
  readonly other: WayLink;
  readonly send: () => void;
}

/** 'Enter Temporary Access Pass'. Title, id of the field and of its error are not known for sure. */
export function accessPassView({ username, refusal, other, send }: AccessPassViewNeeds): View {
  const field = new Field(element('input', {
    name: 'accesspass', type: 'password', id: 'i0118', autocomplete: 'off', class: 'form-control input ext-input text-box ext-text-box', placeholder: 'Temporary Access Pass', 'aria-label': 'Temporary Access Pass', 'aria-required': 'true',
  }));
  const error = alertAbove();
  const link = linked(other);
  return {
    root: element('div', { 'data-viewid': '56', 'data-bind': "pageViewComponent: { name: 'login-access-pass-view' }" },
      identityBanner(username, null), heading('Enter Temporary Access Pass', 'CT_STR_AccessPass_Title'), element('div', { class: 'row' }, error),
      parkedField({ type: 'text', name: 'loginfmt', value: username, autocomplete: 'off' }),
      element('div', { class: 'row form-group' }, element('div', { class: 'placeholderContainer' }, field.input)), link.row, buttons(primaryButton('Sign in'))),
    bind: () => {
      field.bind();
      link.bind();
      if (refusal === null) field.input.focus();
      else showError(error, field.input, 'accessPassError', refusal);
    },
    submit: () => { if (field.settled && field.value !== '') send(); },
  };
}

/** 'Approve sign in request', in place of a password. */
export function remoteNgcView(username: string, number: string, other: WayLink): View {
  const link = linked(other);
  return {
    root: element('div', { 'data-viewid': '4', 'data-bind': "pageViewComponent: { name: 'login-remote-ngc-view' }" },
      identityBanner(username, null), heading('Approve sign in request', 'CT_RNGC_STR_Title'),
      element('div', { id: 'idDiv_RemoteNGC_PollingDescription', class: 'row text-body' }, 'Open your Authenticator app, and enter the number shown to sign in.'),
      element('div', { id: 'idRemoteNGC_DisplaySign', class: 'displaySign' }, number), link.row),
    bind: link.bind, submit: nothing,
  };
}

/** What the view of a passkey needs of its page. */
export interface PasskeyViewNeeds {
  readonly username: string;
  /** What is to be signed, base64url, and the ids of the passkeys that may; null if one was refused before. */
  readonly asks: { readonly challenge: string; readonly allowed: readonly string[] } | null;
  readonly other: WayLink;
  /** Posts what the browser answered. */
  readonly send: (assertion: Readonly<Record<string, string>>) => void;
}

/** The passkey is asked of the browser; only when that has declined does the page offer another way (docs/sites/entra-sign-in.md, 'Another way'). */
export function passkeyView({ username, asks, other, send }: PasskeyViewNeeds): View {
  const link = linked(other);
  const title = heading('Face, fingerprint, PIN or security key', 'CT_FIDO_STR_Page_Title');
  const root = element('div', { 'data-viewid': '23', 'data-bind': "pageViewComponent: { name: 'login-fido-view' }" }, identityBanner(username, null), title);
  const failed = (): void => {
    title.replaceWith(heading("We couldn't sign you in", 'CT_FIDO_STR_Error_Page_Title'));
    root.append(link.row);
  };
  return {
    root, submit: nothing,
    bind: () => {
      link.bind();
      if (asks === null) failed();
      else assertionOf(asks).then(send, failed);
    },
  };
}

async function assertionOf({ challenge, allowed }: { readonly challenge: string; readonly allowed: readonly string[] }): Promise<Readonly<Record<string, string>>> {
  // A browser in which nobody sits may wait for a key for ever, whatever the page asks.
  const credential = await navigator.credentials.get({ signal: AbortSignal.timeout(1000), publicKey: {
    challenge: bytesOf(challenge), timeout: 1000, rpId: location.hostname, userVerification: 'required', allowCredentials: allowed.map((id) => ({ type: 'public-key', id: bytesOf(id) })),
  } });
  const { id, response } = credential as PublicKeyCredential & { readonly response: AuthenticatorAssertionResponse };
  const { clientDataJSON, authenticatorData, signature, userHandle } = response;
  return { id, clientDataJSON: textOf(clientDataJSON), authenticatorData: textOf(authenticatorData), signature: textOf(signature), userHandle: userHandle === null ? '' : textOf(userHandle) };
}

function bytesOf(text: string): Uint8Array<ArrayBuffer> {
  return Uint8Array.from(atob(text.replaceAll('-', '+').replaceAll('_', '/')), (character) => character.charCodeAt(0));
}

function textOf(bytes: ArrayBuffer): string {
  return btoa(String.fromCharCode(...new Uint8Array(bytes))).replaceAll('+', '-').replaceAll('/', '_').replaceAll('=', '');
}

/** A way of the picker. */
export interface Way {
  /** Entra's number of it. */
  readonly id: number;
  readonly text: string;
  readonly choose: () => void;
}

/** 'Choose a way to sign in'. */
export function credentialPickerView(username: string, ways: readonly Way[]): View {
  const tiles = ways.map(({ id, text, choose }) => ({
    choose,
    tile: element('div', { class: 'table', role: 'button', tabindex: '0', 'data-test-cred-id': String(id), 'aria-label': text }, element('div', { class: 'tile-img' }), element('div', { class: 'table-cell text-left content' }, text)),
  }));
  return {
    root: element('div', { 'data-viewid': '24', 'data-bind': "pageViewComponent: { name: 'login-credential-picker-view' }" }, identityBanner(username, null), heading('Choose a way to sign in', 'CT_STR_CredentialPicker_Title'),
      element('div', { class: 'row tile-container' }, element('div', { role: 'list' }, ...tiles.map(({ tile }) => element('div', { class: 'row tile', role: 'listitem' }, tile))))),
    bind: () => { for (const { tile, choose } of tiles) tile.addEventListener('click', choose); },
    submit: nothing,
  };
}

/** Which of two accounts of one name is meant. */
export function workOrPersonalView(work: () => void, personal: () => void): View {
  const tile = (id: string, title: string): HTMLElement => element('div', { id, class: 'table', role: 'button', tabindex: '0' },
    element('div', { class: 'tile-img' }), element('div', { class: 'table-cell text-left content' }, element('div', { id: `${id}Title` }, title)));
  const [aad, msa] = [tile('aadTile', 'Work or school account'), tile('msaTile', 'Personal account')];
  return {
    root: element('div', { 'data-viewid': '7', 'data-bind': "pageViewComponent: { name: 'login-idp-disambiguation-view' }" },
      heading('It looks like this email is used with more than one account from Microsoft. Which one do you want to use?', 'CT_STR_IdpDisambiguation_Title'),
      element('div', { class: 'row tile-container' }, element('div', { class: 'row tile' }, aad), element('div', { class: 'row tile' }, msa))),
    bind: () => {
      aad.addEventListener('click', work);
      msa.addEventListener('click', personal);
    },
    submit: nothing,
  };
}
