import { TOTP } from 'otpauth';
import { Secret } from '../../domain/secret.ts';
import { expect, test } from '../fixtures.ts';
import { typeByHand } from '../simulator/sign-in-hands.ts';
import { credentialsOf, portalOn } from './portal-session.ts';

test('signs in with user name and password, says No to staying signed in, and is where it should be', async ({ portalContext, simulator }) => {
  const { portal, signIn } = await portalOn(portalContext);
  expect(await portal.open()).toBe('sign-in');
  await signIn.answer(credentialsOf(simulator), portal.arrived);
  expect(await portal.identity()).toMatchObject({ username: 'admin@contoso.onmicrosoft.com', tenantName: 'Contoso', tenantId: simulator.world.tenant.id });
  expect((await portalContext.cookies()).map(({ name }) => name)).not.toContain('ESTSAUTHPERSISTENT');
});

test('a session that is still valid needs no sign-in', async ({ portalContext, simulator }) => {
  const first = await portalOn(portalContext);
  await first.portal.open();
  await first.signIn.answer(credentialsOf(simulator), first.portal.arrived);
  const second = await portalOn(portalContext);
  await second.portal.open();
  await second.signIn.answer({ ...credentialsOf(simulator), password: new Secret('password', 'never typed') }, second.portal.arrived);
  await expect(second.portal.accountButton).toBeVisible();
});

for (const [fault, code, said] of [
  ['wrong-password', 'entra-password-refused', /AADSTS50126/u],
  ['account-locked', 'entra-password-refused', /locked/u],
  ['sign-in-error-page', 'entra-error-page', /AADSTS\d+/u],
] as const) {
  test.describe(fault, () => {
    test.use({ simulatorOptions: { faults: [fault] } });

    test(`${fault}: says what Entra said, after one submission`, async ({ portalContext, simulator }) => {
      const { page, portal, signIn } = await portalOn(portalContext);
      let submissions = 0;
      page.on('request', (request) => { if (request.postData()?.includes('passwd=') === true) submissions += 1; });
      await portal.open();
      await expect(signIn.answer(credentialsOf(simulator), portal.arrived)).rejects.toMatchObject({ code, exitCode: 3, message: expect.stringMatching(said) });
      expect(submissions).toBe(1);
    });
  });
}

for (const fault of ['account-picker', 'stay-signed-in-off'] as const) {
  test.describe(fault, () => {
    test.use({ simulatorOptions: { faults: [fault] } });

    test(`${fault}: signs in all the same`, async ({ portalContext, simulator }) => {
      const { portal, signIn } = await portalOn(portalContext);
      await portal.open();
      await signIn.answer(credentialsOf(simulator), portal.arrived);
      await expect(portal.accountButton).toBeVisible();
    });
  });
}

test.describe('with a second factor', () => {
  test.use({ simulatorOptions: { signIn: 'totp' } });

  test('answers with the code of the moment', async ({ portalContext, simulator }) => {
    const { portal, signIn } = await portalOn(portalContext);
    const secret = simulator.world.account.totpSecret ?? '';
    const oneTimeCode = (): Promise<Secret> => Promise.resolve(new Secret('one-time code', new TOTP({ secret }).generate()));
    await portal.open();
    await signIn.answer({ ...credentialsOf(simulator), oneTimeCode }, portal.arrived);
    await expect(portal.accountButton).toBeVisible();
  });
});

test('a person signs in by hand, and nothing is typed for them', async ({ portalContext, simulator }) => {
  const { page, portal, signIn } = await portalOn(portalContext);
  const { upn, password } = simulator.world.account;
  await portal.open();
  const waiting = signIn.byHand(portal.arrived, { username: upn, timeoutMs: 30_000 });
  await typeByHand(page.getByRole('textbox'), upn);
  await page.getByRole('button', { name: 'Next', exact: true }).click();
  await expect(page.getByPlaceholder('Password')).toBeFocused();
  await typeByHand(page.getByPlaceholder('Password'), password);
  await page.getByRole('button', { name: 'Sign in', exact: true }).click();
  await page.getByRole('button', { name: 'Yes', exact: true }).click();
  await waiting;
  expect((await portal.identity()).username).toBe(upn);
  expect((await portalContext.cookies()).map(({ name }) => name)).toContain('ESTSAUTHPERSISTENT');
});
