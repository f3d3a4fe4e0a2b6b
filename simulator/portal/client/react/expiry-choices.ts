import { daysAfter } from './dates.ts';

/** What stands in the 'Expires' drop-down, in the portal's order; docs/sites/azure-portal.md, 'Add a client secret'. */
export const expiryChoices = [
  { key: '180', text: 'Recommended: 180 days (6 months)' },
  { key: '90', text: '90 days (3 months)' },
  { key: '365', text: '365 days (12 months)' },
  { key: '545', text: '545 days (18 months)' },
  { key: '730', text: '730 days (24 months)' },
  { key: 'custom', text: 'Custom' },
];

/** The key of the choice that a fresh pane shows. */
export const recommendedChoice = '180';

/** The key of the choice that adds Start and End. */
export const customChoice = 'custom';

/** When a secret made now ends for one of the choices in days. */
export function endOfChoice(key: string): Date {
  return daysAfter(new Date(), Number(key));
}
