const dayMs = 86_400_000;

/** The shortest period that the portal offers by name (3 months); an earlier end is written as a date. */
const shortestExpiryDays = 90;

/** The portal offers at most this many days (24 months); docs/sites/azure-portal.md, 'Add a client secret'. */
export const longestExpiryDays = 730;

/** When a new client secret shall end: after a number of days, or on a calendar day (`YYYY-MM-DD`). */
export type Expiry =
  | { readonly kind: 'days'; readonly days: number }
  | { readonly kind: 'date'; readonly date: string };

/** The day counts that the portal's drop-down offers by name, with the months that it calls them. */
export const offeredDays: ReadonlyMap<number, number> = new Map([[90, 3], [180, 6], [365, 12], [545, 18], [730, 24]]);

const monthsToDays = new Map([...offeredDays].map(([days, months]) => [months, days]));

/**
 * Reads `90d`, `180 days`, `6m`, `6 months` or `2027-05-31`.
 * @throws {RangeError} with a sentence if the text has no such form, or ends in the past or after 24 months.
 */
export function parseExpiry(text: string, today: Date = new Date()): Expiry {
  const amount = /^(\d{1,4})\s*(d|days?|m|months?)$/iu.exec(text.trim());
  if (amount) return fromAmount(Number(amount[1]), amount[2]?.toLowerCase().startsWith('m') === true, text);
  const date = /^\d{4}-\d{2}-\d{2}$/u.exec(text.trim())?.[0];
  if (date !== undefined) return fromDate(date, today);
  throw new RangeError(`'${text}' is no expiry. Write days (90d … 730d), months (3m … 24m) or a date (YYYY-MM-DD).`);
}

function fromAmount(amount: number, months: boolean, text: string): Expiry {
  const days = months ? (monthsToDays.get(amount) ?? Math.round((amount * 365) / 12)) : amount;
  if (days < shortestExpiryDays || days > longestExpiryDays) {
    throw new RangeError(`'${text}' is out of range: write 90d to 730d or 3m to 24m, or a date for an earlier end.`);
  }
  return { kind: 'days', days };
}

function fromDate(date: string, today: Date): Expiry {
  const end = Date.parse(`${date}T00:00:00Z`);
  if (Number.isNaN(end) || new Date(end).toISOString().slice(0, 10) !== date) throw new RangeError(`'${date}' is no day of the calendar.`);
  const days = Math.ceil((end - today.getTime()) / dayMs);
  if (days < 1) throw new RangeError(`'${date}' is not in the future.`);
  if (days > longestExpiryDays + 1) throw new RangeError(`'${date}' is more than 24 months away, which the Azure portal does not allow.`);
  return { kind: 'date', date };
}

/** The calendar day (`YYYY-MM-DD`, UTC) on which a secret made today with this expiry ends. */
export function endDay(expiry: Expiry, today: Date = new Date()): string {
  if (expiry.kind === 'date') return expiry.date;
  return new Date(today.getTime() + expiry.days * dayMs).toISOString().slice(0, 10);
}

/** Whole days from today until a calendar day (`YYYY-MM-DD`); negative if it has passed. */
export function daysUntil(day: string, today: Date = new Date()): number {
  return Math.ceil((Date.parse(`${day}T00:00:00Z`) - Date.parse(`${today.toISOString().slice(0, 10)}T00:00:00Z`)) / dayMs);
}

/** An expiry for people: '180 days (6 months)' or '31 May 2027'. */
export function describeExpiry(expiry: Expiry): string {
  if (expiry.kind === 'date') return longDate(expiry.date);
  const months = offeredDays.get(expiry.days);
  return months === undefined ? `${String(expiry.days)} days` : `${String(expiry.days)} days (${String(months)} months)`;
}

/** A calendar day for people: '3 March 2027'. */
export function longDate(day: string): string {
  return new Intl.DateTimeFormat('en-GB', { day: 'numeric', month: 'long', year: 'numeric', timeZone: 'UTC' }).format(new Date(`${day}T00:00:00Z`));
}
