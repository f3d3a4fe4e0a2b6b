import type { Page } from '@playwright/test';
import { AppRegistrations } from '../../pages/azure/app-registrations.ts';
import { ApplicationOverview } from '../../pages/azure/application-overview.ts';
import { CertificatesAndSecrets } from '../../pages/azure/certificates-and-secrets.ts';
import { EntraId } from '../../pages/azure/entra-id.ts';
import type { Portal } from '../../pages/azure/portal.ts';
import { azurePortalWording } from '../../pages/azure/wording.ts';
import type { Simulator } from '../../simulator/start.ts';
import { expect, test } from '../fixtures.ts';
import { signedIn, teosApplication } from './portal-session.ts';
import { thoroughIf } from '../tiers.ts';

/** A2 to A6, by clicks. */
async function walk({ page, portal }: { page: Page; portal: Portal }, simulator: Simulator): Promise<CertificatesAndSecrets> {
  const { displayName: name, clientId } = teosApplication(simulator);
  await portal.openEntraId();
  await new EntraId(page, azurePortalWording).openAppRegistrations();
  const list = new AppRegistrations(page, azurePortalWording);
  await list.showAllApplications();
  await list.open({ name, clientId });
  await new ApplicationOverview(page, azurePortalWording, { name }).openClientCredentials();
  return new CertificatesAndSecrets(page, azurePortalWording, { name });
}

function clicksOf(simulator: Simulator): readonly string[] {
  return simulator.world.log.entries.filter(({ kind, site }) => kind === 'click' && site === 'portal').map(({ name }) => name);
}

for (const portal of ['react', 'mixed'] as const) {
  test.describe(`${portal} portal that interrupts`, thoroughIf(portal !== 'react'), () => {
    test.use({ simulatorOptions: { portal, faults: ['portal-survey', 'portal-teaching-bubble', 'portal-service-banner', 'portal-session-modal', 'portal-unsaved-prompt'] } });

    test('puts each interruption aside by its own button, leaves the banner be, and gives up what was filled in', async ({ portalContext, simulator }) => {
      const session = await signedIn(portalContext, simulator);
      const screen = await walk(session, simulator);
      const pane = await screen.openNewClientSecret();
      await pane.describe('TEOS Manage, not to be kept');
      await pane.cancel();
      const clicks = clicksOf(simulator);
      expect(clicks).toEqual(expect.arrayContaining(['Close', 'Got it', 'Stay signed in', 'Cancel', 'OK']));
      expect(clicks.filter((name) => ['Start', 'Submit', 'Show me', 'Sign out now', 'View details'].includes(name))).toEqual([]);
      await expect(session.page.getByRole('status').filter({ hasText: 'delays in other services' })).toBeVisible();
      expect(await screen.rows()).toHaveLength(teosApplication(simulator).secrets.length);
    });
  });
}
