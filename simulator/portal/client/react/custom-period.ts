import { moreThanTwoYearsApart } from './dates.ts';

/** Start and end of a secret that a person dates by hand; an end not yet given is null. */
export interface CustomPeriod {
  readonly start: Date;
  readonly end: Date | null;
}

/** What is wrong with a period; null if nothing. The wording is invented: the real one is not known. */
export function periodMistake(period: CustomPeriod): string | null {
  if (period.end === null) return null;
  if (period.end.getTime() <= period.start.getTime()) return 'The end date must be after the start date.';
  if (moreThanTwoYearsApart(period.start, period.end)) return 'The end date must be within 24 months of the start date.';
  return null;
}
