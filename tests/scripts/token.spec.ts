import { Secret } from '../../domain/secret.ts';
import { clock } from '../../scripts/run/clock.ts';
import { clouds } from '../../scripts/run/clouds.ts';
import { tokenCheckFor } from '../../scripts/run/token.ts';
import type { Application, Settings } from '../../runbook/settings/settings.ts';
import { addedSecret, teosApplication } from '../runbook/token-hands.ts';
import { expect, test } from '../fixtures.ts';
import type { Simulator } from '../../simulator/start.ts';

/** What is prepared of a run on the stand-ins, as far as the check looks. */
function preparedFor(simulator: Simulator, token: Application['token']): { settings: Settings; application: Application } {
  const application: Application = { name: 'TEOS Office365', clientId: teosApplication(simulator).clientId, description: '', expires: null, token, teos: [] };
  const settings: Settings = {
    file: '', commandTrust: { runs: true, note: null }, cloud: 'public', tenant: simulator.world.tenant.id, account: 'AZURE_ADMIN', accounts: new Map(), applications: [application],
    wording: { azurePortal: {}, teosManage: {} }, evidence: '', stateDir: '', redact: { otherApplications: true, mailAddresses: true, names: true }, sealing: { key: null, configDir: '' }, standIn: { proxy: simulator.proxy, certificate: simulator.certificate },
    browser: { channel: undefined, path: undefined, language: 'en-US', viewport: { width: 1440, height: 900 }, arguments: [], endpoint: null, profile: null },
    network: { proxy: simulator.proxy, bypass: [], ca: null }, escrow: { recipients: [], passphraseCommand: null, keychain: false }, concurrency: 1,
    signIn: { putOffRegistration: false, consent: [], saveSession: false },
    tokenCheck: { successes: 2, interval: 1, within: 20 },
  };
  return { settings, application };
}

test('who does not ask for the check has none', ({ simulator }) => {
  expect(tokenCheckFor(preparedFor(simulator, null), { know: () => { throw new Error('nothing to know'); } })).toBeNull();
  expect(simulator.world.tokenRequests).toBe(0);
});

test("the settings' tenant, application, proxy and pin lead to the endpoint; the scrubber learns of each token", async ({ simulator }) => {
  const known: string[] = [];
  const check = tokenCheckFor(preparedFor(simulator, 'check'), { know: (secret) => known.push(secret.kind) });
  expect(check?.host).toBe('login.microsoftonline.com');
  const value = new Secret('client secret Value', addedSecret(simulator).value);
  const before = clock.now();
  const evidence = await check?.check(value);
  expect(evidence).toMatchObject({ outcome: 'accepted', tries: 3, acceptedInARow: 2 });
  expect(known).toHaveLength(2);
  expect(clock.now() - before, 'two waits of a second').toBeGreaterThanOrEqual(1990);
  expect(Math.abs(Date.parse(evidence?.startedAt ?? '') - Date.now()), 'the real time').toBeLessThan(60_000);
  expect(simulator.world.hostsAsked).toEqual(['login.microsoftonline.com']);
});

test('the real clock stops waiting with the reason of who aborts', async () => {
  const control = new AbortController();
  const waiting = clock.wait(60_000, control.signal);
  control.abort(new Error('interrupted'));
  await expect(waiting).rejects.toThrow('interrupted');
  await expect(clock.wait(60_000, control.signal)).rejects.toThrow('interrupted');
});

test('each cloud issues its tokens on its own host, for its own Graph', () => {
  expect(Object.values(clouds).map(({ signIn: [host], scope }) => [host, scope])).toEqual([
    ['login.microsoftonline.com', 'https://graph.microsoft.com/.default'],
    ['login.microsoftonline.us', 'https://graph.microsoft.us/.default'],
    ['login.partner.microsoftonline.cn', 'https://microsoftgraph.chinacloudapi.cn/.default'],
  ]);
});
