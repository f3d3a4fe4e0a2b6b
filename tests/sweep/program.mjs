import { spawn } from 'node:child_process';
import { existsSync, mkdirSync, mkdtempSync, readFileSync, realpathSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { program, startStandIns } from '../../scripts/bench/stand-ins.mjs';

/** @typedef {import('../../scripts/bench/stand-ins.mjs').StandIns} StandIns */
/** @typedef {import('../../scripts/bench/stand-ins.mjs').State} State */
/** @typedef {import('./disk.mjs').Loss} Loss */
/** @typedef {import('./points.mjs').Point & { ms: number }} TimedPoint */

const [powerCuts, withoutPictures] = [new URL('power-cut.mjs', import.meta.url).href, new URL('without-pictures.mjs', import.meta.url).href];

/** Milliseconds after which a process is given up: a whole job takes five to ten seconds on idle cores. */
const patience = 150_000;

// Only what a program needs of its machine: no credential or switch of whoever runs the tests.
const inherited = ['PATH', 'HOME', 'USER', 'LANG', 'XDG_CACHE_HOME', 'PLAYWRIGHT_BROWSERS_PATH', 'LD_LIBRARY_PATH'];

/**
 * The stand-ins, of one build of the portal and with so many TEOS servers.
 * @typedef {Pick<StandIns, 'file' | 'proxy' | 'credentials' | 'reset' | 'state' | 'close'> & Partial<Pick<StandIns, 'setFaults'>> & { name: string, program: string }} Site
 */

/** @param {'classic' | 'react'} portal @param {number} servers @returns {Promise<Site>} */
export async function openSite(portal, servers) {
  return { ...await startStandIns({ portal, servers, latency: 'none' }), program, name: nameOf(portal, servers) };
}

/** @param {'classic' | 'react'} portal @param {number} servers */
export function nameOf(portal, servers) {
  return `${portal}, ${String(servers)} server${servers === 1 ? '' : 's'}`;
}

/**
 * When the power is cut, and what that loses. `sent`: as soon as the stand-ins have got what the program clicked, before
 * the program has seen it.
 * @typedef {{ at: string, loss: Loss } | { sent: 'add' | 'save', loss: Loss }} Cut
 */

/**
 * How a process ended.
 * @typedef {object} Ended
 * @property {number | null} exitCode null if it was killed
 * @property {boolean} wasCut whether the power was cut
 * @property {Record<string, any> | null} result the line of `--json`
 * @property {string} text all that it wrote
 * @property {TimedPoint[]} points
 */

/** One machine with its disk: a folder in which the program is started again and again. */
export class Machine {
  /** @param {Site} site @param {{ pictures?: boolean }} [how] `pictures`: false for a program without them and without PDF, which is faster by a third */
  constructor(site, { pictures = true } = {}) {
    this.site = site;
    this.preloaded = pictures ? [] : ['--import', withoutPictures];
    this.folder = mkdtempSync(join(realpathSync(tmpdir()), 'teos-runbook-sweep-'));
    this.state = join(this.folder, 'state');
    this.evidence = join(this.folder, 'evidence');
    mkdirSync(join(this.folder, 'tmp'));
    this.starts = 0;
  }

  /** @param {Cut | 'told' | null} [cut] `told`: nothing is cut, and the points are told */
  rotate(cut = null) {
    return this.#run(['rotate', '--targets', this.site.file, '--state-dir', this.state, '--evidence-dir', this.evidence, '--yes', '--json'], cut);
  }

  /** @param {Cut | null} [cut] */
  resume(cut = null) {
    return this.#run(['resume', '--state-dir', this.state, '--targets', this.site.file, '--yes', '--json'], cut);
  }

  remove() {
    rmSync(this.folder, { recursive: true, force: true, maxRetries: 5 });
  }

  /** @param {readonly string[]} args @param {Cut | 'told' | null} how @returns {Promise<Ended>} */
  async #run(args, how) {
    this.starts += 1;
    const cut = how === 'told' ? null : how;
    const told = join(this.folder, `points-${String(this.starts)}`);
    const child = spawn(process.execPath, [...this.preloaded, ...(how === null ? [] : ['--import', powerCuts]), this.site.program, ...args], {
      cwd: this.folder, detached: true, stdio: ['ignore', 'pipe', 'pipe'],
      env: {
        ...Object.fromEntries(inherited.flatMap((name) => (process.env[name] === undefined ? [] : [[name, process.env[name]]]))), TMPDIR: join(this.folder, 'tmp'),
        ...this.site.credentials, TEOS_RUNBOOK_PASSPHRASE: 'a pass phrase of the tests', TEOS_RUNBOOK_CONFIG_DIR: join(this.folder, 'config'), TEOS_TEST_STATE: this.state, TEOS_TEST_POINTS: told,
        ...(cut === null ? {} : { TEOS_TEST_LOSS: cut.loss, ...('at' in cut ? { TEOS_TEST_CUT: cut.at } : {}) }),
      },
    });
    const [out, err] = [gathered(child.stdout), gathered(child.stderr)];
    const giveUp = setTimeout(() => { process.kill(-Number(child.pid), 'SIGKILL'); }, patience);
    const watching = cut !== null && 'sent' in cut ? this.#cutWhenSent(cut.sent, told, child) : null;
    /** @type {number | null} */
    const exitCode = await new Promise((resolve, reject) => {
      child.on('error', reject);
      child.on('close', resolve);
    });
    clearTimeout(giveUp);
    await watching;
    const lines = linesOf(told);
    return { exitCode, wasCut: lines.some((line) => 'cut' in line), result: resultIn(out()), text: out() + err(), points: lines.filter((line) => 'number' in line) };
  }

  /**
   * Looks at the sites all the time once the program has written what it is about to do, and now and then before: a program
   * that no longer announces it must be cut as well, or it would be the cut that is missing, and not what it should show.
   * @param {'add' | 'save'} what @param {string} told @param {import('node:child_process').ChildProcess} child
   */
  async #cutWhenSent(what, told, child) {
    const lives = () => child.exitCode === null && child.signalCode === null;
    const intent = what === 'add' ? 'creating' : 'setting';
    const announced = () => linesOf(told).some((line) => line.record === intent);
    const before = await this.site.state();
    for (let now = before; lives() && !arrived(what, before, now);) {
      if (announced()) await new Promise((resolve) => { setImmediate(resolve); });
      else await when(() => !lives() || announced(), 100);
      now = await this.site.state();
    }
    if (lives()) child.kill('SIGUSR2');
  }
}

