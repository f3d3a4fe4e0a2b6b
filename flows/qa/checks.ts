import { guideSentences, orderOfFields, sentenceOf, type GuideStep } from '../../domain/guide.ts';
import type { QaCheck, QaResult, ScreenEntry } from '../../domain/qa.ts';
import { isLabel } from '../../pages/teos/documented-screen.ts';
import { teosManageWording, type TeosManageWording } from '../../pages/teos/wording.ts';

/** A label of TEOS's wording that the guide names. */
export type GuideLabel = Extract<keyof TeosManageWording, 'menu.serverManagement' | 'tab.settings' | 'option.azure' | 'page.heading' | 'page.breadcrumb' | 'page.intro' | 'section.azure' | 'section.note' | 'field.authenticationType' | 'field.appAuthentication' | 'field.clientId' | 'field.clientSecret' | 'field.tenantId' | 'button.save'>;

/** A check that the flow knows of before it has come to it. */
export type PlannedCheck = Pick<QaCheck, 'id' | 'step' | 'title' | 'sentence'>;

/** The same with the label that it is about. */
interface LabelledCheck {
  readonly id: string;
  readonly step: GuideStep;
  readonly title: string;
  readonly key: GuideLabel | null;
}

/** The short form, in the order of the guide. Each rests on a sentence or a picture of the guide. */
export const shortForm: readonly LabelledCheck[] = [
  { id: 'T1.1', step: 'T1', title: 'The log-in page takes a user name and a password, and names the product', key: null },
  { id: 'T1.2', step: 'T1', title: 'An administrator user gets in', key: null },
  { id: 'T2.1', step: 'T2', title: "The menu has 'Server Management'", key: 'menu.serverManagement' },
  { id: 'T2.2', step: 'T2', title: 'One click opens it', key: 'menu.serverManagement' },
  { id: 'T3.1', step: 'T3', title: "There is a tab 'Settings'", key: 'tab.settings' },
  { id: 'T3.2', step: 'T3', title: 'One click selects it', key: 'tab.settings' },
  { id: 'T4.1', step: 'T4', title: "The option 'Azure AD App & Power BI Settings' is there", key: 'option.azure' },
  { id: 'T4.2', step: 'T4', title: 'One click selects it', key: 'option.azure' },
  { id: 'T5.1', step: 'T5', title: 'The page has its documented heading', key: 'page.heading' },
  { id: 'T5.2', step: 'T5', title: 'The path above the page is the documented one', key: 'page.breadcrumb' },
  { id: 'T5.3', step: 'T5', title: 'The page begins with its documented sentence', key: 'page.intro' },
  { id: 'T5.4', step: 'T5', title: 'The section has its documented title', key: 'section.azure' },
  { id: 'T5.5', step: 'T5', title: 'The section begins with its documented sentence', key: 'section.note' },
  { id: 'T5.6', step: 'T5', title: "The section has 'Authentication type', and 'App authentication' is chosen", key: 'field.authenticationType' },
  { id: 'T5.7', step: 'T5', title: "The section has a field 'Client ID'", key: 'field.clientId' },
  { id: 'T5.8', step: 'T5', title: "The section has one field 'Client Secret'", key: 'field.clientSecret' },
  { id: 'T5.9', step: 'T5', title: "The section has a field 'Tenant ID'", key: 'field.tenantId' },
  { id: 'T5.10', step: 'T5', title: 'The fields stand in the documented order', key: null },
  { id: 'T5.11', step: 'T5', title: "There is one 'Save' for the section", key: 'button.save' },
  { id: 'T5.12', step: 'T5', title: "'Client Secret' can be edited as it stands, and takes a whole Value", key: 'field.clientSecret' },
  { id: 'V.1', step: 'V', title: 'A fresh load shows the page and its secret as before', key: null },
];

const otherSentences: Readonly<Record<string, string>> = {
  'T1.1': 'Log in to the TEOS web interface.', 'T1.2': 'Log in with an administrator user.',
  'T5.10': orderOfFields,
  'V.1': 'Beyond the guide: what was saved can be read back.',
};

/** A check with its sentence of the guide, as the guide prints it. */
export function toldOf(check: LabelledCheck): PlannedCheck {
  return told(check, teosManageWording);
}

function told({ id, step, title, key }: LabelledCheck, labels: TeosManageWording): PlannedCheck {
  return { id, step, title, sentence: otherSentences[id] ?? (key === null ? '' : sentenceOf(key, firstName(labels[key]))) };
}

