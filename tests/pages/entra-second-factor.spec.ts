import { Secret as Key, TOTP } from 'otpauth';
import { Secret } from '../../domain/secret.ts';
import type { EntraCredentials, PhoneHolder } from '../../pages/entra/means.ts';
import type { Simulator } from '../../simulator/start.ts';
import { expect, test } from '../fixtures.ts';
import { credentialsOf, portalOn } from './portal-session.ts';

/** An account with its authenticator app: each code is of another time step, which the stand-in takes from its neighbours, too. */
function withCodes(simulator: Simulator): { credentials: EntraCredentials; made: () => number } {
  const totp = new TOTP({ secret: Key.fromBase32(simulator.world.account.totpSecret ?? '') });
  let made = 0;
  const oneTimeCode = (): Promise<Secret> => {
    made += 1;
    return Promise.resolve(new Secret('one-time code', totp.generate({ timestamp: Date.now() + (made - 1) * 30_000 })));
  };
  return { credentials: { ...credentialsOf(simulator), oneTimeCode }, made: () => made };
}

/** A person who enters what the run tells them. */
function personAt(simulator: Simulator, enters: (number: string | null) => string | null = (number) => number): PhoneHolder & { readonly told: (string | null)[] } {
  const told: (string | null)[] = [];
  return { told, approve: (number) => { told.push(number); simulator.world.phone.answer(enters(number)); } };
}

/** What Entra was asked for that happens outside the browser. */
function happened(simulator: Simulator): string[] {
  return simulator.world.log.entries.filter(({ site, kind, name }) => site === 'entra' && kind === 'request' && /phone|message|call|code/iu.test(name)).map(({ name }) => name);
}

test.describe('where a code counts as used', () => {
  test.use({ simulatorOptions: { signIn: 'totp', faults: ['used-one-time-code'] } });

  test('the next one is typed, because Entra asks for it', async ({ portalContext, simulator }) => {
    const { portal, signIn } = await portalOn(portalContext);
    const { credentials, made } = withCodes(simulator);
    await portal.open();
    await signIn.answer(credentials, portal.arrived);
    expect({ made: made(), happened: happened(simulator) }).toEqual({ made: 2, happened: ['One-time code', 'One-time code'] });
  });
});

test.describe('where every code is refused', () => {
  test.use({ simulatorOptions: { signIn: 'totp', faults: ['wrong-one-time-code'] } });

  test('three are typed, and no more', async ({ portalContext, simulator }) => {
    const { portal, signIn } = await portalOn(portalContext);
    const { credentials } = withCodes(simulator);
    await portal.open();
    await expect(signIn.answer(credentials, portal.arrived)).rejects.toMatchObject({ code: 'entra-code-refused', exitCode: 3, message: expect.stringMatching(/3 one-time codes.*It is wrong\. It says: 'You didn't enter/u) });
    expect(happened(simulator)).toEqual(['One-time code', 'One-time code', 'One-time code']);
  });
});

test.describe('a request on the phone', () => {
  test.use({ simulatorOptions: { signIn: 'push' } });

  test('is told to the person with its number, and waited for', async ({ portalContext, simulator }) => {
    const person = personAt(simulator);
    const { portal, signIn } = await portalOn(portalContext, { person });
    await portal.open();
    await signIn.answer(credentialsOf(simulator), portal.arrived);
    expect(person.told).toEqual([expect.stringMatching(/^\d\d$/u)]);
    expect(simulator.world.phone.rings).toBe(1);
  });

  test('ends at once where nobody is there, and is not sent again', async ({ portalContext, simulator }) => {
    const { portal, signIn } = await portalOn(portalContext);
    await portal.open();
    await expect(signIn.answer(credentialsOf(simulator), portal.arrived)).rejects.toMatchObject({ code: 'entra-approval-needs-person', exitCode: 2 });
    expect(simulator.world.phone.rings).toBe(1);
    // The picture of the step covers the number.
    await expect(signIn.covers()[0] ?? portal.arrived).toHaveText(/^\d\d$/u);
  });

  test('with a wrong number counts as denied, and is not sent again', async ({ portalContext, simulator }) => {
    const { portal, signIn } = await portalOn(portalContext, { person: personAt(simulator, () => '00') });
    await portal.open();
    await expect(signIn.answer(credentialsOf(simulator), portal.arrived)).rejects.toMatchObject({ code: 'entra-approval-denied', exitCode: 3 });
    expect(simulator.world.phone.rings).toBe(1);
  });
});

