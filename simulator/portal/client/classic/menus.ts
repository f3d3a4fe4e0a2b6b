import type { MenuGroup, MenuItem } from '../controls/resource-menu.ts';
import type { IconName } from '../icons.ts';

function item(id: string, name: string, drawing?: IconName): MenuItem {
  return drawing === undefined ? { id, name } : { id, name, drawing };
}

/** The menu of Microsoft Entra ID. Only the ids of Overview and App registrations lead anywhere here. */
export const entraMenu: readonly MenuGroup[] = [
  { name: null, items: [item('Overview', 'Overview', 'entra'), item('PreviewHub', 'Preview features', 'tile'), item('Diagnose', 'Diagnose and solve problems', 'help')] },
  { name: 'Manage', items: [
    item('Users', 'Users', 'person'), item('Groups', 'Groups', 'person'), item('ExternalIdentities', 'External Identities', 'endpoints'),
    item('Roles', 'Roles and administrators', 'person'), item('AdminUnits', 'Administrative units', 'tile'), item('DelegatedAdminPartners', 'Delegated admin partners', 'person'),
    item('EnterpriseApps', 'Enterprise applications'), item('Devices', 'Devices', 'console'), item('RegisteredApps', 'App registrations'),
    item('IdentityGovernance', 'Identity Governance', 'document'), item('AppProxy', 'Application proxy', 'endpoints'), item('Licenses', 'Licenses', 'document'),
    item('CustomDomains', 'Custom domain names', 'endpoints'), item('PasswordReset', 'Password reset', 'key'), item('UserSettings', 'User settings', 'gear'), item('Properties', 'Properties', 'document'), item('Security', 'Security', 'key'),
  ] },
  { name: 'Monitoring', items: [item('SignIns', 'Sign-in logs', 'document'), item('AuditLogs', 'Audit logs', 'document'), item('Usage', 'Usage & insights', 'document')] },
  { name: 'Troubleshooting + Support', items: [item('NewSupportRequest', 'New support request', 'help')] },
];

/** The menu of an application. Only the ids of Overview and Certificates & secrets lead anywhere here. */
export const applicationMenu: readonly MenuGroup[] = [
  { name: null, items: [item('Overview', 'Overview'), item('Quickstart', 'Quickstart', 'arrow'), item('IntegrationAssistant', 'Integration assistant', 'success'), item('Diagnose', 'Diagnose and solve problems', 'help')] },
  { name: 'Manage', items: [
    item('Branding', 'Branding & properties', 'document'), item('Authentication', 'Authentication', 'endpoints'), item('Credentials', 'Certificates & secrets', 'key'),
    item('TokenConfiguration', 'Token configuration', 'gear'), item('CallAnAPI', 'API permissions', 'endpoints'), item('ProtectAnAPI', 'Expose an API', 'endpoints'),
    item('AppRoles', 'App roles', 'person'), item('Owners', 'Owners', 'person'), item('RolesAndAdministrators', 'Roles and administrators', 'person'), item('Manifest', 'Manifest', 'document'),
  ] },
  { name: 'Support + Troubleshooting', items: [item('Troubleshooting', 'Troubleshooting', 'help'), item('NewSupportRequest', 'New support request', 'help')] },
];

/** The name that a menu shows for an item's id; the id itself if it has none. */
export function nameOfItem(menu: readonly MenuGroup[], id: string): string {
  return menu.flatMap(({ items }) => items).find((candidate) => candidate.id === id)?.name ?? id;
}
