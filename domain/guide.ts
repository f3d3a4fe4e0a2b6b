/** A step of the guide's second part, and V, which goes beyond it. */
export type GuideStep = 'T1' | 'T2' | 'T3' | 'T4' | 'T5' | 'V';

/** A sentence of the guide in our own words, with `{label}` where the guide prints a label. */
export interface GuideSentence {
  readonly step: GuideStep;
  readonly sentence: string;
  /** The role that the sentence itself names ('the tab'); null where it names none, so that any will do. */
  readonly role: string | null;
}

/**
 * What the guide says of each label, by the key of TEOS's wording. Sentences of its pictures are told as such.
 * Source: docs/sites/teos.md, 'Menus' and 'The settings page'.
 */
export const guideSentences: Readonly<Record<string, GuideSentence>> = {
  'menu.serverManagement': { step: 'T2', sentence: "Navigate to '{label}'.", role: null },
  'tab.settings': { step: 'T3', sentence: "Select the tab '{label}'.", role: 'tab' },
  'option.azure': { step: 'T4', sentence: "Select the option '{label}'.", role: null },
  'page.heading': { step: 'T5', sentence: "The page is headed '{label}' (picture of step 5).", role: null },
  'page.breadcrumb': { step: 'T5', sentence: "The path above the page reads '{label}' (picture of step 5).", role: null },
  'page.intro': { step: 'T5', sentence: "Below the heading stands '{label} …' (picture of step 5).", role: null },
  'section.azure': { step: 'T5', sentence: "The section is titled '{label}' (picture of step 5).", role: null },
  'section.note': { step: 'T5', sentence: "Below the section's title stands '{label}' (picture of step 5).", role: null },
  'field.authenticationType': { step: 'T5', sentence: "The section has a choice '{label}' (picture of step 5).", role: null },
  'field.clientId': { step: 'T5', sentence: "The section has a field '{label}' (picture of step 5).", role: null },
  'field.clientSecret': { step: 'T5', sentence: "Fill in the Value under '{label}'.", role: null },
  'field.tenantId': { step: 'T5', sentence: "The section has a field '{label}' (picture of step 5).", role: null },
  'button.save': { step: 'T5', sentence: "Click on '{label}'.", role: null },
};

/** A sentence of the guide with a label put into it; empty for a key that the guide does not name. */
export function sentenceOf(key: string, label: string): string {
  return guideSentences[key]?.sentence.replace('{label}', label) ?? '';
}
