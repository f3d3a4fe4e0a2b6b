import { existsSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, test } from '@playwright/test';
import { confirmReport } from '../../../runbook/evidence/confirm-report.ts';
import type { PrintJob } from '../../../runbook/evidence/print.ts';
import type { RunDocument } from '../../../runbook/evidence/run-document.ts';
import { unsealedPack } from '../pack-of.ts';

const confirmed = { at: '2026-11-24T10:00:00.000Z', user: 'ada', host: 'laptop', by: null, saw: 'the newest sign-in has the new key ID' };

/** A pack that waits for a person's answer, with a PDF that does not know it. */
function awaiting(parent: string): string {
  const folder = unsealedPack(parent);
  writeFileSync(join(folder, 'run.json'), readFileSync(join(folder, 'run.json'), 'utf8').replaceAll('"equal"', '"masked"'));
  writeFileSync(join(folder, 'report.pdf'), 'old');
  return folder;
}

async function answered(folder: string, printed: Buffer | string): Promise<{ job: PrintJob; document: RunDocument }> {
  const jobs: PrintJob[] = [];
  const print = (job: PrintJob): Promise<Buffer | string> => {
    jobs.push(job);
    return Promise.resolve(printed);
  };
  expect(await confirmReport(folder, confirmed, { sealer: 'Nobody seals here.', betrays: () => false, print })).toEqual({ folder, done: true });
  const [job] = jobs;
  if (job === undefined) throw new Error('Nothing was printed.');
  return { job, document: JSON.parse(readFileSync(join(folder, 'run.json'), 'utf8')) as RunDocument };
}

test('a confirmation renews every form of the report, the PDF too', async ({}, testInfo) => {
  const folder = awaiting(testInfo.outputPath());
  const { job, document } = await answered(folder, Buffer.from('new'));
  expect(job.html).toContain(confirmed.saw);
  for (const file of ['report.html', 'report.md', 'run.json']) expect(readFileSync(join(folder, file), 'utf8')).toContain(confirmed.saw);
  expect(readFileSync(join(folder, 'junit.xml'), 'utf8')).toContain('value="masked"');
  expect(readFileSync(join(folder, 'report.pdf'), 'utf8')).toBe('new');
  expect(document.notPrinted).toBeUndefined();
});

test('where none can be printed the old one is taken away, which the report says; the next confirmation of a run may have one again', async ({}, testInfo) => {
  const folder = awaiting(testInfo.outputPath());
  const { document } = await answered(folder, 'no browser was found that could print it.');
  expect(existsSync(join(folder, 'report.pdf'))).toBe(false);
  expect(document.notPrinted).toBe('no browser was found that could print it.');
  for (const file of ['report.html', 'report.md']) expect(readFileSync(join(folder, file), 'utf8')).toContain('There is no report.pdf: no browser was found that could print it.');
  expect((await answered(folder, Buffer.from('new'))).document.notPrinted).toBeUndefined();
});
