/** Whose turn it is after a number of Entra's, which is also its exit code: 2 the settings are wrong, 3 Entra refused, 5 the same may succeed later. */
type Turn = 'settings' | 'refused' | 'later';

/** What a number of Entra's means. */
export interface Meaning {
  readonly turn: Turn;
  /** A sentence. */
  readonly means: string;
  /** A sentence that says what to do next. */
  readonly advice: string;
  /** The error's name for programs, where the number tells more than the screen does. */
  readonly code?: string;
}

const administrator = 'Ask an administrator of the tenant, and give them the number and the correlation id.';
const otherMachine = 'Run on a machine that the policy allows, attended, or ask an administrator of the tenant to allow this one. The password was right.';
const policy = 'entra-conditional-access';

/** Numbers with the same meaning, and that meaning. Source: docs/sites/entra-sign-in.md, 'AADSTS codes'. */
const table: readonly (readonly [readonly number[], Meaning])[] = [
  [[50126], { turn: 'refused', means: 'The user name or the password is wrong.', advice: 'Correct it where the settings take it from; it will not be submitted again before.' }],
  [[50034, 51004, 50020, 16000, 90072], { turn: 'settings', means: 'The account does not exist in this tenant.', advice: 'The account does not exist in this tenant. Correct the user name in the settings, or the tenant.' }],
  [[50053], { turn: 'refused', means: 'The account is locked for now, or the address that this machine is seen under has a bad name.', advice: 'The account is locked for now. Nobody should try again before an administrator has looked at it.' }],
  [[50055, 50144], { turn: 'refused', code: 'entra-password-expired', means: 'The password has expired.', advice: 'Change the password in a browser of your own, then put the new one where the settings take it from.' }],
  [[50056], { turn: 'settings', means: 'The account has no password in this directory.', advice: 'Give it another credential, or sign in by hand with --attended.' }],
  [[50057, 500571], { turn: 'refused', means: 'The account is disabled.', advice: 'The account is disabled. Ask an administrator of the tenant.' }],
  [[50059, 50128, 90002, 90019], { turn: 'settings', means: 'There is no such tenant, or the user name belongs to none.', advice: "Correct 'tenant', 'cloud' or the user name in the settings." }],
  [[50011, 700016, 7000112], { turn: 'refused', means: 'The tenant does not let this application sign anybody in.', advice: administrator }],
  [[50072, 50079], { turn: 'refused', code: 'entra-more-information', means: 'The account must register a second factor first.', advice: 'Sign in once in a browser of your own and register it.' }],
  [[50074, 50076, 50078, 500121], { turn: 'refused', code: 'entra-second-factor-not-completed', means: 'The second factor was not completed, or is too old.', advice: 'Have it ready and run the command again once; if that ends the same way, ask an administrator of the tenant.' }],
  [[50089], { turn: 'later', means: 'The sign-in took too long.', advice: 'Run the command again.' }],
  [[50097, 50127, 50129, 50187, 135011], { turn: 'refused', code: 'entra-device', means: 'The tenant wants a device that it knows, and this one is not, or is disabled.', advice: otherMachine }],
  [[50105], { turn: 'refused', means: 'The account is not assigned to the application.', advice: administrator }],
  [[50125], { turn: 'refused', means: 'The account must register for, or finish, a reset of its password.', advice: 'Sign in once in a browser of your own.' }],
  [[50131], { turn: 'refused', code: policy, means: 'A policy of the tenant forbids this sign-in.', advice: administrator }],
  [[50158, 50177], { turn: 'refused', means: "A check outside Entra was not passed, such as another provider's second factor or terms of use that were not accepted.", advice: 'Sign in by hand with --attended.' }],
  [[50133, 50173, 700082, 70008, 700084, 70043, 70044, 70046], { turn: 'later', means: 'The session has ended: it is too old, was revoked, or the password has changed.', advice: 'Run the command again; it signs in anew.' }],
  [[50196], { turn: 'later', means: 'Entra saw too many sign-ins in a row.', advice: 'Wait for some minutes before the command is run again.' }],
  [[50203], { turn: 'refused', code: 'entra-more-information', means: 'The account should register the Authenticator app or a passkey, or put it off.', advice: "Do so once in a browser of your own, or let the run put it off: 'signIn: { putOffRegistration: true }' in the settings." }],
  [[500011, 500014], { turn: 'refused', means: 'What should be signed in to is missing in the tenant, or disabled.', advice: administrator }],
  [[500021, 500022], { turn: 'refused', code: 'entra-tenant-restricted', means: 'The network of this machine allows signing in to certain tenants only, and this is none of them.', advice: "Ask who runs the network's proxy, or run on another network." }],
  [[50017, 500186], { turn: 'refused', code: 'entra-certificate-refused', means: 'The certificate is not valid, or is not allowed.', advice: administrator }],
  [[53000, 530002, 530003], { turn: 'refused', code: 'entra-device', means: 'The device must be managed and compliant.', advice: otherMachine }],
  [[53001], { turn: 'refused', code: 'entra-device', means: 'The device must be joined to the domain.', advice: otherMachine }],
  [[530001, 530011], { turn: 'refused', code: 'entra-device', means: 'This browser cannot show which device it runs on.', advice: otherMachine }],
  [[53002, 530021], { turn: 'refused', code: policy, means: 'Only approved applications may sign in.', advice: otherMachine }],
  [[53003, 530032, 530033], { turn: 'refused', code: policy, means: 'A Conditional Access policy blocks this sign-in.', advice: `The password was right. ${administrator}` }],
  [[53004, 53010, 53011], { turn: 'refused', code: policy, means: 'The sign-in or the account counts as risky, or nothing may be registered from this place.', advice: administrator }],
  [[530035], { turn: 'refused', code: 'entra-security-defaults', means: 'The security defaults of the tenant block this sign-in.', advice: administrator }],
  [[65001, 65004, 90094, 90095], { turn: 'refused', code: 'entra-consent', means: 'Nobody has consented that the application may do what it asks for.', advice: administrator }],
  [[130500, 130502, 131010, 135016], { turn: 'refused', means: 'A policy of the tenant does not allow this credential.', advice: administrator }],
  [[130503], { turn: 'refused', means: 'The Temporary Access Pass is wrong.', advice: 'Have an administrator make a new one, and give that; this one will not be submitted again.' }],
  [[130504], { turn: 'refused', means: 'The Temporary Access Pass has expired.', advice: 'Have an administrator make a new one, and give that.' }],
  [[130505], { turn: 'refused', means: 'The Temporary Access Pass has been used, and counts once.', advice: 'Have an administrator make a new one, and give that.' }],
  [[90013, 90014, 900144, 90023], { turn: 'refused', means: 'Entra did not understand the request.', advice: 'This is a fault of the program or of a proxy on the way; report it with the number and the correlation id.' }],
  [[90033, 50000, 80001], { turn: 'later', means: 'It was trouble of Entra itself, or of the agent that checks its passwords.', advice: 'Run the command again in some minutes.' }],
];

const meanings: ReadonlyMap<number, Meaning> = new Map(table.flatMap(([numbers, meaning]) => numbers.map((number) => [number, meaning] as const)));

/** What a number of Entra's means; null if Microsoft's list, as far as it is known here, does not have it. */
export function meaningOf(number: string | null): Meaning | null {
  return number === null ? null : meanings.get(Number(number)) ?? null;
}

// They say that nobody is signed in yet, or that the flow goes on: no trouble.
const normal = new Set(['50058', '50140', '50199']);

/** The first number of Entra's that a text names and that means trouble. */
export function numberIn(text: string): string | null {
  return [...text.matchAll(/AADSTS(\d{4,7})/gu)].map(([, number]) => number ?? '').find((number) => !normal.has(number)) ?? null;
}
