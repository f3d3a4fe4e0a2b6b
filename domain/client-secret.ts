import { exposeSecret, type Secret } from './secret.ts';

/** A row of the portal's 'Client secrets' tab. Nothing in it is secret: the Value is not part of it. */
export interface ClientSecretRow {
  /** 'Secret ID' column; a GUID, which Microsoft Graph calls keyId. */
  readonly secretId: string;
  readonly description: string;
  /** 'Expires' column as a calendar day, `YYYY-MM-DD`; null if the cell could not be read as a date. */
  readonly expires: string | null;
  /** The first characters that the 'Value' column shows of a masked value (`nRH`), at most three. */
  readonly hint: string;
}

/** What the form of a text says about it: the Value itself, the Secret ID, a masked display, or something else. */
export type SecretForm = 'value' | 'secret id' | 'masked' | 'unusual';

const guid = /^[0-9a-f]{8}-(?:[0-9a-f]{4}-){3}[0-9a-f]{12}$/iu;
const value = /^[A-Za-z0-9_~.-]{3}\dQ~[A-Za-z0-9_~.-]{31,34}$/u;

/** Whether a text is a GUID, as Secret IDs, client IDs and tenant IDs are. */
export function isGuid(text: string): boolean {
  return guid.test(text);
}

/** Whether a text has no blank and no character beyond ASCII, as all that Entra makes: only such a one can be sealed and found again. */
export function isOneWord(secret: Secret): boolean {
  return /^[\x21-\x7e]+$/u.test(exposeSecret(secret));
}

/**
 * Tells a Value from the Secret ID beside it — mixing the two up is the most common human error —
 * and from a masked display. 'unusual' is a text of no known form: older secrets have no marker.
 * Source: docs/sites/azure-portal.md, 'Form of the Value'.
 */
export function formOf(secret: Secret): SecretForm {
  const text = exposeSecret(secret);
  if (value.test(text)) return 'value';
  if (guid.test(text)) return 'secret id';
  if (/[*•●∙…]/u.test(text)) return 'masked';
  return 'unusual';
}
