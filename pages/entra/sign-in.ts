import { errors, type Locator, type Page, type Request } from 'playwright';
import { transient } from '../../domain/errors.ts';
import type { Secret } from '../../domain/secret.ts';
import { until } from '../awaiting.ts';
import { PageObject } from '../page-object.ts';
import { addressOf, proved, type Wanted } from '../proof.ts';
import { typeSecret } from '../secret-field.ts';
import { noAnswer, noOneTimeCode, notTaken, signInTitle, stopped, unknownScreen, wrongAccount } from './refusals.ts';
import { isCertain, screenOf, screens, stopOf, type Answer, type Screen } from './screens.ts';
import { readView, type EntraView } from './view.ts';

/** Who signs in, and with what. */
export interface EntraCredentials {
  /** User principal name, `admin@contoso.onmicrosoft.com`. */
  readonly username: string;
  readonly password: Secret;
  /** Makes a one-time code; null if the account has none. */
  readonly oneTimeCode: (() => Promise<Secret>) | null;
}

// How long a screen may be unknown before the sign-in gives up.
const unknownMs = 30_000;

// A field alone is believed when it is still there after this long.
const decoyMs = 250;

// A click that reaches the page before its scripts listen is lost without a request.
const lostClickMs = 3000;

// A screen without a secret may come twice, when Entra starts the flow anew; one with a secret never.
const timesAnswered: Readonly<Record<Answer, number>> = { 'type the user name': 2, 'choose the account': 2, 'type the password': 1, 'type the one-time code': 1, 'answer No': 2 };

/**
 * Microsoft's sign-in. Only Entra knows the order of its screens, so they are a table
 * (`screens.ts`): whichever is shown is answered, and only once where a secret is typed.
 * Source: docs/sites/entra-sign-in.md, 'Screens' and 'Traps'.
 */
export class SignIn extends PageObject {
  readonly #hosts: readonly string[];
  readonly #unknownMs: number;

  /** @param options `hosts`: those on which a credential may be typed, exactly; `unknownMs`: milliseconds for a screen that isn't known, 30 000 if left out. */
  constructor(page: Page, options: { readonly hosts: readonly string[]; readonly unknownMs?: number }) {
    super(page, signInTitle);
    this.#hosts = options.hosts;
    this.#unknownMs = options.unknownMs ?? unknownMs;
  }

  override covers(): readonly Locator[] {
    return [this.page.locator('input[name="passwd"], input[name="otc"]')];
  }

  /**
   * Answers the sign-in's screens until `arrived` is visible.
   * @throws {RunbookError} exit 3 with Entra's words and AADSTS number: `entra-password-refused`, `entra-code-refused`,
   * `entra-user-name-refused`, `entra-error-page` …; exit 2: `entra-wrong-account`, `entra-no-one-time-code`;
   * exit 4: `entra-unknown-screen`; exit 5: `entra-no-answer`.
   */
  async answer(credentials: EntraCredentials, arrived: Locator): Promise<void> {
    const answered = new Map<Answer, { times: number; loadedAt: number }>();
    for (;;) {
      const next = await this.#next(arrived, answered, credentials.username);
      if (next === 'arrived') return;
      const { answer } = next.screen;
      answered.set(answer, { times: (answered.get(answer)?.times ?? 0) + 1, loadedAt: next.view.loadedAt });
      await this.#carryOut(next.screen, next.view, credentials, answered.has('type the user name') || answered.has('choose the account'));
    }
  }

