import { misuse, refused, type RunbookError } from '../../domain/errors.ts';
import type { Secret } from '../../domain/secret.ts';
import type { EntraCertificate } from './certificate-exchange.ts';
import type { EntraPasskey } from './passkey-exchange.ts';
import { signInTitle } from './refusals.ts';
import { asksForPasskey, ways, type Answer, type Screen } from './screens.ts';
import { describeView, type EntraView } from './view.ts';

/** Who signs in, and with what. Null is what the account does not have, or the run was not given. */
export interface EntraCredentials {
  /** User principal name, `admin@contoso.onmicrosoft.com`. */
  readonly username: string;
  readonly password: Secret | null;
  /** Makes a one-time code, each another one. */
  readonly oneTimeCode: (() => Promise<Secret>) | null;
  readonly temporaryAccessPass: Secret | null;
  /** None if left out. It comes before a password: it is the second factor, too, where the tenant has it so. */
  readonly certificate?: EntraCertificate | null;
  /** None if left out. It comes before everything else, and is the second factor, too. */
  readonly passkey?: EntraPasskey | null;
}

/** A person who is there with the account's phone, while the run signs in by itself. */
export interface PhoneHolder {
  /** Tells them that a request waits on their phone; `number` is what they are to enter there, null where only a tap is asked. */
  approve(number: string | null): void;
}

/** What a sign-in can answer with. */
export interface Means extends EntraCredentials {
  readonly person: PhoneHolder | null;
  /** Names or client IDs of the applications that may be given the permissions which they ask for. */
  readonly consent: readonly string[];
  /** How 'Stay signed in?' is answered: Yes only where a session is kept on request. */
  readonly staySignedIn: boolean;
  /** Client ID of the application on whose behalf the browser is at the sign-in; empty if that was not seen. */
  readonly clientId: string;
  /** Whether the choice between ways to sign in was answered before: it is not asked for again. */
  readonly hasChosen: boolean;
}

/** What is done about a screen, and the control that it is done with where the answer alone does not say. */
export interface Decision {
  readonly answer: Answer;
  readonly control: string | null;
}

/** The numbers of first factors, as their picker has them. Source: docs/sites/entra-sign-in.md, 'GetCredentialType'. */
const wayNumber = { password: '1', accessPass: '13', certificate: '15', passkey: '7' } as const;

/**
 * Decides about a screen by what the account has: what is asked for is answered if it can be, and left for another way
 * if it cannot. Nothing that rings a phone is chosen unless a person is there. Null: nothing can be done yet.
 * Source: docs/sites/entra-sign-in.md, 'Another way'.
 * @throws {RunbookError} exit 2 where only a person, or a credential that was not given, gets on.
 */
export function decide(view: EntraView, screen: Screen, means: Means): Decision | null {
  const { answer } = screen;
  switch (answer) {
    case 'type the password': return inItsPlace(view, means) ?? (means.password === null ? leave(view, means) : plain(answer));
    case 'type the access pass': return means.temporaryAccessPass === null ? leave(view, means) : plain(answer);
    case 'type the one-time code':
      if (!asksForAppCode(view)) return leave(view, means, screen);
      return means.oneTimeCode === null ? leave(view, means) : plain(answer);
    case 'wait for the phone': return phone(view, screen, means);
    case 'send it again':
      if (means.person === null) throw nobodyWithPhone(view, means.username);
      return plain(answer);
    case 'choose how to verify': return method(view, means);
    case 'choose how to sign in': return way(view, means);
    case 'sign in another way': return asksForPasskey(screen) ? passkey(view, means) : leave(view, means, screen);
    case 'decline': return consent(view, means);
    case 'answer No': return plain(means.staySignedIn ? 'answer Yes' : answer);
    case 'show the certificate': case 'use the passkey': case 'type the user name': case 'choose the account': case 'choose work or school': case 'go on': case 'put it off': case 'accept': case 'answer Yes': return plain(answer);
  }
}

function plain(answer: Answer): Decision {
  return { answer, control: null };
}

/**
 * Whether an application may have what it asks for: the settings name its ID, or a name that is a text of the page, letter by letter.
 * The request to the sign-in says for whom consent is asked, so the ID is the surer of the two: anybody may give an application any name.
 */
function consent(view: EntraView, { consent: allowed, clientId }: Means): Decision {
  const isAllowed = allowed.some((each) => each.toLowerCase() === clientId.toLowerCase() || view.consentTexts.includes(each));
  if (!isAllowed) return plain('decline');
  return { answer: 'accept', control: view.shown.includes('#idBtn_Accept') ? '#idBtn_Accept' : '#idSIButton9' };
}

