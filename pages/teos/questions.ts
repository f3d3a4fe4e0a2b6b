import type { Dialog, Page } from 'playwright';
import { notAsDocumented, type RunbookError } from '../../domain/errors.ts';
import { wholeLabel, wordsWithin } from './label-pattern.ts';
import { putAside } from '../met.ts';
import type { InFrame } from './screen.ts';
import type { SaidText, SurveyedButton, SurveyedDialog } from './screen-survey.ts';
import type { TeosManageWording } from './wording.ts';

/** What is put aside where Save asks a question first. */
export const askedBeforeSaving = 'TEOS asked whether it was meant; the question was about saving, and was answered with yes.';

/**
 * Answers what the site asks between a click and its outcome, in a dialog of the browser or of its
 * own. Only a question whose text is about saving is answered with yes; any other is answered with no
 * and stops the run. Without a listener Playwright would say no by itself, and Save would silently do nothing.
 * Source: docs/sites/teos.md, 'Markup to expect' and 'Traps'.
 */
export class Questions {
  /** The questions that were answered with yes. */
  readonly asked: string[] = [];
  /** What the browser's message boxes said. */
  readonly told: SaidText[] = [];
  readonly #page: Page;
  readonly #wording: TeosManageWording;
  readonly #screen: string;
  #unknown: RunbookError | null = null;

  /** Starts to listen. */
  constructor(page: Page, wording: TeosManageWording, screen: string) {
    this.#page = page;
    this.#wording = wording;
    this.#screen = screen;
    page.on('dialog', this.#answer);
  }

  /** @throws {RunbookError} exit 4 if something was asked that the run must not answer. */
  throwIfUnknown(): void {
    if (this.#unknown !== null) throw this.#unknown;
  }

  /** Answers a dialog of the page. Returns whether it was a question, or a message that has to be closed before the site goes on. */
  async answerOnPage({ frame, found }: InFrame<SurveyedDialog>): Promise<boolean> {
    if (this.asked.includes(found.text)) return false;
    const yes = found.buttons.filter(({ name }) => wholeLabel(this.#wording['question.yes']).test(name));
    const isQuestion = /\?/u.test(found.text) || found.buttons.filter(({ name }) => /\p{L}/u.test(name)).length > 1;
    const isMessage = this.#tells(found.text) !== 'other';
    if (!isQuestion && (isMessage || yes.length === 0)) return false;
    const [only] = yes;
    if ((isQuestion && !this.#isAboutSaving(found.text)) || only === undefined || yes.length > 1) throw this.#unanswerable(found.text, found.buttons);
    this.asked.push(found.text);
    putAside(this.#page, askedBeforeSaving);
    await frame.locator(only.path).click();
    return true;
  }

  /** Stops listening. */
  stop(): void {
    this.#page.off('dialog', this.#answer);
  }

  readonly #answer = (dialog: Dialog): void => {
    const text = dialog.message().replace(/\s+/gu, ' ').trim().slice(0, 300);
    const type = dialog.type();
    if (type === 'alert') this.told.push({ text, kind: this.#tells(text) });
    // Whatever the site asks when its page is left: leaving is what Save does by posting it.
    const yes = type === 'alert' || type === 'beforeunload' || (type === 'confirm' && this.#isAboutSaving(text));
    if (yes && type !== 'alert') {
      this.asked.push(text);
      putAside(this.#page, askedBeforeSaving);
    }
    if (!yes) this.#unknown ??= this.#unanswerable(text, []);
    (yes ? dialog.accept() : dialog.dismiss()).catch(() => { /* A dialog that went with its page needs no answer. */ });
  };

  #tells(text: string): SaidText['kind'] {
    if (wordsWithin(this.#wording['message.error']).test(text)) return 'error';
    return wordsWithin(this.#wording['message.saved']).test(text) ? 'success' : 'other';
  }

  #isAboutSaving(text: string): boolean {
    return wordsWithin(this.#wording['question.save']).test(text) && !/\b(?:delete|remove|discard|log ?out|sign ?out)/iu.test(text);
  }

  #unanswerable(text: string, buttons: readonly SurveyedButton[]): RunbookError {
    const choices = buttons.length === 0 ? '' : ` (${buttons.map(({ name }) => `'${name}'`).join(', ')})`;
    return notAsDocumented({
      code: 'teos-unknown-question', screen: this.#screen,
      message: `On '${this.#screen}' TEOS asks something that the guide does not mention, and it was not answered with yes: '${text}'${choices}.`,
      advice: "Look at the question in TEOS. If it belongs to saving, name its words in the settings under 'question.save' and 'question.yes'.",
    });
  }
}
