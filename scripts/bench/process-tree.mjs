import { readdirSync, readFileSync } from 'node:fs';

/**
 * The processes of a program on Linux, the ones it started included. A process that outlives its parent is
 * adopted by another; it stays in the tree, because it was seen before.
 */
export class ProcessTree {
  /** @type {Set<number>} */
  #seen;

  /** @param {number} root */
  constructor(root) {
    this.#seen = new Set([root]);
  }

  /** Looks for new processes and forgets those that ended; returns the living ones. */
  processes() {
    const living = new Set();
    const waiting = [...this.#seen];
    for (let pid = waiting.pop(); pid !== undefined; pid = waiting.pop()) {
      const children = childrenOf(pid);
      if (children === null || living.has(pid)) continue;
      living.add(pid);
      waiting.push(...children);
    }
    this.#seen = living;
    return [...living];
  }

  /** Bytes in use: each page once (PSS), and counted for every process that has it (RSS). Processes that end meanwhile count nothing. */
  memory() {
    let [proportional, resident] = [0, 0];
    for (const pid of this.processes()) {
      const rollup = read(`/proc/${String(pid)}/smaps_rollup`);
      proportional += kilobytes(rollup, 'Pss');
      resident += kilobytes(rollup, 'Rss');
    }
    return { proportional: proportional * 1024, resident: resident * 1024 };
  }

  /** Ends what is left, for a run that does not end by itself. */
  kill() {
    for (const pid of this.processes()) {
      try {
        process.kill(pid, 'SIGKILL');
      } catch {
        // It ended in between.
      }
    }
  }
}

/** @param {number} pid @returns {number[] | null} null if the process is gone */
function childrenOf(pid) {
  const status = read(`/proc/${String(pid)}/stat`);
  if (status === '' || status.slice(status.lastIndexOf(')')).startsWith(') Z')) return null;
  // Children belong to the thread that started them; programs that matter here do so from any.
  const threads = read(`/proc/${String(pid)}/status`).match(/^Threads:\s+(\d+)/mu)?.[1];
  const folders = threads === '1' ? [String(pid)] : threadsOf(pid);
  return folders.flatMap((thread) => read(`/proc/${String(pid)}/task/${thread}/children`).split(' ').filter((text) => text.trim() !== '').map(Number));
}

/** @param {number} pid */
function threadsOf(pid) {
  try {
    return readdirSync(`/proc/${String(pid)}/task`);
  } catch {
    // It ended in between.
    return [];
  }
}

/** @param {string} rollup @param {string} name */
function kilobytes(rollup, name) {
  return Number(new RegExp(`^${name}:\\s+(\\d+) kB`, 'mu').exec(rollup)?.[1] ?? 0);
}

/** @param {string} file */
function read(file) {
  try {
    return readFileSync(file, 'utf8');
  } catch {
    // The process ended in between.
    return '';
  }
}
