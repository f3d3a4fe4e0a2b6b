import { hindered } from '../hindrances.ts';
import { speak } from '../labels.ts';
import { parseDate as parseDateAs, shortDate } from '../react/dates.ts';

/** The portal's display language and regional format, from the address's `l=<language>.<format>`. */
export interface Language {
  /** `en`, `de` … */
  readonly language: string;
  /** `en-us`, `de-de` … */
  readonly format: string;
}

/**
 * Reads `l` of an address's query; English (United States) without it.
 * Source: docs/sites/azure-portal.md, 'Language, flags, directory'.
 */
export function languageOf(search: string): Language {
  const wanted = /^([a-z]{2}(?:-[a-z]+)?)(?:\.([a-z]{2}-[a-z]+))?$/iu.exec(new URLSearchParams(search).get('l') ?? '');
  const language = wanted?.[1]?.toLowerCase() ?? 'en';
  return { language, format: wanted?.[2]?.toLowerCase() ?? (language === 'de' ? 'de-de' : 'en-us') };
}

/** The formats of the languages that an account may have stored, and that win over the address. */
const formats: Readonly<Record<string, string>> = { de: 'de-de', fr: 'fr-fr', ja: 'ja-jp' };

const kept = document.documentElement.lang;
const asked = kept === 'en' ? languageOf(location.search) : { language: kept, format: formats[kept] ?? 'en-us' };
speak(asked.language);

/** Regional formats that an account may have stored, and that win over the address while the hindrance stands. */
const stored = [['dates-day-first', 'en-gb'], ['dates-year-first', 'sv-se'], ['dates-with-dots', 'de-de']] as const;

/** The language that this page was loaded in, and the regional format of its dates. */
export function currentLanguage(): Language {
  const format = stored.find(([name]) => hindered(name))?.[1];
  return format === undefined ? asked : { ...asked, format };
}

/** A moment (ISO 8601) as the portal's grids show it: `2/18/2027` with the format en-us. */
export function dateText(iso: string): string {
  return shortDate(iso, currentLanguage().format);
}

/** A day typed into a date box in the page's format; null if it is none. */
export function parseDate(text: string): Date | null {
  return parseDateAs(text, currentLanguage().format);
}

/** A day as it is typed into a date box: `MM/DD/YYYY` with the format en-us. */
export function typedDate(date: Date): string {
  return new Intl.DateTimeFormat(currentLanguage().format, { day: '2-digit', month: '2-digit', year: 'numeric' }).format(date);
}
