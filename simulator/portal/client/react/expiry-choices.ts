import { hindered } from '../hindrances.ts';
import { daysAfter } from './dates.ts';

/** A line of the drop-down 'Expires'. */
interface ExpiryChoice {
  /** Days, or `custom`. */
  readonly key: string;
  readonly text: string;
}

/** The key of the choice that adds Start and End. */
export const customChoice = 'custom';

const custom: ExpiryChoice = { key: customChoice, text: 'Custom' };

const inDays: readonly ExpiryChoice[] = [
  { key: '180', text: 'Recommended: 180 days (6 months)' }, { key: '90', text: '90 days (3 months)' }, { key: '365', text: '365 days (12 months)' },
  { key: '545', text: '545 days (18 months)' }, { key: '730', text: '730 days (24 months)' }, custom,
];

const inMonths: readonly ExpiryChoice[] = [
  { key: '180', text: 'Recommended: 6 months' }, { key: '90', text: '3 months' }, { key: '365', text: '12 months' }, { key: '545', text: '18 months' }, { key: '730', text: '24 months' }, custom,
];

const inYears: readonly ExpiryChoice[] = [{ key: '365', text: 'In 1 year' }, { key: '730', text: 'In 2 years' }, { key: '36500', text: 'Never' }];

/** What stands in the drop-down 'Expires', in the portal's order and in the words of its time; docs/sites/azure-portal.md, 'Add a client secret'. */
export function expiryChoices(): readonly ExpiryChoice[] {
  if (hindered('expiry-in-years')) return inYears;
  return hindered('expiry-in-months') ? inMonths : inDays;
}

/** The key of the choice that a fresh pane shows. */
export function firstChoice(): string {
  return expiryChoices()[0]?.key ?? customChoice;
}

/** When a secret made now ends for one of the choices in days. */
export function endOfChoice(key: string): Date {
  return daysAfter(new Date(), Number(key));
}
