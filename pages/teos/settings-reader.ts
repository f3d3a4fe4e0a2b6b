import type { Frame, Locator, Page } from 'playwright';
import { inPage } from './dom.ts';
import { breadcrumbTrail, wholeLabel, wordsWithin } from './label-pattern.ts';
import { surveyHelpers, surveySettings, type SettingsQuery, type SettingsSurvey, type SurveyedField } from './settings-survey.ts';
import type { TeosLabel } from './sought.ts';
import type { TeosManageWording } from './wording.ts';

const surveyInPage = inPage(surveySettings, surveyHelpers);

/** The settings page as it is recognised at one moment. */
export interface SettingsReading {
  readonly frame: Frame;
  readonly survey: SettingsSurvey;
  readonly field: SurveyedField;
  /** The Client Secret of the section 'Azure AD app configuration'. */
  readonly secret: Locator;
}

/** Why the page is not recognised. */
export interface NotRecognised {
  /** A clause. */
  readonly problem: string;
  /** The label that is missing or not in its place; null if it is not about a label. */
  readonly key: TeosLabel | null;
}

const labelKeys = ['field.clientId', 'field.clientSecret', 'field.tenantId'] as const;

/**
 * Reads the settings page, in whichever frame it stands: its identity (the documented title, the
 * section and the section's three fields), and the state of its controls.
 * Source: docs/sites/teos.md, 'The settings page'.
 */
export class SettingsReader {
  readonly #page: Page;
  readonly #wording: TeosManageWording;

  constructor(page: Page, wording: TeosManageWording) {
    this.#page = page;
    this.#wording = wording;
  }

  // Asked anew each time: an attended run learns words on its way.
  get #query(): SettingsQuery {
    const wording = this.#wording;
    const whole = (key: TeosLabel): string => wholeLabel(wording[key]).source;
    return {
      heading: whole('page.heading'),
      breadcrumb: breadcrumbTrail(wording['page.breadcrumb']).source,
      section: whole('section.azure'),
      foreign: wordsWithin(wording['section.powerBi']).source,
      labels: [whole('field.clientId'), whole('field.clientSecret'), whole('field.tenantId')],
      authenticationType: whole('field.authenticationType'),
      save: whole('button.save'),
    };
  }

  /** The page as it is now, or why it is not recognised. */
  async read(): Promise<SettingsReading | NotRecognised> {
    const query = this.#query;
    const frames = await Promise.all(this.#page.frames().map(async (frame) => ({ frame, survey: await frame.evaluate(surveyInPage, query) })));
    const found = frames.filter(({ survey }) => survey.problem === null);
    const [only] = found;
    if (only === undefined) return this.#sectionIs(frames.map(({ survey }) => survey.problem ?? '').sort(byInsight)[0] ?? 'it is not there');
    if (found.length > 1) return this.#sectionIs(`it is there in ${String(found.length)} frames`);
    if (!frames.some(({ survey }) => survey.titled)) return { problem: `the page does not bear the title '${this.#wording['page.heading']}'`, key: 'page.heading' };
    const field = only.survey.secret;
    if (field === null) return this.#sectionIs("its 'Client Secret' is no text field");
    return { ...only, field, secret: only.frame.locator(field.path) };
  }

  /** Whether a choice is the one that the guide shows. */
  isAppAuthentication(choice: string | null): boolean {
    return choice !== null && wholeLabel(this.#wording['field.appAuthentication']).test(choice);
  }

  #sectionIs(problem: string): NotRecognised {
    const named = /\{(\d)\}/u.exec(problem)?.[1];
    return {
      problem: `the section '${this.#wording['section.azure']}' is not as documented: ${problem.replace(/\{(\d)\}/gu, (_, index: string) => `'${this.#wording[labelKeys[Number(index)] ?? 'section.azure']}'`)}`,
      key: named === undefined ? (problem === 'it is not there' ? 'section.azure' : null) : labelKeys[Number(named)] ?? null,
    };
  }
}

/** A frame that has the section says more than one that hasn't. */
function byInsight(one: string, other: string): number {
  return Number(one === 'it is not there') - Number(other === 'it is not there');
}
