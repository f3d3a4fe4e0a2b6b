/** In which order a portal writes the numbers of a day, and what stands between them. */
export interface DateForm {
  readonly order: 'month first' | 'day first' | 'year first';
  readonly separator: string;
}

/** What the portal is asked for, with `l=en.en-us`: `3/15/2025`. */
export const askedFor: DateForm = { order: 'month first', separator: '/' };

// The year has four digits, so its place tells itself; between day and month only the numbers tell.
const written = /(?<!\d)(\d{1,4})([/.-]) ?(\d{1,2})\2 ?(\d{1,4})(?!\d)/u;

/**
 * Reads a day as the portal writes it, as `YYYY-MM-DD`; null if it is none. The portal is opened with `l=en.en-us`, so `3/15/2025`
 * is month, day, year; dots, or a first number over 12, say day, month, year, and so may `form`, where a stored setting has won.
 * Source: docs/sites/azure-portal.md, 'Language, flags, directory'.
 */
export function readPortalDate(text: string, form: DateForm = askedFor): string | null {
  const parts = written.exec(text);
  if (!parts) return null;
  const [first, second, third] = [Number(parts[1]), Number(parts[3]), Number(parts[4])];
  if (first > 999) return calendarDay(first, second, third);
  const dayFirst = parts[2] === '.' || first > 12 || (form.order === 'day first' && second <= 12);
  return dayFirst ? calendarDay(third, second, first) : calendarDay(third, first, second);
}

/** The form in which a list writes its days: told by a day of it that can be read in one way only; what was asked for if none can. */
export function formAmong(texts: readonly string[]): DateForm {
  for (const text of texts) {
    const parts = written.exec(text);
    const [first, second] = [Number(parts?.[1]), Number(parts?.[3])];
    if (first > 12 && first < 32 && second <= 12) return { order: 'day first', separator: parts?.[2] ?? '/' };
  }
  return askedFor;
}

/** The form of a box that holds a day which is known: null if that day cannot be read out of it, or in more than one way. */
export function formOfKnown(text: string, day: string): DateForm | null {
  const separator = written.exec(text)?.[2];
  if (separator === undefined) return null;
  const [year = 0, month = 0, date = 0] = day.split('-').map(Number);
  const numbers = text.split(separator).map((part) => Number(part.replace(/\D/gu, '')));
  const orders = ([['month first', [month, date, year]], ['day first', [date, month, year]], ['year first', [year, month, date]]] as const)
    .filter(([, known]) => known.every((number, place) => numbers[place] === number));
  const [fits, ...others] = orders;
  return fits === undefined || others.length > 0 ? null : { order: fits[0], separator };
}

/** Writes a calendar day (`YYYY-MM-DD`) as the portal's date boxes take it: `3/15/2025` unless another form is given. */
export function writePortalDate(day: string, { order, separator }: DateForm = askedFor): string {
  const [year = '', month = '', date = ''] = day.split('-');
  if (order === 'month first') return [Number(month), Number(date), year].join(separator);
  return (order === 'day first' ? [date, month, year] : [year, month, date]).join(separator);
}

function calendarDay(year: number, month: number, day: number): string | null {
  const date = new Date(Date.UTC(year, month - 1, day));
  return date.getUTCMonth() === month - 1 && date.getUTCDate() === day && year > 999 ? date.toISOString().slice(0, 10) : null;
}
