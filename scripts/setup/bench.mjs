import { spawnSync } from 'node:child_process';
import { accessSync, constants, existsSync } from 'node:fs';
import { delimiter, join } from 'node:path';
import { ensureBuilt } from './build.mjs';
import { ensurePackages, optionsOf, root, runNode, say } from './packages.mjs';

/** `npm run bench`: sets up what is missing, then runs the benchmark. `-- --rounds N` for a trial, `--portal classic` for the other build. */
const usage = 'Usage: npm run bench -- [--rounds N] [--portal react|classic]';
const values = optionsOf({ options: { rounds: { type: 'string', default: '15' }, portal: { type: 'string', default: 'react' } } }, usage);
const rounds = Number(values.rounds);
if (!Number.isInteger(rounds) || rounds < 1 || !['react', 'classic'].includes(values.portal)) {
  say(usage);
  process.exit(2);
}
if (process.platform !== 'linux') {
  say('The benchmark reads the memory of processes from /proc and takes its driver from Debian: it runs on Linux only.');
  process.exit(2);
}
ensurePackages();
ensureBuilt();
runNode([join(root, 'dist', 'scripts', 'teos-runbook.js'), 'setup', '--stand-in', '--quiet'], 'The search for a browser');
const browser = onPath('chromium-headless-shell') ?? onPath('chromium') ?? onPath('google-chrome');
if (browser === null) {
  say('The benchmark drives a Chromium or Chrome on PATH with all contestants, and there is none. On Debian: apt-get install chromium-headless-shell.');
  process.exit(2);
}
const { benchmark } = await import('../bench/run.mjs');
await benchmark({ rounds, portal: /** @type {'react' | 'classic'} */ (values.portal), browser, driver: chromeDriver() });

/** ChromeDriver, for Selenium alone: one that is there, or Debian's, whose version is that of Debian's Chromium. */
function chromeDriver() {
  const there = onPath('chromedriver');
  if (there !== null) return there;
  if (process.getuid?.() === 0 && existsSync('/etc/debian_version')) {
    say('Installing chromium-driver for Selenium …');
    for (const args of [['update', '-qq'], ['install', '-y', '-qq', '--no-install-recommends', 'chromium-driver']]) spawnSync('apt-get', args, { stdio: ['ignore', 2, 2], env: { ...process.env, DEBIAN_FRONTEND: 'noninteractive' } });
  }
  const installed = onPath('chromedriver');
  if (installed === null) say('There is no chromedriver on PATH, so Selenium is left out. On Debian: apt-get install chromium-driver.');
  return installed;
}

/** @param {string} name */
function onPath(name) {
  for (const folder of (process.env['PATH'] ?? '').split(delimiter)) {
    const file = join(folder, name);
    try {
      accessSync(file, constants.X_OK);
      return file;
    } catch {
      // Not in this folder.
    }
  }
  return null;
}
