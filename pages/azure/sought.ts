import type { Sought } from '../../domain/errors.ts';
import type { AzurePortalWording } from './wording.ts';

const roles = {
  'home.entraId': 'service', 'menu.appRegistrations': 'menu entry', 'applications.all': 'tab',
} as const satisfies Partial<Record<keyof AzurePortalWording, string>>;

/** A label of the portal that only leads somewhere, as data for a drift note. */
export function soughtInPortal(wording: AzurePortalWording, key: keyof typeof roles): Sought {
  return { site: 'azurePortal', key, role: roles[key], purpose: 'navigation', names: [wording[key]] };
}
