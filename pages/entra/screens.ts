import type { EntraView } from './view.ts';

/** What is done about a screen. Each is carried out by the sign-in; the table says only which. */
export type Answer = 'type the user name' | 'choose the account' | 'type the password' | 'type the one-time code' | 'answer No';

/** A screen that the sign-in knows how to answer. */
export interface Screen {
  readonly name: string;
  /** The page's id. */
  readonly pageId: string;
  /** Number of the view (`data-viewid`) within the page; null where the sign alone tells the views apart. */
  readonly viewId: string | null;
  /** Id or field that only this screen shows. */
  readonly sign: string;
  readonly answer: Answer;
}

/** A screen at which the sign-in ends: only a person, or another account, gets past it. */
export interface Stop {
  readonly name: string;
  readonly pageId: string;
  readonly code: string;
  readonly advice: string;
}

/**
 * The screens that are answered, in the order in which they count where two seem to be there: a
 * second factor before a password, a password before a user name.
 * Source: docs/sites/entra-sign-in.md, 'Screens'.
 */
export const screens: readonly Screen[] = [
  { name: 'Pick an account', pageId: 'ConvergedSignIn', viewId: '12', sign: '#tilesHolder', answer: 'choose the account' },
  { name: 'Enter code', pageId: 'ConvergedTFA', viewId: null, sign: 'input[name="otc"]', answer: 'type the one-time code' },
  { name: 'Enter password', pageId: 'ConvergedSignIn', viewId: '2', sign: 'input[name="passwd"]', answer: 'type the password' },
  { name: 'Sign in', pageId: 'ConvergedSignIn', viewId: '1', sign: 'input[name="loginfmt"]', answer: 'type the user name' },
  { name: 'Stay signed in?', pageId: 'KmsiInterrupt', viewId: '20', sign: '#KmsiDescription, #KmsiCheckboxField', answer: 'answer No' },
];

/** The screens that end the sign-in. Source: docs/sites/entra-sign-in.md, 'Screens' and 'AADSTS codes'. */
export const stops: readonly Stop[] = [
  { name: 'error page', pageId: 'ConvergedError', code: 'entra-error-page', advice: 'Look the number up at https://login.microsoftonline.com/error, and ask an administrator of the tenant.' },
  { name: 'Conditional Access', pageId: 'ConvergedConditionalAccess', code: 'entra-conditional-access', advice: 'The password was right, but a policy of the tenant does not allow this browser, device or place. Sign in by hand with --attended in a browser that it allows, or ask an administrator of the tenant.' },
  { name: 'More information required', pageId: 'ConvergedProofUpRedirect', code: 'entra-more-information', advice: 'The account must register a second factor first: sign in once in a browser of your own.' },
  { name: 'Update your password', pageId: 'ConvergedChangePassword', code: 'entra-password-expired', advice: 'Change the password in a browser of your own, then put the new one where the settings take it from.' },
];

/** The screen that a view is; null if the table doesn't know it. */
export function screenOf(view: EntraView): Screen | null {
  return screens.find((screen) => view.shown.includes(screen.sign) && (screen.viewId === null || view.viewId === '' || view.viewId === screen.viewId)) ?? null;
}

/**
 * Whether the page itself says that it is this screen. A field alone is no proof: the one for the
 * password can be seen for an instant while the view for the user name is being set up.
 */
export function isCertain(view: EntraView, screen: Screen): boolean {
  return view.pageId === screen.pageId && (screen.viewId === null || view.viewId === screen.viewId);
}

/** The screen that ends the sign-in, if a view is one. */
export function stopOf(view: EntraView): Stop | null {
  return stops.find((stop) => stop.pageId === view.pageId) ?? (view.errorPage === '' ? null : stops[0] ?? null);
}
