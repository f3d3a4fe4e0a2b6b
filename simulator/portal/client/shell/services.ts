import type { IconName } from '../icons.ts';
import { hashes } from './routes.ts';

/** An Azure service that home, portal menu and search lead to. */
export interface Service {
  readonly name: string;
  readonly hash: string;
  readonly drawing: IconName;
  /** `data-assetid` of its tile on Home. */
  readonly asset: string;
}

function browse(name: string, asset: string, drawing: IconName): Service {
  return { name, hash: `#blade/HubsExtension/BrowseResourceBlade/resourceType/${encodeURIComponent(name)}`, drawing, asset };
}

/** Microsoft Entra ID; its tile and its results still carry the older `#blade` address. */
export const entraId: Service = { name: 'Microsoft Entra ID', hash: '#blade/Microsoft_AAD_IAM/ActiveDirectoryMenuBlade', drawing: 'entra', asset: 'microsoft_aad_iam_azureactivedirectory' };

/** App registrations, which the search knows as a service of its own. */
export const appRegistrations: Service = { name: 'App registrations', hash: hashes.entra('RegisteredApps'), drawing: 'application', asset: 'microsoft_aad_iam_registeredapps' };

/** The other services of Home: they lead to empty lists here. */
export const otherServices: readonly Service[] = [
  browse('Virtual machines', 'microsoft_azure_compute_virtualmachine', 'machine'),
  browse('Storage accounts', 'microsoft_azure_storage_storageaccount', 'storage'),
  browse('App Services', 'websitesextension_website', 'website'),
  browse('Key vaults', 'microsoft_azure_keyvault_keyvault', 'vault'),
  browse('Resource groups', 'hubsextension_resourcegroups', 'group'),
  browse('Subscriptions', 'microsoft_azure_billing_subscription', 'subscription'),
];

/** The services whose name begins, in any of its words, with the text. */
export function servicesNamed(text: string): readonly Service[] {
  const wanted = text.trim().toLowerCase();
  return [entraId, appRegistrations, ...otherServices].filter(({ name }) => ` ${name.toLowerCase()}`.includes(` ${wanted}`));
}
