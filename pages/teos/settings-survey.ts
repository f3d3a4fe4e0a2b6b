import { isOff, nameOf, elementsSaying, faceOf, follows, isShown, looseTexts, pathOf, textOf, tidy } from './dom.ts';
import { fieldBeside, fieldsIn, labelHelpers, labelledControls, type FoundSection, type Mark } from './labelled-control.ts';

/** What is asked of the settings page; sources of regular expressions (flags `iu`). */
export interface SettingsQuery {
  readonly heading: string;
  readonly breadcrumb: string;
  readonly section: string;
  readonly foreign: string;
  /** Client ID, Client Secret, Tenant ID: the order of the page. */
  readonly labels: readonly [string, string, string];
  readonly authenticationType: string;
  readonly save: string;
}

/** A field of the section, without its value. */
export interface SurveyedField {
  readonly path: string;
  readonly off: boolean;
  readonly readOnly: boolean;
  /** Characters that it takes; -1 if it has no limit. */
  readonly maxLength: number;
}

/** What a field that may hold a secret shows of it. */
export type Display = 'readable' | 'masked' | 'blank';

/** A control that may be the documented 'Save'. */
export interface SurveyedSave {
  readonly path: string;
  readonly role: 'button' | 'link' | null;
  readonly off: boolean;
  readonly inSection: boolean;
  /** Whether it belongs to the same form as the Client Secret, or one of them to none. */
  readonly sameForm: boolean;
}

/** The settings page as one frame shows it at one moment. */
export interface SettingsSurvey {
  /** Whether the documented title is there as heading, breadcrumb, document title or unique text. */
  readonly titled: boolean;
  /** Why the section is not recognised (`{0}` stands for the first label); null if it is. The rest counts only then. */
  readonly problem: string | null;
  readonly clientId: string;
  readonly tenantId: string;
  /** Paths of the fields Client ID, Client Secret and Tenant ID. */
  readonly paths: readonly string[];
  /** Whether Client ID and Tenant ID cannot be edited either. */
  readonly allOff: boolean;
  readonly authenticationType: string | null;
  /** The Client Secret; null if it is no text field. */
  readonly secret: SurveyedField | null;
  readonly display: Display;
  readonly saves: readonly SurveyedSave[];
}

/** What runs in the page beside {@link surveySettings}. */
export const surveyHelpers = [...labelHelpers, isTitled, choiceSaid, radioSaid, choiceBeside, valueOf, displayOf, savesOf] as const;

/** Looks at the settings page in one frame. It runs in the page; no secret's text is part of the answer. */
export function surveySettings(query: SettingsQuery): SettingsSurvey {
  const titled = isTitled(query);
  const section = labelledControls({ section: query.section, foreign: query.foreign, labels: query.labels });
  if (typeof section === 'string') return { titled, problem: section, clientId: '', tenantId: '', paths: [], allOff: false, authenticationType: null, secret: null, display: 'blank', saves: [] };
  const [clientId, secret, tenantId] = section.controls;
  if (!clientId || !secret || !tenantId) throw new Error('A section without its fields was found.');
  return {
    titled, problem: null,
    clientId: valueOf(clientId), tenantId: valueOf(tenantId), paths: [clientId, secret, tenantId].map(pathOf), allOff: [clientId, tenantId].every((field) => isOff(field) || field.matches('[readonly], [aria-readonly=true]')),
    authenticationType: choiceSaid(section, new RegExp(query.authenticationType, 'iu'), secret),
    secret: secret instanceof HTMLInputElement || secret instanceof HTMLTextAreaElement
      ? { path: pathOf(secret), off: isOff(secret), readOnly: secret.matches('[readonly], [aria-readonly=true]'), maxLength: secret.maxLength } : null,
    // A locked field may say in words that a secret is stored.
    display: isOff(secret) && /^[\p{L} ]+$/u.test(valueOf(secret)) ? 'masked' : displayOf(valueOf(secret)),
    saves: savesOf(section, new RegExp(query.save, 'iu'), secret),
  };
}

/** Whether the page bears its documented title. */
export function isTitled(query: SettingsQuery): boolean {
  const heading = new RegExp(query.heading, 'iu');
  const titles = elementsSaying(document.body, heading);
  return titles.length === 1 || titles.some((title) => title.closest('h1, h2, h3, h4, h5, h6, legend, caption, [role=heading]') !== null)
    || heading.test(tidy(document.title)) || elementsSaying(document.body, new RegExp(query.breadcrumb, 'iu')).length > 0;
}

