/**
 * Reads the 'Expires' column as a calendar day, `YYYY-MM-DD`; null if it is none. The portal is opened
 * with `l=en.en-us`, so `3/15/2025` is month, day, year; where that was not honoured, dots and a first
 * number over 12 say day, month, year.
 * Source: docs/sites/azure-portal.md, 'Language, flags, directory'.
 */
export function readPortalDate(text: string): string | null {
  const iso = /\b(\d{4})-(\d{2})-(\d{2})\b/u.exec(text);
  if (iso) return calendarDay(Number(iso[1]), Number(iso[2]), Number(iso[3]));
  const parts = /\b(\d{1,2})([/.-])(\d{1,2})\2(\d{4})\b/u.exec(text);
  if (!parts) return null;
  const [first, second, year] = [Number(parts[1]), Number(parts[3]), Number(parts[4])];
  const dayFirst = parts[2] === '.' || first > 12;
  return dayFirst ? calendarDay(year, second, first) : calendarDay(year, first, second);
}

/** Writes a calendar day (`YYYY-MM-DD`) as the portal's date boxes take it: `3/15/2025`. */
export function writePortalDate(day: string): string {
  const [year, month, date] = day.split('-').map(Number);
  return [month, date, year].join('/');
}

function calendarDay(year: number, month: number, day: number): string | null {
  const date = new Date(Date.UTC(year, month - 1, day));
  return date.getUTCMonth() === month - 1 && date.getUTCDate() === day ? date.toISOString().slice(0, 10) : null;
}
