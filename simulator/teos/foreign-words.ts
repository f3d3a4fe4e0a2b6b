// Whether TEOS speaks other languages is not known; all of these words are invented (docs/sites/teos.md, 'The settings page').
const words: Readonly<Record<string, string>> = {
  'Home': 'Startseite', 'Content Creation': 'Inhalte erstellen', 'Media and Data': 'Medien und Daten', 'Devices': 'Geräte', 'Administration': 'Verwaltung', 'Server Management': 'Serververwaltung',
  'Overview': 'Überblick', 'Licences': 'Lizenzen', 'Settings': 'Einstellungen', 'Log': 'Protokoll', 'Log out': 'Abmelden', 'Log in': 'Anmelden', 'User name': 'Benutzername', 'Password': 'Kennwort',
  'General Settings': 'Allgemeine Einstellungen', 'Date and Time': 'Datum und Uhrzeit', 'E-mail Settings': 'E-Mail-Einstellungen', 'Network Settings': 'Netzwerkeinstellungen', 'Password Policy': 'Kennwortrichtlinie', 'Backup Settings': 'Sicherungseinstellungen',
  'Azure AD App &amp; Power BI Settings': 'Verbindungen zu Microsoft-Diensten', 'Azure AD app configuration': 'Anbindung des Verzeichnisses', 'Power BI configuration': 'Anbindung der Berichte',
  'On this page you can set-up your Azure AD and Power BI settings to use within TEOS.': 'Auf dieser Seite wird festgelegt, womit TEOS sich bei Microsoft anmeldet.',
  'Below setting apply to both the Azure AD settings and Office 365': 'Gilt für das Verzeichnis und für die Kalender.', 'Used to show Power BI reports on your displays': 'Für Berichte auf den Bildschirmen.',
  'Authentication type': 'Anmeldeart', 'App authentication': 'Anmeldung als Anwendung', 'Delegated user': 'Beauftragter Benutzer', 'Client ID': 'Anwendungs-ID', 'Client Secret': 'Geheimer Schlüssel', 'Tenant ID': 'Verzeichnis-ID', 'Workspace ID': 'Arbeitsbereich', 'Save': 'Speichern',
  'Settings saved successfully.': 'Gespeichert.', 'The Azure AD App &amp; Power BI settings have been saved.': 'Die Angaben gelten ab jetzt.', 'The Azure AD App & Power BI settings have been saved.': 'Die Angaben gelten ab jetzt.',
};

/** A page with every label in other words, for the fault `teos-foreign-words`. What a choice sends stays the same. */
export function inForeignWords(page: string): string {
  const choices = page.replace(/<option( selected)?>([^<]+)<\/option>/gu, '<option$1 value="$2">$2</option>');
  return choices
    .replace(/>(\s*)([^<>]+?)(:?)(\s*)</gu, (whole, before: string, text: string, colon: string, after: string) => (words[text] === undefined ? whole : `>${before}${words[text]}${colon}${after}<`))
    .replace(/"text":"([^"]+)"/gu, (whole, text: string) => (words[text] === undefined ? whole : `"text":${JSON.stringify(words[text])}`))
    .replace(/<title>(.+?) - TEOS Manage<\/title>/gu, (whole, text: string) => (words[text] === undefined ? whole : `<title>${words[text]} - TEOS Manage</title>`))
    .replace(/aria-label="([^"]+)"/gu, (whole, text: string) => (words[text] === undefined ? whole : `aria-label="${words[text]}"`));
}
