import { errors, type Locator, type Page, type Request } from 'playwright';
import { transient } from '../../domain/errors.ts';
import { until } from '../awaiting.ts';
import { PageObject } from '../page-object.ts';
import { addressOf, proved } from '../proof.ts';
import { CertificateExchange } from './certificate-exchange.ts';
import { CodeChecks } from './code-checks.ts';
import { PasskeyExchange } from './passkey-exchange.ts';
import { decide, denied, onlyPasskey, phoneNumberAsked, type EntraCredentials, type Means, type PhoneHolder } from './means.ts';
import { isBehindSessionProxy, ledAway, placeOf, type Hosts } from './places.ts';
import { certificateNotTaken, codeNotTaken, inCircles, noAnswer, notApproved, notTaken, passkeyNotTaken, signInTitle, stopped, unknownScreen } from './refusals.ts';
import { asksForPasskey, isCertain, passkeyFailure, screenOf, signs, stopOf, ways, type Answer, type Screen } from './screens.ts';
import { SignInHands, type Next } from './sign-in-hands.ts';
import { readView, type EntraView } from './view.ts';

/** What a sign-in needs to know beside the account. */
export interface SignInOptions {
  /** The hosts on which a credential may be typed, exactly. */
  readonly hosts: readonly string[];
  /** The hosts of the page that asks for a passkey: it is left for another way unless one is given, and nothing is typed there. None if left out. */
  readonly passkeyHosts?: readonly string[];
  /** Host of the site that is signed in to. */
  readonly home: string;
  /** Who is there with the account's phone; nobody if left out. */
  readonly person?: PhoneHolder | null;
  /** Whether Entra's request to register a further method is put off where that is offered; false if left out. */
  readonly putOffRegistration?: boolean;
  /** Names or client IDs of the applications that may be consented to; none if left out. */
  readonly consent?: readonly string[];
  /** Whether 'Stay signed in?' is answered with Yes; false if left out. */
  readonly staySignedIn?: boolean;
  /** Milliseconds for a screen that isn't known, 30 000 if left out. */
  readonly unknownMs?: number;
}

// How long a screen may be unknown before the sign-in gives up.
const unknownMs = 30_000;

// How long the browser may stand on a host that is none of the sign-in's: single sign-on passes by others.
const elsewhereMs = 10_000;

// A field alone is believed when it is still there after this long; the words of a page that ends the sign-in come later than its id.
const decoyMs = 250;
const wordlessMs = 1000;

// The browser's own question about a passkey is declined after this long at most.
const passkeyMs = 25_000;

// The number for the phone may come after its screen, or not at all.
const numberMs = 5000;

// Entra waits two minutes for the phone.
const phoneMs = 180_000;

// A screen without a secret may come twice, when Entra starts the flow anew; one with a secret never, but for one-time codes, of which each is another one.
const timesAnswered: Readonly<Record<Answer, number>> = {
  'type the user name': 2, 'choose the account': 2, 'choose work or school': 2, 'choose how to sign in': 2, 'type the password': 1, 'type the access pass': 1, 'show the certificate': 1, 'use the passkey': 1, 'type the one-time code': 3, 'choose how to verify': 2,
  'wait for the phone': 6, 'send it again': 2, 'sign in another way': 4, 'go on': 2, 'put it off': 2, 'decline': 1, 'accept': 1, 'answer No': 2, 'answer Yes': 2,
};

/** What has been answered so far. */
interface Progress {
  readonly times: Map<Answer, number>;
  /** The screen that was answered last, as it was then. */
  last: Next | null;
  readonly codes: CodeChecks;
  /** Null where the account has no certificate. */
  readonly certificate: CertificateExchange | null;
  /** Null where it has no passkey. */
  readonly passkey: PasskeyExchange | null;
}

/** What was seen while waiting for the next screen. */
interface Seen {
  view: EntraView | null;
  /** Since when something has been so, in the clock of `performance`. */
  readonly since: Map<string, number>;
}