test.describe('a request that nobody answers', () => {
  test.use({ simulatorOptions: { signIn: 'push', faults: ['approval-times-out'] } });

  test('is sent twice more, each with its own number', async ({ portalContext, simulator }) => {
    const told: (string | null)[] = [];
    const { portal, signIn } = await portalOn(portalContext, { person: { approve: (number) => { told.push(number); } } });
    await portal.open();
    await expect(signIn.answer(credentialsOf(simulator), portal.arrived)).rejects.toMatchObject({ code: 'entra-approval-timed-out', exitCode: 5 });
    expect({ rings: simulator.world.phone.rings, told: told.length }).toEqual({ rings: 3, told: 3 });
  });

  test('counts where it is answered at last', async ({ portalContext, simulator }) => {
    const told: (string | null)[] = [];
    const approve = (number: string | null): void => {
      told.push(number);
      // The first one is left alone, and Entra stops waiting for it.
      const answers = [(): void => undefined, (): void => {
        simulator.world.faults.set([]);
        simulator.world.phone.answer(number);
      }];
      answers[told.length - 1]?.();
    };
    const { portal, signIn } = await portalOn(portalContext, { person: { approve } });
    await portal.open();
    await signIn.answer(credentialsOf(simulator), portal.arrived);
    expect(told).toHaveLength(2);
  });
});

test.describe('an account with both', () => {
  test.use({ simulatorOptions: { signIn: 'push-or-totp' } });

  test('gets from the request to the code, although a person is there', async ({ portalContext, simulator }) => {
    const person = personAt(simulator);
    const { portal, signIn } = await portalOn(portalContext, { person });
    await portal.open();
    await signIn.answer(withCodes(simulator).credentials, portal.arrived);
    expect({ told: person.told, happened: happened(simulator) }).toEqual({ told: [], happened: ['Request on the phone', 'One-time code'] });
  });
});

test.describe('an account that is asked which method it wants', () => {
  test.use({ simulatorOptions: { signIn: 'choice' } });

  test('takes the code, and no phone rings', async ({ portalContext, simulator }) => {
    const { portal, signIn } = await portalOn(portalContext);
    await portal.open();
    await signIn.answer(withCodes(simulator).credentials, portal.arrived);
    expect(happened(simulator)).toEqual(['One-time code']);
  });

  test('without a key takes the request where a person is there', async ({ portalContext, simulator }) => {
    const person = personAt(simulator);
    const { portal, signIn } = await portalOn(portalContext, { person });
    await portal.open();
    await signIn.answer(credentialsOf(simulator), portal.arrived);
    expect(happened(simulator)).toEqual(['Request on the phone']);
  });

  test('without a key and a person ends before any phone rings', async ({ portalContext, simulator }) => {
    const { portal, signIn } = await portalOn(portalContext);
    await portal.open();
    await expect(signIn.answer(credentialsOf(simulator), portal.arrived)).rejects.toMatchObject({ code: 'entra-no-second-factor', exitCode: 2, message: expect.stringMatching(/a request on the phone, the authenticator app's code, a text message, a call/u) });
    expect(happened(simulator)).toEqual([]);
  });
});

for (const [signInBy, said] of [['text-message', 'a text message'], ['phone-call', 'a call']] as const) {
  test.describe(signInBy, () => {
    test.use({ simulatorOptions: { signIn: signInBy } });

    test(`${signInBy}: only a person can answer, and no code is typed`, async ({ portalContext, simulator }) => {
      const { page, portal, signIn } = await portalOn(portalContext);
      const oneTimeCode = (): Promise<Secret> => Promise.reject(new Error('No code was asked of the app.'));
      await portal.open();
      await expect(signIn.answer({ ...credentialsOf(simulator), oneTimeCode }, portal.arrived)).rejects.toMatchObject({ code: 'entra-phone-method', exitCode: 2, message: expect.stringContaining(said) });
      expect(await page.locator('input[name="otc"]').evaluateAll((fields) => fields.map((field) => (field as HTMLInputElement).value).join(''))).toBe('');
    });
  });
}
