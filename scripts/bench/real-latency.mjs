import { writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { say } from '../setup/packages.mjs';
import { browserOnlyJob, runOnce } from './one-run.mjs';
import { ours } from './contestants.mjs';
import { coveredTime, goodOnes, median } from './figures.mjs';
import { startStandIns } from './stand-ins.mjs';
import { timed } from './timed-process.mjs';

/** @typedef {import('./stand-ins.mjs').Answer} Answer */

/**
 * Runs this program alone against stand-ins that take as long as real sites, and sums what the sites took.
 * @param {{ tools: import('./one-run.mjs').Tools, rounds: number }} plan
 * @returns {Promise<{ ours: (number | null)[], sites: number[], launch: number, failures: string[] }>} milliseconds
 */
export async function againstRealLatency({ tools, rounds }) {
  const standIns = await startStandIns({ portal: tools.portal, latency: 'real', browser: tools.browser });
  try {
    const launch = await launchTime(standIns, tools, rounds);
    /** @type {{ ours: (number | null)[], sites: number[], launch: number, failures: string[] }} */
    const result = { ours: [], sites: [], launch, failures: [] };
    for (let round = 1; round <= rounds; round += 1) {
      const run = await runOnce(ours, standIns, tools);
      if (run.wrong !== null) result.failures.push(run.wrong);
      result.ours.push(run.wrong === null ? run.milliseconds : null);
      const answers = await standIns.answers();
      if (run.wrong === null) result.sites.push(timeOnTheWay(answers));
      say(`Real latency, run ${String(round)} of ${String(rounds)}: ${run.wrong ?? `${String(Math.round(run.milliseconds))} ms, of which the sites ${String(Math.round(result.sites.at(-1) ?? 0))} ms (${String(Math.round(answers.reduce((sum, { milliseconds }) => sum + milliseconds, 0)))} ms in sum over ${String(answers.length)} answers)`}`);
    }
    return result;
  } finally {
    await standIns.close();
  }
}

/** @param {import('./stand-ins.mjs').StandIns} standIns @param {import('./one-run.mjs').Tools} tools @param {number} rounds */
async function launchTime(standIns, tools, rounds) {
  const job = join(standIns.folder, 'launch.json');
  await writeFile(job, JSON.stringify(browserOnlyJob(standIns, tools)));
  const readings = [];
  for (let round = 0; round <= rounds; round += 1) {
    const { output } = await timed([join(import.meta.dirname, 'launch-script.mjs'), job]);
    if (round > 0) readings.push(Number(output));
  }
  return median(goodOnes(readings));
}

/**
 * Milliseconds that the sites' answers took on the way that a person would have to wait for, strictly counted:
 * answers side by side count once; what TEOS took before Add is left out, because the look at TEOS goes on
 * beside the sign-in to the portal; so is signing out of the portal, which goes on beside the work on TEOS.
 * @param {readonly Answer[]} answers
 */
export function timeOnTheWay(answers) {
  const add = answers.findIndex(({ name }) => name === 'portal.addPassword');
  const waitedFor = answers.filter(({ name }, index) => name !== 'entra.signOut' && !(name.startsWith('teos.') && index < add));
  // Without a time of day, answers are taken to follow each other.
  let end = 0;
  return coveredTime(waitedFor.map(({ milliseconds, startedAt = end }) => {
    end = startedAt + milliseconds;
    return { start: startedAt, end };
  }));
}
