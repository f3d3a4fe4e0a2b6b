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

const current = languageOf(location.search);

/** The language that this page was loaded in. */
export function currentLanguage(): Language {
  return current;
}

/** A text in the page's language. */
export function translated(english: string): string {
  return current.language === 'de' ? (german[english] ?? english) : english;
}

/** A moment (ISO 8601) as the portal's grids show it: `2/18/2027` with the format en-us. */
export function dateText(iso: string): string {
  const day = new Date(iso);
  // Without a formatter where none is needed: making one takes milliseconds, and a list has a date a row.
  if (current.format === 'en-us') return `${String(day.getMonth() + 1)}/${String(day.getDate())}/${String(day.getFullYear())}`;
  return new Intl.DateTimeFormat(current.format).format(day);
}

/** A day typed into a date box in the page's format; null if it is none. */
export function parseDate(text: string): Date | null {
  const parts = /^\s*(\d{1,2})([/.])(\d{1,2})\2(\d{4})\s*$/u.exec(text);
  if (!parts) return null;
  const dayFirst = current.format !== 'en-us';
  const [month, day] = dayFirst ? [Number(parts[3]), Number(parts[1])] : [Number(parts[1]), Number(parts[3])];
  // Noon, so that no time zone moves the day.
  const date = new Date(Number(parts[4]), month - 1, day, 12);
  return date.getMonth() === month - 1 && date.getDate() === day ? date : null;
}

/** A day as it is typed into a date box: `MM/DD/YYYY` with the format en-us. */
export function typedDate(date: Date): string {
  return new Intl.DateTimeFormat(current.format, { day: '2-digit', month: '2-digit', year: 'numeric' }).format(date);
}
