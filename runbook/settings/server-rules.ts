import { itemsOf, textOf, under, type Found } from './document-values.ts';
import { isLicenceSite, isMicrosoftHost, readAddress } from './hosts.ts';
import type { Finding } from './mistakes.ts';
import { isPin, pinForm } from './pin.ts';

/** The rules about TEOS servers: which addresses may be one, and what makes a connection to it trusted. */
export function serverRules(root: Found): Finding[] {
  const seen = new Set<string>();
  const canaries = itemsOf(under(root, 'applications')).flatMap((application) => itemsOf(under(application, 'teos')).map((server) => under(server, 'canary')).filter(({ value }) => value === true).slice(1));
  const servers = itemsOf(under(root, 'applications')).flatMap((application) => itemsOf(under(application, 'teos')));
  return [...canaries.flatMap((found) => sentences(found, ["'canary' is true for more than one server of this application. One server is set first."])), ...servers.flatMap((server) => {
    const url = under(server, 'url');
    const address = readAddress(textOf(url) ?? '');
    if (address === null) return textOf(url)?.match(/^https?:\/\/\S+$/u) ? sentences(url, ["'url' is no address."]) : [];
    const key = `${address.host}${address.pathname.replace(/\/+$/u, '')}`;
    const twice = seen.has(key);
    seen.add(key);
    return [
      ...sentences(url, twice ? ["this 'url' stands in this file twice. A TEOS server holds one client secret, so it is named once."] : []),
      ...sentences(url, addressSentences(address)),
      ...connectionRules(server, address),
    ];
  })];
}

function addressSentences(address: URL): string[] {
  return [
    ...(isLicenceSite(address.hostname) ? ["'url' names teos.solutions, the vendor's licence and help site. Name the address of your own TEOS server."] : []),
    ...(isMicrosoftHost(address.hostname) ? ["'url' names one of Microsoft's own sites, where no TEOS server stands and nothing is pinned."] : []),
    ...(address.username !== '' || address.password !== '' ? ["'url' holds a user name or a password, and credentials never stand in this file."] : []),
    ...(address.search !== '' || address.hash !== '' ? ["'url' is the plain address of the server: leave out everything from '?' or '#'."] : []),
  ];
}

function connectionRules(server: Found, address: URL): Finding[] {
  const insecure = under(server, 'insecure');
  const certificate = under(server, 'certificate');
  const pin = textOf(certificate);
  const restart = under(server, 'restartCommand');
  const plain = address.protocol === 'http:';
  return [
    ...sentences(under(server, 'url'), plain && insecure.value !== true ? ["'url' is plain http: password and client secret would cross the network readable. Use https://, or write insecure: true, which the report then says."] : []),
    ...sentences(insecure, !plain && insecure.value === true ? ["'insecure' is for plain http only, and 'url' is https. For a certificate that no authority vouches for, write its pin as 'certificate'."] : []),
    ...sentences(restart, restart.value !== undefined && textOf(under(server, 'environment')) !== 'test' ? ["'restartCommand' is for a server with environment: test only: no other is restarted."] : []),
    ...sentences(certificate, plain && pin !== null ? ["'certificate' pins the key of an https server, but 'url' is plain http, which has none."] : []),
    ...sentences(certificate, pin !== null && pinForm.test(pin) && !isPin(pin) ? ["'certificate' is not the base64 of 32 bytes."] : []),
  ];
}

function sentences(found: Found, texts: readonly string[]): Finding[] {
  return texts.map((sentence) => ({ path: found.path, at: 'value', sentence }));
}
