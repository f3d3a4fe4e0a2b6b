import { endDay } from '../../domain/expiry.ts';
import { expect, test } from '../fixtures.ts';
import { thorough, thoroughIf } from '../tiers.ts';
import { atSecrets, teosApplication } from './portal-session.ts';

for (const portal of ['react', 'classic', 'mixed'] as const) {
  test.describe(`${portal} portal`, thoroughIf(portal !== 'react'), () => {
    test.use({ simulatorOptions: { portal } });

    test('chooses an end by a number that is offered, and one that is not by its date', async ({ portalContext, simulator }) => {
      const { screen } = await atSecrets(portalContext, simulator);
      await screen.showClientSecrets();
      const before = (await screen.rows()).map(({ secretId }) => secretId);
      for (const [description, expiry] of [['730 days', { kind: 'days', days: 730 }], ['100 days', { kind: 'days', days: 100 }], ['a date', { kind: 'date', date: endDay({ kind: 'days', days: 33 }) }]] as const) {
        const pane = await screen.openNewClientSecret();
        await pane.describe(description);
        await pane.chooseExpiry(expiry);
        await pane.add();
        const row = await screen.newRow(before, description);
        expect(row.expires, description).toBe(endDay(expiry));
      }
      expect(teosApplication(simulator).secrets.filter(({ createdDuringRun }) => createdDuringRun)).toHaveLength(3);
    });

    test('a pane that is cancelled leaves nothing behind', async ({ portalContext, simulator }) => {
      const { page, screen } = await atSecrets(portalContext, simulator);
      await screen.showClientSecrets();
      const pane = await screen.openNewClientSecret();
      await pane.describe('never made');
      await pane.chooseExpiry({ kind: 'days', days: 90 });
      await pane.cancel();
      expect((await screen.rows()).map(({ description }) => description)).not.toContain('never made');
      expect(teosApplication(simulator).secrets.some(({ createdDuringRun }) => createdDuringRun)).toBe(false);
      await expect(page).toHaveTitle(/TEOS Office365/u);
    });
  });
}

for (const portal of ['react', 'classic'] as const) {
  test.describe(`${portal} portal`, thoroughIf(portal !== 'react'), () => {
    test.use({ simulatorOptions: { portal } });

    test("refused by the portal after Add: its reason is quoted, and nothing is made", async ({ portalContext, simulator }) => {
      const { portal: shell, screen } = await atSecrets(portalContext, simulator);
      for (const [fault, said] of [['add-fails', /Failed to/u], ['credential-limit', /credential limit/u], ['lifetime-capped', /lifetime exceeds/u]] as const) {
        simulator.world.faults.set([fault]);
        await shell.recoverCertificatesAndSecrets(teosApplication(simulator).clientId);
        await screen.showClientSecrets();
        const before = (await screen.rows()).map(({ secretId }) => secretId);
        const pane = await screen.openNewClientSecret();
        await pane.describe('refused');
        await pane.chooseExpiry({ kind: 'days', days: 730 });
        await pane.add();
        await expect(screen.newRow(before, 'refused'), fault).rejects.toMatchObject({ code: 'add-refused', exitCode: 3, message: expect.stringMatching(said) });
      }
      expect(teosApplication(simulator).secrets.some(({ createdDuringRun }) => createdDuringRun)).toBe(false);
    });

    test('not allowed to add: refused before the pane opens', async ({ portalContext, simulator }) => {
      const { portal: shell, screen } = await atSecrets(portalContext, simulator);
      for (const [fault, code] of [['no-permission-to-add', 'no-permission-to-add'], ['tenant-blocks-secrets', 'client-secrets-blocked']] as const) {
        simulator.world.faults.set([fault]);
        await shell.recoverCertificatesAndSecrets(teosApplication(simulator).clientId);
        await screen.showClientSecrets();
        await expect(screen.openNewClientSecret(), fault).rejects.toMatchObject({ code, exitCode: 3 });
      }
    });

    test.describe('session', thorough, () => {
      test.use({ simulatorOptions: { portal, faults: ['portal-session-ends-after-add'] } });

      test('a session that ends after Add is told as that', async ({ portalContext, simulator }) => {
        const { page, screen } = await atSecrets(portalContext, simulator);
        await screen.showClientSecrets();
        const before = (await screen.rows()).map(({ secretId }) => secretId);
        const pane = await screen.openNewClientSecret();
        await pane.describe('lost');
        await pane.chooseExpiry({ kind: 'days', days: 180 });
        page.setDefaultTimeout(6000);
        await pane.add();
        await expect(screen.newRow(before, 'lost')).rejects.toMatchObject({ code: 'portal-session-ended', exitCode: 5 });
      });
    });
  });
}

const written = [
  ['classic', ['expiry-in-months', 'dates-day-first']],
  ['react', ['expiry-in-months', 'dates-with-dots']],
  ['mixed', ['expiry-in-months', 'dates-year-first']],
] as const;

for (const [portal, faults] of written) {
  test.describe(`${portal} portal with ${faults.join(', ')}`, thoroughIf(portal !== 'classic'), () => {
    test.use({ simulatorOptions: { portal, faults } });

    test('chooses by the number, and writes and reads days as the portal does', async ({ portalContext, simulator }) => {
      // On some days of the year no other one would tell the form.
      simulator.world.addSecret(teosApplication(simulator).clientId, 'tells the form', new Date('2030-01-28T12:00:00Z'));
      const { screen } = await atSecrets(portalContext, simulator);
      await screen.showClientSecrets();
      const before = await screen.rows();
      const ends = new Map(teosApplication(simulator).secrets.map(({ secretId, expires }) => [secretId, expires.toISOString().slice(0, 10)]));
      expect(before.map(({ secretId, expires }) => expires === ends.get(secretId))).toEqual(before.map(() => true));
      for (const [description, expiry] of [['545 days', { kind: 'days', days: 545 }], ['a date', { kind: 'date', date: endDay({ kind: 'days', days: 95 }) }]] as const) {
        const pane = await screen.openNewClientSecret();
        await pane.describe(description);
        await pane.chooseExpiry(expiry);
        await pane.add();
        expect((await screen.newRow(before.map(({ secretId }) => secretId), description)).expires, description).toBe(endDay(expiry));
        expect(teosApplication(simulator).secrets.at(-1)?.expires.toISOString().slice(0, 10), description).toBe(endDay(expiry));
      }
    });
  });
}

test.describe('until April 2021', () => {
  test.use({ simulatorOptions: { portal: 'classic', faults: ['expiry-in-years'] } });

  test("'In 2 years' is 730 days; what is not offered is said, and 'Never' is not chosen for it", async ({ portalContext, simulator }) => {
    const { screen } = await atSecrets(portalContext, simulator);
    await screen.showClientSecrets();
    const before = (await screen.rows()).map(({ secretId }) => secretId);
    const pane = await screen.openNewClientSecret();
    await expect(pane.chooseExpiry({ kind: 'days', days: 180 })).rejects.toMatchObject({ code: 'expiry-not-offered', exitCode: 4, message: expect.stringContaining("'Never'") });
    await pane.cancel();
    const again = await screen.openNewClientSecret();
    await again.chooseExpiry({ kind: 'days', days: 730 });
    await again.describe('two years');
    await again.add();
    expect((await screen.newRow(before, 'two years')).expires).toBe(endDay({ kind: 'days', days: 730 }));
  });
});
