import type { Wording } from '../wording.ts';

/**
 * Every label of the Azure portal that the pages depend on, in English: the portal is opened with
 * `l=en.en-us`. `{number}` stands for digits, `{name}` for any text, `(s)` for a plural that may be
 * missing. Each text may be replaced in the settings under `wording.azurePortal`.
 * Source: docs/sites/azure-portal.md, 'App registrations' to 'Certificates & secrets', and 'Labels in other languages'.
 */
export const azurePortalWording = {
  'account.menu': 'Account menu',
  'account.signOut': 'Sign out',
  'tour.title': 'Welcome to Azure',
  'tour.later': 'Maybe later',
  'home.title': 'Home',
  'home.moreServices': 'More services',
  'home.search': 'Search resources, services, and docs (G+/)',
  'home.entraId': 'Microsoft Entra ID',
  'menu.manage': 'Manage',
  'menu.appRegistrations': 'App registrations',
  'applications.all': 'All applications',
  'applications.search': 'Start typing a display name or application (client) ID to filter these results',
  'applications.loadMore': 'Load more',
  'overview.title': 'Overview',
  'overview.displayName': 'Display name',
  'overview.clientId': 'Application (client) ID',
  'overview.tenantId': 'Directory (tenant) ID',
  'overview.seeMore': 'See more',
  'overview.credentials': 'Client credentials',
  'overview.someCredentials': '{number} certificate(s), {number} secret(s)',
  'overview.noCredentials': 'Add a certificate or secret',
  'credentials.title': 'Certificates & secrets',
  'credentials.clientSecrets': 'Client secrets',
  'credentials.none': 'No client secrets have been created for this application.',
  'credentials.blocked': 'Client secrets are blocked by tenant-wide policy',
  'credentials.new': 'New client secret',
  'credentials.description': 'Description',
  'credentials.expires': 'Expires',
  'credentials.value': 'Value',
  'credentials.secretId': 'Secret ID',
  'credentials.copy': 'Copy to clipboard',
  'credentials.updated': 'Successfully updated application {name} credentials',
  'credentials.failed': 'Failed to {do} password',
  'credentials.failedToUpdate': 'Failed to {do} application',
  'credentials.failureDetail': 'Error detail:',
  'credentials.lifetime': 'Credential lifetime exceeds',
  'credentials.type': 'Credential type not allowed',
  'credentials.limit': 'credential limit has been reached',
  'credentials.privileges': 'Insufficient privileges',
  'pane.title': 'Add a client secret',
  'pane.description': 'Description',
  'pane.expires': 'Expires',
  'pane.days': '{number} days',
  'pane.months': '{number} months',
  'pane.custom': 'Custom',
  'pane.start': 'Start',
  'pane.end': 'End',
  'pane.add': 'Add',
  'pane.cancel': 'Cancel',
  'pane.unsaved': 'Your unsaved edits will be discarded',
  'pane.discard': 'OK',
  'trouble.interaction': 'Interaction required',
  'trouble.tokens': 'no_tokens_found',
  'trouble.noAccess': 'You do not have access',
  'trouble.denied': 'Access denied',
} as const satisfies Wording<string>;

/** The wording table of the Azure portal; its type says which texts there are. */
export type AzurePortalWording = Wording<keyof typeof azurePortalWording>;
