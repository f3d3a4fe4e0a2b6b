/** A server's public key as the settings pin it: `sha256/` and the base64 SHA-256 of its SubjectPublicKeyInfo. */
export type Pin = `sha256/${string}`;

/** The form of a pin, for the schema; {@link isPin} also checks that the base64 is written as it should be. */
export const pinForm = /^sha256\/[A-Za-z0-9+/]{43}=$/u;

/** Whether a text is a pin: the base64 of exactly 32 bytes after `sha256/`. */
export function isPin(text: string): text is Pin {
  if (!pinForm.test(text)) return false;
  const digits = text.slice('sha256/'.length);
  return Buffer.from(digits, 'base64').toString('base64') === digits;
}
