import fs from 'node:fs';
import { createRequire, syncBuiltinESMExports } from 'node:module';
import { resolve } from 'node:path';
import { fileURLToPath } from 'node:url';
import { Disk } from './disk.mjs';
import { Power } from './power.mjs';
import { flagNumber, WatchedFiles, withoutCreating } from './watched-files.mjs';

/*
 * For `node --import` in tests alone: a program that knows nothing of it meets a power cut. TEOS_TEST_STATE is the folder
 * that is watched, TEOS_TEST_CUT when (points.mjs), TEOS_TEST_LOSS what is lost (disk.mjs), TEOS_TEST_POINTS a file outside
 * of the folder that gets a line a point. SIGUSR2 cuts at once.
 */
const root = process.env['TEOS_TEST_STATE'];
if (root !== undefined) await install(resolve(root));

/** @param {string} watched */
async function install(watched) {
  const disk = new Disk(watched);
  await watchFiles(disk, new Power(disk, watched, process.env));
}

/** From now on a disk remembers, and a power may interrupt, what this process does to the files that the disk minds. @param {Disk} disk @param {Power} power */
export async function watchFiles(disk, power) {
  /** @type {any} */
  const commonJs = createRequire(import.meta.url)('node:fs');
  const handle = await fs.promises.open(fileURLToPath(import.meta.url), 'r');
  const FileHandle = Object.getPrototypeOf(handle);
  await handle.close();
  const files = new WatchedFiles(disk, power);
  const real = { ...commonJs, promises: { ...commonJs.promises } };
  const ours = { disk, power, files, real, minds: (/** @type {unknown} */ path) => !power.busy && pathOf(path) !== null && disk.minds(pathOf(path) ?? '') };
  Object.assign(commonJs, synchronousActs(ours), refusals(ours));
  Object.assign(commonJs.promises, promisedActs(ours));
  Object.assign(FileHandle, handleActs(ours, { ...Object.getOwnPropertyDescriptors(FileHandle) }));
  syncBuiltinESMExports();
}

/** @typedef {{ disk: Disk, power: Power, files: WatchedFiles, real: any, minds: (path: unknown) => boolean }} Ours */
/** @typedef {(...args: any[]) => any} Act */

/** @param {unknown} path */
function pathOf(path) {
  if (path instanceof URL) return fileURLToPath(path);
  if (Buffer.isBuffer(path)) return resolve(path.toString());
  return typeof path === 'string' ? resolve(path) : null;
}

/** @param {unknown} options @param {string} flag */
function howToWrite(options, flag) {
  const given = typeof options === 'string' ? { encoding: options } : /** @type {any} */ (options ?? {});
  return { ...given, flag: flagNumber(given.flag ?? flag) };
}

/** The acts on a path, done at once. @param {Ours} ours @returns {Record<string, Act>} */
function actsOnPaths({ files, real }) {
  const at = (/** @type {unknown} */ path) => pathOf(path) ?? '';
  return {
    writeFile: (path, data, options) => files.writeWhole(at(path), data, howToWrite(options, 'w')),
    appendFile: (path, data, options) => files.writeWhole(at(path), data, howToWrite(options, 'a')),
    rename: (from, to) => files.rename(at(from), at(to)),
    link: (from, to) => files.link(at(from), at(to)),
    unlink: (path) => files.remove(at(path), () => real.unlinkSync(path)),
    rm: (path, options) => files.remove(at(path), () => real.rmSync(path, options)),
    rmdir: (path, options) => files.remove(at(path), () => real.rmdirSync(path, options)),
    truncate: (path, length) => files.truncate(at(path), length),
    mkdir: (path, options) => files.makeFolder(at(path), options),
  };
}

