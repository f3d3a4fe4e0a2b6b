import { Secret } from '../../domain/secret.ts';
import type { StepHandle } from '../../flows/given.ts';
import type { TeosSite } from '../../flows/sites.ts';
import { preflight, setOnServer } from '../../flows/teos-steps.ts';
import { teosManageWording } from '../../pages/teos/wording.ts';
import { outcomeOf, type Outcome } from '../../runbook/custody/outcome.ts';
import type { RotationCustody } from '../../runbook/custody/rotation-custody.ts';
import type { SecretDisplay } from '../../simulator/options.ts';
import type { Simulator } from '../../simulator/start.ts';
import { expect, test as base } from '../fixtures.ts';
import { freshValue, values } from '../pages/teos-markup.ts';
import { custodyFor } from '../runbook/custody-of.ts';
import { serverOf } from './job.ts';

// Save restarts TEOS: what it did is found out by reading back, not by hoping.

/** How T1 to V ended on a server that restarts. */
interface End {
  readonly outcome: Outcome;
  readonly departures: readonly string[];
  /** How often Save arrived at the server. */
  readonly savesAsked: number;
}

const test = base.extend<{ site: TeosSite; setting: () => Promise<End> }>({
  site: async ({ simulator, teosContext }, use) => {
    teosContext.setDefaultTimeout(10_000);
    const { url, administrator } = serverOf(simulator);
    const nothing = (): Promise<void> => Promise.resolve();
    await use({
      page: await teosContext.newPage(), url, wording: teosManageWording, patience: 1000, confirmKey: nothing, refused: nothing, inTurn: (logIn) => logIn(),
      credentials: { username: administrator.user, password: new Secret('password', administrator.password) },
    });
  },
  setting: async ({ simulator, site }, use) => { await use(() => setOn(simulator, site)); },
});

async function setOn(simulator: Simulator, site: TeosSite): Promise<End> {
  const { custody } = custodyFor(site.url);
  await sealed(custody);
  const departures: string[] = [];
  const handle: StepHandle = { by: () => { /* Nobody reads it here. */ }, found: () => { /* Nobody reads it here. */ }, departure: (sentence) => { departures.push(sentence); }, sub: (_id, _scene, act) => act(handle) };
  const given = { step: <T>(_id: string, _scene: unknown, act: (own: StepHandle) => Promise<T>): Promise<T> => act(handle), custody };
  const before = await preflight(given, site, { name: 'TEOS Office365', clientId: serverOf(simulator).clientId, tenantId: simulator.world.tenant.id }, 1);
  let savesAsked = 0;
  site.page.on('request', (request) => { if (request.method() === 'POST' && request.url().endsWith('/AzureAdPowerBi')) savesAsked += 1; });
  const [end] = await Promise.allSettled([setOnServer(given, site, { value: freshValue, before }, 1)]);
  const error: unknown = end.status === 'rejected' ? end.reason : null;
  return { departures, savesAsked, outcome: outcomeOf({ standing: custody.whereThingsStand(), application: 'TEOS Office365', acceptMasked: new Set(), error, interrupted: false, leaks: [], dryRun: false, remaining: [] }) };
}

async function sealed(custody: RotationCustody): Promise<void> {
  await custody.intend({ description: 'TEOS Manage ab12', secretIdsBefore: [] });
  await custody.created({ secretId: '41c4e795-f1bf-48ba-a1cd-df28fe9db9b1', description: 'TEOS Manage ab12', expires: '2099-05-22', hint: 'Noe' });
  await custody.seal(freshValue);
}

test('Save is stored and restarts TEOS: waited for, logged in anew, read back, and saved no second time', async ({ simulator, setting }) => {
  simulator.world.faults.set(['teos-restarts-on-save']);
  const { outcome, departures, savesAsked } = await setting();
  expect(outcome).toMatchObject({ verdict: 'equal', exitCode: 0, error: null });
  expect(savesAsked).toBe(1);
  expect(serverOf(simulator)).toMatchObject({ clientSecret: values.fresh, saves: 1, passwordSubmissions: 2 });
  expect(departures).toEqual([expect.stringContaining('held the Value, so nothing was saved a second time')]);
});

test('TEOS restarts just as Save arrives, and keeps the old secret: saved once more, and only once', async ({ simulator, setting }) => {
  simulator.world.faults.set(['teos-restarts-losing-save']);
  const { outcome, departures, savesAsked } = await setting();
  expect(outcome).toMatchObject({ verdict: 'equal', exitCode: 0, error: null });
  expect(savesAsked).toBe(2);
  expect(serverOf(simulator)).toMatchObject({ clientSecret: values.fresh, saves: 1 });
  expect(departures).toEqual([expect.stringContaining('filled in and saved once more')]);
});

test('TEOS answers Save and restarts only then: read back when it answers again', async ({ simulator, site, setting }) => {
  let left = 2;
  await site.page.context().route(`${site.url.replace(/\/$/u, '')}/**`, async (route) => {
    if (serverOf(simulator).saves === 0 || !route.request().isNavigationRequest() || route.request().method() !== 'GET' || left === 0) return route.fallback();
    left -= 1;
    return left === 1 ? route.fulfill({ status: 503, contentType: 'text/html', body: '<!doctype html><title>Service Unavailable</title><h2>Service Unavailable</h2><p>HTTP Error 503. The service is unavailable.</p>' }) : route.abort('connectionrefused');
  });
  const { outcome, savesAsked } = await setting();
  expect(left).toBeLessThan(2);
  expect(outcome).toMatchObject({ verdict: 'equal', exitCode: 0, error: null });
  expect(savesAsked).toBe(1);
});

for (const display of ['bullets', 'blank'] as const satisfies readonly SecretDisplay[]) {
  test.describe(`a TEOS that shows no secret (${display})`, () => {
    test.use({ simulatorOptions: { secretDisplay: display } });

    test('cannot be seen to have stored it, so it is saved once more, and the verdict is no better for that', async ({ simulator, setting }) => {
      simulator.world.faults.set(['teos-restarts-on-save']);
      const { outcome, savesAsked } = await setting();
      expect(outcome).toMatchObject({ verdict: display === 'bullets' ? 'masked' : 'accepted', exitCode: 6 });
      expect(savesAsked).toBe(2);
      expect(serverOf(simulator).clientSecret).toBe(values.fresh);
    });
  });
}

test('a TEOS that does not come back: unfinished, and it is not claimed to be known what Save did', async ({ simulator, site, setting }) => {
  // The request waits here until the server is down.
  await site.page.context().route('**/AzureAdPowerBi', async (route) => {
    if (route.request().method() === 'POST') {
      simulator.world.faults.set(['teos-down']);
      site.page.setDefaultTimeout(500);
    }
    await route.fallback();
  });
  const { outcome, savesAsked } = await setting();
  expect(outcome).toMatchObject({ verdict: 'not set', exitCode: 7, error: { code: 'teos-save-unanswered', message: expect.stringContaining('whether it has saved is not known') } });
  expect(outcome.headline).toContain('either the old secret or the new one');
  expect(savesAsked).toBe(1);
});
