import type { Frame, Page } from 'playwright';
import { transient } from '../../domain/errors.ts';
import { addressOf } from '../proof.ts';
import { wholeLabel, wordsWithin } from './label-pattern.ts';
import { surveyInPage, type SaidText, type ScreenQuery, type SurveyedDialog, type SurveyedLogIn } from './screen-survey.ts';
import type { TeosManageWording } from './wording.ts';

/** Something found in a frame. */
export interface InFrame<T> {
  readonly frame: Frame;
  readonly found: T;
}

/** What TEOS shows at one moment, in all its frames. */
export interface TeosScreen {
  readonly page: Page;
  readonly texts: readonly SaidText[];
  /** The log-in form; null where TEOS's own menu is there too, or a second password field. */
  readonly logIn: InFrame<SurveyedLogIn> | null;
  readonly passwords: number;
  readonly asksForCode: boolean;
  readonly dialogs: readonly InFrame<SurveyedDialog>[];
  readonly errorPage: string | null;
}

/** Looks at what TEOS shows now. The form for a log-in counts only in documents of the server itself. */
export async function readScreen(page: Page, wording: TeosManageWording): Promise<TeosScreen> {
  const query: ScreenQuery = {
    serverManagement: wholeLabel(wording['menu.serverManagement']).source,
    error: wordsWithin(wording['message.error']).source,
    saved: wordsWithin(wording['message.saved']).source,
  };
  const frames = await Promise.all(page.frames().map(async (frame) => ({ frame, survey: await frame.evaluate(surveyInPage, query) })));
  const forms = frames.flatMap(({ frame, survey }) => (survey.logIn !== null && originOf(frame) === originOf(page.mainFrame()) ? [{ frame, found: survey.logIn }] : []));
  const passwords = frames.reduce((sum, { survey }) => sum + survey.passwords, 0);
  const shell = frames.some(({ survey }) => survey.shell);
  return {
    page, passwords,
    asksForCode: frames.some(({ survey }) => survey.asksForCode),
    texts: frames.flatMap(({ survey }) => survey.texts),
    logIn: shell || passwords !== 1 ? null : forms[0] ?? null,
    dialogs: frames.flatMap(({ frame, survey }) => survey.dialogs.map((found) => ({ frame, found }))),
    errorPage: frames.map(({ survey }) => survey.errorPage).find((title) => title !== null) ?? null,
  };
}

/** @throws {RunbookError} exit 5 if the session has ended (code `teos-session-ended`) or the server shows an error page (`teos-error-page`). */
export function throwTrouble(screen: TeosScreen, title: string): void {
  if (screen.logIn !== null) {
    throw transient({
      code: 'teos-session-ended', screen: title,
      message: `TEOS's session ended on '${title}': the log-in page stands at ${addressOf(screen.page)}.`,
      advice: 'Run the command again; it logs in anew.',
    });
  }
  if (screen.errorPage !== null) {
    throw transient({
      code: 'teos-error-page', screen: title,
      message: `On '${title}' TEOS shows an error page: '${screen.errorPage}' (at ${addressOf(screen.page)}).`,
      advice: 'Look at the server; when it answers again, run the command again.',
    });
  }
}

/** The texts that were not there before, or now stand more often. */
export function newTexts(before: readonly SaidText[], now: readonly SaidText[]): SaidText[] {
  const left = new Map<string, number>();
  for (const { text } of before) left.set(text, (left.get(text) ?? 0) + 1);
  return now.filter(({ text }) => {
    const count = left.get(text) ?? 0;
    left.set(text, count - 1);
    return count <= 0;
  });
}

/** For how long something has looked the same. Numbers don't count, as clocks and counters go on. */
export class Steadiness {
  #last = '';
  #since = performance.now();

  /** Milliseconds since what a screen says last changed, this look included. */
  lasting(screen: TeosScreen): number {
    const now = [screen.logIn === null, screen.dialogs.length, ...screen.texts.map(({ text }) => text.replace(/\d+/gu, ''))].join('\n');
    if (now !== this.#last) this.#since = performance.now();
    this.#last = now;
    return performance.now() - this.#since;
  }
}

/** Several texts of the page, quoted for a sentence; what stands in a longer one of them is said by that. */
export function quoted(texts: readonly SaidText[]): string {
  const all = [...new Set(texts.map(({ text }) => text))];
  return all.filter((text) => !all.some((other) => other !== text && other.includes(text))).map((text) => `'${text}'`).join(', ').slice(0, 300);
}

function originOf(frame: Frame): string {
  const url = frame.url();
  // A frame without an address of its own belongs to the document that made it.
  return URL.canParse(url) && /^https?:/u.test(url) ? new URL(url).origin : frame.parentFrame() === null ? '' : originOf(frame.parentFrame() ?? frame);
}
