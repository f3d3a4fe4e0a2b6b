import { spawnSync } from 'node:child_process';
import { join } from 'node:path';
import { ensureBuilt } from './build.mjs';
import { ensurePackages, root, runNode, say } from './packages.mjs';

/** `npm run test:sweep`: sets up what is missing, then cuts the power at every point of a rotation (tests/sweep/run.mjs) and plays random sequences (tests/model/run-browser.mjs). */
if (process.platform === 'win32') {
  say('A process group is killed as a whole on Linux and macOS only.');
  process.exit(2);
}
ensurePackages();
ensureBuilt();
runNode([join(root, 'dist', 'scripts', 'teos-runbook.js'), 'setup', '--stand-in', '--quiet'], 'The search for a browser');
const ends = [['sweep', 'run.mjs', ...process.argv.slice(2)], ['model', 'run-browser.mjs']].map(([folder = '', name = '', ...args]) => spawnSync(process.execPath, [join(root, 'tests', folder, name), ...args], { cwd: root, stdio: 'inherit' }).status ?? 1);
process.exitCode = Math.max(...ends);
