import { mkdtemp, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { stringify } from 'yaml';
import { say } from '../setup/packages.mjs';
import { program } from './stand-ins.mjs';
import { timed } from './timed-process.mjs';

/** Milliseconds after which a run is given up: longer than either form may take. */
const limit = 600_000;

/**
 * How long `qa` takes for one TEOS server: the short form, which only looks, and the whole form with its throw-away secrets.
 * @param {import('./stand-ins.mjs').StandIns} standIns
 * @param {number} rounds
 * @returns {Promise<{ short: number[], whole: number[] }>} milliseconds
 * @throws {Error} if a run finds anything, or TEOS does not hold its old secret afterwards.
 */
export async function qaTimes(standIns, rounds) {
  const folder = await mkdtemp(join(standIns.folder, 'qa-'));
  const file = join(folder, 'teos-runbook.yaml');
  const { applications, ...others } = standIns.settings;
  await writeFile(file, stringify({ ...others, applications: applications.map((/** @type {{ teos: object[] }} */ { teos, ...application }) => ({ ...application, teos: teos.map((server) => ({ ...server, environment: 'test' })) })) }));
  const env = { ...process.env, ...standIns.credentials, TEOS_RUNBOOK_PASSPHRASE: 'a throw-away passphrase', TEOS_RUNBOOK_CONFIG_DIR: join(folder, 'config') };
  /** @type {{ short: number[], whole: number[] }} */
  const readings = { short: [], whole: [] };
  /** @type {Record<keyof typeof readings, string[]>} */
  const forms = { short: [], whole: ['--full', '--yes'] };
  for (let round = 0; round < rounds; round += 1) {
    for (const form of /** @type {const} */ (['short', 'whole'])) {
      const before = heldBy(await standIns.reset());
      const run = await timed([program, 'qa', '--targets', file, '--evidence-dir', join(folder, 'evidence'), '--state-dir', join(folder, 'state'), ...forms[form]], { env, limit });
      if (run.exitCode !== 0) throw new Error(`'qa ${forms[form].join(' ')}' ended with exit code ${String(run.exitCode)}: ${run.output}${run.messages}`);
      if (heldBy(await standIns.state()) !== before) throw new Error(`'qa ${forms[form].join(' ')}' left another client secret in TEOS.`);
      readings[form].push(run.milliseconds);
    }
  }
  say(`qa and qa --full of one server: ${String(rounds)} rounds.`);
  return readings;
}

/** @param {import('./stand-ins.mjs').State} state */
function heldBy({ teos }) {
  return teos.map(({ clientSecret }) => clientSecret).join('\n');
}
