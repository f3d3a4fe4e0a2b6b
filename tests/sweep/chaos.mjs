import { optionsOf, say } from '../../scripts/setup/packages.mjs';
import { attempt } from './attempt.mjs';
import { losses, unharmed } from './plan.mjs';
import { openSite } from './program.mjs';
import { Seeded } from './seeded.mjs';

/**
 * Kills the program at times of chance, and resumes it; one run in three is killed again while it resumes.
 * Run it through scripts/setup/chaos.mjs, which makes sure that the program is built.
 */
const usage = 'Usage: npm run chaos -- [--runs N] [--seed N]';
const values = optionsOf({ options: { runs: { type: 'string', default: '50' }, seed: { type: 'string', default: '1' } } }, usage);
const [runs, seed] = [Number(values.runs), Number(values.seed)];
if (!Number.isInteger(runs) || runs < 1 || !Number.isInteger(seed)) {
  say(usage);
  process.exit(2);
}

const chance = new Seeded(seed);
const sites = await Promise.all([openSite('classic', 1), openSite('react', 1), openSite('classic', 3)]);
try {
  const took = [];
  for (const site of sites) took.push({ site, ...await unharmed(site) });
  process.exitCode = await chaos(took);
} finally {
  await Promise.all(sites.map((site) => site.close()));
}

/** @param {readonly { site: import('./program.mjs').Site, milliseconds: number }[]} took @returns {Promise<number>} 1 if anything was lost */
async function chaos(took) {
  const counts = { killed: 0, again: 0, resumed: 0, anew: 0, finished: 0, lost: 0 };
  for (let run = 1; run <= runs; run += 1) {
    const { site, milliseconds } = chance.one(/** @type {[typeof took[0] & {}, ...typeof took]} */ ([...took]));
    const cuts = Array.from({ length: chance.below(3) === 0 ? 2 : 1 }, () => ({ at: `time:${String(1 + chance.below(Math.round(milliseconds)))}`, loss: chance.one(losses) }));
    const tried = await attempt(site, cuts);
    counts.killed += Number(tried.cuts[0]);
    counts.again += Number(tried.cuts[1] ?? false);
    counts[tried.end === 'resumed' ? 'resumed' : tried.end === 'begun anew' ? 'anew' : 'finished'] += 1;
    counts.lost += Number(tried.losses.length > 0);
    process.stdout.write(`${tried.losses.length === 0 ? 'ok  ' : 'LOST'} ${String(run).padStart(3)} ${site.name}: killed ${cuts.map(({ at, loss }, index) => `${tried.cuts[index] === true ? '' : 'not '}at ${at.slice(5)} ms (${loss})`).join(', then resuming ')}; ${tried.end}\n`);
    for (const loss of tried.losses) process.stdout.write(`         ${loss}\n`);
  }
  const recovered = runs - counts.lost;
  process.stdout.write(`${String(runs)} runs, ${String(counts.killed)} killed, ${String(counts.again)} killed again while resuming; ${String(recovered)} recovered (${String(counts.resumed)} resumed, ${String(counts.anew)} begun anew, ${String(counts.finished)} already finished); ${String(counts.lost)} lost. Seed ${String(seed)}.\n`);
  return counts.lost > 0 ? 1 : 0;
}
