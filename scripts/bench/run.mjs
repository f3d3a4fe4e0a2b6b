import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { say } from '../setup/packages.mjs';
import { ours, sealedForRecipient, withBarePictures, withoutEscrow, playwrightScript, puppeteerScript, seleniumScript } from './contestants.mjs';
import { custodyAlone } from './custody.mjs';
import { goodOnes, median } from './figures.mjs';
import { qaTimes } from './qa.mjs';
import { againstRealLatency } from './real-latency.mjs';
import { load, machine, measure, measureLines, readingsOf, recordLines } from './results.mjs';
import { interleaved } from './rounds.mjs';
import { startStandIns } from './stand-ins.mjs';
import { startUp } from './start-up.mjs';

/** @typedef {import('./rounds.mjs').Record} Record */
/** @typedef {import('./results.mjs').Measure} Measure */
/** @typedef {import('./results.mjs').Reading} Reading */

/** Rounds of the smaller measurements; fewer if fewer rounds are asked for in all. */
const most = { watched: 3, realLatency: 5, startUp: 25, custody: 15, qa: 3 };

/** Milliseconds that `qa` of one server may take, the short form and the whole one. */
const qaLimits = { short: 60_000, whole: 300_000 };

/** Goals as ratios, ours to theirs. */
const goals = { 'hand-written Playwright': 1.15, 'Puppeteer': 1, 'Selenium': 0.5, 'realLatency': 1.08, 'escrow': 1.02, 'pack': 1.15, 'qa': 1, 'help': 6, 'validate': 10 };

/**
 * The benchmark: prints a table and writes results.json beside this file.
 * @param {{ rounds: number, portal: 'react' | 'classic', browser: string, driver: string | null }} options `driver`: path of ChromeDriver; null leaves Selenium out
 */
export async function benchmark({ rounds, portal, browser, driver }) {
  const tools = { portal, browser, driver: driver ?? '' };
  const contestants = [ours, sealedForRecipient, withoutEscrow, withBarePictures, playwrightScript, puppeteerScript, ...(driver === null ? [] : [seleniumScript])];
  const loads = [load()];
  const standIns = await startStandIns({ portal, latency: 'none', browser });
  let whole, watched, start, alone, qa;
  try {
    whole = await interleaved({ contestants, standIns, tools, rounds, warmUp: true });
    alone = await custodyAlone(most.custody);
    start = await startUp(standIns, Math.min(rounds, most.startUp));
    qa = await qaTimes(standIns, Math.min(rounds, most.qa));
    say('Once more, looking at what the processes use (their times do not count):');
    watched = await interleaved({ contestants, standIns, tools, rounds: Math.min(rounds, most.watched), warmUp: false, watched: true });
  } finally {
    await standIns.close();
  }
  const real = await againstRealLatency({ tools, rounds: Math.min(rounds, most.realLatency) });
  loads.push(load());

  const measures = [
    ...againstOthers(whole, 'Whole job', { unit: 'ms', reading: time, wanted: goals }), ...custodyMeasure(whole, alone), ...packMeasure(whole), ...realLatencyMeasure(real), ...startMeasures(start), ...qaMeasures(qa),
    ...againstOthers(watched, 'Peak memory of all processes', { unit: 'MiB', reading: memory }), ...againstOthers(watched, 'Processor time of all processes', { unit: 'ms', reading: work }),
    ...failureMeasure([...whole, ...watched], real.failures.length),
  ];
  const results = { machine: machine(browser), rounds, measures };
  writeFileSync(join(import.meta.dirname, 'results.json'), `${JSON.stringify(results, null, 2)}\n`);
  process.stdout.write([
    '', `${results.machine}; load before ${loads[0] ?? ''}, after ${loads[1] ?? ''}`, `Portal build ${portal}, ${String(rounds)} interleaved rounds after one to warm up.`,
    '', 'The whole job, without latency', ...recordLines(whole, 'ms', time), '', 'Peak memory (a page that several processes share counted once)', ...recordLines(watched, 'MiB', memory),
    '', 'Processor time', ...recordLines(watched, 'ms', work), '', 'All measures', ...measureLines(measures), '',
    'Pictures: every contestant takes one a step and sub-step of the guide; this program also of its preflight, and covers secrets by what they are.',
    'Real latency: theirs is the time that the sites took on the way, answers side by side once, without TEOS before Add and without signing out, plus starting one browser.', '',
  ].join('\n'));
}

