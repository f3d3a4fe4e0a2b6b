import { misuse, notAsDocumented, refused, transient, type RunbookError } from '../../domain/errors.ts';
import type { Screen, Stop } from './screens.ts';
import { describeView, type EntraView } from './view.ts';

/** The sign-in as the errors name it. */
export const signInTitle = 'Sign in to your account';

// Entra's own troubles, and flows that took too long: the same sign-in may succeed later.
const passing = new Set(['90033', '50000', '80001', '50089']);

/** What Entra says about credentials that it does not take, in place of its general advice. */
const adviceFor: Readonly<Record<string, string>> = {
  50053: 'The account is locked for now. Nobody should try again before an administrator has looked at it.',
  50057: 'The account is disabled. Ask an administrator of the tenant.',
  50034: 'The account does not exist in this tenant. Correct the user name in the settings.',
};

/** Entra showed a page at which the sign-in ends. Exit 3; exit 5 where the page says that it was Entra's own trouble. */
export function stopped(view: EntraView, stop: Stop): RunbookError {
  const number = numberIn(`${view.errorPage} AADSTS${view.errorCode}`);
  const said = view.errorPage === '' ? view.heading : view.errorPage;
  const failure = {
    code: stop.code, screen: signInTitle,
    message: `Entra ended the sign-in with its page '${stop.name}'${number === null ? '' : ` (AADSTS${number})`}. It says: '${said.slice(0, 400)}'.`,
    advice: stop.advice,
  };
  return number !== null && passing.has(number) ? transient(failure) : refused(failure);
}

/** Entra did not take what was typed. Exit 3: one refusal is enough. */
export function notTaken(view: EntraView, screen: Screen | null, username: string): RunbookError {
  const what = screen?.answer === 'type the password' ? 'password' : screen?.answer === 'type the one-time code' ? 'one-time code' : 'user name';
  const number = numberIn(`AADSTS${view.errorCode}`);
  const said = view.fieldError === '' ? 'It asked for it again without saying why' : `It says: '${view.fieldError}'`;
  return refused({
    code: `entra-${what.replaceAll(' ', '-').replace('one-time-', '')}-refused`, screen: signInTitle,
    message: `Entra refused the ${what} of ${username}${number === null ? '' : ` (AADSTS${number})`}. ${said}.`,
    advice: (number === null ? undefined : adviceFor[number]) ?? `The ${what} was submitted once and will not be submitted again. Correct it where the settings take it from.`,
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

/** A one-time code is asked for and there is none. Exit 2. */
export function noOneTimeCode(username: string): RunbookError {
  return misuse({
    code: 'entra-no-one-time-code', screen: signInTitle,
    message: `Entra asks for a one-time code of ${username}, and none can be made: the account has no TOTP secret in the environment.`,
    advice: 'Give the TOTP secret of the account, or sign in by hand with --attended.',
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

function numberIn(text: string): string | null {
  // 50058 says only that nobody is signed in yet.
  return [...text.matchAll(/AADSTS(\d{4,7})/gu)].map(([, number]) => number ?? '').find((number) => number !== '50058') ?? null;
}
