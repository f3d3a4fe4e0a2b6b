import type { SecretDisplay } from '../options.ts';
import type { TeosServerRecord } from '../world.ts';
import { displayNamed, type SecretLook } from './secret-displays.ts';

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
  readonly look: SecretLook;
}

/** The form as a fresh load shows it: the stored values, the secrets as the chosen display has them. */
export function freshlyShown(stored: SettingsValues, name: SecretDisplay): ShownSettings {
  return shown(stored, name, (secret) => displayNamed(name).loaded(secret));
}

/** The form in the answer to Save: the *posted* values, as MVC's helpers prefer them to the stored ones (docs/sites/teos.md, 'Traps', 8). */
export function shownAsPosted(posted: SettingsValues, name: SecretDisplay): ShownSettings {
  return shown(posted, name, (secret) => displayNamed(name).posted(secret));
}

function shown(values: SettingsValues, name: SecretDisplay, secret: (text: string) => string): ShownSettings {
  return {
    ...values,
    clientSecret: secret(values.clientSecret),
    powerBi: { ...values.powerBi, clientSecret: secret(values.powerBi.clientSecret) },
    look: displayNamed(name),
  };
}

/** Reads a posted body; what it lacks (a disabled field, a hand-made request) keeps the stored value. */
export function postedValues(body: unknown, stored: SettingsValues): SettingsValues {
  const fields = typeof body === 'object' && body !== null ? body as Record<string, unknown> : {};
  // A Save of one section sends the whole form, and stores that section.
  const section = typeof fields['Section'] === 'string' ? fields['Section'] : null;
  const field = (name: string, otherwise: string): string => typeof fields[name] === 'string' && (section === null || name.startsWith(`${section}.`)) ? fields[name] : otherwise;
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

/** How a server takes what is posted. */
export interface Storing {
  readonly display: SecretDisplay;
  /** Whether the Power BI section, too, stores what it showed when that comes back. */
  readonly careless: boolean;
  /** The secret as it arrives in the data base. */
  readonly asStored: (secret: string) => string;
}

/**
 * Puts what was posted into the server's record and counts the Save. What means the stored secret keeps it, such as
 * a blank. A mask of the Azure section that comes back is stored as it stands (docs/sites/teos.md, 'Traps', 6); the
 * Power BI section is younger and knows its own mask again, since otherwise every Save, by whomever, would destroy
 * a secret that nobody touched. A careless server knows neither.
 */
export function store(server: TeosServerRecord, posted: SettingsValues, { display, careless, asStored }: Storing): void {
  const shows = displayNamed(display);
  const own = server.powerBi.clientSecret;
  const powerBiUntouched = !careless && (shows.means(posted.powerBi.clientSecret, own) || posted.powerBi.clientSecret === shows.loaded(own));
  server.authenticationType = posted.authenticationType;
  server.clientId = posted.clientId;
  server.tenantId = posted.tenantId;
  if (!shows.means(posted.clientSecret, server.clientSecret)) server.clientSecret = asStored(posted.clientSecret);
  server.powerBi = { ...posted.powerBi, clientSecret: powerBiUntouched ? own : posted.powerBi.clientSecret };
  server.saves += 1;
}
