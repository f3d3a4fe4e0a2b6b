import { Machine } from './program.mjs';
import { Seeded } from './seeded.mjs';

/** @typedef {import('./program.mjs').Cut} Cut */
/** @typedef {import('./program.mjs').Loss} Loss */
/** @typedef {import('./program.mjs').Site} Site */
/** @typedef {import('./program.mjs').TimedPoint} TimedPoint */

/**
 * A power cut of the sweep, and a second one in some of the runs that resume.
 * `journalled`: at a record of the journal or half-way through what it announces, which is played first, because most is to be lost there.
 * `whole`: with pictures and PDF, and where nothing had been begun with a whole rotation afterwards.
 * @typedef {{ words: string, cuts: Cut[], journalled: boolean, whole: boolean }} Planned
 */

/** Acts shorter than this have no half-way, in milliseconds. */
const shortAct = 15;

/** How many of the points are hit again while resuming: one in so many. */
const againEvery = 5;

/** How many of the points are played whole: one in so many. */
const wholeEvery = 6;

/**
 * Every point of an unharmed run, and half-way through each act that a record announces, with what is lost.
 * @param {readonly TimedPoint[]} points of an unharmed run
 * @param {number} seed
 * @returns {Planned[]}
 */
export function planned(points, seed) {
  const chance = new Seeded(seed);
  const boundaries = points.map((point) => ({ words: wordsOf(point), journalled: point.record !== null, first: { at: String(point.number), loss: lossAt(point, chance) } }));
  return [...boundaries, ...halfWays(points, chance)].map(({ words, journalled, first }) => ({ journalled, whole: chance.below(wholeEvery) === 0, ...chance.below(againEvery) === 0
    ? { words: `${words}; then again while resuming`, cuts: [first, { at: String(1 + chance.below(points.length)), loss: chance.one(losses) }] }
    : { words, cuts: [first] } }));
}

/** @type {readonly [Loss, ...Loss[]]} */
export const losses = ['all', 'torn', 'none'];

/** A line that is half on the disk is to be had only between its write and its fsync. @param {TimedPoint} point @param {Seeded} chance @returns {Loss} */
function lossAt({ act, at }, chance) {
  if (act === 'write' && at === 'unsynced') return chance.one(['all', 'torn', 'torn']);
  return chance.one(['all', 'all', 'none']);
}

/** @param {TimedPoint} point */
function wordsOf({ number, act, at, file, record }) {
  return `${String(number)} ${act} ${at} ${record ?? file.replace(/\d{4}-[^/]*?(?=\.[a-z]+)/u, '…')}`;
}

/** @param {readonly TimedPoint[]} points @param {Seeded} chance */
function halfWays(points, chance) {
  const records = points.filter(({ record, at }) => record !== null && at !== 'unsynced');
  /** @type {Map<string, number>} */
  const times = new Map();
  return records.flatMap((point, index) => {
    if (point.at !== 'after' || point.record === null) return [];
    const time = (times.get(point.record) ?? 0) + 1;
    times.set(point.record, time);
    const long = (records[index + 1]?.ms ?? point.ms) - point.ms;
    if (long < shortAct) return [];
    const part = 0.2 + 0.6 * chance.fraction();
    return [{ words: `${String(Math.round(part * 100))} % through what follows ${point.record} (${String(time)})`, journalled: true, first: { at: `after:${point.record}+${String(Math.round(long * part))}@${String(time)}`, loss: chance.one(losses) } }];
  });
}

/**
 * Lets the program rotate unharmed, and tells the points that it passed.
 * @param {Site} site
 * @returns {Promise<{ points: TimedPoint[], milliseconds: number }>}
 */
export async function unharmed(site) {
  await site.reset();
  const machine = new Machine(site, { pictures: false });
  const began = Date.now();
  const { exitCode, points, text } = await machine.rotate('told');
  machine.remove();
  if (exitCode !== 0 || points.length === 0) throw new Error(`An unharmed run ended with exit code ${String(exitCode)} and passed ${String(points.length)} points:\n${text.slice(-2000)}`);
  return { points, milliseconds: Date.now() - began };
}
