import { faultCatalogue, isFaultName, type FaultName } from './faults.ts';
import { Random } from './random.ts';

/** Where a hindrance is met. */
export type Area = 'sign-in' | 'token endpoint' | 'portal' | 'TEOS';

/** Names what of a kind there can be one only: one regional format, one wording of a drop-down, one thing that befalls Save. */
type Group =
  | 'first tile' | 'directory' | 'dates' | 'expiry wording' | 'language' | 'toasts' | 'copy button' | 'namesakes' | 'notice' | 'question on Save' | 'what befalls Save' | 'form of the settings';

/** What a hindrance comes to for a run that does nothing wrong, signed in with a password unless its row says otherwise. */
export interface Hindrance {
  readonly area: Area;
  /**
   * `equal`: the run gets over it without a person; `sentence`: it stops and says why, with this exit code; `person`: likewise,
   * and a person at the screen gets on (`--attended`).
   */
  readonly ends: 'equal' | 'sentence' | 'person';
  /** The exit code of an unattended run. */
  readonly exitCode: number;
  /** Of one group, one at a time can be met. */
  readonly group: Group | null;
}

interface Ends {
  readonly equal: (group?: Group) => Hindrance;
  readonly sentence: (exitCode: number) => Hindrance;
  readonly person: (exitCode: number) => Hindrance;
}

function within(area: Area): Ends {
  return {
    equal: (group) => ({ area, ends: 'equal', exitCode: 0, group: group ?? null }),
    sentence: (exitCode) => ({ area, ends: 'sentence', exitCode, group: null }),
    person: (exitCode) => ({ area, ends: 'person', exitCode, group: null }),
  };
}

const [signIn, token, portal, teos] = [within('sign-in'), within('token endpoint'), within('portal'), within('TEOS')];