/** The short form on a build of a language; what is not translated is not looked for. */
export function shortFormIn(labels: TeosManageWording): readonly PlannedCheck[] {
  return shortForm.filter(({ key }) => key === null || labels[key] !== '').map((check) => told(check, labels));
}

/** What was found out about a check. */
export interface Outcome {
  readonly result: QaResult;
  readonly seen: string;
  readonly correction?: string | null;
}

/** The checks of a run as they come in; whatever was not come to is 'not reached'. */
export class Checks {
  readonly #found = new Map<string, Outcome>();
  readonly #planned: readonly PlannedCheck[];
  readonly #further: QaCheck[] = [];

  /** @param planned what is to be looked at, in the order of the guide. */
  constructor(planned: readonly PlannedCheck[]) {
    this.#planned = planned;
  }

  /** Records what was found; the first word on a check stands. */
  found(id: string, outcome: Outcome): void {
    if (!this.#found.has(id)) this.#found.set(id, outcome);
  }

  /** Says more of a check than was found at first. */
  correct(id: string, outcome: Outcome): void {
    this.#found.set(id, outcome);
  }

  /** A check beyond those that were planned. */
  add(check: QaCheck): void {
    this.#further.push(check);
  }

  /** Whether one of those has found a defect. */
  hasDefect(): boolean {
    return this.#further.some(({ result }) => result === 'defect');
  }

  /** Whether the field's handling was tried out. */
  triedField(): boolean {
    return this.#further.some(({ id }) => id.startsWith('F.'));
  }

  /** All checks; a reason is given for those that were not reached. */
  all(whyNot: string): readonly QaCheck[] {
    const planned = this.#planned.map((check): QaCheck => {
      const { result, seen, correction = null }: Outcome = this.#found.get(check.id) ?? { result: 'not reached', seen: whyNot };
      return { ...check, result, seen, correction };
    });
    return [...planned, ...this.#further];
  }
}

/** The first of the names that a label has in the wording: the guide's. */
export function firstName(label: string): string {
  return label.split('|')[0]?.trim() ?? '';
}

/** What the guide prints, where the build speaks English; else the translation that the settings give. A sentence that they do not translate is empty, and not looked for. */
export function labelsOf(wording: TeosManageWording, language: string): TeosManageWording {
  if (language === '' || language === 'en') return { ...teosManageWording, 'product.name': wording['product.name'] };
  const own = (key: 'page.intro' | 'section.note'): string => (wording[key] === teosManageWording[key] ? '' : wording[key]);
  return { ...wording, 'page.intro': own('page.intro'), 'section.note': own('section.note') };
}

/** Whether the guide's label stands among what was seen, whole; if not, what the build calls it as far as the settings know. */
export function labelCheck(key: GuideLabel, entries: readonly ScreenEntry[], words: { readonly documented: TeosManageWording; readonly known: TeosManageWording }): Outcome {
  const bearers = (label: string): ScreenEntry[] => entries.filter(({ name, kind, role }) => fits(key, kind, role) && isLabel(key, label, name));
  const [own] = bearers(words.documented[key]);
  if (own !== undefined) return { result: 'as documented', seen: `'${own.name}' stands there as a ${own.role}.` };
  const [other] = bearers(words.known[key]);
  if (other !== undefined) return renamed(key, firstName(words.documented[key]), other.name);
  return { result: 'drifted', seen: `'${firstName(words.documented[key])}' is not there.`, correction: null };
}

/** The outcome for a label that has another name on this build. */
export function renamed(key: string, documented: string, name: string): Outcome {
  return { result: 'drifted', seen: `'${documented}' is called '${name}' here.`, correction: sentenceOf(key, name) };
}

/** The outcome for what has to be unfolded before it can be clicked. @param hides what hides it, as the sentence is to call it. */
export function unfoldedFirst(key: string, name: string, hides = 'what hides it'): Outcome {
  return { result: 'drifted', seen: 'It has to be unfolded first: two clicks.', correction: `Unfold ${hides}; then: ${sentenceOf(key, name)}` };
}

function fits(key: GuideLabel, kind: ScreenEntry['kind'], role: string): boolean {
  if (key.startsWith('field.')) return kind === 'field';
  // Some kits make titles of mere text.
  if (key === 'page.heading') return (kind === 'heading' && role !== 'path') || kind === 'text';
  return key !== 'button.save' || kind === 'control';
}

/** The labels that a label of the guide may be mistaken for, by key: what may not be proposed as its new name. */
export const guideLabels = Object.keys(guideSentences) as readonly GuideLabel[];
