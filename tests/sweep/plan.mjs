import { Machine } from './program.mjs';
import { Seeded } from './seeded.mjs';

/** @typedef {import('./program.mjs').Cut} Cut */
/** @typedef {import('./program.mjs').Loss} Loss */
/** @typedef {import('./program.mjs').Site} Site */
/** @typedef {import('./program.mjs').TimedPoint} TimedPoint */

/**
 * A rotation of the sweep: one point; one point, and one of chance while resuming; or several points that follow one another, each hit by the
 * process that resumes after the one before.
 * @typedef {object} Planned
 * @property {string[]} points in words; as many of the cuts, from the first, are points of the sweep
 * @property {Cut[]} cuts
 * @property {Planned[]} alone each point of several by itself, for those that do not come
 * @property {boolean} journalled at what stands in the journal, is sealed, or comes half-way between: played first, because most is to be lost there
 * @property {boolean} whole with pictures and PDF, and where nothing had been begun with a whole rotation afterwards
 */

/** Acts shorter than this have no half-way, in milliseconds. */
const shortAct = 15;

/** How many of the points that stand alone are hit again while resuming: one in so many. */
const againEvery = 5;

/** How many rotations are played whole: one in so many. */
const wholeEvery = 6;

/** How many points that follow one another are hit in one rotation: a run that is killed again and again goes on from where it was, which takes less time than as many whole ones. */
const inOneRotation = 5;

/**
 * Every point of an unharmed run, and half-way through each act that a record announces, with what is lost.
 * @param {readonly TimedPoint[]} points of an unharmed run
 * @param {number} seed
 * @returns {Planned[]}
 */
export function planned(points, seed) {
  const chance = new Seeded(seed);
  const all = points.map((point) => ({ point, ...alone(wordsOf(point), point, { at: String(point.number), loss: lossAt(point, chance) }) }));
  const series = all.filter(({ point }) => nameOf(point) !== null);
  const others = [...all.filter(({ point }) => nameOf(point) === null), ...halfWays(points, chance)].map(({ point: _, ...each }) => (chance.below(againEvery) === 0
    ? { ...each, points: [`${each.points[0] ?? ''}; then again while resuming`], cuts: [...each.cuts, { at: String(1 + chance.below(points.length)), loss: chance.one(losses) }] } : each));
  return [...together(series, chance), ...others].map((each) => ({ ...each, whole: chance.below(wholeEvery) === 0 }));
}

/** @param {string} words @param {TimedPoint | null} point @param {Cut} cut @returns {Omit<Planned, 'whole'> & { whole: false }} */
function alone(words, point, cut) {
  return { points: [words], cuts: [cut], alone: [], journalled: point === null || nameOf(point) !== null, whole: false };
}

/** Neighbours in one rotation; where the first ends is left to chance. @param {readonly (Planned & { point: TimedPoint })[]} series @param {Seeded} chance @returns {Planned[]} */
function together(series, chance) {
  /** @type {Planned[]} */
  const rotations = [];
  for (let from = 0, to = 1 + chance.below(inOneRotation); from < series.length; from = to, to += inOneRotation) {
    const several = series.slice(from, to);
    rotations.push({
      points: several.flatMap((each) => each.points), alone: several.map(({ point: _, ...each }) => each), journalled: true, whole: false,
      cuts: several.flatMap(({ point, cuts }, index) => cuts.map((cut) => (index === 0 ? cut : { ...cut, at: nameOf(point) ?? '' }))),
    });
  }
  return rotations;
}

/** What a point is called in a process that resumes, where it has another number; null for one that has no name of its own. @param {TimedPoint} point */
function nameOf({ record, act, at, file }) {
  if (record !== null) return `record:${record}:${at}`;
  const end = /\.age\b|\.reserve\b/u.exec(file);
  return end === null || act === 'folder' ? null : `file:${end[0]}:${act}:${at}`;
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
    return [{ point: null, ...alone(`${String(Math.round(part * 100))} % through what follows ${point.record} (${String(time)})`, null, { at: `after:${point.record}+${String(Math.round(long * part))}@${String(time)}`, loss: chance.one(losses) }) }];
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
