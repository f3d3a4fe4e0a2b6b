import { spawn, type ChildProcess } from 'node:child_process';
import { existsSync, readdirSync, statSync } from 'node:fs';
import { mkdir, readFile, utimes, writeFile } from 'node:fs/promises';
import { hostname } from 'node:os';
import { join } from 'node:path';
import { expect, test } from '@playwright/test';
import { acquireLock, lockFolder, lockHeldSentence, lockKey, lockReplacedSentence, type Lock, type LockAttempt, type LockOwner } from '../../runbook/custody/lock.ts';
import { identityOf, ownIdentity } from '../../runbook/custody/process-identity.ts';
import { bundled } from '../bundled.ts';

const owner = { run: '2026-11-26T10-00-00Z-teos', user: 'petra' };
const key = 'app';

// Below /proc Node's own way of making several folders never comes to an end.
const nowhere = process.platform === 'linux' ? ['/proc/teos-runbook/locks', '/proc/self'] : [];

function held(attempt: LockAttempt): Lock {
  if (attempt.lock === null) throw new Error(`Somebody holds it: ${JSON.stringify(attempt.heldBy)}`);
  return attempt.lock;
}

function holderOf(attempt: LockAttempt): LockOwner {
  if (attempt.lock !== null) throw new Error('Nobody else holds it.');
  return attempt.heldBy;
}

function replacedBy(attempt: LockAttempt): LockOwner {
  if (attempt.lock === null || attempt.replaced === null) throw new Error('Nobody was replaced.');
  return attempt.replaced;
}

/** Puts a claim there as another process would have, last written to some time ago. */
async function claim(folder: string, content: object | string, silentMinutes = 0): Promise<void> {
  await mkdir(folder, { recursive: true });
  const file = join(folder, `${key}.1.lock`);
  await writeFile(file, typeof content === 'string' ? content : JSON.stringify({ run: 'other', user: 'otto', since: '2026-11-26T09:00:00.000Z', token: 'other', ...content }));
  // By the disk's own clock, which wrote the file just now.
  const then = statSync(file).mtimeMs / 1000 - silentMinutes * 60;
  await utimes(file, then, then);
}

test('is held by one at a time, says by whom, and is free again afterwards', async ({}, testInfo) => {
  const folder = testInfo.outputPath('state', 'locks');
  const lock = held(await acquireLock({ folder, key, owner }));
  expect(statSync(folder).mode & 0o777).toBe(process.platform === 'win32' ? 0o777 : 0o700);
  expect(statSync(lock.file).mode & 0o777).toBe(process.platform === 'win32' ? 0o666 : 0o600);
  const second = await acquireLock({ folder, key, owner: { run: 'second', user: null } });
  expect(second).toMatchObject({ lock: null, heldBy: { ...owner, host: hostname(), pid: process.pid } });
  expect(lockHeldSentence(holderOf(second), 'TEOS Office365')).toMatch(/^'TEOS Office365' is being worked on: the run '2026-11-26T10-00-00Z-teos', started by petra, on .+ \(process \d+\) since 20\d\d-\d\d-\d\d \d\d:\d\d UTC\. /u);
  const other = held(await acquireLock({ folder, key: 'another', owner }));
  await Promise.all([lock.release(), lock.release(), other.release()]);
  await lock.release();
  expect(readdirSync(folder)).toEqual([]);
  const again = await acquireLock({ folder, key, owner });
  expect(again).toMatchObject({ replaced: null });
  await held(again).release();
});

test('of a process that is killed is replaced at once, and that is said; one that lives keeps it, however old', async ({}, testInfo) => {
  const folder = testInfo.outputPath('locks');
  const child = spawn(process.execPath, ['-e', 'process.stdin.resume()'], { stdio: ['pipe', 'ignore', 'ignore'] });
  const ended = new Promise((resolve) => child.once('exit', resolve));
  await claim(folder, await identityOf(Number(child.pid)), 3 * 24 * 60);
  expect(await acquireLock({ folder, key, owner }), 'its machine may have slept for days').toMatchObject({ lock: null, heldBy: { run: 'other' } });
  child.kill('SIGKILL');
  await ended;
  const attempt = await acquireLock({ folder, key, owner });
  expect(attempt).toMatchObject({ replaced: { run: 'other', user: 'otto', pid: child.pid } });
  expect(lockReplacedSentence(replacedBy(attempt), 'TEOS')).toContain("the run 'other', started by otto, on");
  expect(readdirSync(folder), 'what the dead one left is gone').toEqual(['app.2.lock']);
  await held(attempt).release();
});

test('a number that the system has given to another process since is no sign of life', async ({}, testInfo) => {
  const folder = testInfo.outputPath('locks');
  const own = await ownIdentity();
  expect(own.startedAt, 'every system that is supported says when a process was started').not.toBeNull();
  await claim(folder, { ...own, startedAt: 'another boot:1' });
  const attempt = await acquireLock({ folder, key, owner });
  expect(attempt).toMatchObject({ replaced: { run: 'other' } });
  await held(attempt).release();
});

