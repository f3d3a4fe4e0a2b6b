import { spawn } from 'node:child_process';
import { mkdtempSync, readdirSync, realpathSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { stringify } from 'yaml';
import { optionsOf, root, say } from '../../scripts/setup/packages.mjs';

/**
 * Lets the program meet screens that nobody has foreseen, one mutation after the other, and tells how each ended: it passed;
 * it ended with exit code 4, and what its drift note proposed made the next run pass; or it ended with exit code 4, nothing was
 * changed, and a person has to do the step. Anything else is a defect. Run it through scripts/setup/mutations.mjs.
 */
const values = optionsOf({ options: { only: { type: 'string', default: '' }, portal: { type: 'string', default: 'react' }, timeout: { type: 'string', default: '60' } } }, 'Usage: npm run mutations -- [--only TEXT] [--portal react|classic|mixed] [--timeout SECONDS] | --qa [--only TEXT] | --unmutated N | --page');

/** @typedef {{ exitCode: number | null, result: Record<string, any>, text: string }} Ended */

const [{ startSimulator }, { mutations }] = await Promise.all([import(join(root, 'dist/simulator/start.js')), import(join(root, 'dist/simulator/mutations/catalogue.js'))]);
/** @type {{ name: string, sentence: string, end: string, defect: boolean }[]} */
const rows = [];
for (const [name, { sentence, breaksSave }] of Object.entries(mutations)) {
  // With a broken Save no rotation ends well; `qa` is shown those.
  if (!name.includes(values.only) || breaksSave) continue;
  const row = { name, sentence, ...await met(name) };
  rows.push(row);
  process.stdout.write(`${row.defect ? 'DEFECT' : 'ok    '} ${name}: ${row.end}\n`);
}
const defects = rows.filter(({ defect }) => defect).length;
process.stdout.write(`\n${rows.map(({ name, sentence, end }) => `| \`${name}\` | ${sentence} | ${end} |`).join('\n')}\n\n${String(rows.length)} mutations, ${String(defects)} defects.\n`);
process.exitCode = defects > 0 ? 1 : 0;

/** @param {string} name @returns {Promise<{ end: string, defect: boolean }>} */
async function met(name) {
  const simulator = await startSimulator({ portal: values.portal, mutations: [name] });
  const folder = mkdtempSync(join(realpathSync(tmpdir()), 'teos-runbook-mutation-'));
  try {
    const targets = join(folder, 'teos-runbook.yaml');
    writeFileSync(targets, stringify(simulator.settings));
    const rotate = (/** @type {string} */ time) => run(folder, simulator.credentials, ['rotate', '--targets', targets, '--yes', '--timeout', values.timeout, '--json', '--state-dir', join(folder, 'state'), '--evidence-dir', join(folder, time)]);
    const first = await rotate('first');
    if (first.exitCode === 0) return setRight(simulator) ? { end: 'passes', defect: false } : { end: 'exit 0, but the sites are not as they should be', defect: true };
    if (first.exitCode !== 4 || !untouched(simulator)) return { end: `exit ${String(first.exitCode)} (${told(first)})${untouched(simulator) ? '' : ', and something was changed'}`, defect: true };
    const note = noteIn(join(folder, 'first'));
    if (note === null) return { end: `stopped without a drift note: ${told(first)}`, defect: true };
    const mended = await run(folder, simulator.credentials, ['mend', note, '--targets', targets, '--yes', '--json']);
    if (mended.exitCode !== 0) return { end: `stopped: ${told(first)} Not mended: ${told(mended)}`, defect: false };
    const second = await rotate('second');
    return second.exitCode === 0 && setRight(simulator)
      ? { end: `stopped: ${told(first)} Mended, then passes`, defect: false }
      : { end: `stopped: ${told(first)} Mended, and then exit ${String(second.exitCode)}: ${told(second)}`, defect: second.exitCode !== 4 || !untouched(simulator) };
  } catch (error) {
    say(String(error));
    return { end: 'the program did not end as it should', defect: true };
  } finally {
    await simulator.close();
    rmSync(folder, { recursive: true, force: true, maxRetries: 5 });
  }
}

/** @param {any} simulator */
function made(simulator) {
  return simulator.world.applications.flatMap((/** @type {any} */ application) => application.secrets.filter((/** @type {any} */ secret) => secret.createdDuringRun).map((/** @type {any} */ secret) => ({ secret, application })));
}

/** One new client secret, of the right application, and the server holds it since its one Save. @param {any} simulator */
function setRight(simulator) {
  const [only, ...more] = made(simulator);
  const [server] = simulator.world.servers;
  return only !== undefined && more.length === 0 && only.application.displayName === 'TEOS Office365' && server.clientSecret === only.secret.value && server.saves === 1;
}

/** @param {any} simulator */
function untouched(simulator) {
  return made(simulator).length === 0 && simulator.world.servers[0].saves === 0;
}

/** @param {Ended} ended */
function told({ result }) {
  return `${result['error']?.screen ?? '–'}: ${result['error']?.message ?? 'no message'}`;
}

/** @param {string} folder */
function noteIn(folder) {
  const file = readdirSync(folder, { recursive: true }).map(String).find((name) => name.endsWith('drift-note.json'));
  return file === undefined ? null : join(folder, file);
}

/** @param {string} folder @param {Record<string, string>} credentials @param {string[]} args @returns {Promise<Ended>} */
async function run(folder, credentials, args) {
  const child = spawn(process.execPath, [join(root, 'dist/scripts/teos-runbook.js'), ...args], {
    cwd: folder, stdio: ['ignore', 'pipe', 'pipe'], env: { ...process.env, ...credentials, TEOS_RUNBOOK_PASSPHRASE: 'a pass phrase of the tests', TEOS_RUNBOOK_CONFIG_DIR: join(folder, 'config') },
  });
  let [out, err] = ['', ''];
  child.stdout.on('data', (/** @type {Buffer} */ part) => { out += part.toString(); });
  child.stderr.on('data', (/** @type {Buffer} */ part) => { err += part.toString(); });
  /** @type {number | null} */
  const exitCode = await new Promise((resolve, reject) => {
    child.on('error', reject);
    child.on('close', resolve);
  });
  return { exitCode, result: out.trim() === '' ? {} : JSON.parse(out), text: out + err };
}