/**
 * Microsoft's sign-in. Only Entra knows the order of its screens, so they are a table
 * (`screens.ts`): whichever is shown is answered, and only once where a secret is typed.
 * Source: docs/sites/entra-sign-in.md, 'Screens' and 'Traps'.
 */
export class SignIn extends PageObject {
  #hosts: Hosts;
  readonly #hands: SignInHands;
  readonly #options: SignInOptions;
  #clientId = '';

  constructor(page: Page, options: SignInOptions) {
    super(page, signInTitle);
    this.#options = options;
    this.#hosts = { signIn: options.hosts, passkey: options.passkeyHosts ?? [], certificate: [], home: options.home };
    this.#hands = new SignInHands(page, options.hosts);
    page.on('request', (request) => { this.#clientId = clientOf(request, options.hosts) ?? this.#clientId; });
  }

  override covers(): readonly Locator[] {
    return [this.page.locator('input[name="passwd"], input[name="otc"], input[name="accesspass"], #idRichContext_DisplaySign, #idRemoteNGC_DisplaySign')];
  }

  /**
   * Answers the sign-in's screens until `arrived` is visible.
   * @returns sentences about what was done there beside signing in, for the report.
   * @throws {RunbookError} exit 3 with Entra's words and AADSTS number: `entra-password-refused`, `entra-code-refused`, `entra-temporary-access-pass-refused`,
   * `entra-user-name-refused`, `entra-error-page`, `entra-conditional-access`, `entra-device`, `entra-approval-denied` …; exit 2: `entra-wrong-account`, `entra-no-one-time-code`,
   * `entra-approval-needs-person`, `entra-phone-method`, `entra-foreign-host` …; exit 4: `entra-unknown-screen`, `entra-in-circles`; exit 5: `entra-no-answer`, `entra-approval-timed-out`.
   */
  async answer(credentials: EntraCredentials, arrived: Locator): Promise<readonly string[]> {
    const notes: string[] = [];
    const { certificate = null, passkey = null } = credentials;
    this.#hosts = { ...this.#hosts, certificate: (certificate?.origins ?? []).map((origin) => new URL(origin).hostname) };
    const progress: Progress = {
      times: new Map(), last: null, codes: new CodeChecks(this.page, (url) => placeOf(url, this.#hosts) === 'sign-in'),
      certificate: certificate === null ? null : await CertificateExchange.begin(this.page, certificate),
      passkey: passkey === null ? null : await PasskeyExchange.begin(this.page, passkey),
    };
    try {
      for (;;) {
        const means: Means = { ...credentials, person: this.#options.person ?? null, consent: this.#options.consent ?? [], clientId: this.#clientId, staySignedIn: this.#options.staySignedIn === true, hasChosen: progress.times.has('choose how to sign in') };
        const next = await this.#next(arrived, progress, means);
        if (next === 'arrived') return notes;
        const { answer } = next.decision;
        progress.times.set(answer, (progress.times.get(answer) ?? 0) + 1);
        progress.last = next;
        if (answer === 'type the one-time code') progress.codes.begin();
        await this.#hands.carryOut(next, means, progress.times.has('type the user name') || progress.times.has('choose the account'));
        if (answer === 'use the passkey') {
          progress.passkey?.allow();
          notes.push("Signed in with the passkey of the settings: a stored factor. Entra counts it as two, but file and machine are one factor.");
        }
        if (answer === 'accept') notes.push(`Consent was given to the application ${this.#clientId}, because the settings name it under signIn.consent.`);
      }
    } finally {
      progress.codes.stop();
      await progress.certificate?.stop();
      await progress.passkey?.stop();
    }
  }

  /**
   * Waits while a person signs in on Microsoft's own page; nothing of it is read.
   * @param username of whoever is meant to sign in, for a message.
   * @throws {RunbookError} exit 5, code `sign-in-by-hand-timed-out`; exit 3, code `entra-session-proxy`.
   */
  async byHand(arrived: Locator, { username, timeoutMs }: { readonly username: string; readonly timeoutMs: number }): Promise<void> {
    await proved(this.page, { screen: this.title, wanted: 'the end of the sign-in by hand' }, async () => {
      try {
        await until(this.page, async () => {
          const here = await arrived.isVisible();
          this.#confirmNoSessionProxy(username);
          return here ? true : null;
        }, { timeout: timeoutMs });
      } catch (cause) {
        if (!(cause instanceof errors.TimeoutError)) throw cause;
        throw transient({
          code: 'sign-in-by-hand-timed-out', screen: this.title,
          message: `Nobody finished signing in within ${String(Math.round(timeoutMs / 60_000))} minutes.`,
          advice: 'Run the command again and sign in in the window that opens.',
        }, { cause });
      }
    });
  }

  /** @throws {RunbookError} exit 3, code `entra-session-proxy`. */
  #confirmNoSessionProxy(username: string): void {
    const address = this.page.url();
    if (isBehindSessionProxy(address)) throw ledAway(address, username);
  }

  /** Waits for a screen that has not been answered, or for the arrival. */
  async #next(arrived: Locator, progress: Progress, means: Means): Promise<'arrived' | Next> {
    const seen: Seen = { view: null, since: new Map() };
    const look = async (): Promise<'arrived' | Next | null> => {
      this.#confirmNoSessionProxy(means.username);
      progress.certificate?.confirmNoFailure();
      const place = placeOf(this.page.url(), this.#hosts);
      const [here, view] = await Promise.all([arrived.isVisible(), place === 'sign-in' || place === 'passkey' || place === 'certificate' ? readView(this.page, signs) : null]);
      if (here) {
        // The account button of a portal behind the proxy looks like the portal's own.
        this.#confirmNoSessionProxy(means.username);
        return 'arrived';
      }
      if (lasting(seen, 'elsewhere', place === 'elsewhere') > Math.min(elsewhereMs, this.#unknownMs)) throw ledAway(this.page.url(), means.username);
      if (view === null) return null;
      seen.view = view;
      if (lasting(seen, 'certificate', place === 'certificate') > Math.min(elsewhereMs, this.#unknownMs)) throw certificateNotTaken(view, means.username);
      if (place === 'certificate') return null;
      return this.#judged(view, place === 'sign-in', { seen, progress, means });
    };
    return proved(this.page, { screen: this.title, wanted: 'the next screen of the sign-in' }, async () => {
      try {
        return await until(this.page, look, progress.last?.decision.answer === 'wait for the phone' ? { timeout: phoneMs } : { times: 2 });
      } catch (cause) {
        if (!(cause instanceof errors.TimeoutError)) throw cause;
        throw seen.view !== null && seen.since.has(unknown) ? unknownScreen(seen.view) : noAnswer(addressOf(this.page));
      }
    });
  }

  /** What is to be done about a view; null as long as that is nothing. */
  #judged(view: EntraView, mayType: boolean, { seen, progress, means }: { readonly seen: Seen; readonly progress: Progress; readonly means: Means }): Next | null {
    const stop = stopOf(view, this.#options.putOffRegistration === true);
    if (lasting(seen, 'stopping', stop !== null) > (view.errorPage !== '' || view.heading !== '' ? 0 : wordlessMs) && stop !== null) throw stopped(view, stop);
    if (stop !== null || view.busy) return null;
    endsAtPhone(view, means);
    const screen = screenOf(view);
    if (lasting(seen, unknown, screen === null) > this.#unknownMs) throw unknownScreen(view);
    if (screen === null) return null;
    const { last } = progress;
    const same = last?.screen === screen && last.view.loadedAt === view.loadedAt && last.view.number === view.number;
    if (lasting(seen, 'passkey not taken', asksInItsPlace(view, screen, same, progress)) > decoyMs) throw passkeyNotTaken(view, means.username, progress.passkey?.outcome ?? null);
    if (seen.since.has('passkey not taken')) return null;
    if (screen.answer === 'type the one-time code' && last?.decision.answer === 'type the one-time code') {
      if (!this.#wantsAnotherCode(view, same, { progress, means })) return null;
    } else {
      // Beside a field that was only just revealed, 'Please enter your password' is a prompt and no refusal.
      if (progress.times.has(screen.answer) && view.fieldError !== '') throw notTaken(view, screen.answer, means.username);
      // The same document still shows the form while Entra thinks.
      if (same) return null;
    }
    const decision = decide(view, screen, means);
    if (lasting(seen, 'no way out', decision === null) > passkeyMs) throw onlyPasskey(means.username);
    if (decision === null || (!mayType && decision.answer.startsWith('type'))) return null;
    if ((progress.times.get(decision.answer) ?? 0) >= timesAnswered[decision.answer]) throw answeredTooOften(view, { screen, view, decision }, means);
    if (decision.answer === 'wait for the phone' && lasting(seen, 'numberless', view.number === '') < numberMs && view.number === '') return null;
    return isCertain(view, screen) || lasting(seen, screen.answer, true) > decoyMs ? { screen, view, decision } : null;
  }

  /** Whether Entra asks for another code after the last one. @throws {RunbookError} exit 3 if it refused that and wants no other, or has refused three. */
  #wantsAnotherCode(view: EntraView, same: boolean, { progress, means }: { readonly progress: Progress; readonly means: Means }): boolean {
    const { codes, times } = progress;
    const tries = times.get('type the one-time code') ?? 0;
    if (codes.pending) return false;
    if (codes.refusal !== '') {
      if (codes.mayTypeAnother && tries < timesAnswered['type the one-time code']) return true;
      throw codeNotTaken(view, means.username, { result: codes.refusal, tries });
    }
    // Nothing was answered in the background: the page itself says no, or asks again as a new document.
    if (view.fieldError !== '' || !same) throw notTaken(view, 'type the one-time code', means.username);
    return false;
  }

  get #unknownMs(): number {
    return this.#options.unknownMs ?? unknownMs;
  }
}

const unknown = 'unknown';

/** The client ID of the application on whose behalf a page is led to the sign-in; null if a request does not lead there. */
function clientOf(request: Request, hosts: readonly string[]): string | null {
  if (!request.isNavigationRequest() || request.frame() !== request.frame().page().mainFrame()) return null;
  const { hostname, pathname, searchParams } = new URL(request.url());
  return hosts.includes(hostname) && /\/oauth2\/(?:v2\.0\/)?authorize$/u.test(pathname) ? searchParams.get('client_id') : null;
}

const firstFactors: readonly Answer[] = ['type the password', 'type the access pass', 'choose how to sign in'];

/** Whether Entra, after the passkey was used, asks for something in its place: its page says so, offers another way or has come back, or another first factor is asked for. */
function asksInItsPlace(view: EntraView, screen: Screen, same: boolean, { times, passkey }: Progress): boolean {
  if (!times.has('use the passkey')) return false;
  if (!asksForPasskey(screen)) return firstFactors.includes(screen.answer);
  return !same || (passkey?.outcome !== null && [passkeyFailure, ...Object.values(ways)].some((sign) => view.shown.includes(sign)));
}

/** For how many milliseconds something has been so, at every look since; 0 if it is not. */
function lasting({ since }: Seen, what: string, isSo: boolean): number {
  if (!isSo) {
    since.delete(what);
    return 0;
  }
  const began = since.get(what) ?? performance.now();
  since.set(what, began);
  return performance.now() - began;
}

/** Screens of the second factor at which only a person gets on, whatever the account has. @throws {RunbookError} exit 3 or 2. */
function endsAtPhone(view: EntraView, means: Means): void {
  if (view.shown.includes('#idDiv_SAASDS_Title')) throw denied(means.username);
  if (view.shown.includes('#idTxtBx_SAOTCS_PhoneNumber') || view.shown.includes('#idTxtBx_SAOTCS_ProofConfirmation')) throw phoneNumberAsked(means.username);
}

function answeredTooOften(view: EntraView, { screen, decision: { answer } }: Next, means: Means): Error {
  if (answer === 'send it again') return notApproved(means.username);
  if (answer === 'use the passkey') return passkeyNotTaken(view, means.username, 'signed');
  if (answer === 'show the certificate') return certificateNotTaken(view, means.username);
  return answer.startsWith('type') ? notTaken(view, answer, means.username) : inCircles(view, screen);
}
