/** All that can be made to go wrong, by name, each with a sentence that says what a person then sees. */
export const faultCatalogue = {
  'wrong-password': 'Entra refuses the password, although it is the right one.',
  'account-locked': 'Entra says that the account is temporarily locked, whatever the password.',
  'sign-in-error-page': "Entra answers the password with its error page, 'Sorry, but we're having trouble signing you in.', and an AADSTS code.",
  'account-picker': "Entra asks 'Pick an account' before the user name, as after an earlier sign-in.",
  'stay-signed-in-off': "Entra does not ask 'Stay signed in?', as a policy of the tenant may have it.",
  'wrong-one-time-code': 'Entra refuses every one-time code.',
  'used-one-time-code': 'Entra takes the first one-time code for one that was used before, and asks for another.',
  'approval-denied': 'Whoever holds the phone denies the request to approve the sign-in.',
  'approval-times-out': 'Entra hears nothing from the phone and stops waiting, after moments instead of two minutes.',
  'access-pass-used': 'Entra says that the Temporary Access Pass has been used before (AADSTS130505).',
  'certificate-refused': "Entra does not take the account's certificate: 'Certificate validation failed' (AADSTS50017).",
  'passkey-refused': "Entra does not take the answer of the account's passkey: 'We couldn't sign you in'.",
  'windows-user': "Entra opens with 'Pick an account' and the tile of somebody else, who is signed in to Windows.",
  'work-or-personal': 'The user name belongs to a work and to a personal account, and Entra asks which is meant.',
  'more-information-required': "Entra asks for 'More information required' after the password, and offers no way around it.",
  'registration-nudge': "Entra wants a further way to sign in registered, and offers 'Skip for now' (AADSTS50203).",
  'security-defaults-notice': 'Entra tells an administrator that it has enabled Security Defaults, and asks what to do.',
  'password-expired': "The password is right but has expired: 'Update your password' (AADSTS50055).",
  'consent-asked': "Entra asks whether an application may have permissions: 'Permissions requested'.",
  'conditional-access-block': "A Conditional Access policy blocks the sign-in after the password: 'You cannot access this right now' (AADSTS53003).",
  'device-not-compliant': "A policy wants a managed device: 'Set up your device to get access' (AADSTS53000).",
  'tenant-restricted': 'The network allows certain tenants only, and this is none of them (AADSTS500021).',
  'sign-in-captcha': 'Entra shows a picture with characters that a person must read.',
  'sign-in-confirmation': "Entra asks 'Are you trying to sign in to Azure Portal?' before it goes on (AADSTS50199).",
  'federated-account': "The account's organisation signs its people in itself: after the user name the browser is sent to its AD FS.",
  'terms-of-use': "The organisation wants its terms of use accepted before 'Stay signed in?': the browser is sent to a page of Microsoft's for it.",
  'session-proxy': "The portal is reached behind the session proxy of Defender for Cloud Apps (portal.azure.com.mcas.ms), which announces itself and forbids copying.",
  'look-alike-sign-in': "The way to the sign-in leads to a host that only looks like Microsoft's, with the same page on it.",
  'token-slow-replicas': "Entra's machines disagree about a new or removed client secret for a while: the token endpoint takes it, and the next time does not.",
  'token-throttled': "The token endpoint answers 'Too Many Requests' (429) at first, and asks to wait 5 s.",
  'token-unavailable': 'The token endpoint answers 503, with a page instead of JSON.',
  'token-connection-cut': 'The token endpoint cuts the connection instead of an answer.',
  'token-tenant-unknown': 'The token endpoint knows no such tenant (AADSTS90002).',
  'token-application-unknown': 'The token endpoint knows no such application in the tenant (AADSTS700016).',
  'token-account-unknown': 'The token endpoint finds no account of the application in the tenant (AADSTS50034).',
  'token-secret-expired': 'The token endpoint says that the client secret has expired (AADSTS7000222), whatever it is.',
  'token-blocked': 'A Conditional Access policy blocks the application: the token endpoint takes the client secret, but issues no token (AADSTS53003).',
  'expiry-in-months': "The drop-down 'Expires' offers months in place of days, as in 2021 and 2022: 'Recommended: 6 months', '3 months' and so on.",
  'expiry-in-years': "The drop-down 'Expires' offers 'In 1 year', 'In 2 years' and 'Never', as until April 2021.",
  'dates-day-first': 'The account has stored another regional format, which wins over the address: dates read day, month, year, with slashes.',
  'dates-year-first': 'The account has stored another regional format, which wins over the address: dates read year, month, day.',
  'dates-with-dots': 'The account has stored another regional format, which wins over the address: dates read day, month, year, with dots.',
  'portal-other-directory': 'The account opens in the directory of another tenant, of which it is a guest; the portal can be switched to the right one.',
  'portal-directory-missing': 'The account opens in the directory of another tenant, and no other is offered to it.',
  'portal-guest-account': "The account belongs to another organisation and is a guest of the tenant: it signs in at home and the portal opens there; switching to the right directory leads through the sign-in once more, at that tenant's own address. Works from the start only.",
  'portal-access-denied': "The Entra ID blades show that the account has no access to them.",
  'portal-frame-cold': "The first frame of a React blade stays empty behind its moving dots until the portal is loaded once more.",
  'portal-survey': 'Two surveys come over the blade, one after the other: one has a cross, the other a button Close.',
  'portal-teaching-bubble': "Teaching bubbles cover controls of the blade until 'Got it' is pressed; their other button leads away.",
  'portal-service-banner': 'A banner above the blade tells of trouble with some of Azure\'s services; it needs no answer.',
  'portal-unknown-overlay': 'A dialog that nobody has described covers the blade, with choices of its own.',
  'portal-session-modal': "The portal asks 'Are you still there?' and would sign out otherwise.",
  'portal-unsaved-prompt': "Cancel in the pane 'Add a client secret' asks whether unsaved edits are to be discarded.",
  'search-out-of-order': 'In the list of applications the answer to an earlier keystroke arrives after the later one: for two seconds the list shows rows that do not answer the search.',
  'ten-thousand-applications': "The tenant has 10,000 more applications, a thousand of them with names that begin as that of TEOS's does.",
  'portal-stays-german': 'The portal stays in German, although English is asked for.',
  'portal-stays-french': 'The portal stays in French, although English is asked for.',
  'portal-stays-japanese': 'The portal stays in Japanese, although English is asked for.',
  'portal-dark': "The account has chosen the portal's dark theme.",
  'portal-blades-move': 'The frames of the React blades have names that nobody has seen, and another on each seed.',
  'portal-link-retired': "The address of 'Certificates & secrets' is not known any more: it ends at 'Dashboard not found'.",
  'application-not-found': 'The application that TEOS uses is not in the tenant.',
  'second-teos-application': 'A second application has the same display name as the one that TEOS uses.',
  'many-of-one-name': "The tenant has 70 more applications of the display name that TEOS's has: the search by name ends in 'Load more', and the right one is on its last page.",
  'no-permission-to-add': "The account may look at the application but not change it: 'New client secret' is disabled.",
  'tenant-blocks-secrets': "A banner says 'Client secrets are blocked by tenant-wide policy. Contact your tenant administrator for more information.', and none can be added.",
  'lifetime-capped': "Add is refused: 'Credential lifetime exceeds the max value allowed as per assigned policy'.",
  'credential-limit': 'Add is refused because the application already holds as many secrets as it may.',
  'add-fails': 'Add fails with an error of the portal, and no secret is made.',
  'add-answer-lost': 'Add makes the client secret, but its answer is lost on the way: the portal says that it failed, leaves the pane open and shows no Value.',
  'toast-missing': 'The portal says nothing about Add and Delete: no toast comes.',
  'toast-late': "The portal's toasts come eight seconds late.",
  'grid-re-sorts': 'The list of client secrets is sorted anew again and again for two seconds after it has changed.',
  'value-masks-itself': 'The Value of a new client secret masks itself on the open page after six seconds.',
  'copy-denied': 'The copy button beside a Value copies nothing: the browser does not allow it.',
  'copy-empty': 'The copy button beside a Value copies an empty text.',
  'copy-secret-id': 'The copy button beside a Value copies the Secret ID.',
  'delete-refused': "Delete is refused: 'Insufficient privileges to complete the operation.'; the client secret stays.",
  'portal-session-ends-after-add': 'The session of the portal ends right after Add: what is asked next leads to the sign-in.',
  'teos-down': 'The TEOS server does not answer: connections are cut.',
  'teos-unavailable': "The TEOS server answers 'Service unavailable' (503), as while its application restarts.",
  'teos-slow': 'The TEOS server takes seconds for every answer.',
  'teos-certificate-changed': 'The TEOS server shows another certificate, with another key, than the one in the settings.',
  'wrong-teos-password': 'TEOS refuses the password, although it is the right one.',
  'teos-second-factor': 'After the password TEOS asks for the code of an authenticator app.',
  'teos-password-change': 'After the password TEOS asks for a new one.',
  'teos-domain-choice': 'The log-in page has a list of domains above the user name, with the local one chosen.',
  'teos-single-sign-on': 'The log-in page of TEOS has no fields, only a way to sign in with Microsoft.',
  'teos-welcome-dialog': 'After the log-in a dialog tells what is new, and covers the page until it is closed.',
  'teos-cookie-notice': 'A dialog about cookies covers the page until one of its buttons is pressed.',
  'teos-licence-notice': 'A dialog says that the licence ends soon, and covers the page until it is put off.',
  'teos-unknown-overlay': 'A dialog that nobody has described covers the page, with choices of its own.',
  'teos-no-server-management': 'The account can log in to TEOS, but its user group has no Server Management.',
  'teos-read-only': 'The settings page of TEOS opens with disabled fields and without Save.',
  'teos-wrong-client-id': 'TEOS shows the Client ID of another application.',
  'teos-wrong-tenant-id': 'TEOS shows the Tenant ID of another tenant.',
  'teos-other-authentication-type': "The authentication type of TEOS is not 'App authentication'.",
  'teos-two-secret-fields': 'The section of the Azure AD app has two fields named Client Secret.',
  'teos-labels-without-for': 'The labels of the settings page stand in neighbouring cells and belong to no field.',
  'teos-secret-too-short': 'The Client Secret field takes no more than 36 characters.',
  'teos-confirm-on-save': "Save asks 'Are you sure?' in a dialog of the browser.",
  'teos-unsaved-changes-prompt': "Leaving the settings page with unsaved changes asks in a dialog of the browser ('beforeunload'), not in one of the page.",
  'teos-session-ends-before-save': 'The TEOS session ends between filling and Save, once: Save leads to the log-in page.',
  'teos-restarts-on-save': 'Save restarts TEOS, once: it is stored, but answered with 503, as are the next pages; then everybody is logged out.',
  'teos-restarts-losing-save': 'TEOS restarts just as Save arrives, once: nothing is stored, and it is answered with 503, as are the next pages; then everybody is logged out.',
  'teos-refuses-save': 'TEOS refuses Save with an error message.',
  'teos-validation-summary': 'TEOS answers Save with a list of mistakes, status 200, and the secret field emptied.',
  'teos-save-silent': 'TEOS saves, but says nothing about it.',
  'teos-save-lost': 'TEOS says that it saved, but keeps the old values.',
  'teos-stores-other-value': 'TEOS stores another value than the one that was saved: it is cut off.',
  'teos-trims': 'TEOS trims or re-encodes the value before it stores it.',
  'teos-mask-stored': 'Save stores a masked or blank Client Secret of the Power BI section as it stands, although nobody touched it.',
  'teos-old-error-toast': 'TEOS shows an error message of an earlier action beside the one about Save.',
  'teos-save-enabled-late': "Save is disabled until a field was changed and left (the event 'change').",
  'teos-save-takes-changes': "Save sends what the event 'change' of a field told the page, not what stands in the field.",
  'teos-save-per-section': 'Each section of the settings page has a Save of its own, which stores that section only.',
  'teos-test-button': "A button 'Validate Authentication' stands beside Save, and says that all is well though nothing was saved.",
  'teos-first-button-leaves': 'The first button of the form, which Enter would press, leaves the page without saving.',
  'teos-modal-on-save': "Save asks 'Are you sure?' in a dialog of the page.",
  'teos-late-redraw': 'The page draws its fields anew a moment after something was typed, once: what was typed is gone.',
  'teos-stale-form': 'TEOS answers Save with status 400, once, as it does where the form belongs to an earlier session.',
  'teos-save-crashes': 'TEOS answers Save with an error page of its own, status 500, and has stored nothing.',
  'teos-save-crashes-late': 'TEOS stores what was saved and only then answers with an error page, status 500.',
  'teos-other-administrator': 'Another administrator saves right after us, once, from a page that was opened before: the old client secret is back.',
  'teos-used-after-restart': 'TEOS says after Save that the new settings are used only when its calendar service was restarted.',
  'teos-menu-behind-button': 'The main menu of TEOS is folded away behind a button.',
  'teos-settings-as-list': 'The options of Settings are a list of lines that are no links.',
  'teos-settings-as-tree': 'The options of Settings are a tree, and the one of the guide lies in a branch that is folded.',
  'teos-settings-as-tabs': 'The options of Settings are tabs beneath the tabs of Server Management.',
  'teos-settings-as-cards': 'The options of Settings are cards, which are pressed as a whole.',
  'teos-overlay-on-settings': 'A dialog tells what is new on the settings page, and covers it at every load until it was closed once.',
  'teos-log-out-asks': 'Log out asks in a dialog of the page whether that is meant.',
  'teos-in-german': 'TEOS speaks German; the settings that are written name its words.',
  'teos-http': 'TEOS answers without encryption, over http; the settings that are written allow it. Works from the start only.',
  'teos-foreign-words': "TEOS speaks another language: no label on the way to the settings, and none on their page, is the guide's.",
} as const;

