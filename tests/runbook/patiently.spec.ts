import { mkdtemp, readdir, readFile, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { expect, test } from '@playwright/test';
import { removeDurably, syncFolder, writeDurably } from '../../runbook/custody/durable.ts';
import { patiently } from '../../runbook/custody/patiently.ts';
import { npmCommand } from '../../scripts/run/npm-command.ts';

/** An act that fails some times with a code, as Windows says it of a file that a virus scanner has open. */
function failing(times: number, code: string): { readonly act: () => Promise<string>; tries: number } {
  const counted = {
    tries: 0,
    act: () => {
      counted.tries += 1;
      return counted.tries <= times ? Promise.reject(Object.assign(new Error(code), { code })) : Promise.resolve('done');
    },
  };
  return counted;
}

function machine(platform: NodeJS.Platform): { readonly platform: NodeJS.Platform; readonly waited: number[]; readonly wait: (milliseconds: number) => Promise<void> } {
  const waited: number[] = [];
  return { platform, waited, wait: (milliseconds) => { waited.push(milliseconds); return Promise.resolve(); } };
}

for (const code of ['EPERM', 'EACCES', 'EBUSY']) {
  test(`on Windows ${code} is tried again, longer each time`, async () => {
    const [act, windows] = [failing(3, code), machine('win32')];
    expect(await patiently(act.act, windows)).toBe('done');
    expect(act.tries).toBe(4);
    expect(windows.waited).toEqual([10, 20, 40]);
  });
}

test('what does not pass is told in the end, after two and a half seconds', async () => {
  const [act, windows] = [failing(99, 'EBUSY'), machine('win32')];
  await expect(patiently(act.act, windows)).rejects.toMatchObject({ code: 'EBUSY' });
  expect(windows.waited.reduce((sum, milliseconds) => sum + milliseconds, 0)).toBe(2500);
});

test('another answer is final, and elsewhere every answer is', async () => {
  const [full, windows] = [failing(1, 'ENOSPC'), machine('win32')];
  await expect(patiently(full.act, windows)).rejects.toMatchObject({ code: 'ENOSPC' });
  const [forbidden, linux] = [failing(1, 'EPERM'), machine('linux')];
  await expect(patiently(forbidden.act, linux)).rejects.toMatchObject({ code: 'EPERM' });
  expect([full.tries, forbidden.tries, windows.waited.length, linux.waited.length]).toEqual([1, 1, 0, 0]);
});

test('durable files come about whole while a scanner holds them for a moment, and go again', async () => {
  const folder = await mkdtemp(join(tmpdir(), 'teos-patient-'));
  const file = join(folder, 'kept');
  await writeDurably(file, 'one');
  // Renames and removals fail twice, as on Windows with a scanner at work.
  const held = { ...machine('win32'), left: 2 };
  const scanner = async <T>(act: () => Promise<T>): Promise<T> => patiently(() => (held.left-- > 0 ? Promise.reject(Object.assign(new Error('held'), { code: 'EPERM' })) : act()), held);
  await writeDurably(file, 'two', scanner);
  expect([await readFile(file, 'utf8'), await readdir(folder), held.waited]).toEqual(['two', ['kept'], [10, 20]]);
  held.left = 1;
  await removeDurably(file, scanner);
  expect(await readdir(folder)).toEqual([]);
  await rm(folder, { recursive: true, force: true });
});

test('no folder is synchronised on Windows, which cannot, and every one is elsewhere', async () => {
  await expect(syncFolder('/no/such/folder', 'win32')).resolves.toBeUndefined();
  await expect(syncFolder('/no/such/folder', 'linux')).rejects.toMatchObject({ code: 'ENOENT' });
});

test("npm is started without a shell where its own program is named, and by a shell's line only on Windows", () => {
  const args = ['install', '@sparticuz/chromium@1.2.3'];
  expect(npmCommand(args, { platform: 'win32', npm: 'C:\\npm\\npm-cli.js', node: 'C:\\node.exe' })).toEqual({ program: 'C:\\node.exe', args: ['C:\\npm\\npm-cli.js', ...args], shell: false });
  expect(npmCommand(args, { platform: 'win32', npm: undefined, node: 'C:\\node.exe' })).toEqual({ program: 'npm install @sparticuz/chromium@1.2.3', args: [], shell: true });
  expect(npmCommand(args, { platform: 'linux', npm: undefined, node: '/usr/bin/node' })).toEqual({ program: 'npm', args, shell: false });
});
