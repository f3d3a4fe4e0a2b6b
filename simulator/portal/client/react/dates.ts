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

/** Reads what a person types into a date field as month, day, year; null if it is no day. */
export function parseDate(text: string): Date | null {
  const parts = /^\s*(\d{1,2})\/(\d{1,2})\/(\d{4})\s*$/u.exec(text);
  if (parts === null) return null;
  const [month, day, year] = [Number(parts[1]), Number(parts[2]), Number(parts[3])];
  const date = new Date(year, month - 1, day);
  return date.getMonth() === month - 1 && date.getDate() === day ? date : null;
}

/** Whether the second moment lies more than 24 months after the first. */
export function moreThanTwoYearsApart(start: Date, end: Date): boolean {
  const limit = new Date(start);
  limit.setMonth(limit.getMonth() + 24);
  return end.getTime() > limit.getTime();
}
