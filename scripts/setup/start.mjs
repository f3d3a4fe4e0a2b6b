import { spawn } from 'node:child_process';
import { join } from 'node:path';
import { ensureBuilt } from './build.mjs';
import { ensurePackages, root } from './packages.mjs';

/** `npm start`: sets up what is missing, then runs the demonstration. */
ensurePackages();
ensureBuilt();
const program = spawn(process.execPath, [join(root, 'dist', 'scripts', 'teos-runbook.js'), 'demo', '--yes', ...process.argv.slice(2)], { stdio: 'inherit' });
// Ctrl-C reaches the whole group; the program says what is where, and this process only waits for it.
for (const signal of /** @type {const} */ (['SIGINT', 'SIGTERM', 'SIGHUP'])) {
  process.on(signal, () => { if (signal !== 'SIGINT') program.kill(signal); });
}
program.on('exit', (code) => { process.exitCode = code ?? 130; });