/** @type {Reading} */
function time({ milliseconds }) {
  return milliseconds;
}

/** MiB at the peak. @type {Reading} */
function memory({ used }) {
  return (used?.memory ?? 0) / 2 ** 20;
}

/** @type {Reading} */
function work({ used }) {
  return used?.worked ?? 0;
}

/** @param {readonly Record[]} records the first is ours @param {string} what @param {{ unit: string, reading: Reading, wanted?: globalThis.Record<string, number> }} how @returns {Measure[]} */
function againstOthers([own, ...others], what, { unit, reading, wanted = {} }) {
  const ourReadings = own === undefined ? [] : goodOnes(readingsOf(own, reading));
  return others.flatMap((record) => {
    const { name } = record.contestant;
    const theirs = goodOnes(readingsOf(record, reading));
    if (ourReadings.length > 0 && theirs.length > 0) return [measure(`${what}, against ${name}`, { ours: median(ourReadings), theirs: median(theirs), unit, goal: wanted[name] ?? null })];
    say(`${what}, against ${name}: not measured, because no run ended right.`);
    return [];
  });
}

/** What custody adds to a run, a passphrase's key derivation excepted: the whole job without escrow, with and without what custody alone takes. @param {readonly Record[]} records @param {readonly number[]} alone @returns {Measure[]} */
function custodyMeasure(records, alone) {
  const without = goodOnes(records.filter(({ contestant }) => contestant === withoutEscrow).flatMap((record) => readingsOf(record, time)));
  return without.length === 0 ? [] : [measure('Whole job with journal, lock and seal, against the same without', { ours: median(without) + median(alone), theirs: median(without), unit: 'ms', goal: goals.escrow })];
}

/** What redaction, report, search for secrets and seal add to a run, a passphrase's key derivation excepted. @param {readonly Record[]} records @returns {Measure[]} */
function packMeasure(records) {
  const [whole, bare] = [sealedForRecipient, withBarePictures].map((wanted) => goodOnes(records.filter(({ contestant }) => contestant === wanted).flatMap((record) => readingsOf(record, time))));
  return whole === undefined || bare === undefined || whole.length === 0 || bare.length === 0 ? [] : [measure('Whole job with its pack, against the same with bare pictures', { ours: median(whole), theirs: median(bare), unit: 'ms', goal: goals.pack })];
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

/** @param {Awaited<ReturnType<typeof qaTimes>>} qa @returns {Measure[]} */
function qaMeasures({ short, whole }) {
  return [
    measure('qa of one server, against its limit', { ours: median(short), theirs: qaLimits.short, unit: 'ms', goal: goals.qa }),
    measure('qa --full of one server with throw-away secrets, against its limit', { ours: median(whole), theirs: qaLimits.whole, unit: 'ms', goal: goals.qa }),
  ];
}

/** Failed runs are told, not dropped. @param {readonly Record[]} records @param {number} more of this program's @returns {Measure[]} */
function failureMeasure(records, more) {
  const program = [ours, sealedForRecipient, withoutEscrow, withBarePictures];
  const count = (/** @type {boolean} */ own) => records.filter(({ contestant }) => program.includes(contestant) === own).reduce((sum, { failures }) => sum + failures.length, 0);
  const [failed, theirs] = [count(true) + more, count(false)];
  return [{ name: 'Failed runs, against all others together', ours: failed, theirs, unit: 'runs', ratio: theirs === 0 ? failed : failed / theirs, goal: null, met: true }];
}
