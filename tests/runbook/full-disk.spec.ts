import { spawnSync } from 'node:child_process';
import { mkdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, test as base } from '@playwright/test';
import { beginRotation } from '../../runbook/custody/rotations.ts';
import { bundled } from '../bundled.ts';
import { plannedFor } from './custody-of.ts';

// Disks that become full or take nothing, at each moment of a rotation.

/** A small disk on which `full-disk.ts` rotates. */
interface SmallDisk {
  /** How the disk is mounted. */
  readonly options: string;
  /** When it becomes full. */
  readonly fullAt: string;
}

const test = base.extend<{ rotateOn: (disk: SmallDisk) => Promise<unknown> }>({
  rotateOn: async ({}, use, testInfo) => {
    testInfo.skip(process.platform !== 'linux' || spawnSync('unshare', ['-rm', 'mount', '-t', 'tmpfs', 'none', '/mnt']).status !== 0, 'A disk of its own is had only where a user may mount one.');
    await use(async ({ options, fullAt }) => {
      const [script, disk] = [await bundled(join(import.meta.dirname, 'full-disk.ts'), testInfo.outputDir), testInfo.outputPath('disk')];
      mkdirSync(disk);
      const { stdout, stderr } = spawnSync('unshare', ['-rm', '/bin/sh', '-c', `mount -t tmpfs -o ${options} none "$2" && exec "$0" "$@"`, process.execPath, script, disk, fullAt], { encoding: 'utf8' });
      expect(stderr).toBe('');
      return JSON.parse(stdout) as unknown;
    });
  },
});

// Below /proc no folder can be made, whoever asks for it.
const nowhere = process.platform === 'linux' ? ['/proc/teos-runbook/state'] : [];

const isFull = { exitCode: 2, code: 'state-folder', message: expect.stringMatching(/^The state folder .* could not be written: the disk is full\.$/u) as unknown };

/** When the disk becomes full, and what is there afterwards. Between Add and the seal the room that was kept is used. */
const moments: readonly (readonly [moment: string, words: string, end: { failure: unknown; records: readonly string[]; sealed: boolean }])[] = [
  ['begin', 'before the journal: nothing is begun', { failure: isFull, records: [], sealed: false }],
  ['intend', "before Add: 'Add' is not clicked", { failure: isFull, records: ['planned', 'preflighted'], sealed: false }],
  ['created', 'right after Add: the Value is sealed', { failure: null, records: ['planned', 'preflighted', 'creating', 'created', 'sealed', 'setting'], sealed: true }],
  ['seal', 'before the seal: the Value is sealed', { failure: null, records: ['planned', 'preflighted', 'creating', 'created', 'sealed', 'setting'], sealed: true }],
  ['setting', 'before Save: Save is not clicked, the Value stays sealed', { failure: isFull, records: ['planned', 'preflighted', 'creating', 'created', 'sealed'], sealed: true }],
];

for (const [moment, words, end] of moments) {
  test(`the disk becomes full ${words}`, async ({ rotateOn }) => {
    expect(await rotateOn({ options: 'size=512k', fullAt: moment })).toEqual(end);
  });
}

test('a state folder that takes nothing is told before any site is touched', async ({}, testInfo) => {
  const file = testInfo.outputPath('a-file');
  writeFileSync(file, '');
  for (const place of [join(file, 'state'), ...nowhere]) {
    await expect(beginRotation(place, plannedFor('https://teos.contoso.example'))).rejects.toMatchObject({
      exitCode: 2, code: 'state-folder', message: expect.stringContaining(`The state folder ${place}`), advice: expect.stringContaining('--state-dir'),
    });
  }
});

test('a disk that can only be read is told as that', async ({ rotateOn }) => {
  expect(await rotateOn({ options: 'ro', fullAt: 'never' })).toEqual({
    failure: { exitCode: 2, code: 'state-folder', message: expect.stringMatching(/could not be written: the disk can only be read\.$/u) }, records: [], sealed: false,
  });
});
