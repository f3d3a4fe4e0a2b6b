import { spawn } from 'node:child_process';
import { join } from 'node:path';
import { ensureBuilt } from './build.mjs';
import { ensurePackages, root, say } from './packages.mjs';

/**
 * `npm test`: sets up what is missing, then type-checks, lints, checks the house and runs the tests. With `--all`
 * (`npm run test:all`) also those that show once more what another test shows.
 */
ensurePackages();
ensureBuilt();

const all = process.argv.includes('--all');
const modules = join(root, 'node_modules');
/** @typedef {{ what: string, args: string[] }} Check */
/** @type {Set<import('node:child_process').ChildProcess>} */
const running = new Set();

/** @type {Check} */
const browser = { what: 'Browser', args: [join(root, 'dist', 'scripts', 'teos-runbook.js'), 'setup', '--stand-in', '--quiet'] };
/** @type {readonly Check[]} */
const readings = [
  { what: 'Types', args: [join(modules, 'typescript', 'bin', 'tsc'), '--noEmit'] },
  { what: 'Lint', args: [join(modules, 'eslint', 'bin', 'eslint.js'), '.', '--max-warnings', '0'] },
  { what: 'Unused code and packages', args: [join(modules, 'knip', 'bin', 'knip.js')] },
];
/** @type {Check} */
const tests = { what: 'Tests', args: [join(modules, '@playwright', 'test', 'cli.js'), 'test', ...process.argv.slice(2).filter((argument) => argument !== '--all')] };

await passedOrEnd([browser]);
say(`${readings.map(({ what }) => what).join(', ')}, and the tests …`);
// Reading the code leaves a core free, which the first tests take. They end later, with a closing line of their own, after which nothing may be printed.
const [code] = await Promise.all([ended(tests), passedOrEnd(readings)]);
process.exitCode = code;

/** Runs checks side by side; the program ends with the first that fails. @param {readonly Check[]} checks */
async function passedOrEnd(checks) {
  const codes = await Promise.all(checks.map(async (check) => {
    const started = Date.now();
    const code = await ended(check);
    say(code === 0 ? `${check.what}: passed in ${String(Math.round((Date.now() - started) / 1000))} s.` : `${check.what}: failed.`);
    return code;
  }));
  const failed = codes.find((code) => code !== 0);
  if (failed === undefined) return;
  for (const child of running) child.kill();
  process.exit(failed);
}

/** @param {Check} check @returns {Promise<number>} its exit code; 1 if it was killed */
function ended({ args }) {
  return new Promise((resolve, reject) => {
    const child = spawn(process.execPath, args, { cwd: root, stdio: ['ignore', 'inherit', 'inherit'], env: all ? { ...process.env, TEOS_TEST_ALL: '1' } : process.env });
    running.add(child);
    child.on('error', reject);
    child.on('close', (code) => {
      running.delete(child);
      resolve(code ?? 1);
    });
  });
}
