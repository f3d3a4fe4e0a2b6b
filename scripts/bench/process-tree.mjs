import { readdirSync, readFileSync } from 'node:fs';

/**
 * The processes of a program on Linux, the ones it started included. A process that outlives its parent is
 * adopted by another; it stays in the tree, because it was seen before.
 */
export class ProcessTree {
  /** @type {Set<number>} */
  #seen;
  /** Processor time of each process, as it was last seen. @type {Map<number, number>} */
  #worked = new Map();

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

  /**
   * Looks at what the processes use now. Processes that end meanwhile count nothing.
   * @returns {{ memory: number, worked: number }} bytes, each page that several share counted once (PSS); milliseconds of processor time of all so far, up to when each was last seen
   */
  look() {
    let memory = 0;
    for (const pid of this.processes()) {
      memory += 1024 * Number(/^Pss:\s+(\d+) kB/mu.exec(read(`/proc/${String(pid)}/smaps_rollup`))?.[1] ?? 0);
      const worked = workOf(pid);
      if (worked > 0) this.#worked.set(pid, worked);
    }
    return { memory, worked: [...this.#worked.values()].reduce((sum, one) => sum + one, 0) };
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

/** Milliseconds of processor time; the kernel counts in hundredths of a second. @param {number} pid */
function workOf(pid) {
  const stat = read(`/proc/${String(pid)}/stat`);
  // The name before the last bracket may hold blanks.
  const fields = stat.slice(stat.lastIndexOf(')') + 2).split(' ');
  return (Number(fields[11] ?? 0) + Number(fields[12] ?? 0)) * 10;
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
