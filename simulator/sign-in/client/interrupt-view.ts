import type { PageConfig } from '../page-config.ts';
import { buttons, element, heading, primaryButton } from './element.ts';
import { identityBanner } from './password-view.ts';
import type { View } from './stage.ts';

/** What can be done about a page that comes in between; null where it cannot be. */
export interface InterruptActs {
  readonly go: (() => void) | null;
  readonly back: (() => void) | null;
}

/** What a page that comes in between says. Where no text is known for sure, it is invented or recalled. */
interface Words {
  readonly title: string;
  readonly text: string;
  readonly primary: string | null;
  readonly secondary: string | null;
}

const said: Readonly<Record<number, Words>> = {
  22: { title: 'Update your password', text: 'You need to update your password because this is the first time you are signing in, or because your password has expired.', primary: 'Sign in', secondary: null },
  25: { title: 'Permissions requested', text: 'This app would like to: sign you in and read your profile.', primary: 'Accept', secondary: 'Cancel' },
  32: { title: 'More information required', text: 'Your organization needs more information to keep your account secure', primary: 'Next', secondary: null },
  35: { title: 'Set up your device to get access', text: 'Contoso requires you to secure this device before you can access it.', primary: null, secondary: null },
  36: {
    title: 'You cannot access this right now', primary: null, secondary: null,
    text: 'Your sign-in was successful but does not meet the criteria to access this resource. For example, you might be signing in from a browser, app, or location that is restricted by your admin.',
  },
  43: { title: 'Are you trying to sign in to Azure Portal?', text: 'Only continue if you downloaded the app from a store or website that you trust.', primary: 'Continue', secondary: 'Cancel' },
  48: { title: 'Help us make sure you are not a robot', text: 'Enter the characters you see', primary: 'Next', secondary: null },
  71: { title: 'Microsoft has enabled Security Defaults to keep your account secure', text: 'You can decide about this for your organization.', primary: 'Next', secondary: 'Not now' },
};

/** The ids by which Entra names parts of some of these pages. */
const ids: Readonly<Record<number, { readonly title?: string; readonly text?: string; readonly primary?: string }>> = {
  25: { primary: 'idBtn_Accept' }, 32: { primary: 'idSubmit_ProofUp_Redirect', title: 'idDiv_ProofUp_Title' }, 43: { title: 'appConfirmTitle', text: 'appConfirmDescription' },
};

/** A page that comes in between, by the number of its view. */
export function interruptView(config: PageConfig, acts: InterruptActs): View {
  const number = config.iFirstView;
  const words = said[number] ?? { title: '', text: '', primary: null, secondary: null };
  const own = ids[number] ?? {};
  const back = words.secondary === null ? null : element('input', { type: 'button', id: 'idBtn_Back', class: 'win-button button-secondary button ext-button secondary ext-secondary', value: words.secondary });
  const skip = element('a', { id: 'skipMfaRegistrationLink', href: config.urlSkipMfaRegistration }, `Skip for now (${String(config.iRemainingDaysToSkipMfaRegistration)} days until this is required)`);
  const passwords = ['currentPassword', 'newPassword', 'confirmNewPassword'].map((id) => element('input', { id, name: id, type: 'password', class: 'form-control', 'aria-label': id }));
  const inputs = [...(back === null ? [] : [back]), ...(words.primary === null ? [] : [primaryButton(words.primary, own.primary)])];
  const root = element('div', { 'data-viewid': String(number), 'data-bind': "pageViewComponent: { name: 'interrupt-view' }" },
    identityBanner(config.sPOST_Username, null), heading(words.title, 'STR_Interrupt_Title', own.title), element('div', { class: 'row text-body', ...(own.text === undefined ? {} : { id: own.text }) }, words.text),
    ...(number === 22 ? passwords : []), ...(number === 25 ? [element('div', { class: 'row app-name' }, 'Azure Portal'), element('a', { id: 'appDomainLinkToAppInfo', href: '#' }, 'App info')] : []), ...(config.urlSkipMfaRegistration === '' ? [] : [element('div', { class: 'row small' }, skip)]),
    ...(number === 35 || number === 36 ? [element('div', { class: 'debug-details' }, element('div', {}, `Error Code: ${config.sErrorCode}`), element('div', {}, `Correlation Id: ${config.correlationId}`))] : []),
    buttons(...inputs));
  return {
    root,
    bind: () => { back?.addEventListener('click', () => { acts.back?.(); }); },
    submit: () => { acts.go?.(); },
  };
}