test('a process of which nobody knows when it was started counts as alive as long as its number is in use', async ({}, testInfo) => {
  const folder = testInfo.outputPath('locks');
  await claim(folder, { ...await ownIdentity(), startedAt: null }, 60);
  expect(await acquireLock({ folder, key, owner })).toMatchObject({ lock: null });
});

for (const [what, content] of [['of another host', { host: 'elsewhere', machine: null, pid: process.pid, startedAt: null }], ['of another machine of the same name', { host: hostname(), machine: 'another', pid: process.pid, startedAt: null }], ['that cannot be read', '{"run":']] as const) {
  test(`a claim ${what} counts until 15 minutes after its last sign of life, by the clock of the disk`, async ({}, testInfo) => {
    const folder = testInfo.outputPath('locks');
    await claim(folder, content, 14);
    const now = Date.now;
    // This machine's clock goes wrong by an hour: the disk's is what counts.
    Date.now = () => now() + 3_600_000;
    try {
      const early = await acquireLock({ folder, key, owner });
      expect(early).toMatchObject({ lock: null });
      expect(lockHeldSentence(holderOf(early), 'TEOS')).toContain('after 15 minutes');
    } finally {
      Date.now = now;
    }
    await claim(folder, content, 16);
    const late = await acquireLock({ folder, key, owner });
    expect(late.lock).not.toBeNull();
    await held(late).release();
    expect(readdirSync(folder)).toEqual([]);
  });
}

test('one that another host took over while this machine slept is known to be lost, and is left alone', async ({}, testInfo) => {
  const folder = testInfo.outputPath('locks');
  const lock = held(await acquireLock({ folder, key, owner }));
  await lock.confirmHeld();
  await claim(folder, { host: 'elsewhere', machine: null, pid: 1, startedAt: null });
  await expect(lock.confirmHeld()).rejects.toMatchObject({ exitCode: 5, code: 'lock-lost' });
  await lock.release();
  expect(existsSync(lock.file), "the other's claim, which bears the same number").toBe(true);
});

test('gives signs of life while it is held, and none afterwards', async ({}, testInfo) => {
  const folder = testInfo.outputPath('locks');
  const lock = held(await acquireLock({ folder, key, owner, heartbeatMs: 10 }));
  const content = await readFile(lock.file, 'utf8');
  await utimes(lock.file, 1000, 1000);
  await expect.poll(() => statSync(lock.file).mtimeMs, { intervals: [10] }).toBeGreaterThan(2_000_000);
  expect(await readFile(lock.file, 'utf8')).toBe(content);
  await lock.release();
});

test('a state folder that takes nothing is a matter of the settings', async ({}, testInfo) => {
  const file = testInfo.outputPath('a-file');
  await writeFile(file, '');
  for (const folder of [join(file, 'locks'), ...nowhere]) {
    await expect(acquireLock({ folder, key, owner })).rejects.toMatchObject({ exitCode: 2, code: 'state-folder', advice: expect.stringContaining('--state-dir') });
  }
});

test('is named by the application, whatever the case of its Client ID, and by the stand-in', () => {
  const clientId = 'AB12CD34-0000-4000-8000-00000000000F';
  const live = lockKey({ standIn: null }, clientId);
  expect(live).toBe(`${clientId.toLowerCase()}-live`);
  expect(lockKey({ standIn: null }, clientId.toLowerCase())).toBe(live);
  const [one, other] = ['sha256/one', 'sha256/other'].map((certificate) => lockKey({ standIn: { proxy: 'http://127.0.0.1:1', certificate } }, clientId));
  expect(new Set([live, one, other]).size).toBe(3);
  expect(lockFolder({ stateDir: '/state' })).toBe(join('/state', 'locks'));
});

test('of several processes that ask at once, some of which are killed, never two hold it', async ({}, testInfo) => {
  const script = await bundled(join(import.meta.dirname, 'lock-rival.ts'), testInfo.outputDir);
  const folder = testInfo.outputPath('locks');
  const inside = testInfo.outputPath('inside.json');
  const lines: string[] = [];
  const rival = (times: number, deadly: number): Promise<void> => new Promise((resolve) => {
    const child: ChildProcess = spawn(process.execPath, [script, folder, inside, String(times), String(deadly)], { stdio: ['ignore', 'pipe', 'inherit'] });
    child.stdout?.setEncoding('utf8').on('data', (text: string) => { lines.push(...text.split('\n').filter((line) => line !== '')); });
    child.once('close', () => { resolve(); });
  });
  // Each of four is killed twice while it holds the lock, and comes back.
  await Promise.all(Array.from({ length: 4 }, async (_, index) => {
    for (const deadly of [2 + index, 4 + index, 0]) await rival(10, deadly);
  }));
  const counted = (word: string): number => lines.filter((line) => line === word).length;
  expect({ both: counted('BOTH'), replaced: counted('replaced'), times: lines.length }).toEqual({ both: 0, replaced: 8, times: 4 * (2 + 4 + 10) + 12 });
});
