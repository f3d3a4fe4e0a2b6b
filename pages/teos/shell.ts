import { errors, type Locator, type Page, type Response } from 'playwright';
import { misuse, notAsDocumented, RunbookError, transient } from '../../domain/errors.ts';
import { until } from '../awaiting.ts';
import { closedMeanwhile } from '../browser-trouble.ts';
import { PageObject } from '../page-object.ts';
import type { PersonAtWindow } from '../person.ts';
import { addressOf, proved } from '../proof.ts';
import { Arrival } from './arrival.ts';
import { wholeLabel, wordsWithin } from './label-pattern.ts';
import { NamedControl } from './named-control.ts';
import { readScreen, Steadiness, throwTrouble, type TeosScreen } from './screen.ts';
import { openerOf } from './user-menu.ts';
import type { TeosManageWording } from './wording.ts';

// How long a page must have been quiet until what it shows is left to a person.
const quietMs = 1500;

// A server may leave the log-in to another site, whose screens are not known here.
const noForm = 'Nothing was typed. If TEOS has no fields for a user name and a password, as with single sign-on, run the command with --attended and log in yourself in the window that opens.';

// A server that restarts is not asked more often than this.
const askAgainMs = 1000;
// How long a restart may take, in time-outs of the page (`--timeout`): three minutes, as it comes.
const restartTimes = 6;

// Logging out comes after the work is done: it isn't worth a long wait.
const logOutMs = 5000;

/**
 * What surrounds every screen of TEOS: the address, the main menu, the user.
 * Source: docs/sites/teos.md, 'Reaching the server' and 'Menus'.
 */
export class TeosShell extends PageObject {
  readonly #wording: TeosManageWording;
  readonly #serverManagement: NamedControl;
  readonly #settingsTab: NamedControl;
  readonly #person: PersonAtWindow | null;

  constructor(page: Page, wording: TeosManageWording, person: PersonAtWindow | null = null) {
    super(page, 'TEOS Manage');
    this.#wording = wording;
    this.#person = person;
    this.#serverManagement = new NamedControl(page, wording, 'menu.serverManagement', 'main menu', person);
    this.#settingsTab = new NamedControl(page, wording, 'tab.settings', 'tab of Server Management');
  }

