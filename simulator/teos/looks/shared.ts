import type { FastifyRequest } from 'fastify';
import { held } from '../saving.ts';
import type { SecretLook } from '../secret-displays.ts';
import { freshlyShown, type ShownSettings } from '../settings-form.ts';
import type { TeosServer } from '../teos-server.ts';

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

/** The form of a server: its stored values, unless it is the answer to a Save. */
export function sectionsOf(teos: TeosServer, shown: ShownSettings = freshlyShown(held(teos), teos.world.options.secretDisplay)): readonly LookSection[] {
  const { look, powerBi } = shown;
  const field = (section: string) => (id: string, label: string, value: string, secret: SecretLook | null = null): LookField => ({ key: `${section}.${id}`, id, label, value, secret });
  const azureAd = field('AzureAd');
  const power = field('PowerBi');
  const sections: readonly LookSection[] = [
    {
      id: 'AzureAd', heading: 'Azure AD app configuration', about: 'Below setting apply to both the Azure AD settings and Office 365', authenticationType: shown.authenticationType,
      fields: [azureAd('ClientId', 'Client ID', shown.clientId), azureAd('ClientSecret', 'Client Secret', shown.clientSecret, look), azureAd('TenantId', 'Tenant ID', shown.tenantId)],
    },
    {
      id: 'PowerBi', heading: 'Power BI configuration', about: 'Used to show Power BI reports on your displays', authenticationType: null,
      fields: [power('UserName', 'User name', powerBi.userName), power('ClientId', 'Client ID', powerBi.clientId), power('ClientSecret', 'Client Secret', powerBi.clientSecret, look), power('WorkspaceId', 'Workspace ID', powerBi.workspaceId)],
    },
  ];
  return sections.map((section) => ({ ...section, fields: section.fields.filter(({ secret }) => secret?.lock !== 'absent') }));
}

/** A posted body as a plain object of texts. */
export function textsOf(request: FastifyRequest): Readonly<Record<string, string>> {
  const body: unknown = request.body;
  return Object.fromEntries(Object.entries(typeof body === 'object' && body !== null ? body : {}).filter((entry): entry is [string, string] => typeof entry[1] === 'string'));
}

/** Counts a log-in and says whether its user name and password are right. */
export function isAdministrator(teos: TeosServer, user: string, password: string): boolean {
  const { administrator } = teos.record;
  teos.record.passwordSubmissions += 1;
  return !teos.has('wrong-teos-password') && user.toLowerCase() === administrator.user.toLowerCase() && password === administrator.password;
}
