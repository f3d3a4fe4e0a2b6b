import { EntraId } from '../../pages/azure/entra-id.ts';
import { azurePortalWording } from '../../pages/azure/wording.ts';
import { test } from '../fixtures.ts';
import { atSecrets, signedIn } from './portal-session.ts';
test.describe('s', () => {
 test.use({ simulatorOptions: { faults: ['portal-session-ends-after-add'] } });
 test('s', async ({ portalContext, simulator }) => {
  const { page, screen } = await atSecrets(portalContext, simulator);
        await screen.showClientSecrets();
        const before = (await screen.rows()).map(({ secretId }) => secretId);
        const pane = await screen.openNewClientSecret();
        await pane.describe('lost');
        await pane.chooseExpiry({ kind: 'days', days: 180 });
        page.setDefaultTimeout(6000);
        await pane.add();
        await screen.newRow(before, 'lost').catch((e) => console.log(e.message));
        await page.screenshot({ path: '/tmp/s.png' });
 });
});
test.describe('a', () => {
 test.use({ simulatorOptions: { faults: ['portal-access-denied'] } });
 test('a', async ({ portalContext, simulator }) => {
    const { page, portal } = await signedIn(portalContext, simulator);
    await portal.openEntraId();
    await page.screenshot({ path: '/tmp/a1.png' });
    await new EntraId(page, azurePortalWording).openAppRegistrations();
    await page.screenshot({ path: '/tmp/a2.png' });
 });
});
