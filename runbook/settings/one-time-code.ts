import type { TOTP } from 'otpauth';
import { misuse, type RunbookError } from '../../domain/errors.ts';
import { exposeSecret, Secret } from '../../domain/secret.ts';
import { ownClaims, type StepClaims } from './one-time-steps.ts';

/** The time, and a way to be woken at one; injected so that tests need not wait. */
export interface Clock {
  /** Milliseconds since 1970. */
  now(): number;
  /** Resolves at a time, in milliseconds since 1970. */
  at(time: number): Promise<void>;
}

/**
 * The machine's clock. Its timer runs to the beginning of a code's time step, which is set by the
 * standard and known to the millisecond: it is no guess at how long something may take.
 */
export const machineClock: Clock = {
  now: () => Date.now(),
  at: (time) => new Promise((wake) => { setTimeout(wake, Math.max(0, time - Date.now())); }),
};

/** A code must live at least this long when it is handed out, in milliseconds: it still has to be typed and checked. */
const shortestLife = 5000;

/** What making codes needs beside the key. */
export interface OneTimeCodeOptions {
  /** Who else may use a code of the same key; {@link ownClaims} if nobody does. */
  readonly claims?: StepClaims;
  readonly clock?: Clock;
}

/**
 * Makes the one-time codes of an account (TOTP, RFC 6238): never one in the last 5 s of its time step,
 * and never the same one twice, because the sign-in takes each only once. Two calls within a step wait
 * for the next. The key is base32, as 'Can't scan image?' shows it, or an `otpauth://` address.
 * Source: docs/sites/entra-sign-in.md, 'One-time codes'.
 * @throws {RunbookError} exit 2 if the key is no such key; the sentence does not hold it.
 */
export async function oneTimeCodes(totpSecret: Secret, options: OneTimeCodeOptions = {}): Promise<() => Promise<Secret>> {
  const { claims = ownClaims(), clock = machineClock } = options;
  const generator = await generatorOf(totpSecret);
  const stepMs = generator.period * 1000;
  return async () => {
    const current = Math.floor(clock.now() / stepMs);
    const left = (current + 1) * stepMs - clock.now();
    let step = left <= shortestLife ? current + 1 : current;
    while (!await claims.claim(step)) step += 1;
    if (step > current) await clock.at(step * stepMs);
    return new Secret('one-time code', generator.generate({ timestamp: step * stepMs }));
  };
}

async function generatorOf(totpSecret: Secret): Promise<TOTP> {
  const { Secret: Key, TOTP: Generator, URI } = await import('otpauth');
  const text = exposeSecret(totpSecret).trim();
  try {
    const made = text.startsWith('otpauth://') ? URI.parse(text) : new Generator({ secret: Key.fromBase32(text.replace(/[\s-]/gu, '').toUpperCase()) });
    if (made instanceof Generator && made.secret.bytes.length >= 10) return made;
  } catch {
    // The library's own words quote the key.
    throw notAKey(totpSecret);
  }
  throw notAKey(totpSecret);
}

function notAKey(totpSecret: Secret): RunbookError {
  return misuse({
    code: 'one-time-code-key', message: `The ${totpSecret.kind} is no key of time-based one-time codes: it must be base32 (A–Z and 2–7, at least 16 characters) or an otpauth:// address.`,
    advice: "Nothing was typed. The key is what the authenticator's set-up page shows under 'Can't scan image?'; it is not a code of six digits.",
  });
}
