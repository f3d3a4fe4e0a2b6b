import type { FastifyRequest } from 'fastify';
import { held } from '../saving.ts';
import type { SecretLook } from '../secret-displays.ts';
import { freshlyShown, type ShownSettings } from '../settings-form.ts';
import type { TeosServer } from '../teos-server.ts';
import type { LookField, LookSection } from './words.ts';

/** The form of a server: its stored values, unless it is the answer to a Save. */
export function sectionsOf(teos: TeosServer, shown: ShownSettings = freshlyShown(held(teos), teos.world.options.secretDisplay)): readonly LookSection[] {
  const { look, powerBi } = shown;
  const field = (section: string) => (id: string, label: string, value: string, secret: SecretLook | null = null): LookField => ({ key: `${section}.${id}`, id, label, value, secret });
  const azureAd = field('AzureAd');
  const power = field('PowerBi');
  const sections: readonly LookSection[] = [
    {
      id: 'AzureAd', heading: 'Azure AD app configuration', about: 'Below setting apply to both the Azure AD settings and Office 365', authenticationType: shown.authenticationType,
      fields: [azureAd('ClientId', 'Client ID', shown.clientId), azureAd('ClientSecret', 'Client Secret', shown.clientSecret, look), ...(teos.has('teos-two-secret-fields') ? [azureAd('ClientSecret2', 'Client Secret', shown.clientSecret, look)] : []), azureAd('TenantId', 'Tenant ID', shown.tenantId)],
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