/** The name of a fault of the catalogue. */
export type FaultName = keyof typeof faultCatalogue;

/** Whether there is a fault of that name. */
export function isFaultName(name: string): name is FaultName {
  return Object.hasOwn(faultCatalogue, name);
}

/** Which faults are on. They work from the next answer of a site, also in pages that are already open. */
export class Faults {
  #active: ReadonlySet<FaultName>;
  #listeners: (() => void)[] = [];

  constructor(names: readonly string[]) {
    this.#active = known(names);
  }

  /** The faults that are on, as the catalogue orders them. */
  get active(): readonly FaultName[] {
    return (Object.keys(faultCatalogue) as FaultName[]).filter((name) => this.#active.has(name));
  }

  /** Whether a fault is on. */
  has(name: FaultName): boolean {
    return this.#active.has(name);
  }

  /** Turns on exactly these. @throws {Error} if one is unknown, with the name that is most alike; then nothing changes. */
  set(names: readonly string[]): void {
    this.#active = known(names);
    for (const listener of this.#listeners) listener();
  }

  /** Calls back whenever the faults have been set. */
  onSet(listener: () => void): void {
    this.#listeners.push(listener);
  }
}

function known(names: readonly string[]): ReadonlySet<FaultName> {
  const unknown = names.filter((name) => !isFaultName(name));
  if (unknown.length > 0) throw new Error(unknown.map((name) => `There is no fault '${name}'; the most alike is '${mostAlike(name)}'.`).join(' '));
  return new Set(names.filter(isFaultName));
}

function mostAlike(name: string): string {
  const words = (text: string): Set<string> => new Set(text.split('-'));
  const pairs = (text: string): Set<string> => new Set(Array.from({ length: Math.max(0, text.length - 1) }, (_, index) => text.slice(index, index + 2)));
  const shared = (one: Set<string>, other: Set<string>): number => [...one].filter((part) => other.has(part)).length / (one.size + other.size + 1);
  const likeness = (candidate: string): number => shared(pairs(name), pairs(candidate)) + shared(words(name), words(candidate));
  return Object.keys(faultCatalogue).reduce((best, candidate) => (likeness(candidate) > likeness(best) ? candidate : best));
}
