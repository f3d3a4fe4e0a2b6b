import { mkdir, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { expect, test } from '@playwright/test';
import { acceptBaseline, currentBaseline, writeBaseline, type Baseline } from '../../runbook/qa/baseline.ts';

/** A run that saw one screen. */
async function ran(folder: string, { run, language }: Pick<Baseline, 'run' | 'language'>): Promise<string> {
  const path = join(folder, run);
  await mkdir(path, { recursive: true });
  await writeFile(join(path, 'T1.png'), 'a picture');
  await writeBaseline(path, {
    format: 'teos-runbook/qa-baseline/1', run, at: '2026-11-01T10:00:00.000Z', program: '0.1.0', live: false, build: '3.3.0', language, guide: 'an edition',
    screens: [{ step: 'T1', title: 'TEOS log-in', entries: [], clicks: null, tree: '', picture: 'T1.png' }],
  });
  return path;
}

test('the run that was accepted last counts, for the language that the pages speak; with another language only nothing is compared', async ({}, info) => {
  const folder = info.outputPath('baselines');
  expect(await currentBaseline(folder, 'en')).toBeNull();
  for (const run of ['first', 'second']) await acceptBaseline(folder, await ran(info.outputPath('runs'), { run, language: 'en' }), { by: 'somebody', why: 'a release' });
  expect(await currentBaseline(folder, 'en')).toMatchObject({ baseline: { run: 'second' }, accepted: { by: 'somebody', why: 'a release', build: '3.3.0' } });
  await expect(currentBaseline(folder, 'de')).rejects.toMatchObject({ exitCode: 2, code: 'qa-baseline-language', message: expect.stringContaining("the language 'en', and this server speaks the language 'de'") });
  await acceptBaseline(folder, await ran(info.outputPath('runs'), { run: 'third', language: 'de' }), { by: 'somebody', why: 'in German' });
  expect(await currentBaseline(folder, 'de')).toMatchObject({ baseline: { run: 'third' } });
  expect(await currentBaseline(folder, 'en')).toMatchObject({ baseline: { run: 'second' } });
});

test('a baseline that is damaged is told as that, and nothing is compared', async ({}, info) => {
  const folder = info.outputPath('baselines');
  const { folder: kept } = await acceptBaseline(folder, await ran(info.outputPath('runs'), { run: 'first', language: 'en' }), { by: 'somebody', why: 'a release' });
  await writeFile(join(folder, kept, 'baseline.json'), '{');
  await expect(currentBaseline(folder, 'en')).rejects.toMatchObject({ exitCode: 2, code: 'qa-baseline' });
});
