import { createHash, X509Certificate } from 'node:crypto';
import type { CDPSession, Frame, Page, Response } from 'playwright';

/** What a host showed of itself to the browser. */
export interface HostSeen {
  /** Name, with its port where that is not the usual one. */
  readonly host: string;
  /** `IP:port` that answered the browser, the proxy's if there is one; null if the browser does not tell. */
  readonly address: string | null;
  /** Null for plain http. */
  readonly certificate: HostCertificate | null;
  /** Null if no answer with a date came over the network. */
  readonly clock: ClockOffset | null;
}

/** The certificate that a host showed to the browser. */
export interface HostCertificate {
  readonly issuer: string;
  /** Calendar day in UTC, `YYYY-MM-DD`. */
  readonly validTo: string;
  /** SHA-256 of the whole certificate, hexadecimal; null where the browser gives only its names. */
  readonly sha256: string | null;
}

/** How far a host's clock is ahead of this machine's, by the Date of its answers. */
export interface ClockOffset {
  /** Seconds; negative if it is behind. */
  readonly ahead: number;
  /** The true one is no further away than this many seconds: a Date has whole seconds, and an answer is under way for some time. */
  readonly within: number;
}

/** Bounds between which a host's clock is ahead of this machine's, in milliseconds. */
type Bounds = readonly [low: number, high: number];

// The bodies of answers are of no interest.
const quiet = { maxTotalBufferSize: 0, maxResourceBufferSize: 0 };

interface Notes {
  readonly bounds: Bounds[];
  /** Null until a page of this host came. */
  page: { readonly address: string | null; readonly named: Omit<HostCertificate, 'sha256'> | null } | null;
  whole: X509Certificate | null;
}

/** Keeps what hosts show of themselves in answers that the run sees anyway; it asks nothing of its own. */
export class HostsSeen {
  readonly #notes = new Map<string, Notes>();
  readonly #pending = new Set<Promise<void>>();

  /** Begins to look at what a page, and what it opens, is answered. Call it before its first address is opened. */
  async watch(page: Page): Promise<void> {
    page.context().on('response', (response) => { this.#keep(this.#heard(response)); });
    const session = await page.context().newCDPSession(page);
    // The browser tells certificates only to who listens.
    await session.send('Network.enable', quiet);
    page.on('framenavigated', (frame) => { this.#keep(this.#certified(session, frame)); });
  }

  /** What was seen, in the order in which the hosts' pages came. */
  async settled(): Promise<readonly HostSeen[]> {
    await Promise.all(this.#pending);
    return [...this.#notes].flatMap(([host, { page, whole, bounds }]) => (page === null ? [] : [{ host, address: page.address, certificate: certificateOf(page.named, whole), clock: clockOffset(bounds) }]));
  }

  #keep(work: Promise<void>): void {
    // A browser that is on its way out answers no more; what it did not say is then not known.
    const kept: Promise<void> = work.then(() => true, () => false).then(() => { this.#pending.delete(kept); });
    this.#pending.add(kept);
  }

  async #heard(response: Response): Promise<void> {
    const address = new URL(response.url());
    if (!/^https?:$/u.test(address.protocol) || response.fromServiceWorker()) return;
    const notes = this.#of(address.host);
    const bounds = boundsOf(response.headers(), response.request().timing());
    if (bounds !== null) notes.bounds.push(bounds);
    if (response.request().resourceType() !== 'document' || notes.page !== null) return;
    const [server, security] = await Promise.all([response.serverAddr(), response.securityDetails()]);
    notes.page ??= {
      address: server === null ? null : `${server.ipAddress.includes(':') ? `[${server.ipAddress}]` : server.ipAddress}:${String(server.port)}`,
      named: security === null || address.protocol === 'http:' ? null : { issuer: security.issuer ?? 'not named', validTo: new Date((security.validTo ?? 0) * 1000).toISOString().slice(0, 10) },
    };
  }

  async #certified(session: CDPSession, frame: Frame): Promise<void> {
    if (!frame.url().startsWith('https:')) return;
    const { origin, host } = new URL(frame.url());
    const notes = this.#of(host);
    if (notes.whole !== null) return;
    const leaf = await leafOf(session, origin) ?? await ownLeaf(frame, origin);
    if (leaf !== null) notes.whole = new X509Certificate(Buffer.from(leaf, 'base64'));
  }

  #of(host: string): Notes {
    const notes = this.#notes.get(host) ?? { bounds: [], page: null, whole: null };
    this.#notes.set(host, notes);
    return notes;
  }
}

async function leafOf(session: CDPSession, origin: string): Promise<string | null> {
  return (await session.send('Network.getCertificate', { origin })).tableNames[0] ?? null;
}

/** A frame that the browser keeps in a process of its own answers for itself. */
async function ownLeaf(frame: Frame, origin: string): Promise<string | null> {
  const session = await frame.page().context().newCDPSession(frame).then((own) => own, () => null);
  if (session === null) return null;
  await session.send('Network.enable', quiet);
  const leaf = await leafOf(session, origin);
  await session.detach();
  return leaf;
}

function certificateOf(named: Omit<HostCertificate, 'sha256'> | null, whole: X509Certificate | null): HostCertificate | null {
  if (whole === null) return named === null ? null : { ...named, sha256: null };
  return { issuer: whole.issuer.replace(/\n/gu, ', '), validTo: new Date(whole.validTo).toISOString().slice(0, 10), sha256: createHash('sha256').update(whole.raw).digest('hex') };
}

/**
 * Between which bounds a host's clock is ahead, by one answer: it wrote its Date after the request was sent and before the answer began.
 * Null for what came from a cache, which carries the Date of long ago.
 */
export function boundsOf(headers: Readonly<Record<string, string>>, { startTime, requestStart, responseStart }: { readonly startTime: number; readonly requestStart: number; readonly responseStart: number }): Bounds | null {
  const date = Date.parse(headers['date'] ?? '');
  if (Number.isNaN(date) || (headers['age'] ?? '0') !== '0' || startTime <= 0 || requestStart < 0 || responseStart < requestStart) return null;
  return [date - (startTime + responseStart), date + 1000 - (startTime + requestStart)];
}

/**
 * How far a clock is ahead, by all answers: the bounds that the narrowest of them leave, to a tenth of a second. A cache on the way gives a Date that
 * is too early, never one that is too late; such answers are left aside.
 */
export function clockOffset(bounds: readonly Bounds[]): ClockOffset | null {
  if (bounds.length === 0) return null;
  const low = Math.max(...bounds.map(([least]) => least));
  const high = Math.min(...bounds.map(([, most]) => most).filter((most) => most >= low));
  // Minus zero is nothing that a reader knows.
  return { ahead: Math.round((low + high) / 200) / 10 + 0, within: Math.max(0.1, Math.ceil((high - low) / 200) / 10) };
}
