import type { EntraView } from './view.ts';

/** What is done about a screen. Each is carried out by the sign-in; the table says only which. */
export type Answer =
  | 'type the user name' | 'choose the account' | 'choose work or school' | 'choose how to sign in'
  | 'type the password' | 'type the access pass' | 'show the certificate' | 'use the passkey' | 'type the one-time code' | 'choose how to verify'
  | 'wait for the phone' | 'send it again' | 'sign in another way' | 'go on' | 'put it off' | 'decline' | 'accept' | 'answer No' | 'answer Yes';

/** A screen that the sign-in knows how to answer. */
export interface Screen {
  readonly name: string;
  /** The page's id; null where a page of another id may show it. */
  readonly pageId: string | null;
  /** Number of the view (`data-viewid`) within the page; null where the sign alone tells the views apart. */
  readonly viewId: string | null;
  /** Id or field that only this screen shows. */
  readonly sign: string;
  readonly answer: Answer;
}

/** A screen at which the sign-in ends: only a person, or another account, gets past it. */
export interface Stop {
  readonly name: string;
  /** The page's id; null where the view's number tells. */
  readonly pageId: string | null;
  /** Numbers of its views, where the page has others, too. */
  readonly viewIds?: readonly string[];
  readonly code: string;
  readonly advice: string;
}

/** Where a view leads away from what it asks for, to another way of signing in. Source: docs/sites/entra-sign-in.md, 'Another way'. */
export const ways = {
  password: '#idA_PWD_SwitchToPassword', accessPass: '#accessPassLink', certificate: '#idA_PWD_SwitchToCertificate', passkey: '#idA_PWD_SwitchToFido', picker: '#idA_PWD_SwitchToCredPicker', otherMethod: 'a#signInAnotherWay',
} as const;

const passkeyView = '23';

/** The heading of a passkey that was not taken, by the key of its text. */
export const passkeyFailure = '[data-bind*="CT_FIDO_STR_Error_Page_Title"], [data-bind*="CT_FIDO_STR_Page_PasskeyError_Title"]';

/** Where the request to register a further method can be put off, as long as Entra allows it. */
export const skipLink = '#skipMfaRegistrationLink';

/**
 * The screens that are answered, in the order in which they count where two seem to be there: a
 * second factor before a password, a password before a user name.
 * Source: docs/sites/entra-sign-in.md, 'Screens'.
 */
export const screens: readonly Screen[] = [
  { name: 'Permissions requested', pageId: 'ConvergedConsent', viewId: '25', sign: '#idBtn_Accept, #idSIButton9', answer: 'decline' },
  { name: 'More information required', pageId: 'ConvergedProofUpRedirect', viewId: null, sign: skipLink, answer: 'put it off' },
  { name: 'Pick an account', pageId: 'ConvergedSignIn', viewId: '12', sign: '#tilesHolder', answer: 'choose the account' },
  { name: 'Work or personal', pageId: 'ConvergedSignIn', viewId: '7', sign: '#aadTile', answer: 'choose work or school' },
  { name: 'Verify your identity', pageId: 'ConvergedTFA', viewId: null, sign: '#idDiv_SAOTCS_Proofs', answer: 'choose how to verify' },
  { name: 'Request not answered', pageId: 'ConvergedTFA', viewId: null, sign: '#idDiv_SAASTO_Title', answer: 'send it again' },
  { name: 'Approve sign in request', pageId: 'ConvergedTFA', viewId: null, sign: '#idDiv_SAOTCAS_Title', answer: 'wait for the phone' },
  { name: 'Enter code', pageId: 'ConvergedTFA', viewId: null, sign: 'input[name="otc"]', answer: 'type the one-time code' },
  { name: 'Phone call', pageId: 'ConvergedTFA', viewId: null, sign: '#idDiv_SAOTCC_Description', answer: 'sign in another way' },
  { name: 'Approve sign in request (without a password)', pageId: 'ConvergedSignIn', viewId: '4', sign: '#idRemoteNGC_DisplaySign, #idDiv_RemoteNGC_PollingDescription, #idDiv_RemoteNGC_PageDescription', answer: 'wait for the phone' },
  { name: 'Choose a way to sign in', pageId: 'ConvergedSignIn', viewId: '24', sign: '[data-test-cred-id]', answer: 'choose how to sign in' },
  { name: 'Face, fingerprint, PIN or security key', pageId: 'ConvergedSignIn', viewId: passkeyView, sign: '[data-viewid="23"]', answer: 'sign in another way' },
  { name: 'Temporary Access Pass', pageId: 'ConvergedSignIn', viewId: '56', sign: 'input[name="accesspass"]', answer: 'type the access pass' },
  { name: 'Temporary Access Pass as second factor', pageId: 'ConvergedTFA', viewId: null, sign: 'input[name="accesspass"]', answer: 'type the access pass' },
  { name: 'Enter password', pageId: 'ConvergedSignIn', viewId: '2', sign: 'input[name="passwd"]', answer: 'type the password' },
  { name: 'Sign in', pageId: 'ConvergedSignIn', viewId: '1', sign: 'input[name="loginfmt"]', answer: 'type the user name' },
  { name: 'Stay signed in?', pageId: 'KmsiInterrupt', viewId: '20', sign: '#KmsiDescription, #KmsiCheckboxField', answer: 'answer No' },
  { name: 'Are you trying to sign in?', pageId: 'CmsiInterrupt', viewId: '43', sign: '#appConfirmTitle', answer: 'go on' },
];

