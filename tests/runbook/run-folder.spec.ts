import { statSync } from 'node:fs';
import { writeFile } from 'node:fs/promises';
import { basename, join } from 'node:path';
import { expect, test } from '@playwright/test';
import { makeRunFolder, writeRunFile } from '../../runbook/evidence/run-folder.ts';

const startedAt = new Date('2026-11-23T10:15:30Z');
// Windows has no such modes.
const modes = process.platform === 'win32' ? { file: 0o666, folder: 0o777 } : { file: 0o600, folder: 0o700 };

// Below /proc Node's own way of making several folders never comes to an end.
const nowhere = process.platform === 'linux' ? ['/proc/teos-runbook/evidence'] : [];

test('is named by time, application and ticket, legally on Windows too', async ({}, testInfo) => {
  const folder = await makeRunFolder({ evidenceDir: testInfo.outputPath('evidence'), application: 'TEOS: Büro / "Süd" <365>?', ticket: 'CHG#00123', startedAt });
  expect(folder.name).toBe('2026-11-23T10-15-30Z-teos-buro-sud-365-chg-00123');
  expect(folder).toEqual({ name: basename(folder.path), path: join(testInfo.outputPath('evidence'), folder.name), log: join(folder.path, 'run.log') });
});

test('runs that start in the same second get folders of their own', async ({}, testInfo) => {
  const naming = { evidenceDir: testInfo.outputPath('evidence'), application: 'TEOS Office365', ticket: null, startedAt };
  const folders = await Promise.all(Array.from({ length: 5 }, () => makeRunFolder(naming)));
  const name = '2026-11-23T10-15-30Z-teos-office365';
  expect(folders.map((folder) => folder.name).sort()).toEqual([name, `${name}-2`, `${name}-3`, `${name}-4`, `${name}-5`]);
});

test('only the user may read it and what is in it', async ({}, testInfo) => {
  const folder = await makeRunFolder({ evidenceDir: testInfo.outputPath('deep', 'evidence'), application: 'x', ticket: null, startedAt });
  await writeRunFile(folder, 'run.json', '{}');
  expect(statSync(folder.path).mode & 0o777).toBe(modes.folder);
  expect(statSync(join(folder.path, 'run.json')).mode & 0o777).toBe(modes.file);
});

test('a place that cannot be written to is a matter of the settings', async ({}, testInfo) => {
  const file = testInfo.outputPath('a-file');
  await writeFile(file, '');
  for (const place of [join(file, 'evidence'), ...nowhere]) {
    await expect(makeRunFolder({ evidenceDir: place, application: 'x', ticket: null, startedAt })).rejects.toMatchObject({ exitCode: 2, code: 'evidence-folder', advice: expect.stringContaining('--evidence-dir') });
  }
});