/** The whole catalogue once more, by what each comes to. A fault without a row does not compile. */
export const hindrances: Readonly<Record<FaultName, Hindrance>> = {
  'wrong-password': signIn.sentence(3),
  'account-locked': signIn.sentence(3),
  'sign-in-error-page': signIn.sentence(3),
  'account-picker': signIn.equal('first tile'),
  'stay-signed-in-off': signIn.equal(),
  'wrong-one-time-code': signIn.sentence(3),
  'used-one-time-code': signIn.equal(),
  'approval-denied': signIn.person(3),
  'approval-times-out': signIn.person(3),
  'access-pass-used': signIn.sentence(3),
  'certificate-refused': signIn.sentence(3),
  'passkey-refused': signIn.sentence(3),
  'windows-user': signIn.equal('first tile'),
  'work-or-personal': signIn.equal(),
  'more-information-required': signIn.person(3),
  'registration-nudge': signIn.person(3),
  'security-defaults-notice': signIn.person(3),
  'password-expired': signIn.person(3),
  'consent-asked': signIn.sentence(3),
  'conditional-access-block': signIn.sentence(3),
  'device-not-compliant': signIn.sentence(3),
  'tenant-restricted': signIn.sentence(3),
  'sign-in-captcha': signIn.person(3),
  'sign-in-confirmation': signIn.equal(),
  'federated-account': signIn.person(2),
  'look-alike-sign-in': signIn.sentence(2),
  'terms-of-use': signIn.person(3),
  'session-proxy': signIn.sentence(3),
  'token-slow-replicas': token.equal(),
  'token-throttled': token.equal(),
  'token-unavailable': token.sentence(7),
  'token-connection-cut': token.sentence(7),
  'token-tenant-unknown': token.sentence(7),
  'token-application-unknown': token.sentence(7),
  'token-account-unknown': token.sentence(7),
  'token-secret-expired': token.sentence(7),
  'token-blocked': token.sentence(7),
  'expiry-in-months': portal.equal('expiry wording'),
  'expiry-in-years': portal.sentence(4),
  'dates-day-first': portal.equal('dates'),
  'dates-year-first': portal.equal('dates'),
  'dates-with-dots': portal.equal('dates'),
  'portal-other-directory': portal.equal('directory'),
  'portal-directory-missing': portal.sentence(2),
  'portal-guest-account': portal.equal('directory'),
  'portal-access-denied': portal.sentence(3),
  'portal-frame-cold': portal.equal(),
  'portal-survey': portal.equal(),
  'portal-teaching-bubble': portal.equal(),
  'portal-service-banner': portal.equal(),
  'portal-unknown-overlay': portal.sentence(4),
  'portal-session-modal': portal.equal(),
  'portal-unsaved-prompt': portal.equal(),
  'search-out-of-order': portal.equal(),
  'ten-thousand-applications': portal.equal('namesakes'),
  'portal-stays-german': portal.equal('language'),
  'portal-stays-french': portal.equal('language'),
  'portal-stays-japanese': portal.equal('language'),
  'portal-dark': portal.equal(),
  'portal-blades-move': portal.equal(),
  'portal-link-retired': portal.equal(),
  'application-not-found': portal.sentence(2),
  'second-teos-application': portal.equal('namesakes'),
  'many-of-one-name': portal.equal('namesakes'),
  'no-permission-to-add': portal.sentence(3),
  'tenant-blocks-secrets': portal.sentence(3),
  'lifetime-capped': portal.sentence(3),
  'credential-limit': portal.sentence(3),
  'add-fails': portal.sentence(3),
  'add-answer-lost': portal.sentence(7),
  'toast-missing': portal.equal('toasts'),
  'toast-late': portal.equal('toasts'),
  'grid-re-sorts': portal.equal(),
  'value-masks-itself': portal.equal(),
  'copy-denied': portal.equal('copy button'),
  'copy-empty': portal.equal('copy button'),
  'copy-secret-id': portal.equal('copy button'),
  'delete-refused': portal.equal(),
  'portal-session-ends-after-add': portal.sentence(7),
  'teos-down': teos.sentence(5),
  'teos-unavailable': teos.sentence(5),
  'teos-slow': teos.equal(),
  'teos-certificate-changed': teos.sentence(2),
  'wrong-teos-password': teos.sentence(3),
  'teos-second-factor': teos.person(4),
  'teos-password-change': teos.person(4),
  'teos-domain-choice': teos.equal(),
  'teos-single-sign-on': teos.person(4),
  'teos-welcome-dialog': teos.equal('notice'),
  'teos-cookie-notice': teos.equal('notice'),
  'teos-licence-notice': teos.equal('notice'),
  'teos-unknown-overlay': teos.sentence(4),
  'teos-no-server-management': teos.sentence(3),
  'teos-read-only': teos.sentence(3),
  'teos-wrong-client-id': teos.sentence(2),
  'teos-wrong-tenant-id': teos.sentence(2),
  'teos-other-authentication-type': teos.sentence(4),
  'teos-two-secret-fields': teos.sentence(4),
  'teos-labels-without-for': teos.equal(),
  'teos-secret-too-short': teos.sentence(4),
  'teos-confirm-on-save': teos.equal('question on Save'),
  'teos-unsaved-changes-prompt': teos.equal(),
  'teos-session-ends-before-save': teos.equal('what befalls Save'),
  'teos-restarts-on-save': teos.equal('what befalls Save'),
  'teos-restarts-losing-save': teos.equal('what befalls Save'),
  'teos-refuses-save': teos.sentence(7),
  'teos-validation-summary': teos.sentence(7),
  'teos-save-silent': teos.equal(),
  'teos-save-lost': teos.sentence(9),
  'teos-stores-other-value': teos.sentence(9),
  'teos-trims': teos.sentence(9),
  'teos-mask-stored': teos.equal(),
  'teos-old-error-toast': teos.equal(),
  'teos-save-enabled-late': teos.equal(),
  'teos-save-takes-changes': teos.equal(),
  'teos-save-per-section': teos.equal(),
  'teos-test-button': teos.equal(),
  'teos-first-button-leaves': teos.equal(),
  'teos-modal-on-save': teos.equal('question on Save'),
  'teos-late-redraw': teos.equal(),
  'teos-stale-form': teos.equal('what befalls Save'),
  'teos-save-crashes': teos.sentence(7),
  'teos-save-crashes-late': teos.equal('what befalls Save'),
  'teos-other-administrator': teos.equal('what befalls Save'),
  'teos-used-after-restart': teos.equal(),
  'teos-menu-behind-button': teos.equal(),
  'teos-settings-as-list': teos.equal('form of the settings'),
  'teos-settings-as-tree': teos.equal('form of the settings'),
  'teos-settings-as-tabs': teos.equal('form of the settings'),
  'teos-settings-as-cards': teos.equal('form of the settings'),
  'teos-overlay-on-settings': teos.equal(),
  'teos-log-out-asks': teos.equal(),
  'teos-in-german': teos.equal(),
  'teos-foreign-words': teos.person(3),
  'teos-http': teos.equal(),
};

/** The name that stands for all hindrances together which a run gets over without a person. */
export const allHindrances = 'all-hindrances';

/** What may be named: every fault, and {@link allHindrances}. */
export const hindranceNames: readonly string[] = [...Object.keys(faultCatalogue), allHindrances];

/**
 * The faults that some names stand for, in the order of the catalogue. `all-hindrances` is every one that ends `equal`; of each
 * exclusive group it takes one, by the seed, unless one of the group is named beside it.
 * @throws {Error} if a name is unknown.
 */
export function faultsNamed(names: readonly string[], seed: number): FaultName[] {
  const named = names.filter((name) => name !== allHindrances);
  const unknown = named.find((name) => !isFaultName(name));
  if (unknown !== undefined) throw new Error(`There is no hindrance '${unknown}'.`);
  const wanted = new Set<string>(named);
  if (names.includes(allHindrances)) for (const name of together(new Set(named), seed)) wanted.add(name);
  return (Object.keys(faultCatalogue) as FaultName[]).filter((name) => wanted.has(name));
}

function together(named: ReadonlySet<string>, seed: number): FaultName[] {
  const random = new Random(seed ^ 0x616c);
  const equal = (Object.keys(faultCatalogue) as FaultName[]).filter((name) => hindrances[name].ends === 'equal');
  const groups = new Set(equal.map((name) => hindrances[name].group));
  return [...groups].flatMap((group) => {
    const members = equal.filter((name) => hindrances[name].group === group);
    if (group === null) return members;
    return members.some((name) => named.has(name)) ? [] : [random.pick(members)];
  });
}