/** What a field holds. */
export function valueOf(field: Element): string {
  if (field instanceof HTMLSelectElement) return [...field.selectedOptions].map(textOf).join(', ');
  return field instanceof HTMLInputElement || field instanceof HTMLTextAreaElement ? field.value : textOf(field);
}

/** What is chosen beside a label: in a list, among radio buttons, or as mere text; null if the label or the choice is not found. */
export function choiceSaid(section: FoundSection, label: RegExp, secret: Element): string | null {
  const before = (element: Node): boolean => follows(section.title, element) && follows(element, secret);
  const named = fieldsIn(document.body).filter((field) => before(field) && label.test(nameOf(field)));
  if (named.length > 0) return named.length === 1 ? tidy(valueOf(named[0] ?? secret)) : null;
  const marks: Mark[] = [...elementsSaying(document.body, label), ...looseTexts(document.body, label)].filter(before);
  const mark = marks[0];
  if (mark !== undefined) return marks.length === 1 ? choiceBeside(mark, section, before) : null;
  // Label and value in one text: 'Authentication type: App authentication'.
  const whole = elementsSaying(section.container, new RegExp(`${label.source.replace(/\$$/u, '')}\\s*\\S`, 'iu')).find(before);
  return whole === undefined ? null : radioSaid(whole) ?? textOf(whole).replace(new RegExp(label.source.replace(/\$$/u, ''), 'iu'), '').trim();
}

/** The label of the radio button that is chosen in an area; null if there is none, or not one group. */
export function radioSaid(area: Element): string | null {
  const chosen = [...area.querySelectorAll<HTMLInputElement>('input[type=radio]')].filter((radio) => isShown(radio) && radio.checked);
  const [radio, second] = chosen;
  if (radio === undefined || second !== undefined) return null;
  return nameOf(radio) === '' ? textOf(radio.parentElement ?? radio) : nameOf(radio);
}

/** What is chosen in the row of a label text. */
export function choiceBeside(mark: Mark, section: FoundSection, inside: (element: Element) => boolean): string | null {
  const [held] = mark instanceof Element ? fieldsIn(mark) : [];
  if (held !== undefined) return tidy(valueOf(held));
  const beside = fieldBeside(mark, [], inside);
  for (let area = mark.parentElement; area !== null && area !== section.container.parentElement; area = area.parentElement) {
    const chosen = radioSaid(area);
    if (chosen !== null) return chosen;
    if (beside !== null && area.contains(beside)) return tidy(valueOf(beside));
    const rest = textOf(area).replace(tidy(mark.textContent), '').replace(/^[\s:*]+/u, '');
    if (rest !== '') return rest;
  }
  return null;
}

/** Whether a value can be read, is a mask (one repeated character, with asterisks or bullets, or cut off by dots), or is not shown at all. */
export function displayOf(value: string): Display {
  if (value === '') return 'blank';
  return /[*\u2022\u25CF\u2219\u00B7\u2026]|\.{3}$/u.test(value) || /^(.)\1*$/u.test(value) ? 'masked' : 'readable';
}

/** The visible controls named 'Save', each with its standing towards the section. */
export function savesOf(section: FoundSection, name: RegExp, secret: Element): SurveyedSave[] {
  const controls = [...document.body.querySelectorAll('button, a, input[type=submit], input[type=button], input[type=image], [role=button], [role=link], [onclick]')]
    .filter((control) => isShown(control) && (name.test(nameOf(control)) || name.test(faceOf(control))));
  const inner = controls.filter((control) => !controls.some((other) => other !== control && control.contains(other)));
  const formOf = (element: Element): Element | null => ('form' in element ? element.form as Element | null : null) ?? element.closest('form');
  return inner.map((control) => ({
    path: pathOf(control), off: isOff(control),
    role: control.matches('button:not([role]), input, [role=button]') ? 'button' : control.matches('a[href]:not([role]), [role=link]') ? 'link' : null,
    inSection: section.container.contains(control) && follows(section.title, control) && (section.end === null || follows(control, section.end)),
    sameForm: formOf(control) === formOf(secret) || formOf(control) === null || formOf(secret) === null,
  }));
}
