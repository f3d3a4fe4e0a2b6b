import { faultCatalogue, type FaultName } from '../faults.ts';
import { mutations, type MutationName } from './catalogue.ts';

/** What a careful tester finds wrong: the number of the check, and the sentence that the guide would need instead; null if no other sentence would help. */
type Finding = readonly [check: string, correction: string | null];

/** What a careful tester would say of a build with a change. */
export interface Verdict {
  readonly result: 'as documented' | 'drifted' | 'defect' | 'not reached';
  readonly exitCode: number;
  /** All that is drifted or a defect, in the order of the checks. */
  readonly findings: readonly Finding[];
  /** Whether it shows only when a throw-away is saved. */
  readonly saves: boolean;
}

// What the comparison with the build before says of a label that is nowhere.
const gone = 'Leave it out: nothing of this name is there.';

const asDocumented: Verdict = { result: 'as documented', exitCode: 0, findings: [], saves: false };

function drifted(...findings: readonly Finding[]): Verdict {
  return { result: 'drifted', exitCode: 4, findings, saves: false };
}

function defect(...checks: readonly string[]): Verdict {
  return { result: 'defect', exitCode: 6, findings: checks.map((check) => [check, null]), saves: true };
}

function refused(): Verdict {
  return { result: 'not reached', exitCode: 3, findings: [], saves: false };
}

function whenSaved(verdict: Verdict): Verdict {
  return { ...verdict, saves: true };
}

/** A change to TEOS that `qa` is shown: to its screens, or to what it does. */
type ChangeName = Extract<MutationName, `teos-${string}`> | Extract<FaultName, `${string}teos-${string}`>;