/** @param {Ours} ours @returns {Record<string, Act>} */
function synchronousActs(ours) {
  const { files, real, minds } = ours;
  const whole = Object.fromEntries(Object.entries(actsOnPaths(ours)).map(([name, act]) => [`${name}Sync`, (/** @type {any[]} */ ...args) => {
    if (minds(args[0]) || (['rename', 'link'].includes(name) && minds(args[1]))) return act(...args);
    return real[`${name}Sync`](...args);
  }]));
  return {
    ...whole,
    openSync: (path, flags, mode) => (minds(path) ? files.open(pathOf(path) ?? '', flagNumber(flags), mode) : real.openSync(path, flags, mode)),
    writeSync: (fd, data, ...rest) => (files.knows(fd) ? files.write(fd, data, () => real.writeSync(fd, data, ...rest)) : real.writeSync(fd, data, ...rest)),
    fsyncSync: (fd) => (files.knows(fd) ? files.sync(fd) : real.fsyncSync(fd)),
    fdatasyncSync: (fd) => (files.knows(fd) ? files.sync(fd) : real.fdatasyncSync(fd)),
    closeSync: (fd) => {
      files.closed(fd);
      real.closeSync(fd);
    },
  };
}

/** @param {Ours} ours @returns {Record<string, Act>} */
function promisedActs(ours) {
  const { files, real, minds } = ours;
  const whole = Object.fromEntries(Object.entries(actsOnPaths(ours)).map(([name, act]) => [name, async (/** @type {any[]} */ ...args) => {
    // An open file in the place of a path.
    if (typeof args[0] === 'object' && args[0] !== null && 'fd' in args[0]) return args[0][name](...args.slice(1));
    if (minds(args[0]) || (['rename', 'link'].includes(name) && minds(args[1]))) return act(...args);
    return real.promises[name](...args);
  }]));
  return {
    ...whole,
    open: async (path, flags, mode) => {
      if (!minds(path)) return real.promises.open(path, flags, mode);
      const wanted = flagNumber(flags);
      const first = files.open(pathOf(path) ?? '', wanted, mode);
      files.closed(first);
      real.closeSync(first);
      const handle = await real.promises.open(path, withoutCreating(wanted), mode);
      files.opened(handle.fd, pathOf(path) ?? '');
      // Each handle has a function of its own for this: the prototype's is not asked. Its number soon belongs to another file.
      const { close } = handle;
      handle.close = () => {
        files.closed(handle.fd);
        return close.call(handle);
      };
      return handle;
    },
  };
}

/** @param {Ours} ours @param {any} before @returns {Record<string, Act>} */
function handleActs({ files, real }, before) {
  /** @param {string} name @param {(this: any, fd: number, ...args: any[]) => any} act @returns {Act} */
  const on = (name, act) => async function (/** @type {any} */ ...args) {
    // @ts-expect-error -- a method: `this` is the handle
    // eslint-disable-next-line @typescript-eslint/no-this-alias
    const handle = this;
    return files.knows(handle.fd) ? act.call(handle, handle.fd, ...args) : before[name].value.apply(handle, args);
  };
  const whole = (/** @type {number} */ fd, /** @type {unknown} */ data) => {
    const bytes = typeof data === 'string' ? Buffer.from(data) : Buffer.from(/** @type {Uint8Array} */ (data));
    files.write(fd, data, () => { for (let at = 0; at < bytes.length;) at += real.writeSync(fd, bytes, at); });
  };
  return {
    write: on('write', (fd, data, ...rest) => ({ bytesWritten: files.write(fd, data, () => real.writeSync(fd, data, ...rest)), buffer: data })),
    writeFile: on('writeFile', whole),
    appendFile: on('appendFile', whole),
    truncate: on('truncate', (fd, length = 0) => files.write(fd, '', () => real.ftruncateSync(fd, length))),
    sync: on('sync', (fd) => files.sync(fd)),
    datasync: on('datasync', (fd) => files.sync(fd)),
  };
}

/** What would get past the disk of the tests is refused, so that nobody takes its silence for safety. @param {Ours} ours @returns {Record<string, Act>} */
function refusals({ real, minds }) {
  const names = ['writeFile', 'appendFile', 'rename', 'link', 'unlink', 'rm', 'rmdir', 'mkdir', 'createWriteStream', 'copyFile', 'copyFileSync', 'cpSync', 'cp', 'symlink', 'symlinkSync', 'truncate', 'mkdtemp', 'mkdtempSync'];
  return Object.fromEntries(names.map((name) => [name, (/** @type {any[]} */ ...args) => {
    if (minds(args[0]) || minds(args[1])) throw new Error(`The disk of the tests does not watch fs.${name}.`);
    return real[name](...args);
  }]));
}
