import type { Page } from '@playwright/test';
import { AppRegistrations } from '../../pages/azure/app-registrations.ts';
import { ApplicationOverview } from '../../pages/azure/application-overview.ts';
import { CertificatesAndSecrets } from '../../pages/azure/certificates-and-secrets.ts';
import { EntraId } from '../../pages/azure/entra-id.ts';
import { azurePortalWording } from '../../pages/azure/wording.ts';
import type { FaultName } from '../../simulator/faults.ts';
import { expect, test } from '../fixtures.ts';
import { signedIn, teosApplication } from './portal-session.ts';
import { thorough } from '../tiers.ts';

/** A processor of a sixth of its speed, and a network of 1.6 Mbit/s with 150 ms each way. */
async function slowDown(page: Page): Promise<void> {
  const session = await page.context().newCDPSession(page);
  await session.send('Emulation.setCPUThrottlingRate', { rate: 6 });
  await session.send('Network.emulateNetworkConditions', { offline: false, latency: 150, downloadThroughput: 200_000, uploadThroughput: 90_000 });
}

const asItIs = (): Promise<void> => Promise.resolve();

interface Surroundings {
  readonly portal: 'react' | 'classic' | 'mixed';
  readonly viewport: { readonly width: number; readonly height: number };
  readonly faults: FaultName[];
  readonly hinder: (page: Page) => Promise<void>;
}

const crowd: FaultName[] = ['ten-thousand-applications', 'search-out-of-order'];

const surroundings: Readonly<Record<string, Surroundings>> = {
  'a narrow window, ten thousand applications, answers out of order, frames of new names': { portal: 'react', viewport: { width: 1024, height: 700 }, faults: [...crowd, 'portal-blades-move'], hinder: asItIs },
  '150 % in that window, the dark theme': { portal: 'classic', viewport: { width: 683, height: 467 }, faults: [...crowd, 'portal-dark'], hinder: asItIs },
  'a slow machine on a slow network, 150 %, the dark theme': { portal: 'mixed', viewport: { width: 683, height: 467 }, faults: ['portal-dark'], hinder: slowDown },
};

for (const [what, { portal, viewport, faults, hinder }] of Object.entries(surroundings)) {
  test.describe(`${portal} portal in ${what}`, thorough, () => {
    test.use({ simulatorOptions: { portal, faults } });

    test('leads to the client secrets and their pane, by clicks', async ({ portalContext, simulator }) => {
      const { page, portal: shell } = await signedIn(portalContext, simulator);
      await page.setViewportSize(viewport);
      await hinder(page);
      const { displayName: name, clientId, secrets } = teosApplication(simulator);
      await shell.openEntraId();
      await new EntraId(page, azurePortalWording).openAppRegistrations();
      const list = new AppRegistrations(page, azurePortalWording);
      await list.showAllApplications();
      await list.open({ name, clientId });
      const overview = new ApplicationOverview(page, azurePortalWording, { name });
      await overview.confirmIdentity({ clientId, tenantId: simulator.world.tenant.id });
      await overview.openClientCredentials();
      const screen = new CertificatesAndSecrets(page, azurePortalWording, { name });
      await screen.showClientSecrets();
      expect((await screen.rows()).map(({ secretId }) => secretId).sort()).toEqual(secrets.map(({ secretId }) => secretId).sort());
      const pane = await screen.openNewClientSecret();
      await pane.describe('TEOS Manage');
      await pane.chooseExpiry({ kind: 'days', days: 730 });
      await pane.confirmAccepted();
      await pane.cancel();
    });
  });
}
