const dayMs = 86_400_000;

/** Making a formatter takes milliseconds, the first one tens of them, and a list has a date a row. */
const formatters = new Map<string, Intl.DateTimeFormat>();

/** A moment as the portal writes a day in the account's regional format: `2/18/2027` for `en-us`, `18.2.2027` for `de-de`. */
export function shortDate(iso: string | Date, format: string): string {
  const day = new Date(iso);
  if (format === 'en-us') return `${String(day.getMonth() + 1)}/${String(day.getDate())}/${String(day.getFullYear())}`;
  const formatter = formatters.get(format) ?? new Intl.DateTimeFormat(format);
  formatters.set(format, formatter);
  return formatter.format(day);
}

/** The moment that many days after another. */
export function daysAfter(start: Date, days: number): Date {
  return new Date(start.getTime() + days * dayMs);
}

/** Reads what a person types into a date field, in the order of the regional format; null if it is no day. */
export function parseDate(text: string, format: string): Date | null {
  const numbers = text.trim().split(/[/.-]/u).map((part) => (/^\d+$/u.test(part) ? Number(part) : Number.NaN));
  const [one = Number.NaN, two = Number.NaN, three = Number.NaN] = numbers;
  const orders: Readonly<Record<string, readonly [number, number, number]>> = { 'en-us': [three, one, two], 'sv-se': [one, two, three], 'ja-jp': [one, two, three] };
  const [year, month, day] = orders[format] ?? [three, two, one];
  if (numbers.length !== 3 || !(year > 1000)) return null;
  // Noon, so that no time zone moves the day.
  const date = new Date(year, month - 1, day, 12);
  return date.getMonth() === month - 1 && date.getDate() === day ? date : null;
}

/** Whether the second moment lies more than 24 months after the first. */
export function moreThanTwoYearsApart(start: Date, end: Date): boolean {
  const limit = new Date(start);
  limit.setMonth(limit.getMonth() + 24);
  return end.getTime() > limit.getTime();
}
