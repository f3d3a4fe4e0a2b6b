import type { SecretLook } from '../secret-displays.ts';

/** The main menu. 'Server Management' is the guide's; the others are the vendor's words or invented (docs/sites/teos.md, 'Menus'). */
export const menu = ['Home', 'Content Creation', 'Media and Data', 'Devices', 'Administration', 'Server Management'] as const;

/** The tabs of Server Management; 'Settings' is the guide's. */
export const tabs = ['Overview', 'Licences', 'Settings', 'Log'] as const;

/** The name of the guide's option, and of its page. */
export const azureOption = 'Azure AD App & Power BI Settings';

/** The options of the tab Settings; one is the guide's. */
export const options = ['General Settings', 'Date and Time', 'E-mail Settings', azureOption, 'Network Settings', 'Backup Settings'] as const;

/** The guide's words above the form. */
export const intro = 'On this page you can set-up your Azure AD and Power BI settings to use within TEOS.';

/** What a page shows of a server: what stands in its table, and who is logged in. */
export const overview = 'This server runs TEOS Manage.';

/** One field of the form. */
export interface LookField {
  /** The field's name as `postedValues` reads it. */
  readonly key: string;
  /** Its name in code, such as `ClientSecret`; unlike the key it is not unique. */
  readonly id: string;
  readonly label: string;
  readonly value: string;
  /** As what a secret is drawn; null for a field that is none. */
  readonly secret: SecretLook | null;
}

/** A section of the form. */
export interface LookSection {
  /** Its name in code. */
  readonly id: 'AzureAd' | 'PowerBi';
  readonly heading: string;
  readonly about: string;
  /** The chosen authentication type; null for a section without one. */
  readonly authenticationType: string | null;
  readonly fields: readonly LookField[];
}

/** What the authentication type can be: the guide's, and an invented one. */
export const authenticationTypes = ['App authentication', 'Delegated user'] as const;
