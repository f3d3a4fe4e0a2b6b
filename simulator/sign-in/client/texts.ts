/** What the field of the user name says to something that is no user name (docs/sites/entra-sign-in.md, 'Inline texts'). */
export const notAUsername = 'Enter a valid email address, phone number, or Skype name.';

/** What it says to a user name that belongs nowhere. */
export const unknownUsername = "We couldn't find an account with that username.";

/** What the field of the password says when it is empty. */
export const noPassword = 'Please enter your password.';

const wrongPassword = "Your account or password is incorrect. If you don't remember your password, reset it now.";

/** What the password view says to a refusal of the server, by AADSTS number: several share one text, so that it tells nobody whether the account exists. */
export const refusedPassword: Readonly<Record<string, string>> = {
  50126: wrongPassword,
  50034: wrongPassword,
  50053: 'Your account is temporarily locked to prevent unauthorized use. Try again later, and if you still have trouble, contact your admin.',
  // Invented, both.
  130503: 'Your Temporary Access Pass is incorrect.',
  130505: 'Your Temporary Access Pass has already been used.',
};

/** What the view of the one-time code says, by `ResultValue` of the answer. */
export const refusedCode: Readonly<Record<string, string>> = {
  OathCodeIncorrect: "You didn't enter the expected verification code. Please try again.",
  OathCodeDuplicate: "You didn't enter the expected verification code. Please try again.",
  // Invented: no source has the text for too many tries.
  OathCodeFailedMaxAllowedRetryReached: "You've tried too many times. Sign in again later.",
  FlowTokenExpired: 'Your session has timed out. Please close your browser and sign in again',
};
