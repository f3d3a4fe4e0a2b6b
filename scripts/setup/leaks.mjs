import { spawnSync } from 'node:child_process';
import { join } from 'node:path';
import { ensureBuilt } from './build.mjs';
import { ensurePackages, optionsOf, root, runNode, say } from './packages.mjs';

/** `npm run leaks`: puts a secret in every place of a page while steps fail in every way, and searches what is left. `-- --seed N --each N --sample N`. */
ensurePackages();
ensureBuilt();

const usage = 'Usage: npm run leaks -- [--seed N] [--each FAILURES] [--sample PICTURES]';
const values = optionsOf({ options: { seed: { type: 'string', default: '1' }, each: { type: 'string', default: '32' }, sample: { type: 'string', default: '60' } } }, usage);
if (Object.values(values).some((value) => !/^\d+$/u.test(value))) {
  say(usage);
  process.exit(2);
}
runNode([join(root, 'dist', 'scripts', 'teos-runbook.js'), 'setup', '--stand-in', '--quiet'], 'The search for a browser');
const env = { ...process.env, TEOS_LEAKS_SEED: values.seed, TEOS_LEAKS_EACH: values.each, TEOS_LEAKS_SAMPLE: values.sample, TEOS_LEAKS_FOLDER: join(root, '.cache', 'leaks') };
process.exitCode = spawnSync(process.execPath, [join(root, 'node_modules', '@playwright', 'test', 'cli.js'), 'test', '--config', join(root, 'tests', 'leaks', 'playwright.config.ts')], { cwd: root, stdio: 'inherit', env }).status ?? 1;
