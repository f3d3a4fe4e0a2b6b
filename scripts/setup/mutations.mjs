import { join } from 'node:path';
import { ensureBuilt } from './build.mjs';
import { ensurePackages, root, runNode } from './packages.mjs';
import { ranTest } from './power-cuts.mjs';

/** `npm run mutations`: sets up what is missing, then lets the program meet screens that nobody has foreseen. `-- --only TEXT` for some of them, `--portal classic` for another build, `--timeout 15` for less patience. */
ensurePackages();
ensureBuilt();
runNode([join(root, 'dist', 'scripts', 'teos-runbook.js'), 'setup', '--stand-in', '--quiet'], 'The search for a browser');
process.exitCode = ranTest('mutations/run.mjs', process.argv.slice(2));
