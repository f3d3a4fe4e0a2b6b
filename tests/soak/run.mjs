import { createHash } from 'node:crypto';
import { spawnSync } from 'node:child_process';
import { existsSync, mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { program } from '../../scripts/bench/stand-ins.mjs';
import { optionsOf, root, say } from '../../scripts/setup/packages.mjs';
import { worldOf } from './choices.mjs';
import { cellsOf, matrixPage } from './matrix.mjs';
import { pairwiseWorlds } from './pairwise.mjs';
import { ran } from './rotation.mjs';

/**
 * Rotations through hindrances: of chance (`--runs N`), so that every two meet (`--pairwise`), or each by itself, for docs/matrix.md (`--matrix`).
 * What is done is remembered in a file, so that a soak that was broken off goes on where it was; `--only N` does one again.
 * Run it through scripts/setup/soak.mjs, which makes sure that the program is built.
 */
const usage = 'Usage: npm run soak -- [--runs N | --pairwise | --matrix [--within TEXT]] [--seed N] [--only N] [--list] [--progress FILE]';
const values = optionsOf({ options: {
  runs: { type: 'string', default: '100' }, seed: { type: 'string', default: '1' }, only: { type: 'string' }, progress: { type: 'string', default: join(root, '.cache', 'soak.json') },
  pairwise: { type: 'boolean', default: false }, matrix: { type: 'boolean', default: false }, list: { type: 'boolean', default: false }, within: { type: 'string', default: '' },
} }, usage);
const [runs, seed, only] = [Number(values.runs), Number(values.seed), values.only === undefined ? null : Number(values.only)];
if (!Number.isInteger(runs) || runs < 1 || !Number.isInteger(seed) || (only !== null && !Number.isInteger(only))) {
  say(usage);
  process.exit(2);
}

/** @type {import('./choices.mjs').Hindrance[]} */
const catalogue = JSON.parse(spawnSync(process.execPath, [program, 'simulate', '--list', '--json'], { encoding: 'utf8' }).stdout).faults;
process.exitCode = values.matrix ? await matrix() : await soak();

async function soak() {
  const worlds = values.pairwise ? pairwiseWorlds(catalogue, seed) : Array.from({ length: runs }, (_, run) => worldOf(catalogue, seed, run + 1));
  // What was seen of another program, or another choice of worlds, says nothing of this one.
  const of = createHash('sha256').update(JSON.stringify(worlds)).update(readFileSync(join(root, 'dist', '.built-from'))).digest('hex');
  /** @type {{ of: string, done: Record<string, import('./rotation.mjs').Ended> }} */
  const progress = remembered(values.progress, { of, done: {} });
  if (progress.of !== of) Object.assign(progress, { of, done: {} });
  for (const [index, world] of worlds.entries()) {
    const number = index + 1;
    if (only === null ? progress.done[number] !== undefined : only !== number) continue;
    const words = `${world.portal}, ${world.display}, ${world.signIn}: ${world.hindrances.join(',') || 'nothing'}`;
    if (values.list) {
      process.stdout.write(`${String(number).padStart(4)} ${words}\n`);
      continue;
    }
    const end = await ran(world);
    progress.done[number] = end;
    remember(values.progress, progress);
    process.stdout.write(`${isRight(end) ? 'ok   ' : 'OTHER'} ${String(number).padStart(4)} ${end.verdict}, exit ${String(end.exitCode)}, ${String(end.seconds)} s; ${words}\n`);
    for (const wrong of [...(end.code === null ? [] : [end.code]), ...end.wrong]) process.stdout.write(`           ${wrong}\n`);
  }
  const done = Object.entries(progress.done);
  const others = done.filter(([, end]) => !isRight(end)).map(([number]) => number);
  process.stdout.write(`${String(done.length)} of ${String(worlds.length)} runs, ${String(done.length - others.length)} equal, ${String(others.length)} others${others.length === 0 ? '' : `: ${others.map((number) => `--only ${number}`).join(', ')}`}. Seed ${String(seed)}.\n`);
  return others.length > 0 || done.length < worlds.length ? 1 : 0;
}

/** @param {import('./rotation.mjs').Ended} end */
function isRight({ verdict, exitCode, wrong }) {
  return verdict === 'equal' && exitCode === 0 && wrong.length === 0;
}

/** Each hindrance by itself, as far as it was not recorded yet; the page is written anew after each. */
async function matrix() {
  const file = join(root, 'docs', 'matrix.json');
  /** @type {import('./matrix.mjs').Recorded} */
  const recorded = remembered(file, {});
  let failed = 0;
  for (const cell of cellsOf(catalogue).filter(({ id }) => id.includes(values.within))) {
    if (recorded[cell.id] !== undefined) continue;
    const end = await ran(cell.world, cell.command);
    failed += end.wrong.length;
    recorded[cell.id] = { exitCode: end.exitCode ?? -1, code: end.code, verdict: end.verdict, attended: end.attended };
    remember(file, Object.fromEntries(Object.entries(recorded).sort(([one], [other]) => (one < other ? -1 : 1))));
    writeFileSync(join(root, 'docs', 'matrix.md'), matrixPage(catalogue, recorded));
    process.stdout.write(`${cell.id}: ${end.verdict}, exit ${String(end.exitCode)}, ${String(end.seconds)} s ${end.wrong.join('; ')}\n`);
  }
  writeFileSync(join(root, 'docs', 'matrix.md'), matrixPage(catalogue, recorded));
  return failed > 0 ? 1 : 0;
}

/** @template T @param {string} file @param {T} otherwise @returns {T} */
function remembered(file, otherwise) {
  return existsSync(file) ? JSON.parse(readFileSync(file, 'utf8')) : otherwise;
}

/** @param {string} file @param {object} what */
function remember(file, what) {
  mkdirSync(dirname(file), { recursive: true });
  writeFileSync(file, `${JSON.stringify(what, null, 1)}\n`);
}
