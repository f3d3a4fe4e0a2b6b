import { AsyncLocalStorage } from 'node:async_hooks';
import crypto from 'node:crypto';
import fs from 'node:fs';
import { syncBuiltinESMExports } from 'node:module';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { Disk } from '../sweep/disk.mjs';
import { watchFiles } from '../sweep/power-cut.mjs';

/** @typedef {import('../sweep/disk.mjs').Loss} Loss */

/**
 * What befalls a process: at its `at`-th line the power is cut, and the disk loses what `loss` says; or the process alone is
 * killed; or a second process begins and comes to its end meanwhile.
 * @typedef {{ at: number, kind: 'power cut', loss: Loss } | { at: number, kind: 'kill' } | { at: number, kind: 'second', act: () => Promise<void> }} Fate
 */

/** Thrown in a process that is dead: none of its acts reaches disk or site any more. */
export class Dead extends Error {}

/** One process of the program. */
export class Process {
  lines = 0;
  dead = false;

  /** @param {number} id @param {Fate | null} fate */
  constructor(id, fate) {
    this.id = id;
    this.fate = fate;
  }
}

/** @type {AsyncLocalStorage<Process>} */
const running = new AsyncLocalStorage();

/** The machine on which processes run one after the other or side by side, with its disk. */
class Machine {
  /** @type {Set<Process>} */
  living = new Set();
  /** While true, what is done to files is the tests' own doing. */
  aside = true;
  /** Holds the disk and, beside it, what no power cut takes. */
  folder = '';
  root = '';
  disk = new Disk('/dev/null/nowhere');
  #started = 0;

  /** A new machine with an empty disk. */
  reset() {
    for (const each of this.living) each.dead = true;
    this.living.clear();
    this.remove();
    // Nothing of a tmpfs is ever written to a disk, so that a million of fsyncs cost nothing.
    this.folder = fs.mkdtempSync(join(fs.existsSync('/dev/shm') ? '/dev/shm' : fs.realpathSync(tmpdir()), 'teos-runbook-model-'));
    this.root = join(this.folder, 'disk');
    fs.mkdirSync(this.root);
    this.disk = new Disk(this.root);
  }

  remove() {
    if (this.folder !== '') fs.rmSync(this.folder, { recursive: true });
    this.folder = '';
  }

  /** Runs a process to its end. Returns null if it was killed. @template T @param {Fate | null} fate @param {() => Promise<T>} act @returns {Promise<T | null>} */
  async run(fate, act) {
    this.#started += 1;
    const process = new Process(this.#started, fate);
    this.living.add(process);
    try {
      const end = await running.run(process, () => this.#unaside(act));
      return process.dead ? null : end;
    } catch (cause) {
      if (process.dead) return null;
      throw cause;
    } finally {
      process.dead = true;
      this.living.delete(process);
    }
  }

  /** @template T @param {() => Promise<T>} act */
  async #unaside(act) {
    const before = this.aside;
    this.aside = false;
    try {
      return await act();
    } finally {
      this.aside = before;
    }
  }

  /** Every file with its text, but what only keeps room. @returns {Generator<readonly [string, string]>} */
  *files(folder = this.root) {
    for (const name of fs.readdirSync(folder)) {
      const path = join(folder, name);
      if (fs.statSync(path).isDirectory()) yield* this.files(path);
      else if (!name.endsWith('.reserve')) yield [name, fs.readFileSync(path, 'latin1')];
    }
  }

  get running() {
    return running.getStore() ?? null;
  }

  /** Throws in a process that is dead. */
  confirmAlive() {
    if (running.getStore()?.dead === true) throw new Dead('The process is dead.');
  }

  /** A line of the running process has come: what befalls it there befalls it now. @returns {Promise<void> | null} */
  line() {
    this.confirmAlive();
    const process = running.getStore();
    if (process === undefined) return null;
    process.lines += 1;
    const { fate } = process;
    if (fate === null || fate.at > process.lines) return null;
    if (fate.kind === 'second') return null;
    process.fate = null;
    if (fate.kind === 'power cut') this.#cut(fate.loss);
    process.dead = true;
    this.living.delete(process);
    throw new Dead('The process has just died.');
  }

  /** A line at a site: there a second process may come between. */
  async lineAtSite() {
    this.line();
    const process = running.getStore();
    if (process?.fate?.kind !== 'second' || process.fate.at > process.lines) return;
    const { act } = process.fate;
    process.fate = null;
    await running.exit(act);
    this.confirmAlive();
  }

  /** @param {Loss} loss */
  #cut(loss) {
    for (const each of this.living) each.dead = true;
    this.living.clear();
    const before = this.aside;
    this.aside = true;
    this.disk.cut(loss);
    this.disk = new Disk(this.root);
    this.aside = before;
  }
}

export const machine = new Machine();

/** Puts disk and power of the machine between the program and its files, and makes slow derivations of keys quick. */
export async function plugIn() {
  const names = /** @type {const} */ (['nodeAt', 'appeared', 'linked', 'removed', 'synced', 'folderSynced']);
  const delegated = Object.fromEntries(names.map((name) => [name, (/** @type {any[]} */ ...args) => {
    machine.confirmAlive();
    return /** @type {any} */ (machine.disk)[name](...args);
  }]));
  const disk = /** @type {any} */ ({ ...delegated, minds: (/** @type {string} */ path) => machine.disk.minds(path) });
  const power = /** @type {any} */ ({
    get busy() {
      machine.confirmAlive();
      return machine.aside;
    },
    aside: (/** @type {() => unknown} */ act) => act(),
    point: () => { machine.line(); },
  });
  await watchFiles(disk, power);
  const { scrypt } = crypto;
  /** @param {any} password @param {any} salt @param {number} length @param {any} _cost @param {any} done */
  const quick = (password, salt, length, _cost, done) => { scrypt(password, salt, length, { N: 2, r: 1, p: 1 }, done); };
  Object.assign(crypto, { scrypt: quick });
  syncBuiltinESMExports();
}
