import type { Wording } from '../wording.ts';

/**
 * The texts of TEOS Manage that the pages depend on, in English. The first group is the vendor's own;
 * of the second nothing is known, so it holds the usual English words, and no verdict rests on them: they
 * choose among buttons that may unfold the menu and log-in buttons, close a notice that covers the page, answer a question that Save asks, and tell a success from an error.
 * `|` stands between alternatives. Each text may be replaced in the settings under `wording.teosManage`,
 * as versions and languages differ.
 * Source: docs/sites/teos.md, 'Wording'.
 */
export const teosManageWording = {
  'menu.serverManagement': 'Server Management',
  'tab.settings': 'Settings',
  'option.azure': 'Azure AD App & Power BI Settings',
  'page.heading': 'Azure AD App & Power BI Settings',
  'page.breadcrumb': 'Server Management / Settings / Azure AD App & Power BI Settings',
  'page.intro': 'On this page you can set-up your Azure AD and Power BI settings',
  'section.azure': 'Azure AD app configuration',
  'section.note': 'Below setting apply to both the Azure AD settings and Office 365',
  'section.powerBi': 'Power BI',
  'field.authenticationType': 'Authentication type',
  'field.appAuthentication': 'App authentication',
  'field.clientId': 'Client ID',
  'field.clientSecret': 'Client Secret',
  'field.tenantId': 'Tenant ID',
  'button.save': 'Save',

  'product.name': 'TEOS',
  'menu.open': 'Menu | Main menu | Open menu | Show menu | Toggle menu | Navigation | Open navigation | Toggle navigation | Side navigation | Toggle sidenav | Toggle sidebar | ☰ | ≡',
  'logIn.submit': 'Log in | Login | Log on | Logon | Sign in | Sign on',
  'account.logOut': 'Log out | Logout | Log off | Logoff | Sign out | Sign off',
  'question.save': 'save | sure | change | apply | update | overwrite | continue | proceed | restart',
  'question.yes': 'OK | Yes | Save | Continue | Proceed | Confirm | Apply',
  'notice.known': "cookie | welcome | what's new | what is new | licence | license | update | new version | maintenance | tour",
  'notice.close': 'Close | OK | Got it | Dismiss | Not now | Later | Remind me later | Skip | No thanks | No, thanks | Only necessary | Reject all | Decline',
  'message.saved': 'saved | success | been stored | been updated | been applied',
  'message.noRight': 'permission | not allowed | not authorised | not authorized | no access | no rights | denied | forbidden',
  'message.error': 'not saved | not been saved | not stored | not updated | not valid | error | fail | invalid | denied | refused | rejected | could not | cannot | can not | unable | unsuccessful | incorrect | wrong | exception | forbidden | timed out | is required',
} as const satisfies Wording<string>;

/** The wording table of TEOS Manage; its type says which texts there are. */
export type TeosManageWording = Wording<keyof typeof teosManageWording>;
