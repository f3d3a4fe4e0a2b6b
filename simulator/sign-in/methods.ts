/**
 * How the portal's account signs in. `choice` asks which of several second factors is wanted; `passkey` and `passwordless`
 * are asked for before the password, and can be left for it; the password can be left for a `certificate`.
 */
export const signInMethods = ['password', 'totp', 'push', 'push-or-totp', 'choice', 'text-message', 'phone-call', 'access-pass', 'passkey', 'passwordless', 'certificate'] as const;

/** One of them. */
export type SignInMethod = (typeof signInMethods)[number];

/** A second factor that an account has registered, by Entra's name for it. */
export type ProofName = 'PhoneAppOTP' | 'PhoneAppNotification' | 'OneWaySMS' | 'TwoWayVoiceMobile';

/** The second factors of an account, and which of them is asked for unless another is chosen; null if it is asked which. */
export interface Proofs {
  readonly names: readonly ProofName[];
  readonly first: ProofName | null;
}

/** The second factors that come with a way of signing in. */
export function proofsOf(method: SignInMethod): Proofs {
  switch (method) {
    case 'totp': return { names: ['PhoneAppOTP'], first: 'PhoneAppOTP' };
    case 'push': return { names: ['PhoneAppNotification'], first: 'PhoneAppNotification' };
    case 'push-or-totp': return { names: ['PhoneAppNotification', 'PhoneAppOTP'], first: 'PhoneAppNotification' };
    case 'choice': return { names: ['PhoneAppNotification', 'PhoneAppOTP', 'OneWaySMS', 'TwoWayVoiceMobile'], first: null };
    case 'text-message': return { names: ['OneWaySMS'], first: 'OneWaySMS' };
    case 'phone-call': return { names: ['TwoWayVoiceMobile'], first: 'TwoWayVoiceMobile' };
    case 'password': case 'access-pass': case 'passkey': case 'passwordless': case 'certificate': return { names: [], first: null };
  }
}

/** The number of the first factor that Entra prefers for an account (docs/sites/entra-sign-in.md, 'GetCredentialType'). */
export function preferredCredential(method: SignInMethod): number {
  return { 'passwordless': 2, 'passkey': 7, 'access-pass': 13 }[method as string] ?? 1;
}
