import type { Mutation } from './changes.ts';

const settingsPage = '^/ServerManagement/Settings/AzureAdPowerBi';
const secretRow = 'tr:has(#AzureAd_ClientSecret)';

/** Changes to the screens of TEOS. */
export const teosMutations = {
  'teos-menu-renamed': { site: 'teos', sentence: "'Server Management' is called 'Server Administration', in the menu, the path and the heading.", changes: [{ kind: 'rename', from: 'Server Management', to: 'Server Administration' }] },
  'teos-tab-renamed': { site: 'teos', sentence: "The tab 'Settings' is called 'Configuration', also in the path.", changes: [{ kind: 'rename', from: 'Settings', to: 'Configuration', within: 'main' }] },
  'teos-option-renamed': { site: 'teos', sentence: "The option and its page are called 'Entra ID App & Power BI Settings'.", changes: [{ kind: 'rename', from: 'Azure AD App & Power BI Settings', to: 'Entra ID App & Power BI Settings' }] },
  'teos-heading-renamed': { site: 'teos', sentence: "The page is headed 'Cloud connections'; its path says what it said.", changes: [{ kind: 'rename', from: 'Azure AD App & Power BI Settings', to: 'Cloud connections', within: 'h1' }] },
  'teos-section-renamed': { site: 'teos', sentence: "The section is called 'Microsoft Entra application'.", changes: [{ kind: 'rename', from: 'Azure AD app configuration', to: 'Microsoft Entra application' }] },
  'teos-field-renamed': { site: 'teos', sentence: "'Client Secret' is called 'Client secret value'.", changes: [{ kind: 'rename', from: 'Client Secret', to: 'Client secret value' }] },
  'teos-identifiers-renamed': { site: 'teos', sentence: "'Client ID' and 'Tenant ID' are called 'Application ID' and 'Directory ID'.", changes: [{ kind: 'rename', from: 'Client ID', to: 'Application ID' }, { kind: 'rename', from: 'Tenant ID', to: 'Directory ID' }] },
  'teos-save-renamed': { site: 'teos', sentence: "'Save' is called 'Store'.", changes: [{ kind: 'rename', from: 'Save', to: 'Store' }] },
  'teos-authentication-renamed': { site: 'teos', sentence: "'Authentication type' is called 'Way of signing in'.", changes: [{ kind: 'rename', from: 'Authentication type', to: 'Way of signing in' }] },
  'teos-power-bi-renamed': { site: 'teos', sentence: "The second section is called 'Reports'.", changes: [{ kind: 'rename', from: 'Power BI configuration', to: 'Reports' }] },
  'teos-log-in-renamed': { site: 'teos', sentence: "The log-in form asks for an 'Operator' and a 'Pass phrase', and its button is called 'Enter'.", changes: [{ kind: 'rename', from: 'User name', to: 'Operator' }, { kind: 'rename', from: 'Password', to: 'Pass phrase' }, { kind: 'rename', from: 'Log in', to: 'Enter' }] },
  'teos-log-out-renamed': { site: 'teos', sentence: "'Log out' is called 'Leave'.", changes: [{ kind: 'rename', from: 'Log out', to: 'Leave' }] },
  'teos-tabs-are-buttons': { site: 'teos', sentence: 'The tabs are buttons.', changes: [{ kind: 'role', of: '.tabs', role: null }, { kind: 'role', of: '.tabs a', role: 'button' }] },
  'teos-menu-of-items': { site: 'teos', sentence: 'The main menu is a menu bar of items.', changes: [{ kind: 'role', of: 'nav.side > ul', role: 'menubar' }, { kind: 'role', of: 'nav.side a', role: 'menuitem' }, { kind: 'role', of: 'nav.side li', role: null }] },
  'teos-options-plain': { site: 'teos', sentence: 'The options are no links, but tiles that listen to clicks.', changes: [{ kind: 'plain', of: '.tiles a' }] },
  'teos-save-is-link': { site: 'teos', sentence: "'Save' is a link, as far as anyone can tell.", changes: [{ kind: 'role', of: '.buttons .primary', role: 'link' }] },
  'teos-menu-moved': { site: 'teos', sentence: "'Server Management' stands in the user's menu at the top.", changes: [{ kind: 'move', of: 'nav.side li', text: 'Server Management', to: 'ul.user', place: 'first' }] },
  'teos-tabs-below': { site: 'teos', sentence: 'The tabs stand below what they show.', changes: [{ kind: 'move', of: '.tabs', to: '.tab-content', place: 'after' }] },
  'teos-save-above': { site: 'teos', sentence: "'Save' stands above the sections.", changes: [{ kind: 'move', of: '.buttons', to: '#settings', place: 'first' }] },
  'teos-field-moved': { site: 'teos', sentence: "'Client Secret' stands below 'Tenant ID'.", changes: [{ kind: 'move', of: secretRow, to: 'tr:has(#AzureAd_TenantId)', place: 'after' }] },
  'teos-field-in-other-section': { site: 'teos', sentence: "'Client Secret' of the application stands in the Power BI section, beside the other one.", changes: [{ kind: 'move', of: secretRow, to: 'tr:has(#PowerBi_UserName)', place: 'before' }] },
  'teos-sections-swapped': { site: 'teos', sentence: 'The Power BI section stands first.', changes: [{ kind: 'move', of: 'section[aria-labelledby=azure-heading]', to: 'section[aria-labelledby=power-bi-heading]', place: 'after' }] },
  'teos-field-doubled': { site: 'teos', sentence: "'Client Secret' stands in its section twice.", changes: [{ kind: 'copy', of: secretRow, to: secretRow, place: 'after' }] },
  'teos-settings-elsewhere-too': { site: 'teos', sentence: "A second 'Server Management' stands in the user's menu.", changes: [{ kind: 'copy', of: 'nav.side li', text: 'Server Management', to: 'ul.user', place: 'first' }] },
  'teos-path-gone': { site: 'teos', sentence: 'No page shows its path.', changes: [{ kind: 'remove', of: 'nav.breadcrumb' }] },
  'teos-heading-gone': { site: 'teos', sentence: 'No page has a heading.', changes: [{ kind: 'remove', of: 'h1' }] },
  'teos-labels-gone': { site: 'teos', sentence: "The settings page has no labels: the fields' names stand in them as placeholders.", changes: [{ kind: 'remove', of: 'table.form td:first-child' }] },
  'teos-menu-folded': { site: 'teos', sentence: "The main menu is folded away behind a button 'Menu'.", changes: [{ kind: 'fold', of: 'nav.side > ul', button: 'Menu' }] },
  'teos-section-folded': { site: 'teos', sentence: "What is in the section is folded away behind a button 'Show'.", changes: [{ kind: 'fold', of: 'section[aria-labelledby=azure-heading] .panel-body', button: 'Show' }] },
  'teos-question-at-home': { site: 'teos', sentence: "After the log-in a dialogue asks 'How do you like TEOS?'.", changes: [{ kind: 'dialogue', title: 'How do you like TEOS?', text: 'Your opinion helps us.', buttons: ['Very much', 'Not at all'] }] },
  'teos-question-at-settings': { site: 'teos', sentence: "A dialogue on the settings page offers to 'Run the assistant'.", changes: [{ kind: 'dialogue', at: settingsPage, title: 'Set-up assistant', text: 'Shall the assistant configure this page for you?', buttons: ['Run the assistant', 'I know what I do'] }] },
  'teos-settings-framed': { site: 'teos', sentence: 'The settings page stands in a frame.', changes: [{ kind: 'frame', at: settingsPage }] },
  'teos-all-framed': { site: 'teos', sentence: 'All of Server Management stands in a frame.', changes: [{ kind: 'frame', at: '^/ServerManagement' }] },
} as const satisfies Readonly<Record<`teos-${string}`, Mutation>>;
