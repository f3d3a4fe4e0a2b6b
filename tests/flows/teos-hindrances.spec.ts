import { expect } from '../fixtures.ts';
import { values } from '../pages/teos-markup.ts';
import { serverOf } from './job.ts';
import { test } from './teos-setting.ts';

// What a TEOS may do to the Value or to its other fields, and how a run ends there.

test('a Value that TEOS cuts off is told with what is missing of it', async ({ simulator, setting }) => {
  simulator.world.faults.set(['teos-stores-other-value']);
  const { outcome, departures, savesAsked } = await setting();
  expect(outcome).toMatchObject({ verdict: 'different', exitCode: 9, headline: 'EMERGENCY: TEOS holds something else than the new client secret: it is cut off: the last 8 characters of 40 are missing; its calendars may stop within the hour.' });
  expect(departures).toEqual([expect.stringContaining('after Save (it is cut off: the last 8 characters of 40 are missing)')]);
  expect(savesAsked).toBe(2);
});

test.describe('a TEOS that shows bullets', () => {
  test.use({ simulatorOptions: { secretDisplay: 'bullets', faults: ['teos-mask-stored'] } });

  test("stores those of a secret that nobody touched, too: the report says that this can't be seen", async ({ simulator, setting }) => {
    const { outcome, departures } = await setting();
    expect(outcome).toMatchObject({ verdict: 'masked', exitCode: 6 });
    expect(serverOf(simulator).clientSecret).toBe(values.fresh);
    expect(serverOf(simulator).powerBi.clientSecret).toMatch(/^•+$/u);
    expect(departures).toEqual([expect.stringMatching(/^Save sent back 'Client Secret' of 'Power BI configuration' of https:.* as TEOS shows it.*check it\.$/u)]);
  });
});

/** What TEOS may answer to a Save, with how the run ends and how often Save arrived. */
const answers = {
  'teos-save-crashes': { verdict: 'not set', exitCode: 7, error: { code: 'teos-save-failed' }, saves: 1, told: [] },
  'teos-save-crashes-late': { verdict: 'equal', exitCode: 0, error: null, saves: 1, told: [expect.stringContaining('error of its own (status 500), but holds the Value after a fresh load')] },
  'teos-stale-form': { verdict: 'equal', exitCode: 0, error: null, saves: 2, told: [expect.stringContaining('answered Save with an error page')] },
  'teos-other-administrator': { verdict: 'equal', exitCode: 0, error: null, saves: 2, told: [expect.stringContaining('showed something else than the Value after Save')] },
} as const;

for (const [fault, { saves, told, ...end }] of Object.entries(answers)) {
  test(`${fault}: ends as ${end.verdict} after ${String(saves)} of Save`, async ({ simulator, setting }) => {
    simulator.world.faults.set([fault]);
    const { outcome, departures, savesAsked } = await setting();
    expect(outcome).toMatchObject(end);
    expect(departures).toEqual(told);
    expect(savesAsked).toBe(saves);
  });
}
