/** The vendor's texts and the words around them in German. That TEOS speaks it, and how, is invented: no other language's texts are public (docs/sites/teos.md, 'Wording'). */
const german: readonly (readonly [english: string, german: string])[] = [
  ['Azure AD App & Power BI Settings', 'Azure AD-App- & Power BI-Einstellungen'],
  ['Azure AD app configuration', 'Konfiguration der Azure AD-App'],
  ['Power BI configuration', 'Konfiguration von Power BI'],
  ['Server Management', 'Serververwaltung'],
  ['Settings', 'Einstellungen'],
  ['Authentication type', 'Art der Authentifizierung'],
  ['App authentication', 'App-Authentifizierung'],
  ['Client ID', 'Client-ID'],
  ['Client Secret', 'Geheimer Clientschlüssel'],
  ['Tenant ID', 'Mandanten-ID'],
  ['Save', 'Speichern'],
  ['Log in', 'Anmelden'],
  ['Log out', 'Abmelden'],
  ['User name', 'Benutzername'],
  ['Password', 'Kennwort'],
  ['The Azure AD App & Power BI settings have been saved.', 'Die Einstellungen wurden gespeichert.'],
  ['Settings saved successfully.', 'Einstellungen gespeichert.'],
];

const words = new Map(german);

/** A page of TEOS with the whole texts of its elements and messages in German; addresses, names and values stay. */
export function inGerman(page: string): string {
  return german.reduce((translated, [english, text]) => {
    const whole = english.replaceAll('&', '&amp;').replaceAll('.', String.raw`\.`);
    return translated.replaceAll(new RegExp(`(>|"text":")${whole}(?=:?(?:</|"))`, 'gu'), (_match, before: string) => `${before}${text.replaceAll('&', '&amp;')}`);
  }, page.replace('<html lang="en">', '<html lang="de">'));
}

/** The settings that tell the program those words, under `wording.teosManage`. */
export const germanWording: Readonly<Record<string, string>> = {
  'menu.serverManagement': wordFor('Server Management'), 'tab.settings': wordFor('Settings'), 'option.azure': wordFor('Azure AD App & Power BI Settings'), 'page.heading': wordFor('Azure AD App & Power BI Settings'),
  'page.breadcrumb': `${wordFor('Server Management')} / ${wordFor('Settings')} / ${wordFor('Azure AD App & Power BI Settings')}`,
  'section.azure': wordFor('Azure AD app configuration'), 'field.authenticationType': wordFor('Authentication type'), 'field.appAuthentication': wordFor('App authentication'),
  'field.clientId': wordFor('Client ID'), 'field.clientSecret': wordFor('Client Secret'), 'field.tenantId': wordFor('Tenant ID'), 'button.save': wordFor('Save'),
  'logIn.submit': wordFor('Log in'), 'account.logOut': `${wordFor('Log out')} | Log out`, 'message.saved': 'gespeichert | saved',
};

function wordFor(english: string): string {
  return words.get(english) ?? english;
}
