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
