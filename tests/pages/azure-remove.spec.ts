import { randomUUID } from 'node:crypto';
import type { ClientSecretRecord } from '../../simulator/world.ts';
import type { Simulator } from '../../simulator/start.ts';
import { expect, test } from '../fixtures.ts';
import { atSecrets, teosApplication } from './portal-session.ts';
import { thoroughIf } from '../tiers.ts';

/** Gives the application of TEOS more client secrets, and returns them. */
function give(simulator: Simulator, descriptions: readonly string[], endsInDays = 100): ClientSecretRecord[] {
  const { clientId } = teosApplication(simulator);
  return descriptions.map((description) => simulator.world.addSecret(clientId, description, new Date(Date.now() + endsInDays * 86_400_000)));
}

/** A thing that a test has provided for. */
function known<T>(thing: T | undefined): T {
  if (thing === undefined) throw new Error('The stand-ins do not hold what the test gave them.');
  return thing;
}

function idsOf(simulator: Simulator): string[] {
  return teosApplication(simulator).secrets.map(({ secretId }) => secretId).sort();
}

for (const portal of ['react', 'classic', 'mixed'] as const) {
  test.describe(`${portal} portal`, thoroughIf(portal !== 'react'), () => {
    test.use({ simulatorOptions: { portal } });

    test('removes exactly the client secret with that Secret ID, among others of the same description', async ({ portalContext, simulator }) => {
      const [first, second, third] = give(simulator, ['TEOS Manage', 'TEOS Manage', 'TEOS Manage']);
      const { screen } = await atSecrets(portalContext, simulator);
      const others = idsOf(simulator).filter((id) => id !== second?.secretId);
      await screen.remove({ secretId: second?.secretId ?? '', description: 'TEOS Manage' });
      expect(idsOf(simulator)).toEqual(others);
      expect(others).toEqual(expect.arrayContaining([first?.secretId, third?.secretId]));
      expect((await screen.rows()).map(({ secretId }) => secretId).sort()).toEqual(others);
      expect(await screen.covers()[0]?.count()).toBeGreaterThanOrEqual(others.length);
    });
  });
}

for (const portal of ['react', 'classic'] as const) {
  test.describe(`${portal} portal`, thoroughIf(portal !== 'react'), () => {
    test.use({ simulatorOptions: { portal } });

    test('removes an expired one, and the last of all', async ({ portalContext, simulator }) => {
      const application = teosApplication(simulator);
      const expired = known(application.secrets.find(({ expires }) => expires.getTime() < Date.now()));
      application.secrets.splice(0, application.secrets.length, expired);
      const { screen } = await atSecrets(portalContext, simulator);
      const [row] = await screen.rows();
      await screen.remove(known(row));
      expect(idsOf(simulator)).toEqual([]);
      expect(await screen.rows()).toEqual([]);
    });

    test('one that is not in the list, or is described otherwise, is left as it is', async ({ portalContext, simulator }) => {
      const [ours] = give(simulator, ['by hand']);
      const { screen } = await atSecrets(portalContext, simulator);
      const before = idsOf(simulator);
      await expect(screen.remove({ secretId: randomUUID(), description: 'by hand' })).rejects.toMatchObject({ code: 'secret-not-listed', exitCode: 2 });
      await expect(screen.remove({ secretId: ours?.secretId ?? '', description: 'By hand' })).rejects.toMatchObject({ code: 'secret-described-otherwise', exitCode: 2 });
      expect(idsOf(simulator)).toEqual(before);
      expect(simulator.world.log.entries.some(({ name }) => name === 'Delete')).toBe(false);
    });

    test('a refusal is quoted, and nothing is removed', async ({ portalContext, simulator }) => {
      const [ours] = give(simulator, ['refused']);
      const { screen } = await atSecrets(portalContext, simulator);
      const before = idsOf(simulator);
      for (const [fault, code] of [['delete-refused', 'removal-refused'], ['no-permission-to-add', 'no-permission-to-remove']] as const) {
        simulator.world.faults.set([fault]);
        await screen.reread();
        await expect(screen.remove({ secretId: ours?.secretId ?? '', description: 'refused' }), fault).rejects.toMatchObject({ code, exitCode: 3, message: expect.stringMatching(/Insufficient privileges|disabled/u) });
      }
      expect(idsOf(simulator)).toEqual(before);
    });

    test('finds the first row of a long list again after it was read to its end', async ({ portalContext, simulator }) => {
      const newest = known(give(simulator, Array.from({ length: 45 }, (_, index) => `Secret ${String(index)}`)).at(-1));
      const { screen } = await atSecrets(portalContext, simulator);
      expect(await screen.rows()).toHaveLength(idsOf(simulator).length);
      const others = idsOf(simulator).filter((id) => id !== newest.secretId);
      await screen.remove(newest);
      expect(idsOf(simulator)).toEqual(others);
      expect((await screen.rows()).map(({ secretId }) => secretId).sort()).toEqual(others);
    });

    test('reads the list anew: what was made elsewhere is there', async ({ portalContext, simulator }) => {
      const { screen } = await atSecrets(portalContext, simulator);
      const before = await screen.rows();
      const [elsewhere] = give(simulator, ['made elsewhere']);
      expect(await screen.rows()).toEqual(before);
      expect((await screen.reread()).map(({ secretId }) => secretId).sort()).toEqual(idsOf(simulator));
      expect(idsOf(simulator)).toContain(elsewhere?.secretId);
    });
  });
}
