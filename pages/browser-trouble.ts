import { errors, type Frame, type Page, type Request } from 'playwright';
import { transient, type RunbookError } from '../domain/errors.ts';

/** Where a browser was in trouble, in words that end up in an error sentence. */
export interface TroubleAt {
  /** The screen's documented title. */
  readonly screen: string;
  /** What was waited for, as a noun phrase. */
  readonly wanted: string;
  /** `performance.now()` when the waiting began. */
  readonly since: number;
}

/** What a page was seen to suffer. */
interface Seen {
  crashed: boolean;
  lastFailure: { readonly host: string; readonly error: string; readonly at: number } | null;
}

const seenOf = new WeakMap<Page, Seen>();

// A request may fail at the click whose result is then waited for.
const justBeforeMs = 2000;

// A browser that is asked to end does so within a second; one that hangs is no reason to wait longer.
const closingMs = 5000;
const stillEndingMs = 1000;

// Of these the machine itself is the cause, whichever site was asked.
const noNetwork = /ERR_(?:INTERNET_DISCONNECTED|NETWORK_CHANGED|NETWORK_IO_SUSPENDED|PROXY_CONNECTION_FAILED|NETWORK_ACCESS_DENIED)/u;
const siteGone = /ERR_(?:NAME_|ADDRESS_|CONNECTION_|TUNNEL_|TIMED_OUT|SOCKET_|EMPTY_RESPONSE|QUIC_|HTTP2_PING|DNS_)/u;

/** Begins to take note of what befalls a page: crashes and requests that find no network. Safe to call again and again. */
export function watchForTrouble(page: Page): void {
  if (seenOf.has(page)) return;
  const seen: Seen = { crashed: false, lastFailure: null };
  seenOf.set(page, seen);
  page.on('crash', () => { seen.crashed = true; });
  page.on('requestfailed', (request) => {
    const error = /ERR_\w+/u.exec(request.failure()?.errorText ?? '')?.[0] ?? '';
    if (concerns(page, request, error)) seen.lastFailure = { host: hostOf(request.url()), error, at: performance.now() };
  });
}

/** Whether a failed request says something of the sites that the page shows: a counter elsewhere that is blocked does not. */
function concerns(page: Page, request: Request, error: string): boolean {
  return noNetwork.test(error) || (siteGone.test(error) && page.frames().some((frame) => hostOf(frame.url()) === hostOf(request.url())));
}

/**
 * What an error of Playwright's says of the browser or the network, if anything: the browser was closed (code `browser-closed`),
 * the page crashed (`browser-crashed`), or the network or the site is gone (`network-gone`). Null if it says nothing of the kind.
 * @returns an error of exit 5.
 */
export function browserTrouble(page: Page, cause: unknown, at: TroubleAt): RunbookError | null {
  const text = cause instanceof Error ? cause.message : String(cause);
  const where = `on '${at.screen}', while ${at.wanted} was awaited`;
  if (seenOf.get(page)?.crashed === true || /(?:Page|Target) crashed/u.test(text)) {
    return transient({
      code: 'browser-crashed', screen: at.screen, message: `The browser's page crashed ${where}.`,
      advice: 'Close other programs if the machine is short of memory, then run the command again.',
    }, { cause });
  }
  if (page.isClosed() || /has been closed|Browser closed|Target closed/u.test(text)) {
    return transient({
      code: 'browser-closed', screen: at.screen, message: `The browser or its window was closed ${where}.`,
      advice: 'Run the command again and leave the window open.',
    }, { cause });
  }
  const network = networkTrouble(page, cause, at.since);
  return network === null ? null : transient({
    code: 'network-gone', screen: at.screen, message: `${network.host === '' ? 'The site' : network.host} could not be reached any more ${where}: the browser says ${network.error}.`,
    advice: 'Check the network, the proxy and whether the site answers, then run the command again.',
  }, { cause });
}

/**
 * What Playwright says of a page that is closed, after an error that may come of it: a browser that is being closed first loses its
 * network, and only then is seen to be gone. Null if the page is there.
 */
export async function closedMeanwhile(page: Page): Promise<Error | null> {
  try {
    // A page that was left without an answer has a title, too; one that hangs is not closed.
    await Promise.race([page.title(), new Promise((resolve) => { setTimeout(resolve, closingMs).unref(); })]);
    // The page may have answered while its browser was on the way out.
    await Promise.allSettled([page.waitForEvent('close', { timeout: stillEndingMs })]);
    await page.title();
    return null;
  } catch (cause) {
    return cause instanceof Error && /has been closed|Browser closed|Target closed|crashed/u.test(cause.message) ? cause : null;
  }
}

function networkTrouble(page: Page, cause: unknown, since: number): { host: string; error: string } | null {
  const thrown = /net::(ERR_\w+)(?: at (\S+))?/u.exec(cause instanceof Error ? cause.message : '');
  const error = thrown?.[1] ?? '';
  if (noNetwork.test(error) || siteGone.test(error)) return { host: hostOf(thrown?.[2] ?? ''), error };
  const failure = seenOf.get(page)?.lastFailure ?? null;
  // Where something else is the matter, such as two controls of one name, the network does not explain it.
  if (failure === null || !(cause instanceof errors.TimeoutError)) return null;
  return page.frames().some(isErrorPage) || failure.at >= since - justBeforeMs ? failure : null;
}

/** Whether the browser shows a page of its own in place of the site's. */
function isErrorPage(frame: Frame): boolean {
  return frame.url().startsWith('chrome-error:');
}

function hostOf(address: string): string {
  return URL.canParse(address) ? new URL(address).host : '';
}
