import type { Locator, Page } from 'playwright';
import { aboutToWork } from '../attention.ts';
import { pointer, type Hands } from '../keyboard.ts';
import { notAsDocumented, refused, transient, type RunbookError } from '../../domain/errors.ts';
import type { Secret } from '../../domain/secret.ts';
import { until } from '../awaiting.ts';
import { PageObject } from '../page-object.ts';
import { addressOf, proved, whatThePageSays } from '../proof.ts';
import { typeSecret } from '../secret-field.ts';
import { wholeLabel, wordsWithin } from './label-pattern.ts';
import { NamedControl } from './named-control.ts';
import { renamedEntry } from './renamed-entry.ts';
import { newTexts, quoted, readScreen, Steadiness, type InFrame, type TeosScreen } from './screen.ts';
import type { SurveyedLogIn } from './screen-survey.ts';
import { Traffic } from './traffic.ts';
import type { TeosManageWording } from './wording.ts';

// How long the page must have been quiet before a message beside the form, the bare form, or a page
// without the documented menu is taken for TEOS's answer.
const messageMs = 300;
const bareFormMs = 1000;
const noMenuMs = 1500;

/**
 * TEOS's log-in page. Nothing of its wording is known, so the form is found by its structure: one
 * password field, the text field before it, one control that submits. It is submitted once.
 * Source: docs/sites/teos.md, 'Log-in'.
 */
export class TeosLogIn extends PageObject {
  readonly form: Locator;
  readonly #wording: TeosManageWording;
  readonly #menu: NamedControl;

  constructor(page: Page, wording: TeosManageWording) {
    super(page, 'TEOS log-in');
    this.#wording = wording;
    this.#menu = new NamedControl(page, wording, 'menu.serverManagement', 'main menu');
    // Password fields have no role, and what TEOS calls its own is not known.
    this.form = page.locator('input[type=password]').filter({ visible: true });
  }