  /**
   * Waits while a person signs in on Microsoft's own page; nothing of it is read.
   * @throws {RunbookError} exit 5, code `sign-in-by-hand-timed-out`.
   */
  async byHand(arrived: Locator, timeoutMs: number): Promise<void> {
    await proved(this.page, { screen: this.title, wanted: 'the end of the sign-in by hand' }, async () => {
      try {
        await until(this.page, async () => ((await arrived.isVisible()) ? true : null), { timeout: timeoutMs });
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

  /** Waits for a screen that has not been answered, or for the arrival. */
  async #next(arrived: Locator, answered: ReadonlyMap<Answer, { times: number; loadedAt: number }>, username: string): Promise<'arrived' | { screen: Screen; view: EntraView }> {
    const seen: { view: EntraView | null; unknownSince: number | null; doubtful: { answer: Answer; since: number } | null } = { view: null, unknownSince: null, doubtful: null };
    const look = async (): Promise<'arrived' | { screen: Screen; view: EntraView } | null> => {
      const [here, view] = await Promise.all([arrived.isVisible(), this.#isSignInHost() ? readView(this.page, screens.map(({ sign }) => sign)) : null]);
      if (here) return 'arrived';
      if (view === null) return null;
      seen.view = view;
      const stop = stopOf(view);
      if (stop !== null) throw stopped(view, stop);
      const screen = screenOf(view);
      if (view.busy) return null;
      if (screen === null) return this.#unknown(seen);
      seen.unknownSince = null;
      const before = answered.get(screen.answer);
      // Beside a field that was only just revealed, 'Please enter your password' is a prompt and no refusal.
      if (before !== undefined && view.fieldError !== '') throw notTaken(view, screen, username);
      // The same document still shows the form while Entra thinks.
      if (before?.loadedAt === view.loadedAt) return null;
      if (before !== undefined && before.times >= timesAnswered[screen.answer]) throw notTaken(view, screen, username);
      if (isCertain(view, screen)) return { screen, view };
      if (seen.doubtful?.answer !== screen.answer) seen.doubtful = { answer: screen.answer, since: performance.now() };
      return performance.now() - seen.doubtful.since > decoyMs ? { screen, view } : null;
    };
    return proved(this.page, { screen: this.title, wanted: 'the next screen of the sign-in' }, async () => {
      try {
        return await until(this.page, look, { times: 2 });
      } catch (cause) {
        if (!(cause instanceof errors.TimeoutError)) throw cause;
        throw seen.view !== null && seen.unknownSince !== null ? unknownScreen(seen.view) : noAnswer(addressOf(this.page));
      }
    });
  }

  #unknown(seen: { view: EntraView | null; unknownSince: number | null }): null {
    seen.unknownSince ??= performance.now();
    if (seen.view !== null && performance.now() - seen.unknownSince > this.#unknownMs) throw unknownScreen(seen.view);
    return null;
  }

  async #carryOut(screen: Screen, view: EntraView, credentials: EntraCredentials, named: boolean): Promise<void> {
    const wanted: Wanted = { screen: this.title, wanted: `the screen '${screen.name}'` };
    switch (screen.answer) {
      case 'type the user name': return this.#typeUserName(credentials.username, wanted);
      case 'choose the account': return this.#chooseAccount(credentials.username, wanted);
      case 'answer No': return proved(this.page, wanted, () => this.page.locator('#idBtn_Back').click());
      case 'type the password':
        this.#confirmAccount(view, credentials.username, named);
        return this.#submitSecret('input[name="passwd"]', credentials.password, '#idSIButton9', { ...wanted, wanted: 'the box for the password' });
      case 'type the one-time code': {
        this.#confirmAccount(view, credentials.username, named);
        if (credentials.oneTimeCode === null) throw noOneTimeCode(credentials.username);
        return this.#submitSecret('input[name="otc"]', await credentials.oneTimeCode(), '#idSubmit_SAOTCC_Continue', { ...wanted, wanted: 'the box for the one-time code' });
      }
    }
  }

  async #typeUserName(username: string, wanted: Wanted): Promise<void> {
    const field = this.#field('input[name="loginfmt"]');
    await proved(this.page, wanted, async () => {
      await field.fill(username);
      // The field slides in and may lose what is typed too early.
      if ((await field.inputValue()) !== username) await field.fill(username);
      await this.#submit(this.page.locator('#idSIButton9'));
    });
  }

  async #chooseAccount(username: string, wanted: Wanted): Promise<void> {
    const tiles = this.page.locator('#tilesHolder [data-test-id]');
    await proved(this.page, wanted, async () => {
      const names = await tiles.evaluateAll((elements) => elements.map((element) => element.getAttribute('data-test-id') ?? ''));
      const name = names.find((each) => each.toLowerCase() === username.toLowerCase());
      await (name === undefined ? this.page.locator('#otherTile') : this.page.locator(`#tilesHolder [data-test-id="${quoted(name)}"]`)).click();
    });
  }

  async #submitSecret(field: string, secret: Secret, button: string, wanted: Wanted): Promise<void> {
    await typeSecret(this.#field(field), secret, wanted);
    await proved(this.page, wanted, () => this.#submit(this.page.locator(button)));
  }

  /** Clicks; once more only if the page has asked for nothing since, so that nothing is ever submitted twice. */
  async #submit(button: Locator): Promise<void> {
    const asks = (request: Request): boolean => request.resourceType() !== 'ping' && (request.isNavigationRequest() || request.method() === 'POST');
    const [asked] = await Promise.allSettled([this.page.waitForRequest(asks, { timeout: lostClickMs }), button.click()]);
    if (asked.status === 'rejected' && await button.isVisible()) await button.click();
  }

  #confirmAccount(view: EntraView, username: string, named: boolean): void {
    const same = view.account.toLowerCase() === username.toLowerCase();
    if (!same && !(named && view.account === '')) throw wrongAccount(view, username);
  }

  /** A field of the view that is shown; the other views' fields wait off-screen for the password manager. */
  #field(selector: string): Locator {
    return this.page.locator(`${selector}:not(.moveOffScreen):not([aria-hidden=true])`);
  }

  #isSignInHost(): boolean {
    const address = new URL(this.page.url());
    return address.protocol === 'https:' && this.#hosts.includes(address.hostname);
  }
}

function quoted(text: string): string {
  return text.replace(/["\\]/gu, String.raw`\$&`);
}
