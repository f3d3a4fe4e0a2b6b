import { Secret } from '../../domain/secret.ts';
import { expect, test } from '../fixtures.ts';
import { thoroughIf } from '../tiers.ts';
import { freshValue, values } from './teos-markup.ts';
import { atSettings } from './teos-page-hands.ts';

const displays = { plain: ['readable', 'equal'], password: ['readable', 'equal'], bullets: ['masked', 'masked'], blank: ['blank', 'blank'], placeholder: ['blank', 'blank'], ends: ['masked', 'masked'], encrypted: ['readable', 'masked'] } as const;

for (const [secretDisplay, [display, verdict]] of Object.entries(displays)) {
  // One of each verdict; each display in a whole Save: tests/flows/verdict-table.spec.ts.
  test.describe(`a server that shows its secret as '${secretDisplay}'`, thoroughIf(!['plain', 'bullets', 'blank'].includes(secretDisplay)), () => {
    test.use({ simulatorOptions: { secretDisplay: secretDisplay as keyof typeof displays } });

    test('T1 to T5 set the Client Secret, and the read-back tells what can be told', async ({ simulator, teosContext }) => {
      const hands = await atSettings(teosContext, simulator);
      const { page, settings, server } = hands;
      const powerBi = server.powerBi.clientSecret;
      await settings.confirmDocumented();
      expect(await settings.identity()).toEqual({ clientId: server.clientId, tenantId: server.tenantId, authenticationType: 'App authentication' });
      const stored = await settings.readSecret();
      expect(stored.display).toBe(display);
      expect(stored.secret?.equals(new Secret('old', server.clientSecret)) ?? 'not shown').toBe(display === 'readable' ? secretDisplay !== 'encrypted' : 'not shown');
      await settings.otherSecrets();
      await settings.fillSecret(freshValue);
      expect((await settings.save(freshValue)).said).toMatch(/saved/u);
      expect(server).toMatchObject({ clientSecret: values.fresh, saves: 1, powerBi: { clientSecret: powerBi } });
      await settings.reload(() => hands.openSettings());
      expect(await settings.compare(freshValue)).toBe(verdict);
      await hands.shell.logOut();
      await expect(page.locator('input[type=password]')).toBeVisible();
    });
  });
}

/** Displays that the guide has no step for, with what is said of them. */
const locked = {
  reset: { code: 'teos-secret-locked', message: expect.stringContaining("'Client Secret' cannot be edited as it stands") },
  change: { code: 'teos-settings-not-recognised', message: expect.stringContaining("its 'Client Secret' belongs to no visible field; beside it is 'Change Password'") },
  absent: { code: 'teos-settings-not-recognised', message: expect.stringContaining("it has no 'Client Secret'") },
} as const;

for (const [secretDisplay, failure] of Object.entries(locked)) {
  test.describe(`a server that shows its secret as '${secretDisplay}'`, () => {
    test.use({ simulatorOptions: { secretDisplay: secretDisplay as keyof typeof locked } });

    test('stops the preflight: nothing is pressed that the guide does not name, and no word is taken for a secret', async ({ simulator, teosContext }) => {
      const looking = async (): Promise<void> => {
        const { settings } = await atSettings(teosContext, simulator);
        expect(await settings.readSecret()).toEqual({ display: 'masked', secret: null });
        await settings.confirmDocumented();
      };
      await expect(looking()).rejects.toMatchObject({ exitCode: 4, ...failure });
      expect(simulator.world.log.entries.map(({ name }) => name)).not.toContain('Reset');
    });
  });
}
