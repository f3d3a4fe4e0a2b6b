import { createHash } from 'node:crypto';
import { existsSync, mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { availableParallelism } from 'node:os';
import { dirname, join, resolve } from 'node:path';
import { optionsOf, root, say } from '../../scripts/setup/packages.mjs';
import { attempt } from './attempt.mjs';
import { planned, unharmed } from './plan.mjs';
import { nameOf, openSite } from './program.mjs';
import { Seeded } from './seeded.mjs';

/**
 * The sweep: the power is cut at every point and half-way through each act, on both builds of the portal, with one server
 * and with three. One rotation in six is played with the whole program, the others without its pictures. What is done is remembered in a file,
 * so that a sweep that was broken off goes on where it was.
 * Run it through scripts/setup/sweep.mjs, which makes sure that the program is built.
 */
const usage = 'Usage: npm run test:sweep -- [--seed N] [--progress FILE] [--only TEXT]';
const values = optionsOf({ options: { seed: { type: 'string', default: '1' }, progress: { type: 'string', default: join(root, '.cache', 'sweep.json') }, only: { type: 'string', default: '' } } }, usage);
const seed = Number(values.seed);
if (!Number.isInteger(seed)) {
  say(usage);
  process.exit(2);
}

/** @typedef {import('./plan.mjs').Planned & { met: boolean[] | null, losses: string[], end: string }} Line */
/** @typedef {{ of: string, seed: number, sites: Record<string, Line[]> }} Progress */

const progress = readProgress(resolve(values.progress));
const sites = /** @type {const} */ ([['classic', 1], ['react', 1], ['classic', 3], ['react', 3]]);
// The journal's points of every site come first.
const open = [true, false].flatMap((journalled) => sites.map(([portal, servers]) => ({ portal, servers, journalled }))).filter(({ portal, servers }) => nameOf(portal, servers).includes(values.only));
// A rotation keeps little more than one core busy, and leaves it now and then.
await Promise.all(Array.from({ length: availableParallelism() }, sweepTheRest));
process.exitCode = close();

async function sweepTheRest() {
  for (let next = open.shift(); next !== undefined; next = open.shift()) {
    const site = await openSite(next.portal, next.servers);
    try {
      await sweep(site, next.journalled);
    } finally {
      await site.close();
    }
  }
}

/** @param {import('./program.mjs').Site} site @param {boolean} journalled which of its points */
async function sweep(site, journalled) {
  progress.sites[site.name] ??= planned((await unharmed(site)).points, seed).map(unplayed);
  const lines = progress.sites[site.name] ?? [];
  const left = new Seeded(seed).shuffled(lines.filter((line) => line.met === null && line.journalled === journalled));
  say(`${site.name}: ${String(pointsOf(lines))} points in ${String(lines.length)} rotations; ${String(left.length)} rotations to do ${journalled ? 'at what the journal tells and the seal holds' : 'at locks, folders and the rest'}.`);
  for (let line = left.shift(); line !== undefined; line = left.shift()) {
    const { cuts, end, losses, milliseconds } = await metAttempt(site, line.cuts, line.whole);
    const missed = line.points.flatMap((point, index) => (cuts[index] === true ? [] : [point]));
    // What a rotation killed several times did not come by again is played by itself.
    const anew = line.alone.filter(({ points: [point = ''] }) => missed.includes(point)).map(unplayed);
    Object.assign(line, { points: line.points.filter((point) => anew.length === 0 || !missed.includes(point)), met: cuts, end, losses: [...losses, ...(missed.length > anew.length ? ['the run ended before the point came'] : [])] });
    lines.push(...anew);
    left.unshift(...anew);
    writeFileSync(values.progress, JSON.stringify(progress));
    process.stdout.write(`${line.losses.length === 0 ? 'ok  ' : 'LOST'} ${site.name}: ${line.points.join(' → ')}${line.whole ? ', whole' : ''} [${line.cuts.map(({ loss }) => loss).join(', ')}] ${end}, ${(milliseconds / 1000).toFixed(0)} s\n`);
    for (const loss of line.losses) process.stdout.write(`     ${loss}\n`);
  }
}

/** @param {import('./plan.mjs').Planned} rotation @returns {Line} */
function unplayed(rotation) {
  return { ...rotation, met: null, losses: [], end: '' };
}

/** @param {readonly Line[]} lines */
function pointsOf(lines) {
  return lines.reduce((sum, { points }) => sum + points.length, 0);
}

/**
 * A part of an act's time was measured once, on a machine that may have been slower then: where the run is over before it is, it is halved.
 * @param {import('./program.mjs').Site} site @param {import('./program.mjs').Cut[]} cuts @param {boolean} whole
 * @returns {ReturnType<typeof attempt>}
 */
async function metAttempt(site, cuts, whole) {
  const tried = await attempt(site, cuts, { whole });
  const [first, ...others] = cuts;
  const { head = '', delay = '', rest = '' } = /^(?<head>after:[\w-]+\+)(?<delay>\d+)(?<rest>@\d+)$/u.exec(first !== undefined && 'at' in first ? first.at : '')?.groups ?? {};
  if (first === undefined || tried.cuts[0] === true || tried.losses.length > 0 || Number(delay) < 2) return tried;
  return metAttempt(site, [{ ...first, at: `${head}${String(Math.floor(Number(delay) / 2))}${rest}` }, ...others], whole);
}

/** The closing table; 1 if anything was lost. */
function close() {
  process.stdout.write(`\n${'site'.padEnd(20)} points   cut  rotations  cut again  resumed  begun anew  finished  lost\n`);
  const all = Object.entries(progress.sites).map(([name, lines]) => {
    const count = (/** @type {(line: Line) => boolean} */ is) => lines.filter(is).length;
    const [lost, done] = [count(({ losses }) => losses.length > 0), lines.filter(({ met }) => met !== null)];
    const again = done.reduce((sum, { met }) => sum + (met?.slice(1).filter(Boolean).length ?? 0), 0);
    const cells = [pointsOf(lines), pointsOf(done), done.length, again, count(({ end }) => end === 'resumed'), count(({ end }) => end === 'begun anew'), count(({ end }) => end === 'already finished'), lost];
    process.stdout.write(`${name.padEnd(20)} ${cells.map((cell, index) => String(cell).padStart([6, 5, 10, 10, 8, 11, 9, 5][index] ?? 5)).join(' ')}\n`);
    return { lost, undone: lines.length - done.length };
  });
  const [lost, undone] = [all.reduce((sum, each) => sum + each.lost, 0), all.reduce((sum, each) => sum + each.undone, 0)];
  process.stdout.write(`${String(lost)} lost${undone > 0 ? `, ${String(undone)} rotations not done yet` : ''}. Seed ${String(seed)}.\n`);
  return lost > 0 || undone > 0 ? 1 : 0;
}

/** What was done before, if it was done with the same program, the same harness and the same seed. @param {string} file @returns {Progress} */
function readProgress(file) {
  const harness = ['attempt', 'disk', 'losses', 'plan', 'points', 'power', 'power-cut', 'program', 'watched-files', 'without-pictures-hooks'].map((name) => readFileSync(join(import.meta.dirname, `${name}.mjs`)));
  const of = harness.reduce((hash, text) => hash.update(text), createHash('sha256').update(readFileSync(join(root, 'dist', '.built-from')))).digest('hex');
  mkdirSync(dirname(file), { recursive: true });
  if (existsSync(file)) {
    /** @type {Progress} */
    const before = JSON.parse(readFileSync(file, 'utf8'));
    if (before.of === of && before.seed === seed) return before;
    say('The program or the seed is another one than the last time: the sweep begins anew.');
  }
  return { of, seed, sites: {} };
}
