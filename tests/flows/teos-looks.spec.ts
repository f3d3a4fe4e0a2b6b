import { teosLookNames } from '../../simulator/teos/looks/names.ts';
import { freshValue } from '../pages/teos-markup.ts';
import { Secret } from '../../domain/secret.ts';
import { expect, serverOf } from './job.ts';
import { test } from './teos-setting.ts';

for (const teosLook of teosLookNames.filter((name) => name !== 'mvc')) {
  test.describe(`a TEOS that looks like '${teosLook}'`, () => {
    test.use({ simulatorOptions: { teosLook } });

    test('gets the Value into the Azure section by one Save and shows it after a fresh load; the Client Secret of Power BI stays', async ({ simulator, setting }) => {
      const server = serverOf(simulator);
      const powerBi = server.powerBi.clientSecret;
      const { outcome } = await setting();
      expect(outcome).toMatchObject({ verdict: 'equal', exitCode: 0 });
      expect({ saves: server.saves, secret: freshValue.equals(new Secret('stored', server.clientSecret)), powerBi: server.powerBi.clientSecret === powerBi }).toEqual({ saves: 1, secret: true, powerBi: true });
    });
  });
}
