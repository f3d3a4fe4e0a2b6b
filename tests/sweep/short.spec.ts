import { expect, test as base } from '@playwright/test';
import { attempt } from './attempt.mjs';
import { madeIn } from './losses.mjs';
import { openSite, type Cut, type Site } from './program.mjs';

/** The sweep's points that mean most; all of them: npm run test:sweep. */
interface Point {
  readonly name: string;
  /** How many new client secrets the portal has when the power is cut. */
  readonly made: 0 | 1;
  /** How many servers were saved by then. */
  readonly saves: number;
  readonly cuts: readonly Cut[];
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

// A whole job and what is left of it, on a machine that does much else.
test.describe.configure({ timeout: 240_000 });

/** What became of a rotation, beside what should have. */
interface Outcome { readonly losses: readonly string[]; readonly cuts: readonly boolean[]; readonly end: string; readonly made: number; readonly saves: number }

async function outcomeOf(site: Site, cuts: readonly Cut[]): Promise<Outcome> {
  const { losses, cuts: met, end, atCut } = await attempt(site, cuts);
  return { losses, cuts: met, end, made: madeIn(atCut).length, saves: atCut.teos.reduce((sum, server) => sum + server.saves, 0) };
}

/** Nothing lost; and the power was cut where it should be, or the point would show nothing. */
function whole({ made, saves, cuts }: Omit<Point, 'name'>): Outcome {
  return { losses: [], cuts: cuts.map(() => true), end: 'resumed', made, saves };
}

const onClassic: readonly Point[] = [
  { name: 'before the intent to add is written', made: 0, saves: 0, cuts: [{ at: 'record:creating:before', loss: 'all' }] },
  { name: 'when Add has reached the portal', made: 1, saves: 0, cuts: [{ sent: 'add', loss: 'all' }] },
  { name: 'while the record of the new secret is half on the disk', made: 1, saves: 0, cuts: [{ at: 'record:created:unsynced', loss: 'torn' }] },
  { name: 'when the new secret is recorded, and again when it was removed and nothing says so', made: 1, saves: 0, cuts: [{ at: 'record:created:after', loss: 'all' }, { at: 'record:removed:before', loss: 'all' }] },
  { name: 'while the seal is half on the disk', made: 1, saves: 0, cuts: [{ at: 'file:.age:write:unsynced', loss: 'torn' }] },
  { name: 'when the seal has its name, and its folder does not know', made: 1, saves: 0, cuts: [{ at: 'file:.age:rename:after', loss: 'all' }] },
  { name: 'when the intent to save is on the disk', made: 1, saves: 0, cuts: [{ at: 'record:setting:after', loss: 'all' }] },
  { name: 'when Save has reached TEOS', made: 1, saves: 1, cuts: [{ sent: 'save', loss: 'all' }] },
  { name: 'before the read-back is recorded', made: 1, saves: 1, cuts: [{ at: 'record:tested:before', loss: 'all' }] },
  { name: 'before the end is recorded', made: 1, saves: 1, cuts: [{ at: 'record:finished:before', loss: 'none' }] },
];

const sealed: Omit<Point, 'name'> = { made: 1, saves: 0, cuts: [{ at: 'record:sealed:after', loss: 'all' }] };
const firstOfThree: Omit<Point, 'name'> = { made: 1, saves: 1, cuts: [{ at: 'record:tested:after', loss: 'all' }] };

test.describe('a power cut, and resumed:', () => {
  for (const point of onClassic) {
    test(point.name, async ({ classic }) => {
      expect(await outcomeOf(classic, point.cuts)).toEqual(whole(point));
    });
  }

  test('when the Value is sealed, on the newer build of the portal', async ({ react }) => {
    expect(await outcomeOf(react, sealed.cuts)).toEqual(whole(sealed));
  });

  test('when the first of three servers has it', async ({ three }) => {
    expect(await outcomeOf(three, firstOfThree.cuts)).toEqual(whole(firstOfThree));
  });
});
