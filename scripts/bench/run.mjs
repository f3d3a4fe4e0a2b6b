import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { say } from '../setup/packages.mjs';
import { ours, playwrightScript, puppeteerScript, seleniumScript } from './contestants.mjs';
import { goodOnes, median } from './figures.mjs';
import { againstRealLatency } from './real-latency.mjs';
import { load, machine, measure, measureLines, recordLines } from './results.mjs';
import { interleaved } from './rounds.mjs';
import { startStandIns } from './stand-ins.mjs';
import { startUp } from './start-up.mjs';

/** @typedef {import('./rounds.mjs').Record} Record */
/** @typedef {import('./results.mjs').Measure} Measure */

/** Rounds of the smaller measurements; fewer if fewer rounds are asked for in all. */
const most = { memory: 3, realLatency: 5, startUp: 25 };

/** Goals as ratios, ours to theirs. */
const goals = { 'hand-written Playwright': 1.15, 'Puppeteer': 1, 'Selenium': 0.5, 'realLatency': 1.08, 'help': 6, 'validate': 10 };

/**
 * The benchmark: prints a table and writes results.json beside this file.
 * @param {{ rounds: number, portal: 'react' | 'classic', browser: string, driver: string | null }} options `driver`: path of ChromeDriver; null leaves Selenium out
 */
export async function benchmark({ rounds, portal, browser, driver }) {
  const tools = { portal, browser, driver: driver ?? '' };
  const contestants = [ours, playwrightScript, puppeteerScript, ...(driver === null ? [] : [seleniumScript])];
  const loads = [load()];
  const standIns = await startStandIns({ portal, latency: 'none', browser });
  let whole, memory, start;
  try {
    whole = await interleaved({ contestants, standIns, tools, rounds, warmUp: true, reading: (run) => run.milliseconds });
    start = await startUp(standIns, Math.min(rounds, most.startUp));
    say('Peak memory:');
    memory = await interleaved({ contestants, standIns, tools, rounds: Math.min(rounds, most.memory), warmUp: false, memory: true, reading: (run) => (run.peak?.proportional ?? 0) / 2 ** 20 });
  } finally {
    await standIns.close();
  }
  const real = await againstRealLatency({ tools, rounds: Math.min(rounds, most.realLatency) });
  loads.push(load());

  const measures = [...againstOthers(whole, 'Whole job', 'ms', goals), ...realLatencyMeasure(real), ...startMeasures(start), ...againstOthers(memory, 'Peak memory of the process tree', 'MiB', {}), ...failureMeasure([...whole, ...memory])];
  const results = { machine: machine(browser), rounds, measures };
  writeFileSync(join(import.meta.dirname, 'results.json'), `${JSON.stringify(results, null, 2)}\n`);
  process.stdout.write([
    '', `${results.machine}; load before ${loads[0] ?? ''}, after ${loads[1] ?? ''}`, `Portal build ${portal}, ${String(rounds)} interleaved rounds after one to warm up.`,
    '', 'The whole job, without latency', ...recordLines(whole, 'ms'), '', 'Peak memory (each page counted once)', ...recordLines(memory, 'MiB'),
    '', 'All measures', ...measureLines(measures), '',
    'Pictures: every contestant takes one a step and sub-step of the guide; this program also of its preflight, and covers secrets by what they are.',
    'Real latency: theirs is the time that the sites took on the way, answers side by side once, without TEOS before Add and without signing out, plus starting one browser.', '',
  ].join('\n'));
}

/** @param {readonly Record[]} records the first is ours @param {string} what @param {string} unit @param {globalThis.Record<string, number>} wanted @returns {Measure[]} */
function againstOthers([own, ...others], what, unit, wanted) {
  const readings = goodOnes(own?.readings ?? []);
  return others.flatMap(({ contestant, readings: theirs }) => {
    const good = goodOnes(theirs);
    if (readings.length === 0 || good.length === 0) {
      say(`${what} against ${contestant.name} is not measured: no run ended right.`);
      return [];
    }
    return [measure(`${what}, against ${contestant.name}`, { ours: median(readings), theirs: median(good), unit, goal: wanted[contestant.name] ?? null })];
  });
}

/** @param {Awaited<ReturnType<typeof againstRealLatency>>} real @returns {Measure[]} */
function realLatencyMeasure({ ours: own, sites, launch }) {
  const good = goodOnes(own);
  if (good.length === 0) {
    say('Real latency is not measured: no run ended right.');
    return [];
  }
  return [measure("Whole job with real latency, against the sites' own time and a browser's start", { ours: median(good), theirs: median(sites) + launch, unit: 'ms', goal: goals.realLatency })];
}

/** @param {Awaited<ReturnType<typeof startUp>>} start @returns {Measure[]} */
function startMeasures({ help, validate, node }) {
  return [
    measure('Start of --help, against node -e 0', { ours: median(help), theirs: median(node), unit: 'ms', goal: goals.help }),
    measure('Start of validate, against node -e 0', { ours: median(validate), theirs: median(node), unit: 'ms', goal: goals.validate }),
  ];
}

/** Failed runs are told, not dropped. @param {readonly Record[]} records @returns {Measure[]} */
function failureMeasure(records) {
  const count = (/** @type {boolean} */ own) => records.filter(({ contestant }) => (contestant === ours) === own).reduce((sum, { failures }) => sum + failures.length, 0);
  const [failed, theirs] = [count(true), count(false)];
  return [{ name: 'Failed runs, against all others together', ours: failed, theirs, unit: 'runs', ratio: theirs === 0 ? failed : failed / theirs, goal: null, met: true }];
}
