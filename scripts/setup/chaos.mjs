import { spawnSync } from 'node:child_process';
import { join } from 'node:path';
import { ensureBuilt } from './build.mjs';
import { ensurePackages, root, runNode, say } from './packages.mjs';

/** `npm run chaos`: sets up what is missing, then kills rotations at times of chance (tests/sweep/chaos.mjs). `-- --runs N`. */
if (process.platform === 'win32') {
  say('A process group is killed as a whole on Linux and macOS only.');
  process.exit(2);
}
ensurePackages();
ensureBuilt();
runNode([join(root, 'dist', 'scripts', 'teos-runbook.js'), 'setup', '--stand-in', '--quiet'], 'The search for a browser');
process.exitCode = spawnSync(process.execPath, [join(root, 'tests', 'sweep', 'chaos.mjs'), ...process.argv.slice(2)], { cwd: root, stdio: 'inherit' }).status ?? 1;