/** Looks again and again, and leaves the processor to others meanwhile. @param {() => boolean} isSo @param {number} [limit] milliseconds @returns {Promise<boolean>} whether it became so */
export function when(isSo, limit = patience) {
  const began = Date.now();
  return new Promise((resolve) => {
    const looking = setInterval(() => {
      const so = isSo();
      if (!so && Date.now() - began < limit) return;
      clearInterval(looking);
      resolve(so);
    }, 20);
  });
}

/** @param {'add' | 'save'} what @param {State} before @param {State} now */
function arrived(what, before, now) {
  const count = (/** @type {State} */ { applications, teos }) => (what === 'add' ? applications.flatMap(({ secrets }) => secrets).length : teos.reduce((sum, { saves }) => sum + saves, 0));
  return count(now) > count(before);
}

/** @param {string} file @returns {any[]} */
function linesOf(file) {
  if (!existsSync(file)) return [];
  return readFileSync(file, 'utf8').split('\n').slice(0, -1).map((line) => JSON.parse(line));
}

/** @param {string} stdout @returns {Record<string, any> | null} */
function resultIn(stdout) {
  return /^\{.*\}\n$/u.test(stdout) ? JSON.parse(stdout) : null;
}

/** @param {NodeJS.ReadableStream} stream */
function gathered(stream) {
  let text = '';
  stream.setEncoding('utf8').on('data', (piece) => { text += String(piece); });
  return () => text;
}
