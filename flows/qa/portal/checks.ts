import { sentenceOf, type PortalStep } from '../../../domain/guide.ts';
import type { AzurePortalWording } from '../../../pages/azure/wording.ts';
import type { PlannedCheck } from '../checks.ts';

/** A label of the portal's wording that the guide's first part names. */
export type PortalLabel = Extract<keyof AzurePortalWording, 'home.entraId' | 'menu.appRegistrations' | 'applications.all' | 'overview.credentials' | 'credentials.new' | 'pane.description' | 'pane.expires' | 'pane.add' | 'credentials.description' | 'credentials.expires' | 'credentials.value' | 'credentials.secretId'>;

/** A check with the label that it is about, or with the sentence that it rests on. */
interface PortalCheck {
  readonly id: string;
  readonly step: PortalStep;
  readonly title: string;
  readonly rests: PortalLabel | { readonly sentence: string };
}

const search = { sentence: 'In the search bar, search for the application which was created for TEOS usage. Open the application by left clicking the name.' };

const form: readonly PortalCheck[] = [
  { id: 'A1.1', step: 'A1', title: 'An account of the tenant gets into the portal', rests: { sentence: 'Sign in with your account to portal.azure.com.' } },
  { id: 'A2.1', step: 'A2', title: "The portal offers 'Microsoft Entra ID'", rests: 'home.entraId' },
  { id: 'A3.1', step: 'A3', title: "Its menu has 'App registrations'", rests: 'menu.appRegistrations' },
  { id: 'A3.2', step: 'A3', title: 'One click selects it', rests: 'menu.appRegistrations' },
  { id: 'A4.1', step: 'A4', title: "There is a tab 'All applications'", rests: 'applications.all' },
  { id: 'A5.1', step: 'A5', title: 'A search by its name lists the application, and its name opens it', rests: search },
  { id: 'A5.2', step: 'A5', title: 'The overview says which application of which tenant it is', rests: { sentence: 'In the overview … (that it is the one that is meant is beyond the guide).' } },
  { id: 'A6.1', step: 'A6', title: "Behind 'Client credentials' stands a text that counts certificates and secrets", rests: { sentence: "The blue text behind 'Client credentials' shows 'x certificate, x secret'." } },
  { id: 'A6.2', step: 'A6', title: "It leads to the list of client secrets", rests: 'overview.credentials' },
  { id: 'A7.1', step: 'A7', title: 'The list has its documented columns', rests: { sentence: "The list has the columns 'Description', 'Expires', 'Value' and 'Secret ID' (table of step 7)." } },
  { id: 'A7.2', step: 'A7', title: "The option 'New client secret' is there, and opens a tab on the right side", rests: 'credentials.new' },
  { id: 'A7.3', step: 'A7', title: 'A description can be filled in', rests: 'pane.description' },
  { id: 'A7.4', step: 'A7', title: 'An expiration date can be chosen', rests: 'pane.expires' },
  { id: 'A7.5', step: 'A7', title: "'Add' takes what was filled in (it is not clicked)", rests: 'pane.add' },
];

/** The portal's half of the guide, in its order, up to Add. @param labels what the guide prints, or its translation where the portal speaks another language. */
export function portalForm(labels: AzurePortalWording): readonly PlannedCheck[] {
  return form.map(({ id, step, title, rests }) => ({ id, step, title, sentence: typeof rests === 'string' ? sentenceOf(rests, labels[rests]) : rests.sentence }));
}

/** The columns of the list of client secrets, as the guide prints them. */
export const columns = ['credentials.description', 'credentials.expires', 'credentials.value', 'credentials.secretId'] as const satisfies readonly PortalLabel[];
