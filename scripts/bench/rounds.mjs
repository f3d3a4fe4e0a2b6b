import { say } from '../setup/packages.mjs';
import { goodOnes } from './figures.mjs';
import { runOnce } from './one-run.mjs';

/** @typedef {import('./contestants.mjs').Contestant} Contestant */

/** How often in a row a contestant may fail before it is left out: it would only cost time. */
const failuresInARow = 3;

/**
 * What the rounds brought for one contestant.
 * @typedef {object} Record
 * @property {Contestant} contestant
 * @property {(number | null)[]} readings a number a round; null: the run failed
 * @property {string[]} failures why each failed run does not count, warm-up included
 * @property {number} pictures of the last run
 */

/**
 * Lets all contestants run once a round, one after the other, beginning with another one each round, so that
 * noise of the machine strikes all alike. The first round only warms up and does not count.
 * @param {object} plan
 * @param {readonly Contestant[]} plan.contestants
 * @param {import('./stand-ins.mjs').StandIns} plan.standIns
 * @param {import('./one-run.mjs').Tools} plan.tools
 * @param {number} plan.rounds that count
 * @param {boolean} plan.warmUp
 * @param {boolean} [plan.memory] whether to look at the memory
 * @param {(run: import('./one-run.mjs').Run) => number} plan.reading what is read off a run
 * @returns {Promise<Record[]>}
 */
export async function interleaved({ contestants, standIns, tools, rounds, warmUp, memory = false, reading }) {
  /** @type {Record[]} */
  const records = contestants.map((contestant) => ({ contestant, readings: [], failures: [], pictures: 0 }));
  for (let round = warmUp ? 0 : 1; round <= rounds; round += 1) {
    for (const record of inTurn(records, round)) {
      if (isOut(record, round, warmUp)) {
        if (round > 0) record.readings.push(null);
        continue;
      }
      const run = await runOnce(record.contestant, standIns, tools, { memory });
      if (run.wrong !== null) {
        record.failures.push(run.wrong);
        say(`Round ${String(round)}: ${record.contestant.name} failed: ${run.wrong}`);
      }
      record.pictures = run.pictures;
      if (round > 0) record.readings.push(run.wrong === null ? reading(run) : null);
    }
    say(lineOf(records, round, rounds));
  }
  return records;
}

/** @param {Record[]} records @param {number} round */
function inTurn(records, round) {
  const first = round % records.length;
  return [...records.slice(first), ...records.slice(0, first)];
}

/** @param {Record} record @param {number} round @param {boolean} warmUp */
function isOut({ readings, failures }, round, warmUp) {
  const runs = round - (warmUp ? 0 : 1);
  return runs >= failuresInARow && failures.length >= failuresInARow && goodOnes(readings.slice(-failuresInARow)).length === 0;
}

/** @param {Record[]} records @param {number} round @param {number} rounds */
function lineOf(records, round, rounds) {
  const name = round === 0 ? 'Warm-up' : `Round ${String(round)} of ${String(rounds)}`;
  return `${name}: ${records.map(({ contestant, readings }) => `${contestant.name} ${round === 0 ? '–' : String(Math.round(readings.at(-1) ?? Number.NaN))}`).join(', ')}`;
}
