import { spawn } from 'node:child_process';
import { performance } from 'node:perf_hooks';
import { ProcessTree } from './process-tree.mjs';

/** Milliseconds between two looks at the processes. */
const lookEvery = 20;

/**
 * How a process went.
 * @typedef {object} Timed
 * @property {number} milliseconds from its start to its end, by the wall clock
 * @property {number | null} exitCode null if it was ended because it took too long
 * @property {string} output stdout
 * @property {string} messages stderr
 * @property {{ memory: number, worked: number } | null} used peak in bytes, and milliseconds of processor time, of all its processes; null if nobody looked
 */

/**
 * Runs a Node program as a process of its own, to its end.
 * @param {readonly string[]} args of Node
 * @param {{ env?: NodeJS.ProcessEnv, limit?: number, watched?: boolean }} [how] `limit`: milliseconds after which it is given up; `watched`: look at what its processes use, which slows it down
 * @returns {Promise<Timed>}
 */
export async function timed(args, { env = process.env, limit = 90_000, watched = false } = {}) {
  const started = performance.now();
  const child = spawn(process.execPath, args, { env, stdio: ['ignore', 'pipe', 'pipe'] });
  const tree = new ProcessTree(child.pid ?? 0);
  const [output, messages] = [textOf(child.stdout), textOf(child.stderr)];
  const used = { memory: 0, worked: 0 };
  const looking = watched ? setInterval(() => { raise(used, tree.look()); }, lookEvery) : undefined;
  let tooLong = false;
  const giveUp = setTimeout(() => {
    tooLong = true;
    tree.kill();
  }, limit);
  /** @type {number | null} */
  const exitCode = await new Promise((resolve, reject) => {
    child.on('error', reject);
    child.on('exit', resolve);
  });
  const milliseconds = performance.now() - started;
  clearTimeout(giveUp);
  clearInterval(looking);
  return { milliseconds, exitCode: tooLong ? null : exitCode, output: await output, messages: await messages, used: watched ? used : null };
}

/** @param {{ memory: number, worked: number }} most @param {{ memory: number, worked: number }} now */
function raise(most, now) {
  most.memory = Math.max(most.memory, now.memory);
  most.worked = Math.max(most.worked, now.worked);
}

/** @param {NodeJS.ReadableStream} stream */
async function textOf(stream) {
  /** @type {Buffer[]} */
  const pieces = [];
  for await (const piece of stream) pieces.push(Buffer.from(piece));
  return Buffer.concat(pieces).toString('utf8');
}