  /**
   * Logs in; 'Server Management' in the menu proves it. @param hands with the pointer, if left out.
   * @throws {RunbookError} exit 3 with TEOS's words if it refused (code `teos-password-refused`) or, as far as can be told, the account has no Server
   * Management (`teos-no-server-management`); exit 4 if its entry in the menu seems to be called otherwise (`teos-menu-renamed`), if the page is no log-in
   * page or something else comes after it.
   */
  async logIn(credentials: { readonly username: string; readonly password: Secret }, hands: Hands = pointer): Promise<void> {
    const wanted = { screen: this.title, wanted: 'the log-in form' };
    const before = await proved(this.page, wanted, () => until(this.page, async () => {
      const screen = await readScreen(this.page, this.#wording);
      return screen.logIn === null ? null : screen;
    }));
    if (before.logIn === null) return;
    const submit = await this.#fillIn(before.logIn, credentials, hands);
    await aboutToWork(submit);
    const filled = await readScreen(this.page, this.#wording);
    const traffic = new Traffic(this.page);
    const told: string[] = [];
    const onDialog = boxListener(told);
    this.page.on('dialog', onDialog);
    try {
      await proved(this.page, { ...wanted, wanted: "TEOS's answer to the log-in" }, async () => {
        await hands.press(submit);
        const steadiness = new Steadiness();
        await until(this.page, () => this.#look(filled, traffic, told, steadiness, credentials.username));
      });
    } finally {
      traffic.stop();
      this.page.off('dialog', onDialog);
    }
  }

  async #fillIn({ frame, found }: InFrame<SurveyedLogIn>, { username, password }: { readonly username: string; readonly password: Secret }, hands: Hands): Promise<Locator> {
    const submit = this.#submitOf(found);
    const field = frame.locator(found.username);
    await aboutToWork(field);
    await hands.reach(field);
    await proved(this.page, { screen: this.title, wanted: 'the field before the password' }, () => field.fill(username));
    await hands.reach(frame.locator(found.password));
    await typeSecret(frame.locator(found.password), password, { screen: this.title, wanted: 'the password field' });
    return frame.locator(submit);
  }

  #submitOf({ submits }: SurveyedLogIn): string {
    const named = submits.filter(({ name }) => wholeLabel(this.#wording['logIn.submit']).test(name));
    const [only, second] = submits.length === 1 ? submits : named;
    if (only !== undefined && second === undefined) return only.path;
    throw notAsDocumented({
      code: 'teos-log-in-form', screen: this.title,
      message: `On TEOS's log-in page it is not clear what submits the form. It has: ${submits.map(({ name }) => `'${name}'`).join(', ') || 'no button'}.`,
      advice: "Nothing was typed. Name the text of the right button in the settings under 'logIn.submit'.",
    });
  }

  async #look(before: TeosScreen, traffic: Traffic, told: readonly string[], steadiness: Steadiness, username: string): Promise<true | null> {
    if (await this.#menu.isThere()) return true;
    if (traffic.busy) return null;
    const screen = await readScreen(this.page, this.#wording);
    const steadyMs = steadiness.lasting(screen);
    const status = traffic.answer?.status ?? 200;
    if (status === 0 || status >= 500 || screen.errorPage !== null) throw unanswered(this.title, screen.errorPage ?? `status ${String(status)}`);
    if (screen.logIn === null) {
      if (steadyMs >= noMenuMs && !traffic.loading) throw await this.#notArrived(screen);
      return null;
    }
    const words = newTexts(before.texts, screen.texts);
    const said = [...told, ...words.map(({ text }) => text)];
    if (steadyMs >= (said.length > 0 ? messageMs : bareFormMs) && (traffic.answer !== null || said.length > 0)) {
      throw this.#refused(username, told.length > 0 ? told.map((text) => `'${text}'`).join(', ') : quoted(words));
    }
    return null;
  }

  #refused(username: string, said: string): RunbookError {
    return refused({
      code: 'teos-password-refused', screen: this.title,
      message: `TEOS refused the log-in of ${username}. ${said === '' ? 'It showed its log-in page again without a word' : `It says: ${said}`}.`,
      advice: 'The password was submitted once and will not be submitted again. Correct it where the settings take it from.',
    });
  }

  async #notArrived(screen: TeosScreen): Promise<RunbookError> {
    const shows = `${await whatThePageSays(this.page) || quoted(screen.texts)} (at ${addressOf(this.page)})`;
    if (screen.passwords > 0 || screen.asksForCode) {
      return notAsDocumented({
        code: 'teos-log-in-goes-on', screen: this.title,
        message: `After the log-in TEOS asks for something else, such as a new password or a code. The page says: ${shows}.`,
        advice: 'Log in once by hand and answer it, or run the command with --attended.',
      });
    }
    const menu = `TEOS took the log-in, but shows no '${this.#wording['menu.serverManagement']}'.`;
    const sought = this.#menu.sought;
    const renamed = screen.texts.some(({ text }) => wordsWithin(this.#wording['message.noRight']).test(text)) ? null : await renamedEntry(this.page, sought);
    if (renamed !== null) {
      return notAsDocumented({
        code: 'teos-menu-renamed', screen: this.title, sought,
        message: `${menu} Its menu has '${renamed}' instead, which may be what it is called here. The page says: ${shows}.`,
        advice: `Nothing was guessed. If it is the same, name it in the settings under 'menu.serverManagement', as \`npx teos-runbook mend\` does from the run's drift note; if not, use an administrator's account: a user's group decides which parts of TEOS are shown.`,
      });
    }
    return refused({
      code: 'teos-no-server-management', screen: this.title, sought,
      message: `${menu} Either the account's user group may not use it, or it has another name here, which cannot be told from outside. The page says: ${shows}.`,
      advice: "Use an administrator's account: a user's group decides which parts of TEOS are shown. If the account is one, name what TEOS calls it in the settings under 'menu.serverManagement'; the run's drift note lists what the menu has.",
    });
  }
}

function boxListener(told: string[]): (dialog: { message(): string; accept(): Promise<void> }) => void {
  return (dialog) => {
    told.push(dialog.message());
    dialog.accept().catch(() => { /* A message box that went with its page needs no answer. */ });
  };
}

function unanswered(screen: string, what: string): RunbookError {
  return transient({
    code: 'teos-log-in-unanswered', screen,
    message: `TEOS did not answer the log-in properly: ${what}.`,
    advice: 'Look at the server; when it answers again, run the command again.',
  });
}
