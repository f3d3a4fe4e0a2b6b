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

/** The portal's own application. */
const portalId = 'c44b4083-3bb0-49c1-b47d-974e53cbdf3c';

interface Passed {
  readonly by: string;
  readonly signIn?: SignInMethod;
  readonly faults?: readonly FaultName[];
  readonly options?: Partial<SignInOptions>;
  readonly credentials?: (simulator: Simulator) => EntraCredentials;
  readonly submitted: readonly string[];
  readonly notes?: readonly unknown[];
}

const passed: readonly Passed[] = [
  { by: 'with a Temporary Access Pass alone', signIn: 'access-pass', credentials: withPass, submitted: ['Temporary Access Pass', 'Stay signed in: No'] },
  { by: 'with the password where a Temporary Access Pass is asked for and not given', signIn: 'access-pass', submitted: ['Password', 'Stay signed in: No'] },
  { by: 'with the password where a passkey is asked for first', signIn: 'passkey', submitted: ['Password', 'Stay signed in: No'] },
  { by: 'with the password where a request on the phone would come first', signIn: 'passwordless', submitted: ['Password', 'Stay signed in: No'] },
  { by: 'as another account than the one of Windows', faults: ['windows-user'], submitted: ['Password', 'Stay signed in: No'] },
  { by: 'as the work account of two', faults: ['work-or-personal'], submitted: ['Password', 'Stay signed in: No'] },
  { by: 'after a confirmation', faults: ['sign-in-confirmation'], submitted: ['Password', 'Sign-in confirmed', 'Stay signed in: No'] },
  { by: 'with consent given to an application that the settings name by its ID', faults: ['consent-asked'], options: { consent: [portalId.toUpperCase()] }, submitted: ['Password', 'Consent given', 'Stay signed in: No'], notes: [`Consent was given to the application ${portalId}, because the settings name it under signIn.consent.`] },
  { by: 'with consent given to an application that the settings name as the page does', faults: ['consent-asked'], options: { consent: ['Azure Portal'] }, submitted: ['Password', 'Consent given', 'Stay signed in: No'], notes: [expect.stringContaining(portalId)] },
  { by: 'with a registration put off, where the settings allow it', faults: ['registration-nudge'], options: { putOffRegistration: true }, submitted: ['Password', 'Registration put off', 'Stay signed in: No'] },
];

for (const { by, signIn: method = 'password', faults = [], options, credentials = credentialsOf, submitted: wanted, notes = [] } of passed) {
  test.describe(by, () => {
    test.use({ simulatorOptions: { signIn: method, faults } });

    test(`signs in ${by}`, async ({ portalContext, simulator }) => {
      const { portal, signIn } = await portalOn(portalContext, options);
      await portal.open();
      expect(await signIn.answer(credentials(simulator), portal.arrived)).toEqual(notes);
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
  readonly options?: Partial<SignInOptions>;
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
  { fault: 'consent-asked', code: 'entra-consent', exitCode: 3, says: /for the application c44b4083-3bb0-49c1-b47d-974e53cbdf3c.*declined/u, options: { consent: ['Azure Portal (a namesake)', 'c44b4083', 'azure portal'] }, submitted: ['Password', 'Consent declined'] },
  { fault: 'terms-of-use', code: 'entra-terms-of-use', exitCode: 3, says: /led to https:\/\/account\.activedirectory\.windowsazure\.com\/TermsOfUse\. .*terms of use/u, submitted: ['Password'] },
  { fault: 'session-proxy', code: 'entra-session-proxy', exitCode: 3, says: /https:\/\/portal\.azure\.com\.mcas\.ms\/\. .*forbid copying/u, submitted: ['Password', 'Stay signed in: No'] },
  { fault: 'access-pass-used', code: 'entra-temporary-access-pass-refused', exitCode: 3, says: /AADSTS130505.*already been used/u, signIn: 'access-pass', credentials: withPass, submitted: ['Temporary Access Pass'] },
  { fault: 'federated-account', code: 'entra-foreign-host', exitCode: 2, says: /led to https:\/\/sts\.contoso\.example\/adfs\/ls\/\. .*Nothing was typed there\./u, submitted: [] },
  { fault: 'look-alike-sign-in', code: 'entra-foreign-host', exitCode: 2, says: /login\.microsoftonline\.com\.contoso\.example/u, submitted: [] },
];

for (const { fault, code, exitCode, says, signIn: method = 'password', credentials = credentialsOf, submitted: wanted = ['Password'], options } of ended) {
  test.describe(fault, () => {
    test.use({ simulatorOptions: { signIn: method, faults: [fault] } });

    test(`${fault}: ends the sign-in with a sentence, and nothing is submitted twice`, async ({ portalContext, simulator }) => {
      const { portal, signIn } = await portalOn(portalContext, { unknownMs: 1500, ...options });
      await portal.open();
      await expect(signIn.answer(credentials(simulator), portal.arrived)).rejects.toMatchObject({ code, exitCode, message: expect.stringMatching(says) });
      expect(submitted(simulator)).toEqual(wanted);
    });
  });
}

test.describe('at the terms of use', () => {
  test.use({ simulatorOptions: { faults: ['terms-of-use'] } });

  test('a sign-in goes on when a person has accepted them', async ({ portalContext, simulator }) => {
    const { page, portal, signIn } = await portalOn(portalContext);
    await portal.open();
    const signingIn = signIn.answer(credentialsOf(simulator), portal.arrived);
    await page.getByRole('button', { name: 'Accept', exact: true }).click();
    await signingIn;
    expect(submitted(simulator)).toEqual(['Password', 'Terms of use accepted', 'Stay signed in: No']);
  });
});

test.describe('behind the session proxy', () => {
  test.use({ simulatorOptions: { faults: ['session-proxy'] } });

  test("the portal's own account button there does not count as the portal, and nothing is gone on with", async ({ portalContext, simulator }) => {
    const { page, portal, signIn } = await portalOn(portalContext);
    await page.goto('https://portal.azure.com.mcas.ms/portal');
    await expect(portal.accountButton).toBeVisible();
    for (const way of [signIn.answer(credentialsOf(simulator), portal.arrived), signIn.byHand(portal.arrived, { username: 'admin', timeoutMs: 5000 })]) {
      await expect(way).rejects.toMatchObject({ code: 'entra-session-proxy', exitCode: 3, advice: expect.stringContaining('sheet') });
    }
  });
});
