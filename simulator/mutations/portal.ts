import type { Mutation } from './changes.ts';

/** Changes to the screens of the portal, in whichever build. */
export const portalMutations = {
  'portal-service-renamed': { site: 'portal', sentence: "'Microsoft Entra ID' is called 'Entra' on the home page.", changes: [{ kind: 'rename', from: 'Microsoft Entra ID', to: 'Entra' }] },
  'portal-menu-renamed': { site: 'portal', sentence: "The menu item 'App registrations' is called 'Applications'.", changes: [{ kind: 'rename', from: 'App registrations', to: 'Applications', within: '.fxc-menu-listView' }] },
  'portal-group-renamed': { site: 'portal', sentence: "The menu's group 'Manage' is called 'Administer'.", changes: [{ kind: 'rename', from: 'Manage', to: 'Administer', within: '.fxc-menu-listView' }] },
  'portal-tab-renamed': { site: 'portal', sentence: "The tab 'All applications' is called 'Everything'.", changes: [{ kind: 'rename', from: 'All applications', to: 'Everything' }] },
  'portal-search-renamed': { site: 'portal', sentence: "The list's search field says 'Find an app'.", changes: [{ kind: 'rename', from: 'Start typing a display name or application (client) ID to filter these results', to: 'Find an app' }] },
  'portal-credentials-renamed': { site: 'portal', sentence: "'Client credentials' is called 'Keys'.", changes: [{ kind: 'rename', from: 'Client credentials', to: 'Keys' }] },
  'portal-credentials-link-renamed': { site: 'portal', sentence: "'Client credentials' is called 'Keys', and the link behind it '0 certs, 3 keys'.", changes: [{ kind: 'rename', from: 'Client credentials', to: 'Keys' }, { kind: 'rename', from: '0 certificate, 3 secret', to: '0 certs, 3 keys' }] },
  'portal-secrets-tab-renamed': { site: 'portal', sentence: "The tab 'Client secrets' is called 'App secrets'.", changes: [{ kind: 'rename', from: 'Client secrets (3)', to: 'App secrets (3)' }, { kind: 'rename', from: 'Client secrets (4)', to: 'App secrets (4)' }] },
  'portal-identifier-renamed': { site: 'portal', sentence: "'Application (client) ID' is called 'App ID' in the overview.", changes: [{ kind: 'rename', from: 'Application (client) ID', to: 'App ID' }] },
  'portal-new-renamed': { site: 'portal', sentence: "'New client secret' is called 'Create secret'.", changes: [{ kind: 'rename', from: 'New client secret', to: 'Create secret' }] },
  'portal-add-renamed': { site: 'portal', sentence: "'Add' is called 'Create'.", changes: [{ kind: 'rename', from: 'Add', to: 'Create' }] },
  'portal-pane-renamed': { site: 'portal', sentence: "The pane is headed 'A new secret'.", changes: [{ kind: 'rename', from: 'Add a client secret', to: 'A new secret' }] },
  'portal-tab-is-button': { site: 'portal', sentence: 'Tabs are buttons.', changes: [{ kind: 'role', of: '[role=tab]', role: 'button' }] },
  'portal-menu-of-links': { site: 'portal', sentence: 'The items of menus are links.', changes: [{ kind: 'role', of: '.fxc-menu-listView-item', role: 'link' }] },
  'portal-question': { site: 'portal', sentence: "A dialogue asks 'Which role describes you best?'.", changes: [{ kind: 'dialogue', title: 'Which role describes you best?', text: 'Your answer helps us to show what matters to you.', buttons: ['Developer', 'Administrator'] }] },
} as const satisfies Readonly<Record<`portal-${string}`, Mutation>>;
