import { spawnSync } from 'node:child_process';
import { join } from 'node:path';
import { ensureBuilt } from './build.mjs';
import { ensurePackages, root, say } from './packages.mjs';

/** `npm test`: sets up what is missing, then type-checks, lints, checks the house and runs all tests. */
ensurePackages();
ensureBuilt();

const modules = join(root, 'node_modules');
/** @type {readonly { what: string, args: string[] }[]} */
const checks = [
  { what: 'Browser', args: [join(root, 'dist', 'scripts', 'teos-runbook.js'), 'setup', '--stand-in', '--quiet'] },
  { what: 'Types', args: [join(modules, 'typescript', 'bin', 'tsc'), '--noEmit'] },
  { what: 'Lint', args: [join(modules, 'eslint', 'bin', 'eslint.js'), '.', '--max-warnings', '0'] },
  { what: 'Unused code and packages', args: [join(modules, 'knip', 'bin', 'knip.js')] },
  { what: 'Tests', args: [join(modules, '@playwright', 'test', 'cli.js'), 'test', ...process.argv.slice(2)] },
];

for (const check of checks) {
  say(`${check.what} …`);
  const started = Date.now();
  const result = spawnSync(process.execPath, check.args, { cwd: root, stdio: ['ignore', 'inherit', 'inherit'] });
  if (result.status !== 0) {
    say(`${check.what}: failed.`);
    process.exit(result.status ?? 1);
  }
  // The tests end with a closing line of their own, after which nothing may be printed.
  if (check.what !== 'Tests') say(`${check.what}: passed in ${String(Math.round((Date.now() - started) / 1000))} s.`);
}
