import { Secret, TOTP } from 'otpauth';

/** Seconds that a one-time code lasts. */
const period = 30;

/** The 30-second step whose code this is, among the present one and its neighbours; null if it is none of theirs. Entra takes SHA-1, six digits (docs/sites/entra-sign-in.md, 'One-time codes'). */
export function stepOfCode(totpSecret: string, code: string): number | null {
  const totp = new TOTP({ secret: Secret.fromBase32(totpSecret), algorithm: 'SHA1', digits: 6, period });
  const offset = totp.validate({ token: code, window: 1 });
  return offset === null ? null : Math.floor(Date.now() / 1000 / period) + offset;
}
