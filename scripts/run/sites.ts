import type { Page } from 'playwright';
import type { TeosSite, PortalSite } from '../../flows/sites.ts';
import type { EntraCertificate } from '../../pages/entra/certificate-exchange.ts';
import type { EntraCredentials, PhoneHolder } from '../../pages/entra/means.ts';
import type { EntraPasskey } from '../../pages/entra/passkey-exchange.ts';
import { launchBrowser, type LaunchPlan, type OpenBrowser } from '../../runbook/browser/launch.ts';
import type { FoundBrowser } from '../../runbook/browser/places.ts';
import { presentCertificate } from '../../runbook/network/certificate-presenter.ts';
import { confirmServerKey, confirmStandIn, watchKey } from '../../runbook/network/trust.ts';
import type { ServerCertificate } from '../../runbook/network/tls.ts';
import { oneTimeCodes } from '../../runbook/settings/one-time-code.ts';
import { sharedClaims } from '../../runbook/settings/one-time-steps.ts';
import { accountNamed } from '../../runbook/settings/resolve.ts';
import { refusalMarks, type Submission, type SubmittedKind } from '../../runbook/settings/refusals.ts';
import { Secret } from '../../domain/secret.ts';
import type { Scrubber } from '../../runbook/custody/scrubber.ts';
import type { AccountCredentials } from '../../runbook/settings/credentials.ts';
import type { Settings, TeosServer } from '../../runbook/settings/settings.ts';
import type { Assistance } from './assistance.ts';
import { certificateHosts, clouds } from './clouds.ts';
import type { Prepared } from './prepare.ts';
import { routeTo } from './route.ts';
import { savedSession } from './saved-session.ts';

// A person needs time to find the phone, read the number and come back.
const patienceOfPerson = 15 * 60_000;

/** What the sites showed of themselves before anything was typed. */
export interface Trust {
  readonly servers: ReadonlyMap<string, ServerCertificate | null>;
}

/**
 * Makes sure, before a browser is started, that every site is the one that the settings mean.
 * @throws {RunbookError} exit 2 if one is not, exit 5 if one does not answer.
 */
export async function confirmSites(prepared: Prepared, servers: readonly TeosServer[]): Promise<Trust> {
  const { settings } = prepared;
  if (settings.standIn) await confirmStandIn(settings.standIn, new URL(clouds[settings.cloud].portal));
  const shown = await Promise.all(servers.map(async (server) => [server.url, await confirmServerKey(server, routeTo(new URL(server.url), settings))] as const));
  return { servers: new Map(shown) };
}

/** Refuses to go on with a password that a site has refused before. @throws {RunbookError} exit 3. */
export async function confirmNotRefused(prepared: Prepared): Promise<void> {
  const marks = refusalMarks(prepared.settings);
  for (const own of prepared.credentials.values()) {
    for (const what of ['password', 'Temporary Access Pass', 'certificate', 'passkey'] as const) {
      const submission = submissionOf(own, what);
      if (submission !== null) await marks.confirmNotRefused(submission);
    }
  }
}

/** What an account would submit of a kind; null if it has none. */
function submissionOf({ account, username, password, temporaryAccessPass, certificate, passkey }: AccountCredentials, what: SubmittedKind): Submission | null {
  const submitted = {
    'password': password, 'Temporary Access Pass': temporaryAccessPass, 'certificate': certificate === null ? null : new Secret('fingerprint of the certificate', certificate.fingerprint), 'passkey': passkey?.key ?? null,
  }[what];
  return submitted === null ? null : { account, username, password: submitted, what };
}

/** A debugging port, allowed towards stand-ins, is the portal browser's; each TEOS browser gets the next one. */
function argumentsFor(settings: Settings, place: number): string[] {
  return settings.browser.arguments.map((argument) => argument.replace(/^(--remote-debugging-port=)([1-9]\d*)$/u, (_whole, name: string, port: string) => `${name}${String(Number(port) + place)}`));
}

function launchPlan(prepared: Prepared, browser: FoundBrowser, pins: readonly string[], place: number): Omit<LaunchPlan, 'profile'> {
  const { settings, flags, headed } = prepared;
  return {
    browser, headed, pins, slowMo: flags.slowMo, timeout: flags.timeout,
    language: settings.browser.language, viewport: settings.browser.viewport, arguments: argumentsFor(settings, place), endpoint: settings.browser.endpoint,
    proxy: proxyOf(settings), pixelsPerPoint: flags.ocr === true ? 2 : 1,
  };
}

/** Starts the browser that meets Microsoft only. It trusts no pin but, towards stand-ins, theirs. */
export function openPortalBrowser(prepared: Prepared, browser: FoundBrowser): Promise<OpenBrowser> {
  const { standIn, browser: { profile } } = prepared.settings;
  return launchBrowser({ ...launchPlan(prepared, browser, standIn ? [standIn.certificate] : [], 0), profile });
}

/** Starts a browser that meets one TEOS server only: a pin holds for its server and nowhere else. */
export function openTeosBrowser(prepared: Prepared, browser: FoundBrowser, server: TeosServer): Promise<OpenBrowser> {
  return launchBrowser({ ...launchPlan(prepared, browser, server.certificate === undefined ? [] : [server.certificate], 1 + prepared.application.teos.indexOf(server)), profile: null });
}

/** What surrounds the portal's site. */
interface PortalSurroundings {
  /** Who is at the terminal with the account's phone; null if nobody is. */
  readonly person: PhoneHolder | null;
  readonly say: (sentence: string) => void;
  /** The help of a person at the windows; null, or left out, if nobody is asked for any. */
  readonly assistance?: Assistance | null;
}

