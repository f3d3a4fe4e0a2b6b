import type { RunStep, StepHandle } from '../../flows/given.ts';
import { reachClientSecrets } from '../../flows/portal-steps.ts';
import { azurePortalWording } from '../../pages/azure/wording.ts';
import { expect, test } from '../fixtures.ts';
import { credentialsOf, teosApplication } from '../pages/portal-session.ts';

test.use({ simulatorOptions: { portal: 'mixed', faults: ['portal-stays-german', 'portal-frame-cold'] } });

test('A1 to A6 are done in the language that the portal keeps, and past a frame that stays empty, and both are told', async ({ portalContext, simulator }) => {
  portalContext.setDefaultTimeout(8000);
  const page = await portalContext.newPage();
  const departures: string[] = [];
  const handle: StepHandle = { by: (how) => { departures.push(how); }, found: () => { /* Not what is asked here. */ }, departure: (sentence) => { departures.push(sentence); }, drifted: () => Promise.resolve(), sub: (_id, _scene, act) => act(handle) };
  const step: RunStep = (_id, _scene, act) => act(handle);
  const { displayName: name, clientId, secrets } = teosApplication(simulator);
  const site = {
    page, origin: 'https://portal.azure.com', signInHosts: ['login.microsoftonline.com'], passkeyHosts: [], wording: azurePortalWording, username: simulator.world.account.upn, credentials: credentialsOf(simulator),
    patience: 1000, person: null, putOffRegistration: false, consent: [], keepSession: null, refused: () => Promise.resolve(),
  };
  const { screen, rows } = await reachClientSecrets(step, site, { name, clientId, tenantId: simulator.world.tenant.id });
  expect(rows.map(({ secretId }) => secretId).sort()).toEqual(secrets.map(({ secretId }) => secretId).sort());
  expect(rows.map(({ expires }) => expires).sort()).toEqual(secrets.map(({ expires }) => expires.toISOString().slice(0, 10)).sort());
  expect(departures).toEqual([expect.stringContaining('stays in German'), expect.stringContaining('loaded once more')]);

  const pane = await screen.openNewClientSecret();
  await pane.describe('TEOS Manage, auf Deutsch');
  await pane.chooseExpiry({ kind: 'days', days: 730 });
  await pane.add();
  const row = await screen.newRow(rows.map(({ secretId }) => secretId), 'TEOS Manage, auf Deutsch');
  expect(secrets.find(({ secretId }) => secretId === row.secretId)?.createdDuringRun).toBe(true);
});
