import { misuse, notAsDocumented, refused, transient, type Failure, type RunbookError } from '../../domain/errors.ts';
import { meaningOf, numberIn, type Meaning } from './aadsts.ts';
import type { Answer, Screen, Stop } from './screens.ts';
import { describeView, type EntraView } from './view.ts';

/** The sign-in as the errors name it. */
export const signInTitle = 'Sign in to your account';

/** A number and an id for support, in brackets; empty if the page has neither. */
function reference(view: EntraView, number: string | null): string {
  const parts = [...(number === null ? [] : [`AADSTS${number}`]), ...(view.correlationId === '' ? [] : [`correlation id ${view.correlationId}`])];
  return parts.length === 0 ? '' : ` (${parts.join(', ')})`;
}

function inClass(turn: Meaning['turn'], failure: Failure): RunbookError {
  return turn === 'later' ? transient(failure) : turn === 'settings' ? misuse(failure) : refused(failure);
}

/** Entra showed a page at which the sign-in ends. Exit 3; 5 or 2 where the page's number says that it is Entra's own trouble, or the settings'. */
export function stopped(view: EntraView, stop: Stop): RunbookError {
  const number = numberIn(`${view.errorPage} AADSTS${view.errorCode}`);
  const meaning = meaningOf(number);
  const said = view.errorPage === '' ? view.heading : view.errorPage;
  return inClass(meaning?.turn ?? 'refused', {
    code: meaning?.code ?? stop.code, screen: signInTitle,
    message: `Entra ended the sign-in with its page '${stop.name}'${reference(view, number)}. ${meaning === null ? '' : `${meaning.means} `}It says: '${said.slice(0, 400)}'.`,
    advice: meaning?.advice ?? stop.advice,
  });
}

const typedAs: Partial<Readonly<Record<Answer, string>>> = { 'type the password': 'password', 'type the one-time code': 'one-time code', 'type the access pass': 'Temporary Access Pass' };

/** Entra did not take what was typed. Exit 3: one refusal is enough. */
export function notTaken(view: EntraView, answer: Answer, username: string): RunbookError {
  const what = typedAs[answer] ?? 'user name';
  const number = numberIn(`AADSTS${view.errorCode}`);
  const said = view.fieldError === '' ? 'It asked for it again without saying why' : `It says: '${view.fieldError}'`;
  const meaning = meaningOf(number);
  return refused({
    code: `entra-${what.toLowerCase().replaceAll(' ', '-').replace('one-time-', '')}-refused`, screen: signInTitle,
    message: `Entra refused the ${what} of ${username}${reference(view, number)}. ${said}.`,
    advice: number === '50126' || meaning === null ? `The ${what} was submitted once and will not be submitted again. Correct it where the settings take it from.` : meaning.advice,
  });
}

/** Entra did not take the certificate. Exit 3: it was shown once. */
export function certificateNotTaken(view: EntraView | null, username: string): RunbookError {
  const number = view === null ? null : numberIn(`AADSTS${view.errorCode}`);
  const said = view === null || view.heading === '' ? 'It asked for another way to sign in, or for nothing,' : `It shows '${view.heading.slice(0, 200)}'`;
  return refused({
    code: 'entra-certificate-refused', screen: signInTitle,
    message: `Entra did not take the certificate of ${username}${view === null ? '' : reference(view, number)}. ${said} after it was shown.`,
    advice: meaningOf(number)?.advice ?? 'Ask an administrator of the tenant whether it trusts the authority of this certificate, and whether the certificate is bound to the account.',
  });
}

/** Entra did not take the passkey, or asked for others. Exit 3: it was used once. @param outcome what became of the question; null if the page never asked. */
export function passkeyNotTaken(view: EntraView, username: string, outcome: 'signed' | 'declined' | null): RunbookError {
  const number = numberIn(`AADSTS${view.errorCode}`);
  const known = outcome === 'declined' ? "Its page asked for other passkeys than the one that is given, so nothing was signed" : 'It was answered once, and will not be again';
  return refused({
    code: 'entra-passkey-refused', screen: signInTitle,
    message: `Entra did not take the passkey of ${username}${reference(view, number === '50058' ? null : number)}. ${known}. It shows '${view.heading.slice(0, 200)}'.`,
    advice: meaningOf(number)?.advice ?? "See at mysignins.microsoft.com/security-info whether the passkey is still registered for the account, and ask an administrator of the tenant whether its policy allows a passkey without attestation. Or name another file as 'passkey' of the account.",
  });
}

