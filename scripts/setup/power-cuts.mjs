import { spawnSync } from 'node:child_process';
import { join } from 'node:path';
import { ensureBuilt } from './build.mjs';
import { ensurePackages, root, runNode, say } from './packages.mjs';

/** Sets up what the tests that kill the program need; ends at once where a process group cannot be killed as a whole. */
export function readyForPowerCuts() {
  if (process.platform === 'win32') {
    say('A process group is killed as a whole on Linux and macOS only.');
    process.exit(2);
  }
  ensurePackages();
  ensureBuilt();
  runNode([join(root, 'dist', 'scripts', 'teos-runbook.js'), 'setup', '--stand-in', '--quiet'], 'The search for a browser');
}

/** Runs a script of tests/ to its end and returns its exit code. @param {string} file from tests/ @param {readonly string[]} args */
export function ranTest(file, args = []) {
  return spawnSync(process.execPath, [join(root, 'tests', file), ...args], { cwd: root, stdio: 'inherit' }).status ?? 1;
}