/** The same box takes codes of an app, of text messages and of calls. */
function asksForAppCode({ codeFrom }: EntraView): boolean {
  return codeFrom === '' || codeFrom === 'PhoneAppOTP';
}

/** Leaves a password that is asked for where the account has a passkey or a certificate, and the view leads there; null where it does not. */
function inItsPlace(view: EntraView, means: Means): Decision | null {
  if (!means.certificate && !means.passkey) return null;
  const control = [...withoutPassword(means), ...(means.hasChosen ? [] : [ways.picker])].find((each) => view.shown.includes(each));
  return control === undefined ? null : leaving(control);
}

/** The controls that lead to what is used in place of a password. */
function withoutPassword(means: Means): readonly string[] {
  return [...(means.passkey ? [ways.passkey] : []), ...(means.certificate ? [ways.certificate] : [])];
}

/** Goes by a control that leads to another way; the one to the certificate shows it at once. */
function leaving(control: string): Decision {
  return { answer: control === ways.certificate ? 'show the certificate' : 'sign in another way', control };
}

/** The control that leads away from a view towards something that can be answered; null if it shows none. */
function wayOut(view: EntraView, means: Means): string | null {
  const wanted = [...withoutPassword(means), ...(means.password === null ? [] : [ways.password]), ...(means.temporaryAccessPass === null ? [] : [ways.accessPass]), ways.picker, ways.otherMethod];
  return wanted.find((control) => view.shown.includes(control)) ?? null;
}

function leave(view: EntraView, means: Means, screen?: Screen): Decision {
  const control = wayOut(view, means);
  if (control !== null) return leaving(control);
  if (screen !== undefined) throw onlyByPhone(view, means.username);
  throw notGiven(view, means.username);
}

/** A passkey is asked of the browser first; only when that has been declined does the page offer another way. Off its hosts the account's own is not used. */
function passkey(view: EntraView, means: Means): Decision | null {
  if (means.passkey?.hosts.includes(view.host) === true) return plain('use the passkey');
  const control = wayOut(view, means);
  return control === null ? null : leaving(control);
}

function phone(view: EntraView, screen: Screen, means: Means): Decision {
  const control = wayOut(view, means);
  const unaided = screen.pageId === 'ConvergedTFA' ? means.oneTimeCode !== null || means.temporaryAccessPass !== null : withoutPassword(means).length > 0 || means.password !== null || means.temporaryAccessPass !== null;
  if (control !== null && unaided) return leaving(control);
  if (means.person === null) throw nobodyWithPhone(view, means.username);
  return plain('wait for the phone');
}

function method(view: EntraView, means: Means): Decision {
  const wanted = [
    ...(means.oneTimeCode === null ? [] : ['PhoneAppOTP']), ...(means.temporaryAccessPass === null ? [] : ['AccessPass']), ...(means.passkey ? ['FidoKey'] : []),
    ...(means.person === null ? [] : ['PhoneAppNotification', 'CompanionAppsNotification']),
  ];
  const chosen = wanted.find((name) => view.methods.includes(name));
  if (chosen === undefined) throw noMethod(view, means);
  return { answer: 'choose how to verify', control: `#idDiv_SAOTCS_Proofs [data-value="${chosen}"]` };
}

function way(view: EntraView, means: Means): Decision {
  // Where the choice comes back, the passkey was asked for on a host that is not its own.
  const wanted = [...(means.passkey && !means.hasChosen ? [wayNumber.passkey] : []), ...(means.certificate ? [wayNumber.certificate] : []), ...(means.password === null ? [] : [wayNumber.password]), ...(means.temporaryAccessPass === null ? [] : [wayNumber.accessPass])];
  const chosen = wanted.find((number) => view.ways.includes(number));
  if (chosen === undefined) {
    throw misuse({
      code: 'entra-no-way-to-sign-in', screen: signInTitle,
      message: `For ${means.username} Entra offers ${listed(view.ways, wayNames)} to sign in with, and nothing of these is given. Nothing was chosen.`,
      advice: 'Give the account a password, a Temporary Access Pass, a certificate or a passkey, or sign in by hand with --attended.',
    });
  }
  return { answer: chosen === wayNumber.certificate ? 'show the certificate' : 'choose how to sign in', control: `[data-test-cred-id="${chosen}"]` };
}

const wayNames: Readonly<Record<string, string>> = { 1: 'a password', 2: 'a request on the phone', 4: "the organisation's own sign-in", 7: 'a passkey', 13: 'a Temporary Access Pass', 15: 'a certificate' };

