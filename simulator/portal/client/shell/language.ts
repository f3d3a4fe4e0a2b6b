import { hindered } from '../hindrances.ts';
import { parseDate as parseDateAs, shortDate } from '../react/dates.ts';

/** Texts of the German portal, as far as docs/sites/azure-portal.md, 'Labels in other languages' has them; the rest stays English. */
const german: Readonly<Record<string, string>> = {
  'App registrations': 'App-Registrierungen',
  'All applications': 'Alle Anwendungen',
  'Owned applications': 'Eigene Anwendungen',
  'Overview': 'Übersicht',
  'Client credentials': 'Clientanmeldeinformationen',
  'Add a certificate or secret': 'Ein Zertifikat oder Geheimnis hinzufügen',
  'Certificates & secrets': 'Zertifikate & Geheimnisse',
  'Client secrets': 'Geheime Clientschlüssel',
  'New client secret': 'Neuer geheimer Clientschlüssel',
  'Add a client secret': 'Geheimen Clientschlüssel hinzufügen',
  'Description': 'Beschreibung',
  'Expires': 'Gültig bis',
  'Add': 'Hinzufügen',
  'Cancel': 'Abbrechen',
  'Value': 'Wert',
  'Secret ID': 'Geheime ID',
  'Manage': 'Verwalten',
  'Search': 'Suchen',
  'Sign out': 'Abmelden',
};

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

const asked = languageOf(location.search);

/** Regional formats that an account may have stored, and that win over the address while the hindrance stands. */
const stored = [['dates-day-first', 'en-gb'], ['dates-year-first', 'sv-se'], ['dates-with-dots', 'de-de']] as const;

/** The language that this page was loaded in, and the regional format of its dates. */
export function currentLanguage(): Language {
  const format = stored.find(([name]) => hindered(name))?.[1];
  return format === undefined ? asked : { ...asked, format };
}

/** A text in the page's language. */
export function translated(english: string): string {
  return asked.language === 'de' ? (german[english] ?? english) : english;
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
