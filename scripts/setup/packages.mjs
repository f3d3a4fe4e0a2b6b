import { spawnSync } from 'node:child_process';
import { createHash } from 'node:crypto';
import { existsSync, readFileSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { parseArgs } from 'node:util';

/** The checkout's folder. */
export const root = join(dirname(fileURLToPath(import.meta.url)), '..', '..');

const stamp = join(root, 'node_modules', '.teos-runbook-packages');

/**
 * Says on stderr what set-up does, so that stdout keeps the result alone.
 * @param {string} sentence
 */
export function say(sentence) {
  process.stderr.write(`${sentence}\n`);
}

/**
 * The options of a script; ends the process with exit code 2 and its usage where they are none of its own.
 * @template {import('node:util').ParseArgsConfig} T
 * @param {T} config
 * @param {string} usage
 * @returns {ReturnType<typeof parseArgs<T>>['values']}
 */
export function optionsOf(config, usage) {
  try {
    return parseArgs(config).values;
  } catch (error) {
    say(`${error instanceof Error ? error.message.split(/\.\s/u)[0] ?? '' : String(error)}. ${usage}`);
    process.exit(2);
  }
}

/**
 * Runs a program of Node's with its output on stderr, and ends this process with its exit code if it fails.
 * @param {string[]} args
 * @param {string} what for the sentence on failure
 */
export function runNode(args, what) {
  const result = spawnSync(process.execPath, args, { cwd: root, stdio: ['ignore', 2, 2] });
  if (result.status === 0) return;
  say(`${what} failed${result.signal === null ? '' : ` (${result.signal})`}. The messages above say why.`);
  process.exit(result.status ?? 1);
}

/** Stops with a sentence on a Node that is too old to read the packages. */
export function requireNode() {
  const [major = 0, minor = 0] = process.versions.node.split('.').map(Number);
  if (major > 20 || (major === 20 && minor >= 19)) return;
  say(`Node ${process.versions.node} is too old: this program needs Node 20.19 or later. Install it from nodejs.org and run the command again.`);
  process.exit(2);
}

/** What stands for the packages that are wanted. */
function lockFile() {
  return createHash('sha256').update(readFileSync(join(root, 'package-lock.json'))).digest('hex');
}

/** Remembers that the packages of the lock file are there, all of them. */
export function markPackages() {
  writeFileSync(stamp, lockFile());
}

/**
 * Installs the packages of the lock file if they are not there. The stamp is written last, so an
 * installation that was killed half-way is done again.
 */
export function ensurePackages() {
  requireNode();
  if (existsSync(stamp) && readFileSync(stamp, 'utf8') === lockFile()) return;
  say('Installing the packages of package-lock.json (once; about half a minute) …');
  // npm names its own program in the environment; spawning that with Node needs no shell, also on Windows.
  const npm = process.env['npm_execpath'];
  if (npm !== undefined && existsSync(npm)) runNode([npm, 'ci', '--no-audit', '--no-fund'], 'npm ci');
  else {
    const result = spawnSync('npm ci --no-audit --no-fund', { cwd: root, stdio: ['ignore', 2, 2], shell: true });
    if (result.status !== 0) process.exit(result.status ?? 1);
  }
  markPackages();
}