const methodNames: Readonly<Record<string, string>> = {
  PhoneAppOTP: "the authenticator app's code", PhoneAppNotification: 'a request on the phone', CompanionAppsNotification: 'a request in Outlook', OneWaySMS: 'a text message', ConsolidatedTelephony: 'a call or a text message',
  TwoWayVoiceMobile: 'a call', TwoWayVoiceAlternateMobile: 'a call', TwoWayVoiceOffice: 'a call to the office', OneWayVoiceMobileOTP: 'a call that tells a code', FidoKey: 'a passkey', AccessPass: 'a Temporary Access Pass',
};

function listed(keys: readonly string[], names: Readonly<Record<string, string>>): string {
  const told = [...new Set(keys.map((key) => names[key] ?? `'${key}'`))];
  return told.length === 0 ? 'nothing that this program knows' : told.join(', ');
}

function noMethod({ methods }: EntraView, means: Means): RunbookError {
  return misuse({
    code: 'entra-no-second-factor', screen: signInTitle,
    message: `As second factor for ${means.username} Entra offers ${listed(methods, methodNames)}, and none of these can be answered without a person. None was chosen, so no phone rang.`,
    advice: "Register an authenticator app's code for the account and give its key as the TOTP secret, run the command at a terminal with the phone at hand, or sign in by hand with --attended.",
  });
}

/** A request went to the phone, or is about to, and nobody is there to answer it. Exit 2. */
function nobodyWithPhone(view: EntraView, username: string): RunbookError {
  return misuse({
    code: 'entra-approval-needs-person', screen: signInTitle,
    message: `Entra wants the sign-in of ${username} approved on a phone, and nobody is at a terminal to do so. It was not sent again.`,
    advice: `Give the account's TOTP secret if it has an authenticator app's code as well, run the command at a terminal with the phone at hand, or sign in by hand with --attended. (${describeView(view)})`,
  });
}

/** A call or a text message is under way: a person must take it. Exit 2. */
function onlyByPhone({ codeFrom }: EntraView, username: string): RunbookError {
  return misuse({
    code: 'entra-phone-method', screen: signInTitle,
    message: `Entra verifies ${username} by ${methodNames[codeFrom] ?? 'a call or a text message'}, and offers no other way. Only a person can answer that.`,
    advice: "Sign in by hand with --attended, or register an authenticator app's code for the account and give its key as the TOTP secret.",
  });
}

/** What is asked for was not given, and the screen leads nowhere else. Exit 2. */
function notGiven(view: EntraView, username: string): RunbookError {
  const code = view.pageId === 'ConvergedTFA';
  return misuse({
    code: code ? 'entra-no-one-time-code' : 'entra-credential-not-given', screen: signInTitle,
    message: code ? `Entra asks for a one-time code of ${username}, and none can be made: the account has no TOTP secret in the environment.`
      : `Entra asks for ${view.viewId === '56' ? 'the Temporary Access Pass' : 'the password'} of ${username}, which is not given, and offers no other way.`,
    advice: code ? 'Give the TOTP secret of the account, or sign in by hand with --attended.' : 'Give it in the environment, or sign in by hand with --attended.',
  });
}

/** The passkey was not declined in time, or the page offers nothing else. Exit 2. */
export function onlyPasskey(username: string): RunbookError {
  return misuse({
    code: 'entra-passkey-only', screen: signInTitle,
    message: `Entra asks for a passkey of ${username}, and its page offers no other way.`,
    advice: "Sign in by hand with --attended in Edge or Chrome, name the file of a passkey as 'passkey' of the account in the settings, or let an administrator allow the account another way, such as a password with the code of an authenticator app.",
  });
}

/** The number to confirm a phone with is asked for. Exit 2. */
export function phoneNumberAsked(username: string): RunbookError {
  return misuse({
    code: 'entra-phone-method', screen: signInTitle,
    message: `Before Entra sends a text message to ${username} it asks for the telephone number. Nothing was typed, and no phone rang.`,
    advice: "Sign in by hand with --attended, or register an authenticator app's code for the account and give its key as the TOTP secret.",
  });
}

/** The request on the phone was answered with No, or with a wrong number. Exit 3. */
export function denied(username: string): RunbookError {
  return refused({
    code: 'entra-approval-denied', screen: signInTitle,
    message: `The request on the phone of ${username} was denied, or a wrong number was entered there. It was not sent again.`,
    advice: 'If nobody who should have done so denied it, change the password: somebody may know it. Otherwise run the command again, and enter the number that it shows.',
  });
}
