import { Secret } from '../../domain/secret.ts';
import type { StepHandle } from '../../flows/given.ts';
import type { TeosSite } from '../../flows/sites.ts';
import { preflight, setOnServer } from '../../flows/teos-steps.ts';
import { teosManageWording } from '../../pages/teos/wording.ts';
import { outcomeOf, type Outcome } from '../../runbook/custody/outcome.ts';
import type { RotationCustody } from '../../runbook/custody/rotation-custody.ts';
import type { Simulator } from '../../simulator/start.ts';
import { test as base } from '../fixtures.ts';
import { freshValue } from '../pages/teos-markup.ts';
import { custodyFor } from '../runbook/custody-of.ts';
import { serverOf } from './job.ts';

/** How T1 to V ended on the stand-in. */
interface End {
  readonly outcome: Outcome;
  readonly departures: readonly string[];
  /** How often Save arrived at the server. */
  readonly savesAsked: number;
}

/** The tests' `test` with a TEOS server of the stand-ins, and T1 to V carried out on it after the preflight. */
export const test = base.extend<{ site: TeosSite; setting: () => Promise<End> }>({
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
  const handle: StepHandle = { by: () => { /* Nobody reads it here. */ }, found: () => { /* Nobody reads it here. */ }, departure: (sentence) => { departures.push(sentence); }, drifted: () => Promise.resolve(), sub: (_id, _scene, act) => act(handle) };
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
