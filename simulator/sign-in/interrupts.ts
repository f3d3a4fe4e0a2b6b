import type { FaultName } from '../faults.ts';
import type { World } from '../world.ts';
import { signInDocument } from './document.ts';
import type { PageConfig } from './page-config.ts';
import type { Flow } from './state.ts';

/** A page that comes between the password and the application. */
interface Interrupt {
  readonly fault: FaultName;
  readonly page: Partial<PageConfig> & Pick<PageConfig, 'pgid'>;
}

/** In the order in which Entra would show them (docs/sites/entra-sign-in.md, 'Order of recognition'). */
const afterPassword: readonly Interrupt[] = [
  { fault: 'conditional-access-block', page: { pgid: 'ConvergedConditionalAccess', sErrorCode: '53003', iFirstView: 36 } },
  { fault: 'device-not-compliant', page: { pgid: 'ConvergedConditionalAccess', sErrorCode: '53000', iFirstView: 35 } },
  {
    fault: 'tenant-restricted',
    page: {
      pgid: 'ConvergedError', sErrorCode: '500021', strMainMessage: "Sorry, but we're having trouble signing you in.",
      strServiceExceptionMessage: "AADSTS500021: Access to 'Contoso' tenant is denied.",
    },
  },
  { fault: 'password-expired', page: { pgid: 'ConvergedChangePassword', sErrorCode: '50055', iFirstView: 22 } },
  { fault: 'more-information-required', page: { pgid: 'ConvergedProofUpRedirect', sErrorCode: '50079', iFirstView: 32 } },
  { fault: 'sign-in-captcha', page: { pgid: 'ConvergedSignIn', iFirstView: 48 } },
  { fault: 'security-defaults-notice', page: { pgid: 'ConvergedSignIn', iFirstView: 71 } },
  { fault: 'consent-asked', page: { pgid: 'ConvergedConsent', sErrorCode: '65001', iFirstView: 25, arrScopes: ['User.Read'], urlPost: '/common/Consent/Set' } },
];

/** The page that comes in the way of a right password; null if none does. */
export function interruptAfterPassword(world: World, flow: Flow): string | null {
  const found = afterPassword.find(({ fault }) => world.faults.has(fault) && !(fault === 'consent-asked' && flow.consented));
  return found === undefined ? null : documentOf(found.page, flow);
}

/** The page that comes between the last factor and 'Stay signed in?'; null if none does, or it has been answered. */
export function interruptAfterLastFactor(world: World, flow: Flow): string | null {
  if (world.faults.has('registration-nudge') && !flow.registrationPutOff) {
    return documentOf({
      pgid: 'ConvergedProofUpRedirect', sErrorCode: '50203', iFirstView: 32, iRemainingDaysToSkipMfaRegistration: 14,
      urlSkipMfaRegistration: `/common/skipmfaregistration?flowToken=${encodeURIComponent(flow.token)}`,
    }, flow);
  }
  if (world.faults.has('sign-in-confirmation') && !flow.confirmed) return documentOf({ pgid: 'CmsiInterrupt', sErrorCode: '50199', iFirstView: 43, urlPost: '/appverify' }, flow);
  return null;
}

function documentOf(page: Interrupt['page'], flow: Flow): string {
  return signInDocument({ sPOST_Username: flow.upn ?? '', sFT: flow.token, correlationId: flow.correlationId, ...page });
}