/** The portal as the flow meets it. */
export async function portalSite(prepared: Prepared, open: OpenBrowser, scrubber: Scrubber, around: PortalSurroundings): Promise<PortalSite> {
  const { person, assistance = null } = around;
  const { settings } = prepared;
  const own = prepared.credentials.get(settings.account);
  const cloud = clouds[settings.cloud];
  return {
    page: open.page, origin: cloud.portal, signInHosts: cloud.signIn, passkeyHosts: cloud.passkey, person, putOffRegistration: settings.signIn.putOffRegistration, consent: settings.signIn.consent, wording: assistance?.wording.azurePortal ?? prepared.wording.azurePortal, helper: assistance?.person ?? null, patience: patienceOfPerson,
    username: accountNamed(settings, settings.account).username,
    credentials: own ? await entraCredentials(own, prepared, scrubber) : null,
    keepSession: await savedSession(prepared, { page: open.page, scrubber, say: around.say }),
    refused: (what) => remember(settings, own, 'the Azure portal', what),
  };
}

async function entraCredentials(own: AccountCredentials, prepared: Prepared, scrubber: Scrubber): Promise<EntraCredentials | null> {
  const { settings } = prepared;
  const { username, password, totpSecret, temporaryAccessPass } = own;
  const certificate = entraCertificate(own, prepared);
  const passkey = entraPasskey(own, settings);
  if (password === null && temporaryAccessPass === null && certificate === null && passkey === null) return null;
  if (totpSecret === null) return { username, password, temporaryAccessPass, certificate, passkey, oneTimeCode: null };
  const nextCode = await oneTimeCodes(totpSecret, { claims: sharedClaims(settings, username) });
  const oneTimeCode = async (): Promise<Secret> => {
    const code = await nextCode();
    scrubber.know(code);
    return code;
  };
  return { username, password, temporaryAccessPass, certificate, passkey, oneTimeCode };
}

/** The account's certificate, for the hosts of its cloud and tenant alone. Source: docs/sites/entra-sign-in.md, 'Hosts'. */
function entraCertificate({ certificate }: AccountCredentials, { settings, flags }: Prepared): EntraCertificate | null {
  if (certificate === null) return null;
  const way = { proxy: proxyOf(settings), standIn: settings.standIn !== null, timeout: flags.timeout };
  return {
    origins: certificateHosts(settings.cloud, settings.tenant).map((host) => `https://${host}`),
    present: (request, cookie) => presentCertificate(certificate, request, cookie, way),
  };
}

/** The account's passkey, for the host of its cloud alone. Source: docs/sites/entra-sign-in.md, 'Hosts'. */
function entraPasskey({ passkey }: AccountCredentials, settings: Settings): EntraPasskey | null {
  if (passkey === null) return null;
  return {
    hosts: clouds[settings.cloud].passkey, id: passkey.id,
    give: async (authenticator) => { await authenticator.create(passkey.relyingParty, passkey.credential()); },
  };
}

function proxyOf({ network: { proxy, bypass } }: Settings): { readonly server: string; readonly bypass?: string } | null {
  return proxy === null ? null : { server: proxy, ...(bypass.length === 0 ? {} : { bypass: bypass.join(',') }) };
}

/** TEOS servers as the flow meets them. */
export async function teosSites(prepared: Prepared, opened: readonly { readonly open: OpenBrowser; readonly server: TeosServer }[], assistance: Assistance | null = null): Promise<TeosSite[]> {
  const turns = new Map<string, Promise<unknown>>();
  const sites = await Promise.all(opened.map(({ open, server }) => teosSite(prepared, open, server, turns)));
  // What is learned on one server serves the others of the run, too.
  return assistance === null ? sites : sites.map((site) => ({ ...site, wording: assistance.wording.teosManage, helper: assistance.person }));
}

async function teosSite(prepared: Prepared, open: OpenBrowser, server: TeosServer, turns: Map<string, Promise<unknown>>): Promise<TeosSite> {
  return { ...siteOn(prepared, open.page, server, turns), confirmKey: await watchKey(open.page, server) };
}

/** A TEOS server on a page of any browser; that it sees the server's own key is whoever's matter who opened it. */
export function siteOn(prepared: Prepared, page: Page, server: TeosServer, turns = new Map<string, Promise<unknown>>()): TeosSite {
  const own = prepared.credentials.get(server.account);
  return {
    page, url: server.url, wording: prepared.wording.teosManage, patience: patienceOfPerson,
    credentials: own?.password == null ? null : { username: own.username, password: own.password },
    confirmKey: () => Promise.resolve(),
    refused: () => remember(prepared.settings, own, server.url),
    inTurn: <T>(logIn: () => Promise<T>): Promise<T> => {
      const before = turns.get(server.account) ?? Promise.resolve();
      const turn = before.then(async () => {
        if (own?.password != null) await refusalMarks(prepared.settings).confirmNotRefused({ account: own.account, username: own.username, password: own.password });
        return logIn();
      });
      turns.set(server.account, Promise.allSettled([turn]));
      return turn;
    },
  };
}

async function remember(settings: Settings, own: AccountCredentials | undefined, site: string, what: SubmittedKind = 'password'): Promise<void> {
  const submission = own === undefined ? null : submissionOf(own, what);
  if (submission !== null) await refusalMarks(settings).mark(submission, site);
}