const askAdministrator = 'Ask an administrator of the tenant, and give them the number and the correlation id.';

/** The screens that end the sign-in. Source: docs/sites/entra-sign-in.md, 'Screens that end it' and 'AADSTS codes'. */
export const stops: readonly Stop[] = [
  { name: 'error page', pageId: 'ConvergedError', code: 'entra-error-page', advice: 'Look the number up at https://login.microsoftonline.com/error, and ask an administrator of the tenant.' },
  { name: 'set up this device', pageId: null, viewIds: ['34', '35'], code: 'entra-device', advice: 'The password was right, but the tenant wants a device that it manages. Run on such a machine, attended, or ask an administrator of the tenant.' },
  { name: 'Conditional Access', pageId: 'ConvergedConditionalAccess', code: 'entra-conditional-access', advice: 'The password was right, but a policy of the tenant does not allow this browser, device or place. Sign in by hand with --attended in a browser that it allows, or ask an administrator of the tenant.' },
  { name: 'More information required', pageId: 'ConvergedProofUpRedirect', code: 'entra-more-information', advice: "The account must register a further way to sign in first: do so once in a browser of your own. Where the page offers to put it off, 'signIn: { putOffRegistration: true }' in the settings lets the run do so." },
  { name: 'Update your password', pageId: 'ConvergedChangePassword', code: 'entra-password-expired', advice: 'Change the password in a browser of your own, then put the new one where the settings take it from.' },
  { name: 'Update your password', pageId: null, viewIds: ['22'], code: 'entra-password-expired', advice: 'Change the password in a browser of your own, then put the new one where the settings take it from.' },
  { name: 'Security defaults', pageId: null, viewIds: ['71', '72', '73'], code: 'entra-security-defaults', advice: 'It is about the whole tenant, so nothing was answered: an administrator signs in once in a browser of their own and decides.' },
  { name: 'captcha', pageId: null, viewIds: ['48'], code: 'entra-captcha', advice: 'Only a person can solve it: sign in by hand with --attended.' },
  { name: 'log-in error', pageId: null, viewIds: ['26', '36', '62'], code: 'entra-error-page', advice: askAdministrator },
];

/** Whether a screen is what a view shows, as far as its sign tells. */
function isShown(view: EntraView, { sign, viewId, pageId, answer }: Screen): boolean {
  // The page of passkeys may be one of its own, without numbers.
  if (viewId === passkeyView && view.viewId === '' && view.path.includes('/fido/')) return true;
  if (!view.shown.includes(sign)) return false;
  // Buttons and a link alone are no sign: their page must be the one that says so.
  if (answer === 'decline' || answer === 'put it off' || answer === 'go on') return view.pageId === pageId;
  // The same field and the same words stand in more than one page, of which one has no numbers.
  if (pageId === 'ConvergedTFA' && view.pageId !== '' && view.pageId !== pageId) return false;
  return viewId === null || view.viewId === '' || view.viewId === viewId;
}

/** Whether a screen is the one that asks for a passkey. */
export function asksForPasskey({ viewId }: Screen): boolean {
  return viewId === passkeyView;
}

/** The screen that a view is; null if the table doesn't know it. */
export function screenOf(view: EntraView): Screen | null {
  return screens.find((screen) => isShown(view, screen)) ?? null;
}

/**
 * Whether the page itself says that it is this screen. A field alone is no proof: the one for the
 * password can be seen for an instant while the view for the user name is being set up.
 */
export function isCertain(view: EntraView, screen: Screen): boolean {
  return view.pageId === screen.pageId && (screen.viewId === null || view.viewId === screen.viewId);
}

/** The screen that ends the sign-in, if a view is one. @param mayPutOff whether the request to register may be put off where that is offered. */
export function stopOf(view: EntraView, mayPutOff: boolean): Stop | null {
  const stop = stops.find(({ pageId, viewIds }) => (pageId === null || pageId === view.pageId) && (viewIds === undefined || viewIds.includes(view.viewId)));
  if (stop === undefined) return view.errorPage === '' ? null : stops[0] ?? null;
  return mayPutOff && stop.code === 'entra-more-information' && view.shown.includes(skipLink) ? null : stop;
}

/** Everything that a look at a page asks for. */
export const signs: readonly string[] = [...new Set([...screens.map(({ sign }) => sign), ...Object.values(ways), passkeyFailure, '#idBtn_Accept', '#idDiv_SAASDS_Title', '#idTxtBx_SAOTCS_PhoneNumber', '#idTxtBx_SAOTCS_ProofConfirmation', '#idA_SAASTO_Resend'])];
