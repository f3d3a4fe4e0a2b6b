import { say } from '../setup/packages.mjs';
import { goodOnes } from './figures.mjs';
import { runOnce } from './one-run.mjs';

/** @typedef {import('./contestants.mjs').Contestant} Contestant */
/** @typedef {import('./one-run.mjs').Run} Run */

/** How often in a row a contestant may fail before it is left out: it would only cost time. */
const failuresInARow = 3;

/**
 * What the rounds brought for one contestant.
 * @typedef {object} Record
 * @property {Contestant} contestant
 * @property {(Run | null)[]} runs one a round; null: it failed
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
 * @param {boolean} [plan.watched] whether to look at what the processes use
 * @returns {Promise<Record[]>}
 */
export async function interleaved({ contestants, standIns, tools, rounds, warmUp, watched = false }) {
  /** @type {Record[]} */
  const records = contestants.map((contestant) => ({ contestant, runs: [], failures: [], pictures: 0 }));
  for (let round = warmUp ? 0 : 1; round <= rounds; round += 1) {
    for (const record of inTurn(records, round)) {
      if (isOut(record, round, warmUp)) {
        if (round > 0) record.runs.push(null);
        continue;
      }
      const run = await runOnce(record.contestant, standIns, tools, { watched });
      if (run.wrong !== null) {
        record.failures.push(run.wrong);
        say(`Round ${String(round)}: ${record.contestant.name} failed: ${run.wrong}`);
      }
      record.pictures = run.pictures;
      if (round > 0) record.runs.push(run.wrong === null ? run : null);
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
function isOut({ runs, failures }, round, warmUp) {
  const before = round - (warmUp ? 0 : 1);
  return before >= failuresInARow && failures.length >= failuresInARow && goodOnes(runs.slice(-failuresInARow)).length === 0;
}

/** @param {Record[]} records @param {number} round @param {number} rounds */
function lineOf(records, round, rounds) {
  const name = round === 0 ? 'Warm-up' : `Round ${String(round)} of ${String(rounds)}`;
  return `${name}: ${records.map(({ contestant, runs }) => `${contestant.name} ${inMilliseconds(round === 0 ? null : runs.at(-1) ?? null)}`).join(', ')}`;
}

/** @param {Run | null} run */
function inMilliseconds(run) {
  return run === null ? '–' : `${String(Math.round(run.milliseconds))} ms`;
}
