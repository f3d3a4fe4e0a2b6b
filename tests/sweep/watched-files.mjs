import fs from 'node:fs';
import { recordIn } from './points.mjs';

/** @typedef {import('./disk.mjs').Disk} Disk */
/** @typedef {import('./power.mjs').Power} Power */

// The functions as they are before anything is put around them.
const real = { ...fs };
const { O_CREAT, O_EXCL, O_TRUNC } = real.constants;

/** @type {Readonly<Record<string, number>>} */
const flagsOf = (() => {
  const { O_RDONLY, O_WRONLY, O_RDWR, O_APPEND, O_SYNC } = real.constants;
  const [w, a] = [O_CREAT | O_TRUNC, O_CREAT | O_APPEND];
  return { 'r': O_RDONLY, 'rs': O_RDONLY | O_SYNC, 'r+': O_RDWR, 'rs+': O_RDWR | O_SYNC, 'w': O_WRONLY | w, 'wx': O_WRONLY | w | O_EXCL, 'w+': O_RDWR | w, 'wx+': O_RDWR | w | O_EXCL,
    'a': O_WRONLY | a, 'ax': O_WRONLY | a | O_EXCL, 'a+': O_RDWR | a, 'ax+': O_RDWR | a | O_EXCL };
})();

/** @param {string | number | undefined} flags */
export function flagNumber(flags = 'r') {
  if (typeof flags === 'number') return flags;
  const number = flagsOf[flags];
  if (number === undefined) throw new Error(`The disk of the tests does not know the flags '${flags}'.`);
  return number;
}

/** Flags that open what `create` has just opened before, without making or emptying it. @param {number} flags */
export function withoutCreating(flags) {
  return flags & ~(O_CREAT | O_EXCL | O_TRUNC);
}

/**
 * The acts on files that a disk is asked to remember, each done at once and with its points before and after it. Whatever
 * the program awaits is done here without waiting, so that at a power cut no act is half-way in another thread.
 */
export class WatchedFiles {
  /** @type {Map<number, string>} */
  #open = new Map();
  /** The record that was last written to a file, whoever opened it. @type {Map<string, string | null>} */
  #records = new Map();
  #disk;
  #power;

  /** @param {Disk} disk @param {Power} power */
  constructor(disk, power) {
    this.#disk = disk;
    this.#power = power;
  }

  /** @param {number} fd */
  knows(fd) {
    return this.#open.has(fd);
  }

  /** @param {string} path @param {number} flags @param {import('node:fs').Mode | null} [mode] */
  open(path, flags, mode) {
    const isNew = !real.existsSync(path);
    const fd = real.openSync(path, flags, mode);
    this.opened(fd, path);
    if (!isNew) return fd;
    this.#power.aside(() => { this.#disk.appeared(path); });
    this.#power.point('create', 'after', path);
    return fd;
  }

  /** @param {number} fd @param {string} path */
  opened(fd, path) {
    this.#open.set(fd, path);
  }

  /** @param {number} fd */
  closed(fd) {
    this.#open.delete(fd);
  }

  /** @template T @param {number} fd @param {unknown} data @param {() => T} write @returns {T} */
  write(fd, data, write) {
    const path = this.#path(fd);
    const record = recordIn(path, data);
    this.#records.set(path, record);
    this.#power.point('write', 'before', path, record);
    const result = this.#power.aside(write);
    this.#power.point('write', 'unsynced', path, record);
    return result;
  }

  /** @param {number} fd */
  sync(fd) {
    const path = this.#path(fd);
    const isFolder = real.fstatSync(fd).isDirectory();
    if (isFolder) this.#power.point('folder', 'before', path);
    real.fsyncSync(fd);
    this.#power.aside(() => {
      const node = this.#disk.nodeAt(path);
      if (isFolder) this.#disk.folderSynced(path);
      else if (node !== undefined) this.#disk.synced(node);
    });
    this.#power.point(isFolder ? 'folder' : 'write', 'after', path, this.#records.get(path));
  }

  /** @param {string} path @param {unknown} data @param {{ flag: number, mode?: import('node:fs').Mode, flush?: boolean, encoding?: BufferEncoding }} how */
  writeWhole(path, data, { flag, mode, flush = false, encoding = 'utf8' }) {
    const fd = this.open(path, flag, mode ?? 0o666);
    try {
      this.write(fd, data, () => { writeAll(fd, data, encoding); });
      if (flush) this.sync(fd);
    } finally {
      this.closed(fd);
      real.closeSync(fd);
    }
  }

  /** @param {string} from @param {string} to */
  rename(from, to) {
    if (real.statSync(from).isDirectory()) throw new Error(`The disk of the tests does not know what becomes of a folder that is renamed: ${from}.`);
    this.#around('rename', to, () => {
      real.renameSync(from, to);
      this.#disk.linked(from, to);
      this.#disk.removed(from);
    });
  }

  /** @param {string} from @param {string} to */
  link(from, to) {
    this.#around('link', to, () => {
      real.linkSync(from, to);
      this.#disk.linked(from, to);
    });
  }

  /** @param {string} path @param {() => void} remove */
  remove(path, remove) {
    this.#around('remove', path, () => {
      remove();
      if (!real.existsSync(path)) this.#disk.removed(path);
    });
  }

  /** @param {string} path @param {number} [length] */
  truncate(path, length) {
    this.#around('truncate', path, () => { real.truncateSync(path, length); });
  }

  /** @param {string} path @param {import('node:fs').MakeDirectoryOptions} options */
  makeFolder(path, options) {
    if (real.existsSync(path)) return real.mkdirSync(path, options);
    return this.#around('mkdir', path, () => {
      const made = real.mkdirSync(path, options);
      this.#disk.appeared(path);
      return made;
    });
  }

  /** @template T @param {'rename' | 'link' | 'remove' | 'truncate' | 'mkdir'} act @param {string} path @param {() => T} doIt @returns {T} */
  #around(act, path, doIt) {
    this.#power.point(act, 'before', path);
    const result = this.#power.aside(doIt);
    this.#power.point(act, 'after', path);
    return result;
  }

  /** @param {number} fd */
  #path(fd) {
    const path = this.#open.get(fd);
    if (path === undefined) throw new Error(`The disk of the tests does not know the open file ${String(fd)}.`);
    return path;
  }
}

/** @param {number} fd @param {unknown} data @param {BufferEncoding} encoding */
function writeAll(fd, data, encoding) {
  const bytes = typeof data === 'string' ? Buffer.from(data, encoding) : Buffer.from(/** @type {Uint8Array} */ (data));
  for (let at = 0; at < bytes.length;) at += real.writeSync(fd, bytes, at);
}

