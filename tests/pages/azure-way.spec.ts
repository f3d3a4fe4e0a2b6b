import { AppRegistrations } from '../../pages/azure/app-registrations.ts';
import { ApplicationOverview } from '../../pages/azure/application-overview.ts';
import { CertificatesAndSecrets } from '../../pages/azure/certificates-and-secrets.ts';
import { EntraId } from '../../pages/azure/entra-id.ts';
import { azurePortalWording } from '../../pages/azure/wording.ts';
import type { Secret } from '../../domain/secret.ts';
import { Secret as KnownSecret } from '../../domain/secret.ts';
import type { Simulator } from '../../simulator/start.ts';
import { expect, test } from '../fixtures.ts';
import { signedIn, teosApplication } from './portal-session.ts';
import { thorough, thoroughIf } from '../tiers.ts';

/** The stand-ins' value of a client secret, wrapped so that a failing assertion prints none. */
function valueOf(simulator: Simulator, secretId: string): Secret {
  const value = teosApplication(simulator).secrets.find((each) => each.secretId === secretId)?.value ?? 'no such client secret';
  return new KnownSecret('value that the stand-in made', value);
}

for (const portal of ['react', 'classic', 'mixed'] as const) {
  test.describe(`${portal} portal`, thoroughIf(portal !== 'react'), () => {
    test.use({ simulatorOptions: { portal } });

    test('walks the way of the guide from Home to a new client secret and its Value', async ({ portalContext, simulator }) => {
      const { page, portal: shell } = await signedIn(portalContext, simulator);
      const application = teosApplication(simulator);
      const tenantId = simulator.world.tenant.id;
      const meant = { name: application.displayName, clientId: application.clientId, tenantId };
      await shell.confirmIdentity({ tenantId, username: simulator.world.account.upn });

      await shell.openEntraId();
      await new EntraId(page, azurePortalWording).openAppRegistrations();
      const list = new AppRegistrations(page, azurePortalWording);
      await list.showAllApplications();
      await list.open(meant);
      const overview = new ApplicationOverview(page, azurePortalWording, meant);
      expect(await overview.identity()).toEqual({ displayName: application.displayName, clientId: application.clientId, tenantId });
      await overview.openClientCredentials();

      const screen = new CertificatesAndSecrets(page, azurePortalWording, meant);
      await screen.showClientSecrets();
      const before = await screen.rows();
      expect(before.map(({ secretId, description, expires, hint }) => ({ secretId, description, expires, hint })).sort(bySecretId)).toEqual(
        application.secrets.map((each) => ({ secretId: each.secretId, description: each.description, expires: each.expires.toISOString().slice(0, 10), hint: each.value.slice(0, 3) })).sort(bySecretId));
      await shell.checkpoint();

      const pane = await screen.openNewClientSecret();
      await pane.describe('TEOS Manage, token 4711');
      await pane.chooseExpiry({ kind: 'days', days: 365 });
      await pane.add();
      const row = await screen.newRow(before.map(({ secretId }) => secretId), 'TEOS Manage, token 4711');
      const made = application.secrets.find(({ createdDuringRun }) => createdDuringRun);
      expect(row).toMatchObject({ secretId: made?.secretId, description: 'TEOS Manage, token 4711', expires: made?.expires.toISOString().slice(0, 10) });
      expect((await screen.rows()).every(({ hint }) => hint.length <= 3)).toBe(true);

      const value = await screen.copyValue(row.secretId);
      expect(value.equals(valueOf(simulator, row.secretId)), 'the Value is the one that the portal made').toBe(true);
      const covered = await Promise.all(screen.covers().map((locator) => locator.count()));
      expect(Math.min(...covered), 'every row has a cell that pictures cover').toBeGreaterThanOrEqual(before.length + 1);
    });

    test('tells two applications of one name by their client ID', thorough, async ({ portalContext, simulator }) => {
      const { page, portal: shell } = await signedIn(portalContext, simulator);
      const twins = simulator.world.applications.filter(({ displayName }) => displayName === 'Room Panels');
      const second = twins[1] ?? teosApplication(simulator);
      await shell.openEntraId();
      await new EntraId(page, azurePortalWording).openAppRegistrations();
      const list = new AppRegistrations(page, azurePortalWording);
      await list.showAllApplications();
      await list.open({ name: second.displayName, clientId: second.clientId });
      const overview = new ApplicationOverview(page, azurePortalWording, { name: second.displayName });
      await overview.confirmIdentity({ clientId: second.clientId, tenantId: simulator.world.tenant.id });
      await expect(overview.confirmIdentity({ clientId: twins[0]?.clientId ?? '', tenantId: simulator.world.tenant.id })).rejects.toMatchObject({ code: 'wrong-application', exitCode: 2, message: expect.stringContaining(second.clientId) });
    });
  });
}

