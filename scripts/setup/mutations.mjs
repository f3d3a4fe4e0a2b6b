import { spawnSync } from 'node:child_process';
import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import { parseArgs } from 'node:util';
import { ensureBuilt } from './build.mjs';
import { ensurePackages, root, runNode } from './packages.mjs';
import { ranTest } from './power-cuts.mjs';

/**
 * `npm run mutations`: sets up what is missing, then lets the program meet screens that nobody has foreseen. `-- --only TEXT` for some of them,
 * `--portal classic` for another build, `--timeout 15` for less patience. With `--qa` it is `qa` that meets them, and must give the verdict of
 * simulator/mutations/verdicts.ts; `--unmutated 50` shows it as many builds on which nothing is wrong, in every look and with every display in turn;
 * `--page` writes docs/qa-mutations.md.
 */
const { values } = parseArgs({ strict: false, options: { qa: { type: 'boolean', default: false }, only: { type: 'string', default: '' }, unmutated: { type: 'string' }, page: { type: 'boolean', default: false } } });

ensurePackages();
ensureBuilt();
if (values.page === true) await writePage();
else {
  runNode([join(root, 'dist', 'scripts', 'teos-runbook.js'), 'setup', '--stand-in', '--quiet'], 'The search for a browser');
  if (values.unmutated !== undefined) process.exitCode = shown('unmutated.spec.ts', ['--repeat-each', String(values.unmutated)]);
  else if (values.qa === true) process.exitCode = shown('qa.spec.ts', ['--grep', String(values.only)]);
  else process.exitCode = ranTest('mutations/run.mjs', process.argv.slice(2));
}

/** Shows builds to `qa`, one after the other. @param {string} file @param {string[]} args */
function shown(file, args) {
  const cli = join(root, 'node_modules', '@playwright', 'test', 'cli.js');
  return spawnSync(process.execPath, [cli, 'test', `tests/mutations/${file}`, '--workers', '1', ...args], { cwd: root, stdio: 'inherit', env: { ...process.env, TEOS_TEST_ALL: '1' } }).status ?? 1;
}

async function writePage() {
  const compiled = (/** @type {string} */ file) => import(pathToFileURL(join(root, 'dist', file)).href);
  const [{ pageOf }, { sentenceOfChange, verdicts }, { shortForm, toldOf }, { savingForm }] = await Promise.all([import('./mutations-page.mjs'), compiled('simulator/mutations/verdicts.js'), compiled('flows/qa/checks.js'), compiled('flows/qa/save.js')]);
  writeFileSync(join(root, 'docs', 'qa-mutations.md'), pageOf(verdicts, sentenceOfChange, [...shortForm.map(toldOf), ...savingForm]));
}