const codeResults: Readonly<Record<string, string>> = {
  OathCodeIncorrect: 'It is wrong', OathCodeOld: 'It is too old', OathCodeDuplicate: 'It was used before', PhoneAppOtpAuthFailedDuplicateCodeEntered: 'It was used before',
  OathCodeFailedMaxAllowedRetryReached: 'Too many wrong ones were entered', OathCodeCorrectButDeviceNotAllowed: 'It is right, but the device is not allowed', UserIsBlocked: 'The account is blocked for second factors',
};

/** Entra did not take a one-time code, or none of several. Exit 3. @param result what it answered in the background, `OathCodeIncorrect` and the like. */
export function codeNotTaken(view: EntraView, username: string, { result, tries }: { readonly result: string; readonly tries: number }): RunbookError {
  const said = view.fieldError === '' ? '' : ` It says: '${view.fieldError}'.`;
  return refused({
    code: 'entra-code-refused', screen: signInTitle,
    message: `Entra refused ${tries === 1 ? 'the one-time code' : `${String(tries)} one-time codes, each of another time step,`} of ${username}. ${codeResults[result] ?? `It answered '${result}'`}.${said}`,
    advice: "Compare the clock of this machine with another one, and the key of the codes with the account's authenticator app. Nothing more was submitted.",
  });
}

/** The page speaks of another account than the one whose password would be typed. Exit 2. */
export function wrongAccount(view: EntraView, username: string): RunbookError {
  return misuse({
    code: 'entra-wrong-account', screen: signInTitle,
    message: `The sign-in asks for the password of '${view.account || 'an account that it does not name'}', but the run is meant for ${username}. Nothing was typed.`,
    advice: 'Correct the account in the settings, or sign out of Microsoft in this browser profile.',
  });
}

/** The sign-in shows a screen that the table does not know. Exit 4. */
export function unknownScreen(view: EntraView): RunbookError {
  return notAsDocumented({
    code: 'entra-unknown-screen', screen: signInTitle,
    message: `The sign-in shows a screen that this program does not know: ${describeView(view)}.`,
    advice: 'Sign in by hand with --attended, and compare the screen with the documented ones.',
  });
}

/** The sign-in took an answer and did not go on, or went on without arriving. Exit 5. */
export function noAnswer(at: string): RunbookError {
  return transient({
    code: 'entra-no-answer', screen: signInTitle,
    message: `The sign-in did not go on in time; the browser stands at ${at}.`,
    advice: 'Nothing was submitted twice. Run the command again; if it stands still at the same place, sign in by hand with --attended.',
  });
}

/** The sign-in shows the same screen again and again, although it was answered. Exit 4. */
export function inCircles(view: EntraView, screen: Screen): RunbookError {
  return notAsDocumented({
    code: 'entra-in-circles', screen: signInTitle,
    message: `The sign-in came back to its screen '${screen.name}', although that was answered: ${describeView(view)}.`,
    advice: 'Sign in by hand with --attended.',
  });
}

/** The request on the phone was sent again as often as it may be, and nobody answered. Exit 5. */
export function notApproved(username: string): RunbookError {
  return transient({
    code: 'entra-approval-timed-out', screen: signInTitle,
    message: `Nobody answered the request on the phone of ${username}, which was sent three times.`,
    advice: 'Have the phone at hand and run the command again.',
  });
}

/** The sign-in asks whether the account trusts a domain that is not its own. Exit 2: somebody else may have sent the browser here. */
export function foreignDomainAsked(view: EntraView, username: string): RunbookError {
  return misuse({
    code: 'entra-foreign-domain', screen: signInTitle,
    message: `The sign-in of ${username} asks about a domain that is not the account's: '${view.asks.slice(0, 200)}'. It was not answered.`,
    advice: 'Find out who leads the sign-in there; if it is right, sign in by hand with --attended.',
  });
}

/** Permissions were asked for, and not given. Exit 3. @param clientId of the application that asks; empty if it is not known. */
export function consentDeclined(view: EntraView, clientId: string): RunbookError {
  return refused({
    code: 'entra-consent', screen: signInTitle,
    message: `The sign-in asks for consent${reference(view, null)}: '${view.heading.slice(0, 200)}', for ${clientId === '' ? 'an application whose ID was not seen' : `the application ${clientId}`}. The portal never needs it, and the settings do not name it under signIn.consent, so it was declined.`,
    advice: "An administrator looks at what asks for it in the tenant; a person may sign in by hand with --attended. If the permissions are wanted, name the application's ID under 'signIn: { consent: [ … ] }' in the settings.",
  });
}
