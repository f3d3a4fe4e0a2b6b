import fs from 'node:fs';
import { relative } from 'node:path';
import { performance } from 'node:perf_hooks';
import { readWhen } from './points.mjs';

/** @typedef {import('./points.mjs').Point} Point */
/** @typedef {import('./disk.mjs').Disk} Disk */

const { appendFileSync } = fs;

/** Counts the points of a program, tells them, and cuts the power at the one that was asked for. */
export class Power {
  /** While true, what is done to files is the tests' own doing. */
  busy = false;
  #number = 0;
  #met = 0;
  #disk;
  #root;
  #when;
  #loss;
  #told;

  /**
   * @param {Disk} disk
   * @param {string} root
   * @param {NodeJS.ProcessEnv} env
   */
  constructor(disk, root, env) {
    this.#disk = disk;
    this.#root = root;
    this.#when = env['TEOS_TEST_CUT'] === undefined ? null : readWhen(env['TEOS_TEST_CUT']);
    this.#loss = /** @type {import('./disk.mjs').Loss} */ (env['TEOS_TEST_LOSS'] ?? 'all');
    this.#told = env['TEOS_TEST_POINTS'];
    if (this.#when !== null && 'time' in this.#when) this.#cutIn(this.#when.time);
    process.on('SIGUSR2', () => { this.cut(); });
  }

  /** Does something to files that is no act of the program's. @template T @param {() => T} act @returns {T} */
  aside(act) {
    const before = this.busy;
    this.busy = true;
    try {
      return act();
    } finally {
      this.busy = before;
    }
  }

  /** @param {Point['act']} act @param {Point['at']} at @param {string} path @param {string | null} [record] */
  point(act, at, path, record = null) {
    this.#number += 1;
    const point = { number: this.#number, act, at, file: relative(this.#root, path), record };
    this.#tell(point);
    if (this.#when === null || 'time' in this.#when || !this.#when.matches(point)) return;
    this.#met += 1;
    if (this.#met !== this.#when.times) return;
    if (this.#when.delay > 0) this.#cutIn(this.#when.delay);
    else this.cut();
  }

  /** The power cut: what was not synchronised is gone, and with it every process of the group. */
  cut() {
    this.#tell({ cut: true });
    this.busy = true;
    this.#disk.cut(this.#loss);
    try {
      process.kill(-process.pid, 'SIGKILL');
    } catch {
      // This process leads no group, so there is only itself to kill.
      process.kill(process.pid, 'SIGKILL');
    }
  }

  /** @param {number} milliseconds */
  #cutIn(milliseconds) {
    setTimeout(() => { this.cut(); }, milliseconds).unref();
  }

  /** @param {object} what */
  #tell(what) {
    const file = this.#told;
    if (file === undefined) return;
    this.aside(() => { appendFileSync(file, `${JSON.stringify({ ...what, ms: Math.round(performance.now()) })}\n`); });
  }
}
