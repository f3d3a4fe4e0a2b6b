import type { KnowsSecrets } from './covering.ts';

/**
 * The address of a page for the record: without user, query and whatever else of it can carry a
 * code or a token. Of a hash only its path stays, because single-page sites keep their place there.
 */
export function recordedAddress(address: string): string | null {
  if (!URL.canParse(address)) return null;
  const { protocol, origin, pathname, hash } = new URL(address);
  if (protocol !== 'https:' && protocol !== 'http:') return null;
  const place = hash.replace(/[?&].*$/u, '');
  return `${origin}${pathname}${/=/u.test(place) ? '' : place}`;
}

// A plain word or number, as 'tab=settings' or 'id=12'; whatever is longer, or mixes letters and digits, may let somebody in.
const harmless = /^(?:[a-z._-]{0,24}|\d{1,6})$/iu;
const telling = /code|token|state|session|secret|passw|key|sig|auth|user|mail|login|hint|nonce|ticket|sid/iu;

/**
 * The address of a page as it stands below its picture: host and path, and of query and hash what can hold no token. What betrays a
 * secret or looks like a mail address is left out wherever it stands.
 */
export function shownAddress(address: string, secrets: KnowsSecrets): string {
  const recorded = recordedAddress(address);
  if (recorded === null) return URL.canParse(address) ? new URL(address).protocol : 'no address';
  const { host, pathname, search, searchParams } = new URL(address);
  const plain = [...searchParams].every(([name, value]) => !telling.test(name) && harmless.test(value));
  const hash = recorded.includes('#') ? recorded.slice(recorded.indexOf('#')) : '';
  return [host, ...`${pathname}${plain ? search : '?…'}${hash}`.split(/(?<=[/?#&])/u)]
    .map((part) => (secrets.regionsIn(decoded(part)).length > 0 || decoded(part).includes('@') ? '…' : part)).join('');
}

function decoded(part: string): string {
  try {
    return decodeURIComponent(part);
  } catch (cause) {
    // Not every address is encoded as it should be.
    if (cause instanceof URIError) return part;
    throw cause;
  }
}
