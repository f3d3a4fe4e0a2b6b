import { Secret } from '../../domain/secret.ts';
import { shortestPiece } from './forms.ts';

// A cookie may hold several things, one beside the other, and escaped.
const betweenParts = /[\s"',;:|&={}()<>[\]!]+/u;
const guid = /^[{]?[0-9a-f]{8}-(?:[0-9a-f]{4}-){3}[0-9a-f]{12}[}]?$/iu;
const dateOrVersion = /^\d{4}-\d\d-\d\d|\d+\.\d+\.\d+/u;

/**
 * What of a browser's cookies lets somebody go on with its session, as secrets: their parts of at least twelve characters with letters and digits.
 * What sites keep there beside it is none: numbers of sessions and tenants (GUIDs), which error pages show for support, names, dates, versions, and
 * whatever is `known` to stand in any report: addresses, user names, IDs.
 */
export function sessionSecrets(cookies: readonly { readonly name: string; readonly value: string }[], known: readonly string[]): Secret[] {
  const open = known.map((text) => text.toLowerCase());
  return cookies.flatMap(({ name, value }) => [...new Set(decoded(value).split(betweenParts))].filter((part) => isToken(part, open)).map((part) => new Secret(`cookie ${name}`, part)));
}

/** The token of an `Authorization` header; null if there is none. Source: RFC 6750, 2.1. */
export function bearerToken(header: string | undefined): Secret | null {
  const token = /^(?:Bearer|Basic|PoP|SAPISIDHASH) +(\S{12,})$/iu.exec(header ?? '')?.[1];
  return token === undefined ? null : new Secret('session token', token);
}

/** Whether a kind of secret is what a browser itself has to keep as long as it runs. */
export function isOfSession(secretKind: string): boolean {
  return secretKind.startsWith('cookie ') || secretKind === 'session token';
}

function isToken(part: string, known: readonly string[]): boolean {
  if (part.length < shortestPiece || !/\d/u.test(part) || !/[A-Za-z]/u.test(part) || guid.test(part) || dateOrVersion.test(part)) return false;
  const small = part.toLowerCase();
  return !known.some((text) => text.includes(small) || (text.length >= shortestPiece && small.includes(text)));
}

function decoded(value: string): string {
  try {
    return decodeURIComponent(value);
  } catch (cause) {
    if (cause instanceof URIError) return value;
    throw cause;
  }
}
