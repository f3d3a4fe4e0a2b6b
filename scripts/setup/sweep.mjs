import { spawnSync } from 'node:child_process';
import { join } from 'node:path';
import { ensureBuilt } from './build.mjs';
import { ensurePackages, root, runNode, say } from './packages.mjs';

/** `npm run test:sweep`: sets up what is missing, then cuts the power at every point of a rotation (tests/sweep/run.mjs). */
if (process.platform === 'win32') {
  say('A process group is killed as a whole on Linux and macOS only.');
  process.exit(2);
}
ensurePackages();
ensureBuilt();
runNode([join(root, 'dist', 'scripts', 'teos-runbook.js'), 'setup', '--stand-in', '--quiet'], 'The search for a browser');
process.exitCode = spawnSync(process.execPath, [join(root, 'tests', 'sweep', 'run.mjs'), ...process.argv.slice(2)], { cwd: root, stdio: 'inherit' }).status ?? 1;
