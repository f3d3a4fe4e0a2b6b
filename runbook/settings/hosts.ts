import { isIP } from 'node:net';

/**
 * Domains on which Microsoft signs people in and shows the portal. A TEOS server never stands there;
 * customers' own machines in Azure (`*.cloudapp.azure.com`, `*.azurewebsites.net`) are not among them.
 * Source: docs/sites/azure-portal.md, 'Clouds', and docs/sites/entra-sign-in.md, 'Hosts'.
 */
const microsoftDomains: readonly string[] = [
  'microsoftonline.com', 'microsoftonline.us', 'microsoftonline.cn', 'microsoft.com', 'microsoft.us', 'live.com',
  'portal.azure.com', 'portal.azure.us', 'portal.azure.cn', 'portal.azure.net', 'management.azure.com',
  'msauth.net', 'msftauth.net', 'office.com', 'windows.net', 'login.chinacloudapi.cn',
];

/** Whether a host belongs to Microsoft's sign-in or portal: never a TEOS server, and never pinned in a live run. */
export function isMicrosoftHost(host: string): boolean {
  return microsoftDomains.some((domain) => isWithin(host, domain));
}

/**
 * Whether a host is the vendor's licence and help site, which people mistake for their server.
 * Source: docs/sites/teos.md, 'Reaching the server'.
 */
export function isLicenceSite(host: string): boolean {
  return isWithin(host, 'teos.solutions');
}

/** Whether a host is a loopback literal (`127.…`, `::1`); a name such as `localhost` may be sent elsewhere and does not count. */
export function isLoopbackLiteral(host: string): boolean {
  const bare = host.replace(/^\[|\]$/gu, '');
  return (isIP(bare) === 4 && bare.startsWith('127.')) || bare === '::1';
}

function isWithin(host: string, domain: string): boolean {
  const bare = host.toLowerCase().replace(/\.$/u, '');
  return bare === domain || bare.endsWith(`.${domain}`);
}

/** Reads an address; null if the text is none. */
export function readAddress(text: string): URL | null {
  return URL.canParse(text) ? new URL(text) : null;
}
