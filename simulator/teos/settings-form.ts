import type { SecretDisplay } from '../options.ts';
import type { TeosServerRecord } from '../world.ts';

/** The values of the form, as a browser posts them. */
export interface SettingsValues {
  readonly authenticationType: string;
  readonly clientId: string;
  readonly clientSecret: string;
  readonly tenantId: string;
  readonly powerBi: { readonly userName: string; readonly clientId: string; readonly clientSecret: string; readonly workspaceId: string };
}

/** The values of the form as a page shows them, and as what its secrets are drawn. */
export interface ShownSettings extends SettingsValues {
  readonly secretType: 'text' | 'password';
}

/** A stored secret as 'bullets' shows it: a run of eight, whatever its length. */
const mask = '•'.repeat(8);

/** The form as a fresh load shows it: the stored values, the secrets as the chosen display has them. */
export function freshlyShown(stored: SettingsValues, display: SecretDisplay): ShownSettings {
  const secret = (value: string): string => ({ plain: value, password: value, bullets: value === '' ? '' : mask, blank: '' })[display];
  return {
    ...stored,
    clientSecret: secret(stored.clientSecret),
    powerBi: { ...stored.powerBi, clientSecret: secret(stored.powerBi.clientSecret) },
    secretType: typeOf(display),
  };
}

/**
 * The form in the answer to Save: the *posted* values, as MVC's helpers prefer them to the stored ones
 * (docs/sites/teos.md, 'Traps', 8); with 'bullets', as many as were typed.
 */
export function shownAsPosted(posted: SettingsValues, display: SecretDisplay): ShownSettings {
  const secret = (value: string): string => ({ plain: value, password: value, bullets: '•'.repeat(value.length), blank: '' })[display];
  return {
    ...posted,
    clientSecret: secret(posted.clientSecret),
    powerBi: { ...posted.powerBi, clientSecret: secret(posted.powerBi.clientSecret) },
    secretType: typeOf(display),
  };
}

function typeOf(display: SecretDisplay): ShownSettings['secretType'] {
  return display === 'plain' ? 'text' : 'password';
}

/** Reads a posted body; what it lacks (a disabled field, a hand-made request) keeps the stored value. */
export function postedValues(body: unknown, stored: SettingsValues): SettingsValues {
  const fields = typeof body === 'object' && body !== null ? body as Record<string, unknown> : {};
  const field = (name: string, otherwise: string): string => typeof fields[name] === 'string' ? fields[name] : otherwise;
  return {
    authenticationType: field('AzureAd.AuthenticationType', stored.authenticationType),
    clientId: field('AzureAd.ClientId', stored.clientId),
    clientSecret: field('AzureAd.ClientSecret', stored.clientSecret),
    tenantId: field('AzureAd.TenantId', stored.tenantId),
    powerBi: {
      userName: field('PowerBi.UserName', stored.powerBi.userName),
      clientId: field('PowerBi.ClientId', stored.powerBi.clientId),
      clientSecret: field('PowerBi.ClientSecret', stored.powerBi.clientSecret),
      workspaceId: field('PowerBi.WorkspaceId', stored.powerBi.workspaceId),
    },
  };
}

/**
 * Puts what was posted into the server's record and counts the Save. A blank secret keeps the stored one
 * where the display is blank. The mask of the Azure section that comes back is stored as it stands
 * (docs/sites/teos.md, 'Traps', 6); the Power BI section is younger and knows its own mask again,
 * since otherwise every Save, by whomever, would destroy a secret that nobody touched.
 */
export function store(server: TeosServerRecord, posted: SettingsValues, display: SecretDisplay, asStored: (secret: string) => string): void {
  const keepsBlank = display === 'blank';
  const powerBiUntouched = (keepsBlank && posted.powerBi.clientSecret === '') || (display === 'bullets' && posted.powerBi.clientSecret === mask);
  const powerBiSecret = powerBiUntouched ? server.powerBi.clientSecret : posted.powerBi.clientSecret;
  server.authenticationType = posted.authenticationType;
  server.clientId = posted.clientId;
  server.tenantId = posted.tenantId;
  if (!(keepsBlank && posted.clientSecret === '')) server.clientSecret = asStored(posted.clientSecret);
  server.powerBi = { ...posted.powerBi, clientSecret: powerBiSecret };
  server.saves += 1;
}
