import { spawn } from 'node:child_process';
import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { mkdir, mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { expect, test as base } from '@playwright/test';
import { findBrowser } from '../../runbook/browser/find.ts';
import type { FoundBrowser } from '../../runbook/browser/places.ts';
import { freshProfile } from '../../runbook/browser/profile.ts';
import { identityOf, lifeOf, type ProcessIdentity } from '../../runbook/custody/process-identity.ts';
import { packagedBrowser } from '../../scripts/run/install-browser.ts';
import { bundled } from '../bundled.ts';
import { Started } from './started.ts';

/** The browsers of this machine: one without windows, and one with, which has a profile. Processes can be listed through /proc only. */
const browsers = process.platform !== 'linux' ? [] : [false, true].flatMap((headed): FoundBrowser[] => {
  const found = findBrowser({ headed, playwrightsOwn: [], standInOnly: packagedBrowser });
  return found === null ? [] : [found];
}).filter(({ path }, index, all) => all.findIndex((other) => other.path === path) === index);

/** All processes that a process has started, and those that these have. */
async function descendants(pid: number): Promise<ProcessIdentity[]> {
  const parents = new Map(readdirSync('/proc').filter((name) => /^\d+$/u.test(name)).flatMap((name) => {
    const stat = existsSync(`/proc/${name}/stat`) ? readFileSync(`/proc/${name}/stat`, 'utf8') : '';
    return stat === '' ? [] : [[Number(name), Number(stat.slice(stat.lastIndexOf(')') + 2).split(' ')[1])] as const];
  }));
  const below = (parent: number): number[] => [...parents].filter(([, above]) => above === parent).flatMap(([child]) => [child, ...below(child)]);
  return Promise.all(below(pid).map(identityOf));
}

async function living(processes: readonly ProcessIdentity[]): Promise<number[]> {
  const lives = await Promise.all(processes.map(lifeOf));
  return processes.filter((_, index) => lives[index] === 'alive').map(({ pid }) => pid);
}

interface Holder {
  readonly program: Started;
  /** All processes of the browser, and the program itself where it has a parent. */
  readonly processes: readonly ProcessIdentity[];
}

/** Tests with a program that has a browser; whatever a failed test leaves running is ended. */
const test = base.extend<{ temporary: string; hold: (browser: FoundBrowser, under: 'nobody' | 'a parent') => Promise<Holder> }>({
  // Chromium makes a socket in it, whose path may have no more than some hundred characters.
  temporary: async ({}, use) => {
    const folder = await mkdtemp(join(tmpdir(), 'teos-life-'));
    await use(folder);
    await rm(folder, { recursive: true, force: true, maxRetries: 5 });
  },
  hold: async ({ temporary }, use, testInfo) => {
    const started: Started[] = [];
    await use(async (browser, under) => {
      const args = [await bundled(join(import.meta.dirname, 'browser-holder.ts'), testInfo.outputDir), browser.path, String(browser.headlessOnly)];
      const parent = ['-e', `require('node:child_process').spawn(process.execPath, ${JSON.stringify(args)}, { stdio: 'inherit' })`];
      const env = Object.fromEntries(Object.entries(process.env).flatMap(([name, value]) => (value === undefined ? [] : [[name, value]])));
      const program = new Started(process.execPath, under === 'nobody' ? args : parent, { cwd: temporary, env: { ...env, TMPDIR: temporary }, ownGroup: true });
      started.push(program);
      await program.says('open');
      return { program, processes: await descendants(program.pid) };
    });
    for (const { pid } of started) if ((await living(await descendants(pid))).length > 0) process.kill(-pid, 'SIGKILL');
  },
});

function restore(before: string | undefined): void {
  if (before === undefined) delete process.env['TMPDIR'];
  else process.env['TMPDIR'] = before;
}

function profilesIn(folder: string): string[] {
  return readdirSync(folder).filter((name) => name.startsWith('teos-runbook-profile-'));
}

for (const browser of browsers) {
  for (const [what, target] of [['the program', (pid: number) => pid], ['its whole process group', (pid: number) => -pid]] as const) {
    test(`${browser.name} ends when ${what} is killed`, async ({ hold }) => {
      const { program, processes } = await hold(browser, 'nobody');
      expect((await living(processes)).length, 'processes of the browser').toBeGreaterThan(0);
      process.kill(target(program.pid), 'SIGKILL');
      await expect.poll(() => living(processes)).toEqual([]);
    });
  }

  test(`${browser.name} and the program go on to their end when the program's parent alone is killed`, async ({ hold, temporary }) => {
    const { program, processes } = await hold(browser, 'a parent');
    program.signal('SIGKILL');
    await program.says('at work');
    await expect.poll(() => living(processes)).toEqual([]);
    expect(profilesIn(temporary)).toEqual([]);
  });
}

test('the profile of a run that was killed is removed by the next one, that of a living one is not', async ({}, testInfo) => {
  const before = process.env['TMPDIR'];
  process.env['TMPDIR'] = testInfo.outputDir;
  try {
    const script = "require('node:fs').mkdirSync(process.env.TMPDIR + '/teos-runbook-profile-unknown', { recursive: true }); process.stdin.resume()";
    const child = spawn(process.execPath, ['-e', script], { stdio: ['pipe', 'ignore', 'ignore'] });
    const ended = new Promise((resolve) => child.once('exit', resolve));
    const other = join(testInfo.outputDir, 'teos-runbook-profile-other');
    await mkdir(join(other, 'profile'), { recursive: true });
    await writeFile(join(other, 'owner.json'), JSON.stringify(await identityOf(Number(child.pid))));
    const first = await freshProfile();
    expect(existsSync(join(other, 'profile')), 'the profile of a process that runs').toBe(true);
    child.kill('SIGKILL');
    await ended;
    const second = await freshProfile();
    expect(existsSync(other), 'the profile of one that was killed').toBe(false);
    expect(existsSync(first.folder), 'the profile of this process').toBe(true);
    await Promise.all([first.remove(), second.remove()]);
    expect(readdirSync(testInfo.outputDir).filter((name) => name !== 'teos-runbook-profile-unknown')).toEqual([]);
  } finally {
    restore(before);
  }
});
