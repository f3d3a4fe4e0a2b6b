import type { ExitCode } from '../../domain/errors.ts';
import type { Secret } from '../../domain/secret.ts';
import type { Route } from '../network/tls.ts';

/** Time, as far as the check needs it; handed in, so that its tests need none. */
export interface Clock {
  /** Milliseconds since 1970. Never goes back. */
  now(): number;
  /** Lets time go by. @throws the signal's reason if it is aborted meanwhile. */
  wait(milliseconds: number, signal?: AbortSignal): Promise<void>;
}

/** How often in a row, how far apart and how long a client secret is tried. */
export interface TokenRules {
  readonly successes: number;
  /** Seconds between two tries. */
  readonly interval: number;
  /** Seconds after which no further try begins. */
  readonly within: number;
}

/** What a client secret is offered to, and how. */
export interface TokenRequest {
  /** Host that signs in to the tenant's cloud, such as login.microsoftonline.com. */
  readonly host: string;
  /** The tenant's ID. */
  readonly tenant: string;
  readonly clientId: string;
  /** Scope of a resource that every tenant has, ending in `/.default`. Nothing is ever asked of the resource. */
  readonly scope: string;
  readonly value: Secret;
  readonly rules: TokenRules;
  /** The way to the host. Its certificate must be one that an authority vouches for, or have the pin. */
  readonly route: Route;
  /** Pin of the stand-ins' certificate: then nothing else is trusted, and only on this machine. Null for a live run. */
  readonly standIn: string | null;
  readonly clock: Clock;
  /** Told of what makes an issued token worth something, before anything else could see it. */
  readonly know: (secret: Secret) => void;
  /** Breaks the check off. */
  readonly signal?: AbortSignal;
}

/** Whose turn it is after a trouble, by the name of the exit code that tells the same. */
export type TroubleClass = Extract<keyof typeof ExitCode, 'misuse' | 'refused' | 'transient' | 'unexpected' | 'personMustLook'>;

/** Why a client secret was not accepted, or not known to be. */
export interface TokenTrouble {
  /** `AADSTS` and Entra's number, or a name of ours such as `token-throttled`. */
  readonly code: string;
  readonly sentence: string;
  /** What to do next. */
  readonly advice: string;
  readonly class: TroubleClass;
}

/**
 * What a try came to: `accepted` a token was issued · `rejected` Entra does not take this secret ·
 * `refused` Entra says no, whatever the secret · `put off` Entra says: later · `no answer` none that is Entra's.
 */
export type TryOutcome = 'accepted' | 'rejected' | 'refused' | 'put off' | 'no answer';

/** One try, as the journal keeps it. */
export interface TokenTry {
  /** ISO 8601. */
  readonly at: string;
  /** Entra's own number of the request; null if it named none. */
  readonly requestId: string | null;
  /** Ours: the same for all tries of a check, and a column of Entra's sign-in record. */
  readonly correlationId: string;
  readonly outcome: TryOutcome;
  /** {@link TokenTrouble.code}. */
  readonly error?: string;
}

/** What the tenant's token endpoint said of a client secret. Evidence beside the verdict on TEOS, which it never makes better. */
export interface TokenEvidence {
  /** What was to be shown: that a new secret is accepted, or that a removed one is rejected. */
  readonly wanted: 'accepted' | 'rejected';
  /**
   * `accepted` or `rejected`: as often in a row as wanted, or, where the other was wanted, to the end and never otherwise
   * (`rejected` also where Entra refused for good) · `not settled`: Entra answered, but neither · `not reached`: it never answered.
   */
  readonly outcome: 'accepted' | 'rejected' | 'not settled' | 'not reached';
  readonly tries: number;
  /** At the end. */
  readonly acceptedInARow: number;
  /** At the end. */
  readonly rejectedInARow: number;
  /** ISO 8601. */
  readonly startedAt: string;
  readonly endedAt: string;
  readonly host: string;
  /** Address that answered last, the proxy's if there is one; null if none did. */
  readonly address: string | null;
  readonly requests: readonly TokenTry[];
  /** Null where what was wanted was shown. */
  readonly error: TokenTrouble | null;
}
