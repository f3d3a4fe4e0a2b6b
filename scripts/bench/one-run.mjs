import { existsSync, readdirSync } from 'node:fs';
import { mkdir, mkdtemp, open, rm, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { picturedSteps } from './job.mjs';
import { timed } from './timed-process.mjs';

/** @typedef {import('./contestants.mjs').Contestant} Contestant */
/** @typedef {import('./stand-ins.mjs').StandIns} StandIns */

const viewport = { width: 1440, height: 900 };
const applicationName = 'TEOS Office365';

/**
 * How a run went. `wrong` says why it does not count; null: it ended right.
 * @typedef {import('./timed-process.mjs').Timed & { wrong: string | null, pictures: number }} Run
 */

/**
 * The tools that all contestants use.
 * @typedef {{ portal: 'react' | 'classic', browser: string, driver: string }} Tools
 */

/**
 * Lets a contestant do the whole job once, from the seeded state, and makes sure that it did.
 * @param {Contestant} contestant
 * @param {StandIns} standIns
 * @param {Tools} tools
 * @param {{ watched?: boolean }} [how] `watched`: look at what its processes use
 * @returns {Promise<Run>}
 */
export async function runOnce(contestant, standIns, tools, how = {}) {
  const folder = await mkdtemp(join(standIns.folder, 'run-'));
  try {
    await standIns.reset();
    const job = await writeJob(folder, standIns, tools);
    const args = contestant.args({ settings: standIns.file, settingsForRecipient: standIns.fileForRecipient, job, folder });
    const run = await timed(args, { ...how, env: { ...process.env, ...standIns.credentials, TEOS_RUNBOOK_PASSPHRASE: 'of the benchmark', TEOS_RUNBOOK_CONFIG_DIR: join(standIns.folder, 'config') } });
    const pictures = picturesIn(folder);
    return { ...run, pictures: pictures.length, wrong: whyWrong(run) ?? whyNotSet(await standIns.state()) ?? await whyNotPictured(pictures) };
  } finally {
    await rm(folder, { recursive: true, force: true });
  }
}

/**
 * The part of a job that starting a browser needs.
 * @param {StandIns} standIns
 * @param {Tools} tools
 */
export function browserOnlyJob({ settings, proxy }, tools) {
  const pins = [settings.standIn.certificate, settings.applications[0].teos[0].certificate];
  return { ...tools, proxy, viewport, pins: pins.map((pin) => pin.replace(/^sha256\//u, '')) };
}

/** @param {string} folder @param {StandIns} standIns @param {Tools} tools */
async function writeJob(folder, standIns, tools) {
  const { settings } = standIns;
  const [application] = settings.applications;
  const [server] = application.teos;
  const pictures = join(folder, 'pictures');
  await mkdir(pictures);
  /** @type {import('./job.mjs').Job} */
  const job = {
    ...browserOnlyJob(standIns, tools), pictures,
    username: settings.accounts.AZURE_ADMIN.username,
    application: { name: applicationName, clientId: application.clientId },
    description: 'TEOS Manage, by the benchmark', days: 180,
    teos: { url: server.url, username: settings.accounts.TEOS_ADMIN.username },
  };
  const file = join(folder, 'job.json');
  await writeFile(file, JSON.stringify(job));
  return file;
}

/** @param {import('./timed-process.mjs').Timed} run */
function whyWrong({ exitCode, output, messages }) {
  if (exitCode === null) return 'it did not end in time';
  if (exitCode !== 0) return `it ended with exit code ${String(exitCode)}: ${messages.trim().split('\n').slice(-12).join('\n')}`;
  const [line = '{}'] = output.trim().split('\n').slice(-1);
  return /"verdict":\s?"equal"/u.test(line) ? null : `its verdict is not 'equal': ${line.slice(0, 200)}`;
}

/** What counts is what TEOS holds, whatever the contestant says. @param {import('./stand-ins.mjs').State} state */
function whyNotSet({ applications, teos }) {
  const made = applications.find(({ displayName }) => displayName === applicationName)?.secrets.filter(({ createdDuringRun }) => createdDuringRun) ?? [];
  if (made.length !== 1) return `it made ${String(made.length)} client secrets instead of one`;
  if (teos[0]?.clientSecret !== made[0]?.value) return 'TEOS does not hold the new client secret';
  return teos[0]?.saves === 1 ? null : `it saved ${String(teos[0]?.saves)} times instead of once`;
}

/** @param {string} folder */
function picturesIn(folder) {
  return [join(folder, 'pictures'), join(folder, 'evidence')].filter((place) => existsSync(place))
    .flatMap((place) => readdirSync(place, { recursive: true, encoding: 'utf8' }).filter((file) => file.endsWith('.png')).map((file) => join(place, file)));
}

/** @param {readonly string[]} pictures */
async function whyNotPictured(pictures) {
  if (pictures.length < picturedSteps.length) return `it took ${String(pictures.length)} pictures instead of ${String(picturedSteps.length)}`;
  const sizes = await Promise.all(pictures.map(sizeOf));
  // This program's have a band below.
  const odd = sizes.find(({ width, height }) => width !== viewport.width || height < viewport.height);
  return odd === undefined ? null : `a picture is ${String(odd.width)} × ${String(odd.height)}, not ${String(viewport.width)} × ${String(viewport.height)}`;
}

/** Width and height as the head of a PNG file has them. @param {string} file */
async function sizeOf(file) {
  const handle = await open(file);
  try {
    const { buffer } = await handle.read(Buffer.alloc(24), 0, 24, 0);
    return { width: buffer.readUInt32BE(16), height: buffer.readUInt32BE(20) };
  } finally {
    await handle.close();
  }
}
