import type { ScreenEntry } from './qa.ts';

/** A step of the guide's first part, in the Azure portal. */
export type PortalStep = 'A1' | 'A2' | 'A3' | 'A4' | 'A5' | 'A6' | 'A7';

/** A step of its second part, in TEOS, and V, which goes beyond it. */
export type TeosStep = 'T1' | 'T2' | 'T3' | 'T4' | 'T5' | 'V';

/** A step of the guide. */
export type GuideStep = PortalStep | TeosStep;

/** A sentence of the guide in our own words, with `{label}` where the guide prints a label. */
export interface GuideSentence {
  readonly step: GuideStep;
  readonly sentence: string;
  /** What bears the label, where its key does not tell. */
  readonly kind?: ScreenEntry['kind'];
  /** The role that the sentence itself names ('the tab'); null where it names none, so that any will do. */
  readonly role: string | null;
}

/**
 * What the guide's second part says of each label, by the key of TEOS's wording. Sentences of its pictures are told as such.
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

/**
 * What the guide's first part says of each label, by the key of the portal's wording.
 * Source: docs/sites/azure-portal.md, 'App registrations' to 'Certificates & secrets'.
 */
export const portalSentences: Readonly<Record<string, GuideSentence>> = {
  'home.entraId': { step: 'A2', sentence: "Select '{label}'.", role: null, kind: 'control' },
  'menu.appRegistrations': { step: 'A3', sentence: "Select '{label}'.", role: null, kind: 'control' },
  'applications.all': { step: 'A4', sentence: "Select '{label}'.", role: null, kind: 'control' },
  'overview.credentials': { step: 'A6', sentence: "Select the blue text behind '{label}'.", role: null, kind: 'text' },
  'credentials.new': { step: 'A7', sentence: "Select the option '{label}'.", role: null, kind: 'control' },
  'pane.description': { step: 'A7', sentence: "In the tab on the right side, fill in a '{label}'.", role: null, kind: 'field' },
  'pane.expires': { step: 'A7', sentence: "In the tab on the right side, choose under '{label}' when the secret is to end.", role: null, kind: 'field' },
  'pane.add': { step: 'A7', sentence: "Select '{label}'.", role: null, kind: 'control' },
  'credentials.description': { step: 'A7', sentence: "The list has a column '{label}' (table of step 7).", role: null, kind: 'heading' },
  'credentials.expires': { step: 'A7', sentence: "The list has a column '{label}' (table of step 7).", role: null, kind: 'heading' },
  'credentials.value': { step: 'A7', sentence: "The list has a column '{label}' (table of step 7), which is what is copied.", role: null, kind: 'heading' },
  'credentials.secretId': { step: 'A7', sentence: "The list has a column '{label}' (table of step 7), which is not what is copied.", role: null, kind: 'heading' },
};

/** Both parts: a step tells them apart. */
export const allSentences: Readonly<Record<string, GuideSentence>> = { ...guideSentences, ...portalSentences };

/** What the picture of step 5 says of the fields' order, as a sentence. */
export const orderOfFields = 'Authentication type, Client ID, Client Secret and Tenant ID follow each other (picture of step 5).';

/** A sentence of the guide with a label put into it; empty for a key that the guide does not name. */
export function sentenceOf(key: string, label: string): string {
  return allSentences[key]?.sentence.replace('{label}', label) ?? '';
}
