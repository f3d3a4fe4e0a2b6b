import { execFileSync } from 'node:child_process';
import { cpus, loadavg, release, totalmem, type as system } from 'node:os';
import { goodOnes, median, pairedRatio, quantile } from './figures.mjs';

/** @typedef {import('./rounds.mjs').Record} Record */
/** @typedef {{ name: string, ours: number, theirs: number, unit: string, ratio: number, goal: number | null, met: boolean }} Measure */

/**
 * One measure with its goal. Where the goal is 1, it is to be beaten, not reached.
 * @param {string} name
 * @param {{ ours: number, theirs: number, unit: string, goal?: number | null }} figures
 * @returns {Measure}
 */
export function measure(name, { ours, theirs, unit, goal = null }) {
  const ratio = rounded(ours / theirs, 3);
  return { name, ours: rounded(ours, 1), theirs: rounded(theirs, 1), unit, ratio, goal, met: goal === null || (goal === 1 ? ratio < goal : ratio <= goal) };
}

/**
 * What the machine is, for whoever compares figures.
 * @param {string} browser path of the browser
 */
export function machine(browser) {
  const processors = cpus();
  const version = execFileSync(browser, ['--version'], { encoding: 'utf8' }).trim();
  return `${String(processors.length)} × ${processors[0]?.model ?? 'unknown processor'}, ${String(Math.round(totalmem() / 2 ** 30))} GiB, ${system()} ${release()}, Node ${process.versions.node}, ${version}`;
}

/** The load of the machine: with more than one runnable process a core, times say little and ratios a little. */
export function load() {
  return loadavg().map((average) => average.toFixed(1)).join(' ');
}

/** What is read off a run: its time, or what it used. @typedef {(run: import('./one-run.mjs').Run) => number} Reading */

/**
 * One number a round; null where the run failed.
 * @param {Record} record
 * @param {Reading} reading
 */
export function readingsOf({ runs }, reading) {
  return runs.map((run) => (run === null ? null : reading(run)));
}

/**
 * The readings of each contestant, as lines of a table.
 * @param {readonly Record[]} records the first is this program's
 * @param {string} unit
 * @param {Reading} reading
 */
export function recordLines(records, unit, reading) {
  const head = ['', `median ${unit}`, 'p10–p90', 'min–max', 'ratio of medians', 'median of ratios', 'pictures', 'failed'];
  const all = records.map((record) => readingsOf(record, reading));
  const ours = all[0] ?? [];
  const rows = records.map((record, index) => {
    const readings = all[index] ?? [];
    const good = goodOnes(readings);
    const figures = good.length === 0 ? ['–', '–', '–'] : [whole(median(good)), `${whole(quantile(good, 0.1))}–${whole(quantile(good, 0.9))}`, `${whole(Math.min(...good))}–${whole(Math.max(...good))}`];
    const ratios = index === 0 || good.length === 0 || goodOnes(ours).length === 0 ? ['', ''] : [(median(goodOnes(ours)) / median(good)).toFixed(2), pairedRatio(ours, readings).toFixed(2)];
    return [record.contestant.name, ...figures, ...ratios, String(record.pictures), String(record.failures.length)];
  });
  return table([head, ...rows]);
}

/** @param {readonly Measure[]} measures */
export function measureLines(measures) {
  const rows = measures.map(({ name, ours, theirs, unit, ratio, goal, met }) => [
    name, `${String(ours)} ${unit}`, `${String(theirs)} ${unit}`, ratio.toFixed(2), goal === null ? '–' : `${goal === 1 ? '<' : '≤'} ${String(goal)}`, goal === null ? '' : met ? 'met' : 'NOT MET',
  ]);
  return table([['', 'ours', 'theirs', 'ratio', 'goal', ''], ...rows]);
}

/** @param {readonly (readonly string[])[]} rows */
function table(rows) {
  const widths = (rows[0] ?? []).map((_, column) => Math.max(...rows.map((row) => (row[column] ?? '').length)));
  return rows.map((row) => row.map((text, column) => (column === 0 ? text.padEnd(widths[column] ?? 0) : text.padStart(widths[column] ?? 0))).join('  ').trimEnd());
}

/** @param {number} value @param {number} digits */
function rounded(value, digits) {
  return Number(value.toFixed(digits));
}

/** @param {number} value */
function whole(value) {
  return String(Math.round(value));
}