  /**
   * Opens the server's address and waits for its log-in page or, if the session still holds, its menu.
   * @throws {RunbookError} exit 5 if the server does not answer (code `teos-unreachable`, `teos-error-page`); exit 2 if its certificate
   * is not the one that is trusted (`teos-certificate`), or the address is not that of a TEOS server (`teos-address`).
   * @param options `byHand`: a person will log in, so whatever else than the menu stands there is theirs to answer.
   */
  async open(url: string, { byHand = false } = {}): Promise<'log-in' | 'shell'> {
    if (/(?:^|\.)teos\.solutions$/iu.test(new URL(url).hostname)) throw this.#wrongAddress(url, 'it is the site on which licences are managed, with another log-in');
    const response = await this.#goTo(url);
    const status = response?.status() ?? 200;
    if (status >= 500) throw unreachable(this.title, url, `it answers with status ${String(status)} (${response?.statusText() ?? ''})`);
    if (status >= 400) throw this.#wrongAddress(url, `it answers with status ${String(status)}`);
    const steadiness = new Steadiness();
    const arrived = await proved(this.page, { screen: this.title, wanted: `the log-in form or the menu '${this.#wording['menu.serverManagement']}'`, advice: noForm }, () => until(this.page, async () => {
      const screen = await readScreen(this.page, this.#wording);
      if (screen.logIn !== null) return 'log-in';
      if (await this.#serverManagement.isThere()) return 'shell';
      return byHand && steadiness.lasting(screen) >= quietMs ? 'log-in' : null;
    }));
    this.#confirmServer(url);
    return arrived;
  }

  /**
   * Waits until the server answers again, as after a restart: for six times the page's default time-out.
   * @throws {RunbookError} exit 5, code `teos-unreachable`, if it does not; exit 2, code `teos-certificate`, if it comes back with another certificate.
   */
  async answersAgain(url: string): Promise<void> {
    let next = 0;
    await proved(this.page, { screen: this.title, wanted: `an answer of ${url}` }, async () => {
      try {
        await until(this.page, async () => {
          if (performance.now() < next) return null;
          next = performance.now() + askAgainMs;
          return await this.#answers(url) ? true : null;
        }, { times: restartTimes });
      } catch (cause) {
        throw cause instanceof errors.TimeoutError ? unreachable(this.title, url, 'it was away, as for a restart, and did not come back', cause) : cause;
      }
    });
  }

  async #answers(url: string): Promise<boolean> {
    try {
      return ((await this.#goTo(url))?.status() ?? 200) < 500;
    } catch (cause) {
      if (cause instanceof RunbookError && cause.code === 'teos-unreachable') return false;
      throw cause;
    }
  }

  /** Waits until the person at the screen has logged in. @throws {RunbookError} exit 5, code `teos-log-in-by-hand-timed-out`, if 'Server Management' is not there after `timeout` milliseconds. */
  async byHand(timeout: number): Promise<void> {
    const menu = this.#wording['menu.serverManagement'];
    const arrival = new Arrival(this.page, this.#wording, this.#person);
    await proved(this.page, { screen: this.title, wanted: `the menu '${menu}' after a log-in by hand` }, async () => {
      try {
        await until(this.page, async () => ((await this.#serverManagement.isThere()) || (await arrival.confirmed()) ? true : null), { timeout });
      } catch (cause) {
        if (!(cause instanceof errors.TimeoutError)) throw cause;
        throw transient({
          code: 'teos-log-in-by-hand-timed-out', screen: this.title,
          message: `TEOS did not show '${menu}' within ${String(Math.max(1, Math.round(timeout / 60_000)))} minutes (at ${addressOf(this.page)}).`,
          advice: `Run the command again and log in in the window that opens, with an administrator's account: others have no '${menu}'.`,
        }, { cause });
      }
    });
  }

  /** T2: opens 'Server Management'; its tab 'Settings' proves it. */
  async openServerManagement(): Promise<void> {
    const menu = { screen: this.title, wanted: `the menu '${this.#wording['menu.serverManagement']}'` };
    await this.#serverManagement.click(menu, this.#settingsTab, { screen: this.#wording['menu.serverManagement'], wanted: `the tab '${this.#wording['tab.settings']}'` });
  }

  /** Asks whether the session still holds and the server shows no error page. @throws {RunbookError} exit 5 if not. */
  async checkpoint(): Promise<void> {
    throwTrouble(await readScreen(this.page, this.#wording), this.title);
  }

  /** Logs out; the log-in page proves it. @throws {RunbookError} exit 4 if no way to do it is found. */
  async logOut(): Promise<void> {
    const wanted = { screen: this.title, wanted: 'a way to log out', timeout: logOutMs };
    const control = await this.#logOutControl(wanted);
    await proved(this.page, wanted, async () => {
      await control.click({ timeout: logOutMs });
      let confirmed = false;
      await until(this.page, async () => {
        const screen = await readScreen(this.page, this.#wording);
        confirmed ||= await this.#confirmLogOut(screen);
        return screen.logIn === null ? null : true;
      }, { timeout: logOutMs });
    });
  }

  /** Answers a dialog that asks whether logging out is meant, by the one button that says so. Returns whether it did. */
  async #confirmLogOut({ dialogs }: TeosScreen): Promise<boolean> {
    const said = this.#wording['account.logOut'];
    const asking = dialogs.find(({ found }) => wordsWithin(said).test(found.text));
    const buttons = asking?.found.buttons.filter(({ name }) => wholeLabel(`${said} | ${this.#wording['question.yes']}`).test(name)) ?? [];
    const [only] = buttons;
    if (asking === undefined || only === undefined || buttons.length > 1) return false;
    await asking.frame.locator(only.path).click({ timeout: logOutMs });
    return true;
  }

  async #logOutControl(wanted: { readonly screen: string; readonly wanted: string }): Promise<Locator> {
    const named = new NamedControl(this.page, this.#wording, 'account.logOut', 'anywhere');
    const shown = await named.findNow(wanted);
    if (shown !== null) return shown;
    const opener = await openerOf(this.page, this.#wording['account.logOut']);
    await opener?.click({ timeout: logOutMs });
    const unfolded = opener === null ? null : await until(this.page, () => named.findNow(wanted), { timeout: logOutMs });
    if (unfolded !== null) return unfolded;
    throw notAsDocumented({
      code: 'teos-no-log-out', screen: this.title,
      message: `No way to log out was found on the page (at ${addressOf(this.page)}).`,
      advice: "The session ends with the browser. Name the text of TEOS's own control in the settings under 'account.logOut'.",
    });
  }

  async #goTo(url: string): Promise<Response | null> {
    try {
      return await this.page.goto(url, { waitUntil: 'domcontentloaded' });
    } catch (cause) {
      const net = /net::(ERR_\w+)/u.exec(cause instanceof Error ? cause.message : '')?.[1];
      const gone = await closedMeanwhile(this.page);
      if (net === undefined || gone !== null) return proved(this.page, { screen: this.title, wanted: `the page at ${url}` }, () => Promise.reject(gone ?? cause as Error));
      if (!/^ERR_CERT_|^ERR_SSL_(?:PINNED|SERVER_CERT)/u.test(net)) throw unreachable(this.title, url, `the browser says ${net}`, cause);
      throw misuse({
        code: 'teos-certificate', screen: this.title,
        message: `The certificate of ${url} is not trusted (${net}).`,
        advice: 'Nothing was typed. Compare the server\'s key with `teos-runbook validate --show-certificate URL`; if it has rightly changed, put the new pin into the settings.',
      }, { cause });
    }
  }

  /** Credentials are meant for one server, over the connection that the settings name. */
  #confirmServer(url: string): void {
    const wanted = new URL(url);
    const arrived = new URL(this.page.url());
    if (arrived.hostname !== wanted.hostname) throw this.#wrongAddress(url, `it leads to ${arrived.hostname}`);
    if (wanted.protocol === 'https:' && arrived.protocol !== 'https:') throw this.#wrongAddress(url, `it leads to ${arrived.origin}, which is not encrypted`);
  }

  #wrongAddress(url: string, why: string): RunbookError {
    return misuse({
      code: 'teos-address', screen: this.title,
      message: `${url} is not the address of a TEOS server that can be logged in to: ${why}.`,
      advice: 'Nothing was typed. Correct the address in the settings.',
    });
  }
}

function unreachable(screen: string, url: string, why: string, cause?: unknown): RunbookError {
  return transient({
    code: 'teos-unreachable', screen,
    message: `The TEOS server at ${url} cannot be reached: ${why}.`,
    advice: 'Check that the server runs and that this machine may reach it, then run the command again.',
  }, { cause });
}
