import type { Locator, Page } from 'playwright';
import { aboutToWork } from '../attention.ts';
import { refused, transient, type RunbookError } from '../../domain/errors.ts';
import { until } from '../awaiting.ts';
import { proved } from '../proof.ts';
import { Questions } from './questions.ts';
import { newTexts, quoted, readScreen, Steadiness, throwTrouble, type TeosScreen } from './screen.ts';
import type { SaidText } from './screen-survey.ts';
import { Traffic } from './traffic.ts';
import type { TeosManageWording } from './wording.ts';

/** What the site said to Save. */
export interface Saved {
  /** Its message of success; null if it took Save without a known word. */
  readonly said: string | null;
  /** The questions that Save asked and that were answered with yes. */
  readonly asked: readonly string[];
}

// A message of error may come in parts, or beside an older one; a message of success is awaited that long.
const errorMs = 300;
// The application's own failure: the server is there. 502 to 504 and no answer at all say that it is away, as for a restart.
const applicationFailed = 500;
// Without any message, the server's answer counts once the page has been quiet for this long.
const silentMs = 1000;

/**
 * Clicks 'Save' once and waits for what comes of it: TEOS's word, its refusal, or its log-in page. It
 * listens from before the click, as messages vanish after seconds, and tells those of this Save from
 * what stood there before. Where a success and an error come together the success counts here, since the
 * verdict rests on the field as it is read back and not on a message.
 * Source: docs/sites/teos.md, 'Save' and 'Traps'.
 */
export class Saving {
  readonly #page: Page;
  readonly #wording: TeosManageWording;
  readonly #screen: string;
  readonly #heard: SaidText[] = [];
  readonly #steadiness = new Steadiness();

  constructor(page: Page, wording: TeosManageWording, screen: string) {
    this.#page = page;
    this.#wording = wording;
    this.#screen = screen;
  }

  /** @param how `act`: what is done in place of the click; `timeout`: milliseconds in which something must come of it. @throws {RunbookError} exit 3 with the site's words if it refused; exit 5 if the session has ended, TEOS failed (`teos-save-failed`) or did not answer (`teos-save-unanswered`); exit 4 if nothing came of the click, or something unknown was asked. */
  async click(save: Locator, { act = () => save.click(), timeout }: { readonly act?: () => Promise<void>; readonly timeout?: number } = {}): Promise<Saved> {
    const wanted = { screen: this.#screen, wanted: `an answer to '${this.#wording['button.save']}'`, advice: 'It is not known whether TEOS has saved. Look at the page in TEOS before running the command again.' };
    await aboutToWork(save);
    const before = await readScreen(this.#page, this.#wording);
    const traffic = new Traffic(this.#page);
    const questions = new Questions(this.#page, this.#wording, this.#screen);
    try {
      return await proved(this.#page, wanted, async () => {
        await act();
        return until(this.#page, () => this.#look(before, traffic, questions), { timeout });
      });
    } finally {
      traffic.stop();
      questions.stop();
    }
  }

  async #look(before: TeosScreen, traffic: Traffic, questions: Questions): Promise<Saved | null> {
    const screen = await readScreen(this.#page, this.#wording);
    questions.throwIfUnknown();
    const known = new Set(before.dialogs.map(({ found }) => found.text));
    for (const dialog of screen.dialogs) if (!known.has(dialog.found.text) && await questions.answerOnPage(dialog)) return null;
    this.#hear([...newTexts(before.texts, screen.texts), ...questions.told]);
    const steadyMs = this.#steadiness.lasting(screen);
    if (traffic.busy) return null;
    if (traffic.answer === null || traffic.answer.status < 500) throwTrouble(screen, this.#screen);
    return this.#outcome(traffic, questions, steadyMs);
  }

  #outcome(traffic: Traffic, questions: Questions, steadyMs: number): Saved | null {
    const errors = this.#heard.filter(({ kind }) => kind === 'error');
    const status = traffic.answer?.status ?? null;
    if (status === applicationFailed) throw this.#failed();
    if (status !== null && (status >= 500 || status === 0)) throw this.#unanswered(status);
    const success = this.#heard.find(({ kind }) => kind === 'success');
    if (success !== undefined && (status === null || status < 400)) return { said: success.text, asked: questions.asked };
    if (errors.length > 0 && steadyMs >= errorMs) throw this.#refused(`It says: ${quoted(errors)}`);
    if (status === null || steadyMs < silentMs) return null;
    if (status >= 400) throw this.#refused(`It answered with status ${String(status)}`);
    return { said: null, asked: questions.asked };
  }

  #hear(texts: readonly SaidText[]): void {
    for (const text of texts) if (!this.#heard.some((heard) => heard.text === text.text)) this.#heard.push(text);
  }

  #refused(reason: string): RunbookError {
    return refused({
      code: 'teos-save-refused', screen: this.#screen,
      message: `TEOS did not save the client secret. ${reason}.`,
      advice: 'Do what the message asks for, then set the client secret again.',
    });
  }

  #failed(): RunbookError {
    return transient({
      code: 'teos-save-failed', screen: this.#screen,
      message: `TEOS failed at '${this.#wording['button.save']}' (status ${String(applicationFailed)}): whether it had saved before that is not known until the field is read again.`,
      advice: "It is no restart, so nothing was saved a second time. Look into TEOS's own log for what failed, then set the client secret again.",
    });
  }

  #unanswered(status: number): RunbookError {
    return transient({
      code: 'teos-save-unanswered', screen: this.#screen,
      message: `TEOS did not answer '${this.#wording['button.save']}' properly (${status === 0 ? 'the connection was cut' : `status ${String(status)}`}): whether it has saved is not known.`,
      advice: 'Wait until TEOS answers again, then set the client secret again.',
    });
  }
}