for (const portal of ['react', 'classic'] as const) {
  test.describe(`${portal} portal with many applications of one name`, thoroughIf(portal !== 'classic'), () => {
    test.use({ simulatorOptions: { portal, faults: ['many-of-one-name'] } });

    test('finds the one that is on a later page, by its client ID', async ({ portalContext, simulator }) => {
      const { page, portal: shell } = await signedIn(portalContext, simulator);
      const application = simulator.world.applications.filter(({ displayName }) => displayName === 'TEOS Office365').at(-1) ?? teosApplication(simulator);
      await shell.openEntraId();
      await new EntraId(page, azurePortalWording).openAppRegistrations();
      const list = new AppRegistrations(page, azurePortalWording);
      await list.showAllApplications();
      await list.open({ name: application.displayName, clientId: application.clientId });
      expect(await new ApplicationOverview(page, azurePortalWording, { name: application.displayName }).identity()).toMatchObject({ clientId: application.clientId });
    });
  });
}

function bySecretId(one: { secretId: string }, other: { secretId: string }): number {
  return one.secretId.localeCompare(other.secretId);
}

test('an application that is not there is said to be not there', async ({ portalContext, simulator }) => {
  const { page, portal } = await signedIn(portalContext, simulator);
  await portal.openEntraId();
  await new EntraId(page, azurePortalWording).openAppRegistrations();
  const list = new AppRegistrations(page, azurePortalWording);
  await list.showAllApplications();
  const nobody = crypto.randomUUID();
  await expect(list.open({ name: 'Room Panels', clientId: nobody })).rejects.toMatchObject({ code: 'application-not-found', exitCode: 2, message: expect.stringContaining(nobody) });
});

test('the wrong tenant or account stops the run with both values', async ({ portalContext, simulator }) => {
  const { portal } = await signedIn(portalContext, simulator);
  const other = crypto.randomUUID();
  const tenantId = simulator.world.tenant.id;
  await expect(portal.confirmIdentity({ tenantId: other })).rejects.toMatchObject({ code: 'wrong-tenant', exitCode: 2, message: expect.stringMatching(new RegExp(`${tenantId}.*${other}`, 'u')) });
  await expect(portal.confirmIdentity({ tenantId, username: 'someone@else.example' })).rejects.toMatchObject({ code: 'wrong-account', exitCode: 2 });
  await portal.confirmIdentity({ tenantId, username: simulator.world.account.upn.toUpperCase() });
});

test('signs out, so that the next visit begins with the sign-in', async ({ portalContext, simulator }) => {
  const { portal } = await signedIn(portalContext, simulator);
  await portal.signOut();
  expect(await portal.open()).toBe('sign-in');
});

test.describe('without access', () => {
  test.use({ simulatorOptions: { faults: ['portal-access-denied'] } });

  test('no access is quoted as a refusal', async ({ portalContext, simulator }) => {
    const { page, portal } = await signedIn(portalContext, simulator);
    // Which of the screens says so first is the portal's affair.
    const walking = async (): Promise<void> => {
      await portal.openEntraId();
      await new EntraId(page, azurePortalWording).openAppRegistrations();
      const list = new AppRegistrations(page, azurePortalWording);
      await list.showAllApplications();
      const { displayName, clientId } = teosApplication(simulator);
      await list.open({ name: displayName, clientId });
    };
    await expect(walking()).rejects.toMatchObject({ code: 'portal-access-denied', exitCode: 3 });
    await expect(portal.checkpoint()).rejects.toMatchObject({ code: 'portal-access-denied' });
  });
});

test.describe('a portal whose menu calls its groups otherwise', () => {
  test.use({ simulatorOptions: { portal: 'classic', mutations: ['portal-group-renamed'] } });

  test('has the group unfolded that holds the item', async ({ portalContext, simulator }) => {
    const { page, portal: shell } = await signedIn(portalContext, simulator);
    await shell.openEntraId();
    await expect(page.getByRole('button', { name: 'Administer', exact: true })).toHaveAttribute('aria-expanded', 'false');
    await new EntraId(page, azurePortalWording).openAppRegistrations();
    await expect(page.getByRole('button', { name: 'Manage', exact: true })).toHaveCount(0);
  });
});
