import { misuse, refused, type RunbookError } from '../../domain/errors.ts';
import { signInTitle } from './refusals.ts';

/** Where the browser stands, as far as its host tells. `passing`: Microsoft's own way onward, on which nothing is asked. */
export type Place = 'sign-in' | 'passkey' | 'certificate' | 'home' | 'passing' | 'elsewhere';

/** The hosts that a sign-in may meet. */
export interface Hosts {
  /** On which a credential may be typed, exactly. */
  readonly signIn: readonly string[];
  /** On which a passkey is asked for; they are looked at, and left unless a passkey is given; nothing is typed there. */
  readonly passkey: readonly string[];
  /** Which ask for a certificate that is given; nothing is typed there. */
  readonly certificate: readonly string[];
  /** Of the site that is signed in to. */
  readonly home: string;
}

/** Which kind of host an address is on. A look-alike is `elsewhere`: names are compared as a whole. */
export function placeOf(address: string, { signIn, passkey, certificate, home }: Hosts): Place {
  const url = new URL(address);
  if (url.protocol !== 'https:' && url.protocol !== 'http:') return 'passing';
  if (url.protocol === 'https:' && signIn.includes(url.hostname)) return 'sign-in';
  if (url.protocol === 'https:' && passkey.includes(url.hostname)) return 'passkey';
  if (url.protocol === 'https:' && certificate.includes(url.hostname)) return 'certificate';
  if (url.hostname === home) return 'home';
  return passingHosts.has(url.hostname) ? 'passing' : 'elsewhere';
}

/** Source: docs/sites/entra-sign-in.md, 'Hosts'. */
function isProxyHost(host: string): boolean {
  return /\.mcas(?:-gov)?\.(?:ms|us)$/u.test(host);
}

/** Whether an address is a site behind the session proxy of Defender for Cloud Apps, which looks like the site itself. */
export function isBehindSessionProxy(address: string): boolean {
  return URL.canParse(address) && isProxyHost(new URL(address).hostname);
}

const passingHosts: ReadonlySet<string> = new Set(['device.login.microsoftonline.com', 'autologon.microsoftazuread-sso.com']);

/** A place at which the sign-in ends, told by its host. */
interface DeadEnd {
  readonly is: (host: string, path: string) => boolean;
  readonly code: string;
  readonly means: string;
  readonly advice: string;
}

/** Source: docs/sites/entra-sign-in.md, 'Hosts'. */
const deadEnds: readonly DeadEnd[] = [
  { is: (host) => /(?:^|\.)certauth\.login\.microsoftonline\.(?:com|us)$/u.test(host), code: 'entra-certificate', means: 'There a certificate is asked for, and none is given.', advice: "Name its file as 'certificate' of the account in the settings, or sign in by hand with --attended." },
  { is: (host) => host === 'login.live.com', code: 'entra-personal-account', means: 'There personal accounts of Microsoft sign in; the portal of a tenant wants a work or school account.', advice: 'Correct the user name in the settings.' },
  { is: (host) => host === 'mysignins.microsoft.com', code: 'entra-more-information', means: 'There a further way to sign in is to be registered.', advice: 'Do so once in a browser of your own.' },
  { is: (host, path) => host === 'account.activedirectory.windowsazure.com' && /termsofuse/iu.test(path), code: 'entra-terms-of-use', means: 'There the organisation wants its terms of use accepted, which only a person may do.', advice: 'Read and accept them in a browser of your own, or sign in by hand with --attended; then run the command again.' },
  { is: (host) => host === 'account.activedirectory.windowsazure.com', code: 'entra-more-information', means: 'There something is to be registered or accepted, such as a second factor or terms of use.', advice: 'Sign in once in a browser of your own and do so.' },
  { is: (host) => host === 'passwordreset.microsoftonline.com', code: 'entra-password-expired', means: 'There the password is to be reset.', advice: 'Do so in a browser of your own, then put the new one where the settings take it from.' },
  { is: isProxyHost, code: 'entra-session-proxy', means: 'A session proxy of Microsoft Defender for Cloud Apps stands in between, which may forbid copying: the Value of a new client secret might be lost, so the run stops before anything is made.', advice: 'Ask an administrator of the tenant to exempt this account or machine from the session policy. Until then go the way by hand, which `npx teos-runbook sheet` prints, in a browser where copying is allowed.' },
];

/** The browser was led away from the sign-in, and stays there. Exit 3 where Microsoft asks for something there, exit 2 on anybody else's host. */
export function ledAway(address: string, username: string): RunbookError {
  const { hostname, origin, pathname } = new URL(address);
  const end = deadEnds.find(({ is }) => is(hostname, pathname));
  const message = `The sign-in of ${username} led to ${origin}${pathname}. ${end?.means ?? "That host is not Microsoft's: the organisation signs its people in on a site of its own, or somebody leads the browser astray."} Nothing was typed there.`;
  if (end !== undefined) return refused({ code: end.code, screen: signInTitle, message, advice: end.advice });
  return misuse({ code: 'entra-foreign-host', screen: signInTitle, message, advice: 'Compare the host with what your organisation signs in with. If it is the right one, sign in by hand with --attended; if it is not, tell whoever looks after the security of your tenant.' });
}
