import { expect, test as base } from '@playwright/test';
import { attempt } from './attempt.mjs';
import { madeIn } from './losses.mjs';
import { openSite, type Cut, type Site, type State } from './program.mjs';
import { thorough } from '../tiers.ts';

/** A power cut, and what the sites hold by then: one of the sweep's points that mean most; all of them: npm run test:sweep. */
interface Point {
  /** How many new client secrets the portal has. */
  readonly made: 0 | 1;
  /** How often servers were saved by then. */
  readonly saves: number;
  readonly cut: Cut;
}

/** `site` is shared by the tests of a worker, and put back to its beginning by each. */
const test = base.extend<{ posixOnly: undefined }, { classic: Site; react: Site; three: Site }>({
  posixOnly: [async ({}, use, testInfo) => {
    testInfo.skip(process.platform === 'win32', 'A process group is killed as a whole on POSIX systems only.');
    await use(undefined);
  }, { auto: true }],
  classic: [async ({}, use) => { await used('classic', 1, use); }, { scope: 'worker' }],
  react: [async ({}, use) => { await used('react', 1, use); }, { scope: 'worker' }],
  three: [async ({}, use) => { await used('classic', 3, use); }, { scope: 'worker' }],
});

async function used(portal: 'classic' | 'react', servers: number, use: (site: Site) => Promise<void>): Promise<void> {
  const site = await openSite(portal, servers);
  await use(site);
  await site.close();
}

// A whole job and seven times what is left of it, on a machine that does much else.
test.describe.configure({ timeout: 360_000 });

/** What became of a rotation, beside what should have. */
interface Outcome { readonly losses: readonly string[]; readonly end: string; readonly points: readonly (Omit<Point, 'cut'> & { readonly wasCut: boolean })[] }

/** `whole`: with pictures and PDF. */
async function outcomeOf(site: Site, points: readonly Point[], whole: boolean): Promise<Outcome> {
  const { losses, cuts, end, atCuts } = await attempt(site, points.map(({ cut }) => cut), { whole });
  const savesIn = (state: State): number => state.teos.reduce((sum, server) => sum + server.saves, 0);
  return { losses, end, points: atCuts.map((state, index) => ({ made: madeIn(state).length as 0 | 1, saves: savesIn(state), wasCut: cuts[index] === true })) };
}

/** Nothing lost; and the power was cut where it should be, or the points would show nothing. */
function whole(points: readonly Point[]): Outcome {
  return { losses: [], end: 'resumed', points: points.map(({ made, saves }) => ({ made, saves, wasCut: true })) };
}

const untilSealed: readonly Point[] = [
  // Add has reached the portal, and the Value is gone. First of all, so that a journal which the disk does not hold shows as a second client secret.
  { made: 1, saves: 0, cut: { sent: 'add', loss: 'all' } },
  // It was removed, and nothing says so.
  { made: 0, saves: 0, cut: { at: 'record:removed:before', loss: 'all' } },
  // Before the intent to add is written anew.
  { made: 0, saves: 0, cut: { at: 'record:creating:before', loss: 'all' } },
  { made: 1, saves: 0, cut: { at: 'record:created:unsynced', loss: 'torn' } },
  { made: 1, saves: 0, cut: { at: 'record:created:after', loss: 'all' } },
  { made: 1, saves: 0, cut: { at: 'file:.age:write:unsynced', loss: 'torn' } },
];

const fromTheSeal: readonly Point[] = [
  // The seal has its name, and its folder does not know.
  { made: 1, saves: 0, cut: { at: 'file:.age:rename:after', loss: 'all' } },
  { made: 1, saves: 1, cut: { sent: 'save', loss: 'all' } },
  { made: 1, saves: 1, cut: { at: 'record:tested:before', loss: 'all' } },
  { made: 1, saves: 1, cut: { at: 'record:finished:before', loss: 'none' } },
];

const sealed: readonly Point[] = [{ made: 1, saves: 0, cut: { at: 'record:sealed:after', loss: 'all' } }];
const firstOfThree: readonly Point[] = [
  { made: 1, saves: 0, cut: { at: 'record:setting:after', loss: 'all' } },
  // One server has the Value, and only its seal has it for the others.
  { made: 1, saves: 1, cut: { at: 'record:tested:after', loss: 'all' } },
];

test.describe('one power cut after the other, and resumed after each:', () => {
  test('until the Value is sealed, and once its seal is half on the disk', async ({ classic }) => {
    expect(await outcomeOf(classic, untilSealed, false)).toEqual(whole(untilSealed));
  });

  test('from the seal to the end of the rotation', async ({ classic }) => {
    expect(await outcomeOf(classic, fromTheSeal, false)).toEqual(whole(fromTheSeal));
  });

  test('when the Value is sealed, on the newer build of the portal', thorough, async ({ react }) => {
    expect(await outcomeOf(react, sealed, true)).toEqual(whole(sealed));
  });

  test('when the first of three servers has it', async ({ three }) => {
    expect(await outcomeOf(three, firstOfThree, false)).toEqual(whole(firstOfThree));
  });
});
