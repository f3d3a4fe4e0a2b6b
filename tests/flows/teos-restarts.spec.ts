import type { SecretDisplay } from '../../simulator/options.ts';
import { expect } from '../fixtures.ts';
import { values } from '../pages/teos-markup.ts';
import { serverOf } from './job.ts';
import { test } from './teos-setting.ts';
import { thorough } from '../tiers.ts';

// Save restarts TEOS: what it did is found out by reading back, not by hoping.

test('Save is stored and restarts TEOS: waited for, logged in anew, read back, and saved no second time', async ({ simulator, setting }) => {
  simulator.world.faults.set(['teos-restarts-on-save']);
  const { outcome, departures, savesAsked } = await setting();
  expect(outcome).toMatchObject({ verdict: 'equal', exitCode: 0, error: null });
  expect(savesAsked).toBe(1);
  expect(serverOf(simulator)).toMatchObject({ clientSecret: values.fresh, saves: 1, passwordSubmissions: 2 });
  expect(departures).toEqual([expect.stringContaining('held the Value, so nothing was saved a second time')]);
});

test.describe('over plain http, where a browser does not tell that it asks for a page,', thorough, () => {
  test.use({ simulatorOptions: { faults: ['teos-http'] } });

  test('a TEOS that restarts is waited for all the same', async ({ simulator, setting }) => {
    expect(serverOf(simulator).url).toMatch(/^http:/u);
    simulator.world.faults.set(['teos-http', 'teos-restarts-on-save']);
    const { outcome, savesAsked } = await setting();
    expect({ ...outcome, savesAsked }).toMatchObject({ verdict: 'equal', exitCode: 0, error: null, savesAsked: 1 });
  });
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
  test.describe(`a TEOS that shows no secret (${display})`, thorough, () => {
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
