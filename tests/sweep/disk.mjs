import fs from 'node:fs';
import { dirname, join, sep } from 'node:path';

// The functions as they are before anything is put around them.
const real = { ...fs };

/**
 * A file or folder, whatever its names are.
 * @typedef {object} Node
 * @property {boolean} folder
 * @property {Buffer} kept its contents when it was last synchronised; empty if it never was
 * @property {number} mode
 */

/**
 * What is left of what was not synchronised: nothing; the names and the first half of what was added; everything (the
 * processes are killed, the machine goes on).
 * @typedef {'all' | 'torn' | 'none'} Loss
 */

/**
 * What a disk still holds after a power cut, for one folder: of a file, what it held at its last fsync; of a folder, the
 * names that it had at its own last fsync. That is all that POSIX promises; many file systems keep more.
 */
export class Disk {
  /** @type {Map<string, Node>} */
  #live = new Map();
  /** @type {Map<string, Node>} */
  #durable = new Map();
  #root;

  /** @param {string} root absolute; what is in it now counts as synchronised */
  constructor(root) {
    this.#root = root;
    if (real.existsSync(root)) this.#take(root);
  }

  /** @param {string} path */
  has(path) {
    return path === this.#root || path.startsWith(this.#root + sep);
  }

  /** Whether an fsync of this path matters: the folder that the root is in holds the root's name. @param {string} path */
  minds(path) {
    return this.has(path) || path === dirname(this.#root);
  }

  /** @param {string} path */
  nodeAt(path) {
    return this.#live.get(path);
  }

  /** A file or folder that is there now. @param {string} path */
  appeared(path) {
    if (!this.has(path) || this.#live.has(path)) return;
    const { mode } = real.statSync(path);
    this.#live.set(path, { folder: real.statSync(path).isDirectory(), kept: Buffer.alloc(0), mode: mode & 0o777 });
    this.appeared(dirname(path));
  }

  /** @param {string} from @param {string} to */
  linked(from, to) {
    const node = this.#live.get(from);
    if (node === undefined) throw new Error(`The disk of the tests does not know ${from}.`);
    this.#live.set(to, node);
  }

  /** @param {string} path */
  removed(path) {
    for (const each of this.#live.keys()) if (each === path || each.startsWith(path + sep)) this.#live.delete(each);
  }

  /** The contents are on the disk. @param {Node} node */
  synced(node) {
    const [path] = [...this.#live].find(([, each]) => each === node) ?? [];
    if (path === undefined) return;
    node.kept = real.readFileSync(path);
    node.mode = real.statSync(path).mode & 0o777;
  }

  /** The names in a folder are on the disk. @param {string} folder */
  folderSynced(folder) {
    for (const path of this.#durable.keys()) if (dirname(path) === folder && !this.#live.has(path)) this.#durable.delete(path);
    for (const [path, node] of this.#live) if (dirname(path) === folder) this.#durable.set(path, node);
  }

  /** Leaves the folder as a power cut at this moment would. @param {Loss} loss */
  cut(loss) {
    if (loss === 'all') this.#loseAll();
    if (loss === 'torn') this.#tear();
  }

  #loseAll() {
    const left = new Map([...this.#durable].filter(([path]) => this.#reachable(path)).sort(([one], [other]) => one.length - other.length));
    for (const path of this.#live.keys()) if (!left.has(path)) real.rmSync(path, { recursive: true, force: true });
    for (const [path, node] of left) {
      if (node.folder) real.mkdirSync(path, { recursive: true, mode: node.mode });
      else put(path, node.kept, node.mode);
    }
  }

  #tear() {
    for (const [path, node] of this.#live) {
      if (node.folder) continue;
      const now = real.readFileSync(path);
      const added = now.length - node.kept.length;
      if (added > 0 && now.subarray(0, node.kept.length).equals(node.kept)) put(path, now.subarray(0, node.kept.length + Math.ceil(added / 2)), node.mode);
    }
  }

  /** Whether every folder above has its name on the disk. @param {string} path */
  #reachable(path) {
    for (let above = path; this.has(above); above = dirname(above)) if (!this.#durable.has(above)) return false;
    return true;
  }

  /** @param {string} path */
  #take(path) {
    const stat = real.statSync(path);
    const folder = stat.isDirectory();
    const node = { folder, kept: folder ? Buffer.alloc(0) : real.readFileSync(path), mode: stat.mode & 0o777 };
    this.#live.set(path, node);
    this.#durable.set(path, node);
    if (folder) for (const name of real.readdirSync(path)) this.#take(join(path, name));
  }
}

/** A new file in the old one's place, so that a handle that is still open reaches it no more. @param {string} path @param {Buffer} contents @param {number} mode */
function put(path, contents, mode) {
  const beside = `${path}.power-cut`;
  real.writeFileSync(beside, contents, { mode });
  real.renameSync(beside, path);
}
