import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { mkdir, readFile, stat } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { createInterface } from 'node:readline';
import { chromium } from 'playwright';
import { root, say } from '../setup/packages.mjs';
import { signInInBrowsers } from './person-at-window.mjs';
import { program, startStandIns } from './stand-ins.mjs';

/**
 * Makes docs/reports/*.png, what reports look like, from runs on stand-ins: a good one, one that TEOS
 * refuses, one that was interrupted and resumed, and one in which a person signed in. User, machine and paths in them are neutral.
 * Run it through scripts/setup/reports.mjs, which makes sure that the program is built.
 */
const { renderReport } = await import(join(root, 'dist', 'runbook', 'evidence', 'report.js'));
const { chooseBrowser } = await import(join(root, 'dist', 'scripts', 'run', 'browser.js'));
const found = await chooseBrowser({ headed: false, standInOnly: true, mayInstall: false, say });

/** A picture that is larger than this is a burden to whoever fetches the repository. */
const mostBytes = 300_000;
const passphrase = 'only for these pictures';

/**
 * @typedef {Awaited<ReturnType<typeof startStandIns>>} StandIns
 * @typedef {{ run: string, evidence: string, who: object, pictures: unknown[] }} RunDocument
 * @typedef {{ name: string, change: string, faults: string[], carriedOut: (standIns: StandIns, change: string) => Promise<string>, shots: { name: string, width: number, dark: boolean, from: string, height: number }[] }} Scene
 */

/** @type {Scene[]} */
const scenes = [
  { name: 'good', change: 'CHG0012345', faults: ['portal-teaching-bubble', 'teos-modal-on-save'], carriedOut: rotated, shots: [
    { name: 'good', width: 1200, dark: false, from: 'main', height: 1500 }, { name: 'good-steps', width: 1200, dark: false, from: 'h4:has-text("A7")', height: 1700 }, { name: 'good-phone-dark', width: 390, dark: true, from: 'main', height: 1100 },
  ] },
  { name: 'failed', change: 'CHG0012346', faults: ['teos-refuses-save'], carriedOut: rotated, shots: [
    { name: 'failed', width: 1200, dark: false, from: 'main', height: 1500 }, { name: 'failed-step', width: 1200, dark: false, from: 'h5:has-text("T5.2")', height: 1300 },
  ] },
  { name: 'resumed', change: 'CHG0012347', faults: [], carriedOut: interruptedAndResumed, shots: [{ name: 'resumed', width: 1200, dark: false, from: 'main', height: 1500 }, { name: 'resumed-steps', width: 1200, dark: false, from: 'h3:has-text("guide, part 1")', height: 1000 }] },
  { name: 'attended', change: 'CHG0012348', faults: [], carriedOut: attended, shots: [{ name: 'attended', width: 1200, dark: false, from: 'h3:has-text("guide, part 1")', height: 1500 }] },
];

const folder = join(root, 'docs', 'reports');
await mkdir(folder, { recursive: true });
const browser = await chromium.launch({ executablePath: found.path });
for (const scene of scenes) {
  say(`${scene.name} …`);
  const standIns = await startStandIns({ portal: 'react', latency: 'none' });
  try {
    await standIns.setFaults(scene.faults);
    await pictured(scene, await scene.carriedOut(standIns, scene.change));
  } finally {
    await standIns.close();
  }
}
await browser.close();

/** @param {Scene} scene @param {string} evidence */
async function pictured({ shots }, evidence) {
  const html = await renderReport(neutral(await readFile(join(evidence, 'run.json'), 'utf8')), evidence);
  for (const { name, width, dark, from, height } of shots) {
    const page = await browser.newPage({ viewport: { width, height: 900 }, colorScheme: dark ? 'dark' : 'light' });
    await page.setContent(html);
    const top = await page.locator(from).first().evaluate((element) => element.getBoundingClientRect().top + scrollY);
    const file = join(folder, `${name}.png`);
    await page.screenshot({ path: file, fullPage: true, clip: { x: 0, y: Math.max(0, top - 32), width, height } });
    await page.close();
    const { size } = await stat(file);
    if (size > mostBytes) throw new Error(`${file} has ${String(size)} bytes, more than ${String(mostBytes)}. Show less of the report in it.`);
    say(`  ${file}: ${String(size)} bytes`);
  }
}

/** The record of a run with nothing in it of the machine that these pictures are made on. @param {string} text @returns {RunDocument} */
function neutral(text) {
  const paths = [tmpdir(), root].flatMap((path) => [new RegExp(`${path.replaceAll(/[.*+?^${}()|[\]\\]/gu, String.raw`\$&`)}[^\\s'"\\\\]*/`, 'gu')]);
  const document = JSON.parse(paths.reduce((known, path) => known.replaceAll(path, '/home/ada/teos/'), text));
  const who = { user: 'ada', host: 'office-laptop' };
  const processes = (document.interruption?.processes ?? []).map((/** @type {object} */ process) => ({ ...process, ...who }));
  return {
    ...document, interruption: document.interruption === null ? null : { ...document.interruption, processes },
    who: { ...document.who, ...who, system: 'Linux (x64), Node 20' },
  };
}

/** @param {StandIns} standIns @param {readonly string[]} args @param {{ credentials?: boolean, killAt?: RegExp, said?: (line: string) => void }} [options] @returns {Promise<string>} the folder of its evidence */
async function ran(standIns, args, { credentials = true, killAt, said } = {}) {
  const env = { PATH: process.env['PATH'], HOME: standIns.folder, TEOS_RUNBOOK_CONFIG_DIR: join(standIns.folder, 'config'), TEOS_RUNBOOK_PASSPHRASE: passphrase, ...(credentials ? standIns.credentials : {}) };
  const child = spawn(process.execPath, [program, ...args, '--targets', standIns.file, '--evidence-dir', join(standIns.folder, 'evidence'), '--state-dir', join(standIns.folder, 'state'), '--yes', '--json'], { env, stdio: ['ignore', 'pipe', 'pipe'] });
  const lines = createInterface(child.stderr);
  lines.on('line', (line) => {
    said?.(line);
    if (killAt?.test(line) === true) child.kill('SIGINT');
  });
  const [[output]] = await Promise.all([once(createInterface(child.stdout), 'line'), once(child, 'exit')]);
  return String(JSON.parse(String(output)).evidence);
}

/** @param {StandIns} standIns @param {string} change */
async function rotated(standIns, change) {
  return ran(standIns, ['rotate', '--change', change]);
}

/** @param {StandIns} standIns @param {string} change */
async function interruptedAndResumed(standIns, change) {
  await ran(standIns, ['rotate', '--change', change, '--verbose'], { killAt: /done.*A7\.4/u });
  return ran(standIns, ['resume', '--change', change]);
}

/** @param {StandIns} standIns @param {string} change */
async function attended(standIns, change) {
  return signInInBrowsers(standIns, (/** @type {readonly string[]} */ args) => ran(standIns, ['rotate', '--change', change, ...args], { credentials: false }));
}
