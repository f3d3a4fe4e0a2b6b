import { Secret } from '../../domain/secret.ts';
import { AzureSettings } from '../../pages/teos/azure-settings.ts';
import { ServerManagement } from '../../pages/teos/server-management.ts';
import { TeosShell } from '../../pages/teos/shell.ts';
import { teosManageWording } from '../../pages/teos/wording.ts';
import type { TeosSite } from '../../flows/sites.ts';
import type { TeosLook } from '../../simulator/teos/looks/names.ts';
import { thorough, thoroughIf } from '../tiers.ts';
import { freshValue } from '../pages/teos-markup.ts';
import { expect, serverOf } from './job.ts';
import { test } from './teos-setting.ts';

const looks: readonly TeosLook[] = ['web-forms', 'admin-lte', 'dev-extreme', 'material', 'frameset', 'web-components'];

/** Steps T2 to T4. */
async function clickedThrough({ page }: TeosSite): Promise<void> {
  await new TeosShell(page, teosManageWording).openServerManagement();
  const management = new ServerManagement(page, teosManageWording);
  await management.openSettings();
  await management.openAzureSettings();
}

for (const teosLook of looks) {
  test.describe(`a TEOS that looks like '${teosLook}'`, thoroughIf(['admin-lte', 'dev-extreme', 'material'].includes(teosLook)), () => {
    // Each asks before it saves, by the dialog that such a page has.
    test.use({ simulatorOptions: { teosLook, faults: ['teos-confirm-on-save', 'teos-modal-on-save'] } });

    test('takes the Value by one Save and shows it after a fresh load; Power BI keeps its own, and where a second field has the name nothing is touched', async ({ simulator, site, setting }) => {
      const server = serverOf(simulator);
      const powerBi = { ...server.powerBi };
      const { outcome } = await setting();
      expect(outcome).toMatchObject({ verdict: 'equal', exitCode: 0 });
      expect(freshValue.equals(new Secret('stored', server.clientSecret))).toBe(true);

      const settings = new AzureSettings(site.page, teosManageWording);
      const others = await settings.otherSecrets();
      expect(others.map((other) => other.equals(new Secret('of Power BI', powerBi.clientSecret)))).toEqual([true]);
      const covered = await Promise.all(settings.covers().map((cover) => cover.count()));
      expect(covered.reduce((sum, count) => sum + count, 0)).toBe(2);

      simulator.world.faults.set(['teos-two-secret-fields']);
      const stopped = { exitCode: 4, message: expect.stringContaining("it has 2 fields named 'Client Secret'") as unknown };
      await expect(settings.reload(() => clickedThrough(site))).rejects.toMatchObject(stopped);
      await expect(settings.fillSecret(new Secret('another', `Abc8Q~${'x'.repeat(34)}`))).rejects.toMatchObject(stopped);
      expect({ saves: server.saves, powerBi: server.powerBi }).toEqual({ saves: 1, powerBi });
    });
  });
}

for (const teosLook of looks) {
  test.describe(`a TEOS that looks like '${teosLook}' and ends the session before Save`, thorough, () => {
    test.use({ simulatorOptions: { teosLook, secretDisplay: 'password', faults: ['teos-session-ends-before-save'] } });

    test('is logged in to again, be it in a frame, and takes the Value', async ({ simulator, setting }) => {
      expect((await setting()).outcome).toMatchObject({ verdict: 'equal', exitCode: 0 });
      expect(serverOf(simulator).saves).toBe(1);
    });
  });
}