/** The verdict for each change to TEOS, as somebody would give it who goes through the guide with care. */
export const verdicts: Readonly<Record<string, Verdict>> = {
  'teos-menu-renamed': drifted(['T2.1', "Navigate to 'Server Administration'."], ['T5.2', "The path above the page reads 'Server Administration / Settings / Azure AD App & Power BI Settings' (picture of step 5)."]),
  'teos-tab-renamed': drifted(['T3.1', "Select the tab 'Configuration'."], ['T5.2', "The path above the page reads 'Server Management / Configuration / Azure AD App & Power BI Settings' (picture of step 5)."]),
  'teos-option-renamed': drifted(['T4.1', "Select the option 'Entra ID App & Power BI Settings'."], ['T5.1', "The page is headed 'Entra ID App & Power BI Settings' (picture of step 5)."], ['T5.2', "The path above the page reads 'Server Management / Settings / Entra ID App & Power BI Settings' (picture of step 5)."]),
  'teos-option-gone': drifted(['T4.1', gone]),
  'teos-heading-renamed': drifted(['T5.1', "The page is headed 'Cloud connections' (picture of step 5)."]),
  'teos-intro-renamed': drifted(['T5.3', "Below the heading stands 'Connect TEOS to your calendars and reports here. …' (picture of step 5)."]),
  'teos-section-renamed': drifted(['T5.4', "The section is titled 'Microsoft Entra application' (picture of step 5)."]),
  'teos-note-gone': drifted(['T5.5', gone]),
  'teos-field-renamed': drifted(['T5.8', "Fill in the Value under 'Client secret value'."]),
  'teos-field-in-capitals': asDocumented,
  'teos-identifiers-renamed': drifted(['T5.7', "The section has a field 'Application ID' (picture of step 5)."], ['T5.9', "The section has a field 'Directory ID' (picture of step 5)."]),
  'teos-authentication-renamed': drifted(['T5.6', "The section has a choice 'Way of signing in' (picture of step 5)."]),
  'teos-save-renamed': drifted(['T5.11', "Click on 'Store'."]),
  'teos-save-longer': drifted(['T5.11', "Click on 'Save changes'."]),
  'teos-power-bi-renamed': asDocumented,
  'teos-log-in-renamed': asDocumented,
  'teos-log-out-renamed': asDocumented,
  'teos-tabs-are-buttons': drifted(['T3 other role', "Select the button 'Settings'."]),
  'teos-menu-of-items': asDocumented,
  'teos-options-plain': asDocumented,
  'teos-save-is-link': asDocumented,
  'teos-menu-moved': asDocumented,
  'teos-settings-elsewhere-too': asDocumented,
  'teos-tabs-below': asDocumented,
  'teos-save-above': asDocumented,
  'teos-sections-swapped': asDocumented,
  'teos-field-moved': drifted(['T5.10', "'Authentication type', 'Client ID', 'Tenant ID', 'Client Secret' follow each other."]),
  'teos-field-in-other-section': drifted(['T5.8', "Fill in the Value under 'Client Secret', under 'Power BI configuration'."], ['T5.10', "'Authentication type', 'Client ID', 'Tenant ID', 'Client Secret' follow each other."]),
  'teos-field-doubled': drifted(['T5.8', "Which 'Client Secret' is meant has to be said."]),
  'teos-labels-gone': drifted(['T5.6', gone], ['T5.7', gone], ['T5.8', gone], ['T5.9', gone]),
  'teos-labels-as-placeholders': asDocumented,
  'teos-labels-without-for': asDocumented,
  'teos-path-gone': drifted(['T5.2', gone]),
  'teos-heading-gone': drifted(['T5.1', gone]),
  'teos-menu-folded': drifted(['T2.2', "Unfold what hides it; then: Navigate to 'Server Management'."]),
  'teos-menu-behind-button': drifted(['T2.2', "Unfold what hides it; then: Navigate to 'Server Management'."]),
  'teos-tabs-folded': drifted(['T3.1', gone]),
  'teos-options-folded': drifted(['T4.2', "Unfold what hides it; then: Select the option 'Azure AD App & Power BI Settings'."]),
  'teos-settings-as-tree': drifted(['T4.2', "Unfold what hides it; then: Select the option 'Azure AD App & Power BI Settings'."]),
  'teos-settings-as-list': asDocumented,
  'teos-settings-as-tabs': asDocumented,
  'teos-settings-as-cards': asDocumented,
  'teos-section-folded': drifted(['T5.5', gone], ['T5.6', gone], ['T5.7', gone], ['T5.8', gone], ['T5.9', gone]),
  'teos-save-folded': drifted(['T5.11', gone]),
  'teos-save-gone': drifted(['T5.11', gone]),
  'teos-save-doubled': drifted(['T5.11', "Which 'Save' is meant has to be said."]),
  'teos-secret-read-only': drifted(['T5.12', null]),
  'teos-secret-disabled': drifted(['T5.12', null]),
  'teos-secret-too-short': drifted(['T5.12', null]),
  'teos-other-authentication-type': drifted(['T5.6', null]),
  'teos-two-secret-fields': drifted(['T5.8', "Which 'Client Secret' is meant has to be said."]),
  'teos-question-at-home': drifted(['T2.1', null]),
  'teos-question-at-settings': drifted(['T5.12', null]),
  'teos-unknown-overlay': drifted(['T2.1', null]),
  'teos-welcome-dialog': asDocumented,
  'teos-cookie-notice': asDocumented,
  'teos-settings-framed': asDocumented,
  'teos-all-framed': asDocumented,
  'teos-log-in-framed': asDocumented,
  // A menu without one known word is, from outside, that of an account without the right.
  'teos-foreign-words': refused(),
  'wrong-teos-password': refused(),
  'teos-no-server-management': refused(),
  'teos-read-only': refused(),
  'teos-save-lost': defect('V.2'),
  'teos-save-dead': defect('T5.13'),
  'teos-save-sends-bullets': defect('V.2', 'V.4'),
  'teos-save-sends-old': defect('V.2'),
  'teos-stores-other-value': defect('V.2', 'V.4'),
  'teos-trims': defect('V.2', 'V.4'),
  'teos-other-administrator': defect('V.2'),
  'teos-refuses-save': defect('T5.13'),
  'teos-validation-summary': defect('T5.13'),
  'teos-save-crashes': defect('T5.13'),
  'teos-save-silent': whenSaved(asDocumented),
  'teos-confirm-on-save': whenSaved(drifted(['T5.13', "Click on 'Save', and answer the question that comes with yes."])),
  'teos-modal-on-save': whenSaved(drifted(['T5.13', "Click on 'Save', and answer the question that comes with yes."])),
  'teos-save-enabled-late': whenSaved(asDocumented),
  'teos-save-per-section': whenSaved(asDocumented),
  'teos-test-button': whenSaved(asDocumented),
} satisfies Readonly<Partial<Record<ChangeName, Verdict>>>;

/** What somebody sees of a change of {@link verdicts}. */
export function sentenceOfChange(name: string): string {
  return isMutation(name) ? mutations[name].sentence : faultCatalogue[name as FaultName];
}

/** With which options the stand-ins have a change of {@link verdicts}. */
export function optionsOfChange(name: string): { readonly mutations?: readonly MutationName[]; readonly faults?: readonly FaultName[] } {
  return isMutation(name) ? { mutations: [name] } : { faults: [name as FaultName] };
}

function isMutation(name: string): name is MutationName {
  return Object.hasOwn(mutations, name);
}
