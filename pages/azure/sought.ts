import type { Sought } from '../../domain/errors.ts';
import type { AzurePortalWording } from './wording.ts';

// What stands beside a tab has no entry in the wording: nothing of it is used. Source: docs/sites/azure-portal.md, 'App registrations' and 'Certificates & secrets'.
const kinds = {
  'home.entraId': { role: 'service', purpose: 'navigation' },
  'menu.appRegistrations': { role: 'menu entry', purpose: 'navigation' },
  'applications.all': { role: 'tab', purpose: 'navigation', beside: ['Owned applications', 'Deleted applications', 'Applications from personal account'] },
  'applications.search': { role: 'search box', purpose: 'navigation' },
  'overview.clientId': { role: 'property', purpose: 'identity' },
  'overview.tenantId': { role: 'property', purpose: 'identity' },
  'overview.someCredentials': { role: 'link', purpose: 'navigation' },
  'credentials.title': { role: 'heading', purpose: 'identity' },
  'credentials.clientSecrets': { role: 'tab', purpose: 'navigation', beside: ['Certificates', 'Federated credentials'] },
  'credentials.new': { role: 'command', purpose: 'navigation' },
  'pane.title': { role: 'heading', purpose: 'identity' },
  'pane.add': { role: 'button', purpose: 'change' },
} as const satisfies Partial<Record<keyof AzurePortalWording, Pick<Sought, 'role' | 'purpose' | 'beside'>>>;

/** A label of the portal that is looked for as data. */
export type PortalSought = keyof typeof kinds;

/** A label of the portal that was looked for, as data for a drift note and for the person at the window. */
export function soughtInPortal(wording: AzurePortalWording, key: PortalSought): Sought {
  // Where an application has no credentials yet, its link says something else.
  const names = key === 'overview.someCredentials' ? [wording[key], wording['overview.noCredentials']] : [wording[key]];
  return { site: 'azurePortal', key, ...kinds[key], names };
}
