import type { RunbookError } from '../../domain/errors.ts';
import { Secret } from '../../domain/secret.ts';
import type { StepHandle } from '../../flows/given.ts';
import { setOnServer } from '../../flows/teos-steps.ts';
import type { RotationCustody } from '../../runbook/custody/rotation-custody.ts';
import { setByHandOrAgain, type Asking } from '../../scripts/run/after-add.ts';
import type { AfterFailure } from '../../scripts/run/questions.ts';
import type { OpenSession } from '../../scripts/run/session.ts';
import { clientId, freshValue, origin, tenantId, values } from '../pages/teos-markup.ts';
import { expect, test as base } from '../pages/static-page.ts';
import { custodyFor } from '../runbook/custody-of.ts';
import { madeRow } from '../runbook/kept-rotations.ts';
import { teosOn, type SmallTeos } from './small-teos.ts';

// A failure after Add with a person at the windows: try again, take over by hand, or seal and stop.

const handle: StepHandle = { by: () => { /* Nobody reads it here. */ }, found: () => { /* Nor this. */ }, departure: () => { /* Nor this. */ }, drifted: () => Promise.resolve(), sub: (_id, _scene, act) => act(handle) };

interface Attended {
  readonly teos: SmallTeos;
  readonly custody: RotationCustody;
  /** Codes of the failures that the person was told. */
  readonly told: string[];
  /** Sets the Value, with a person who answers so; what else is different about the run. */
  set(answers: readonly (() => AfterFailure)[], otherwise?: { readonly attended?: boolean; readonly terminal?: boolean; readonly interrupted?: boolean }): Promise<unknown>;
}

/** Refuses the first Save, or as many as it is told to. */
const test = base.extend<{ refusals: number; run: Attended }>({
  refusals: [1, { option: true }],
  run: async ({ staticPage, refusals }, use) => {
    const { teos, site } = await teosOn(staticPage, function save(count, posted) {
      if (count <= refusals) return 'Error: could not be saved';
      this.stored = posted;
      return 'Settings saved';
    });
    const { custody } = custodyFor(site.url);
    await custody.intend({ description: madeRow.description, secretIdsBefore: [] });
    await custody.created(madeRow);
    await custody.seal(freshValue);
    const step = <T>(_id: string, _scene: unknown, act: (own: StepHandle) => Promise<T>): Promise<T> => act(handle);
    const told: string[] = [];
    await use({
      teos, custody, told,
      set: (answers, { attended = true, terminal = true, interrupted = false } = {}) => {
        const left = [...answers];
        const asking: Asking = {
          canAsk: () => terminal,
          ask: (failure: RunbookError) => {
            told.push(failure.code);
            const answer = left.shift();
            if (answer === undefined) throw new Error('The person was asked once too often.');
            return Promise.resolve(answer());
          },
        };
        const session = {
          prepared: { attended, application: { name: 'TEOS Office365', clientId, teos: [{ url: site.url }] }, settings: { tenant: tenantId, concurrency: 1 } },
          evidence: { recorder: { step }, list: { pause: (act: () => unknown) => act() } }, custody, interruption: { heard: interrupted },
        } as unknown as OpenSession;
        return setByHandOrAgain(session, [site], () => setOnServer({ step, custody }, site, { value: freshValue, before: new Secret('client secret that TEOS holds', values.old) }, 1), asking);
      },
    });
  },
});

function verdictIn({ custody }: Attended): string | null {
  return custody.whereThingsStand().servers[0]?.verdict ?? null;
}

test("'try again' reads TEOS first, and sets the Value that is at hand", async ({ run }) => {
  expect(await run.set([() => 'again'])).toBeNull();
  expect(run.told).toEqual(['teos-save-refused']);
  expect({ verdict: verdictIn(run), saves: run.teos.saves, stored: run.teos.stored === values.fresh }).toEqual({ verdict: 'equal', saves: 2, stored: true });
});

test('what a person did by hand is read back, and not done again', async ({ run }) => {
  expect(await run.set([() => { run.teos.stored = values.fresh; return 'by hand'; }])).toBeNull();
  expect({ verdict: verdictIn(run), saves: run.teos.saves }).toEqual({ verdict: 'equal', saves: 1 });
});

test("'stop' ends with the failure, and the Value stays with the custody", async ({ run }) => {
  await expect(run.set([() => 'stop'])).rejects.toMatchObject({ code: 'teos-save-refused' });
  expect({ verdict: verdictIn(run), saves: run.teos.saves, kept: run.custody.value !== null }).toEqual({ verdict: 'not set', saves: 1, kept: true });
});

test.describe('where it fails again', () => {
  test.use({ refusals: 2 });

  test('the person is asked again', async ({ run }) => {
    expect(await run.set([() => 'again', () => 'again'])).toBeNull();
    expect(run.told).toEqual(['teos-save-refused', 'teos-save-refused']);
    expect({ verdict: verdictIn(run), saves: run.teos.saves }).toEqual({ verdict: 'equal', saves: 3 });
  });
});

for (const [where, otherwise] of [['where nobody works the windows', { attended: false }], ['without a terminal', { terminal: false }], ['after a signal', { interrupted: true }]] as const) {
  test(`nobody is asked ${where}`, async ({ run }) => {
    await expect(run.set([], otherwise)).rejects.toMatchObject({ code: 'teos-save-refused' });
    expect(run.told).toEqual([]);
  });
}

test('nobody is asked when the window is gone: there is nothing to try again in', async ({ run, staticPage }) => {
  staticPage.on('request', (request) => { if (request.url() === `${origin}/save`) void staticPage.close(); });
  await expect(run.set([])).rejects.toMatchObject({ exitCode: 5, code: 'browser-closed' });
  expect(run.told).toEqual([]);
  expect(run.custody.whereThingsStand().servers[0]).toMatchObject({ state: 'saving', verdict: null });
});
