import type { BrowserContext } from '@playwright/test';
import { Secret } from '../../domain/secret.ts';
import type { CertificatesAndSecrets } from '../../pages/azure/certificates-and-secrets.ts';
import type { FaultName } from '../../simulator/faults.ts';
import type { Simulator } from '../../simulator/start.ts';
import { expect, test } from '../fixtures.ts';
import { atSecrets, teosApplication } from './portal-session.ts';
import { thoroughIf } from '../tiers.ts';

// What may come between 'Add' and the Value in hand, each on the build that is most likely to do it.

interface Added {
  readonly screen: CertificatesAndSecrets;
  readonly before: readonly string[];
}

/** Stands after 'Add', with faults that are on from before it. */
async function added(context: BrowserContext, simulator: Simulator, faults: readonly FaultName[]): Promise<Added> {
  const { screen } = await atSecrets(context, simulator);
  await screen.showClientSecrets();
  const before = (await screen.rows()).map(({ secretId }) => secretId);
  simulator.world.faults.set(faults);
  const pane = await screen.openNewClientSecret();
  await pane.describe('TEOS Manage 4711');
  await pane.add();
  return { screen, before };
}

function madeIn(simulator: Simulator): { readonly secretId: string; readonly value: Secret } {
  const [made, ...more] = teosApplication(simulator).secrets.filter(({ createdDuringRun }) => createdDuringRun);
  if (made === undefined || more.length > 0) throw new Error('The portal did not make exactly one client secret.');
  return { secretId: made.secretId, value: new Secret('value that the stand-in made', made.value) };
}

const passed = [
  ['classic', ['toast-missing', 'grid-re-sorts'], 0],
  ['mixed', ['toast-late', 'grid-re-sorts', 'value-masks-itself'], 0],
  ['react', ['grid-re-sorts', 'copy-secret-id'], 1],
  ['classic', ['copy-empty'], 1],
  ['mixed', ['copy-denied', 'value-masks-itself'], 1],
] as const;

for (const [portal, faults, departures] of passed) {
  test.describe(`${portal} portal with ${faults.join(', ')}`, thoroughIf(/toast-late|copy-empty/u.test(faults.join())), () => {
    test.use({ simulatorOptions: { portal } });

    test('the Value comes to hand', async ({ portalContext, simulator }) => {
      const { screen, before } = await added(portalContext, simulator, faults);
      const row = await screen.newRow(before, 'TEOS Manage 4711');
      const told: string[] = [];
      const value = await screen.copyValue(row.secretId, (sentence) => { told.push(sentence); });
      const made = madeIn(simulator);
      expect(row.secretId).toBe(made.secretId);
      expect(value.equals(made.value)).toBe(true);
      expect(told).toHaveLength(departures);
    });
  });
}

for (const portal of ['classic', 'react', 'mixed'] as const) {
  test.describe(`${portal} portal`, thoroughIf(portal !== 'classic'), () => {
    test.use({ simulatorOptions: { portal } });

    test("an 'Add' whose answer is lost: the secret is found in the list, and nobody is told that nothing was added", async ({ portalContext, simulator }) => {
      const { screen, before } = await added(portalContext, simulator, ['add-answer-lost']);
      const { secretId } = await screen.newRow(before, 'TEOS Manage 4711').then(() => { throw new Error('The answer was lost.'); }, (error: unknown) => {
        expect(error).toMatchObject({ code: 'add-answer-lost', exitCode: 5, message: expect.stringContaining(madeIn(simulator).secretId), advice: expect.stringContaining('resume') });
        return madeIn(simulator);
      });
      expect((await screen.rows()).map((row) => row.secretId)).toContain(secretId);
    });
  });
}

test('a session that ends while the list is asked leaves it open whether the secret was made', async ({ portalContext, simulator }) => {
  const { screen, before } = await added(portalContext, simulator, ['add-answer-lost']);
  await expect.poll(() => teosApplication(simulator).secrets.filter(({ createdDuringRun }) => createdDuringRun).length).toBe(1);
  simulator.world.faults.set(['portal-access-denied']);
  await expect(screen.newRow(before, 'TEOS Manage 4711')).rejects.toMatchObject({ code: 'add-unclear', exitCode: 5, message: expect.stringContaining('You do not have access'), advice: expect.stringContaining('resume') });
});

test('a Value that has masked itself is told as gone, and the Secret ID is not taken for it', async ({ portalContext, simulator }) => {
  const { screen, before } = await added(portalContext, simulator, ['value-masks-itself']);
  const row = await screen.newRow(before, 'TEOS Manage 4711');
  await expect.poll(async () => (await screen.rows()).length).toBe(before.length + 1);
  await expect(async () => { expect(await screen.page.frames().at(-1)?.getByText(`${row.hint}***`).count()).toBe(1); }).toPass();
  await expect(screen.copyValue(row.secretId)).rejects.toMatchObject({ code: 'copy-button-not-found', exitCode: 4, message: expect.stringContaining(row.secretId) });
});

test('a limit is told with what the application holds', async ({ portalContext, simulator }) => {
  const { screen, before } = await added(portalContext, simulator, ['credential-limit']);
  await expect(screen.newRow(before, 'TEOS Manage 4711')).rejects.toMatchObject({ code: 'add-refused', exitCode: 3, advice: expect.stringContaining(`Secret ID ${before[0] ?? ''}`) });
});
