import { Secret } from '../../domain/secret.ts';
import type { EntraCredentials } from '../../pages/entra/means.ts';
import type { SignInOptions } from '../../pages/entra/sign-in.ts';
import type { FaultName } from '../../simulator/faults.ts';
import type { SignInMethod } from '../../simulator/sign-in/methods.ts';
import type { Simulator } from '../../simulator/start.ts';
import { expect, test } from '../fixtures.ts';
import { credentialsOf, portalOn } from './portal-session.ts';

/** What was submitted to Entra, in order. */
function submitted(simulator: Simulator): string[] {
  return simulator.world.log.entries.filter(({ site, kind }) => site === 'entra' && kind === 'request').map(({ name }) => name);
}

function withPass(simulator: Simulator): EntraCredentials {
  return { ...credentialsOf(simulator), password: null, temporaryAccessPass: new Secret('Temporary Access Pass', simulator.world.account.temporaryAccessPass ?? '') };
}

interface Passed {
  readonly by: string;
  readonly signIn?: SignInMethod;
  readonly faults?: readonly FaultName[];
  readonly options?: Partial<SignInOptions>;
  readonly credentials?: (simulator: Simulator) => EntraCredentials;
  readonly submitted: readonly string[];
}

const passed: readonly Passed[] = [
  { by: 'with a Temporary Access Pass alone', signIn: 'access-pass', credentials: withPass, submitted: ['Temporary Access Pass', 'Stay signed in: No'] },
  { by: 'with the password where a Temporary Access Pass is asked for and not given', signIn: 'access-pass', submitted: ['Password', 'Stay signed in: No'] },
  { by: 'with the password where a passkey is asked for first', signIn: 'passkey', submitted: ['Password', 'Stay signed in: No'] },
  { by: 'with the password where a request on the phone would come first', signIn: 'passwordless', submitted: ['Password', 'Stay signed in: No'] },
  { by: 'as another account than the one of Windows', faults: ['windows-user'], submitted: ['Password', 'Stay signed in: No'] },
  { by: 'as the work account of two', faults: ['work-or-personal'], submitted: ['Password', 'Stay signed in: No'] },
  { by: 'after a confirmation', faults: ['sign-in-confirmation'], submitted: ['Password', 'Sign-in confirmed', 'Stay signed in: No'] },
  { by: 'with a registration put off, where the settings allow it', faults: ['registration-nudge'], options: { putOffRegistration: true }, submitted: ['Password', 'Registration put off', 'Stay signed in: No'] },
];

for (const { by, signIn: method = 'password', faults = [], options, credentials = credentialsOf, submitted: wanted } of passed) {
  test.describe(by, () => {
    test.use({ simulatorOptions: { signIn: method, faults } });

    test(`signs in ${by}`, async ({ portalContext, simulator }) => {
      const { portal, signIn } = await portalOn(portalContext, options);
      await portal.open();
      await signIn.answer(credentials(simulator), portal.arrived);
      await expect(portal.accountButton).toBeVisible();
      expect(submitted(simulator)).toEqual(wanted);
    });
  });
}

interface Ended {
  readonly fault: FaultName;
  readonly code: string;
  readonly exitCode: number;
  readonly says: RegExp;
  readonly signIn?: SignInMethod;
  readonly credentials?: (simulator: Simulator) => EntraCredentials;
  readonly submitted?: readonly string[];
}

const ended: readonly Ended[] = [
  { fault: 'conditional-access-block', code: 'entra-conditional-access', exitCode: 3, says: /\(AADSTS53003, correlation id [0-9a-f-]{36}\)\. A Conditional Access policy blocks this sign-in\. It says: 'You cannot access this right now'/u },
  { fault: 'device-not-compliant', code: 'entra-device', exitCode: 3, says: /\(AADSTS53000, correlation id [0-9a-f-]{36}\)\. The device must be managed/u },
  { fault: 'tenant-restricted', code: 'entra-tenant-restricted', exitCode: 3, says: /AADSTS500021.*certain tenants only/u },
  { fault: 'password-expired', code: 'entra-password-expired', exitCode: 3, says: /AADSTS50055.*has expired/u },
  { fault: 'more-information-required', code: 'entra-more-information', exitCode: 3, says: /AADSTS50079.*second factor first/u },
  { fault: 'registration-nudge', code: 'entra-more-information', exitCode: 3, says: /AADSTS50203.*or put it off/u },
  { fault: 'security-defaults-notice', code: 'entra-security-defaults', exitCode: 3, says: /Security Defaults/u },
  { fault: 'sign-in-captcha', code: 'entra-captcha', exitCode: 3, says: /not a robot/u },
  { fault: 'consent-asked', code: 'entra-consent', exitCode: 3, says: /declined/u, submitted: ['Password', 'Consent declined'] },
  { fault: 'access-pass-used', code: 'entra-temporary-access-pass-refused', exitCode: 3, says: /AADSTS130505.*already been used/u, signIn: 'access-pass', credentials: withPass, submitted: ['Temporary Access Pass'] },
  { fault: 'federated-account', code: 'entra-foreign-host', exitCode: 2, says: /led to https:\/\/sts\.contoso\.example\/adfs\/ls\/\. .*Nothing was typed there\./u, submitted: [] },
  { fault: 'look-alike-sign-in', code: 'entra-foreign-host', exitCode: 2, says: /login\.microsoftonline\.com\.contoso\.example/u, submitted: [] },
];

for (const { fault, code, exitCode, says, signIn: method = 'password', credentials = credentialsOf, submitted: wanted = ['Password'] } of ended) {
  test.describe(fault, () => {
    test.use({ simulatorOptions: { signIn: method, faults: [fault] } });

    test(`${fault}: ends the sign-in with a sentence, and nothing is submitted twice`, async ({ portalContext, simulator }) => {
      const { portal, signIn } = await portalOn(portalContext, { unknownMs: 1500 });
      await portal.open();
      await expect(signIn.answer(credentials(simulator), portal.arrived)).rejects.toMatchObject({ code, exitCode, message: expect.stringMatching(says) });
      expect(submitted(simulator)).toEqual(wanted);
    });
  });
}
