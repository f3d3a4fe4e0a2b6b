import { existsSync, mkdirSync, readFileSync, statSync, symlinkSync } from 'node:fs';
import { mkdir, readdir, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { expect, test } from '@playwright/test';
import { Secret } from '../../domain/secret.ts';
import { proveAbsence } from '../../runbook/custody/absence.ts';
import { Scrubber } from '../../runbook/custody/scrubber.ts';
import { newValue } from './secret-values.ts';

// Windows has no such modes.
const modes = process.platform === 'win32' ? { file: 0o666, folder: 0o777 } : { file: 0o600, folder: 0o700 };

function scrubberFor(...texts: readonly string[]): Scrubber {
  const scrubber = new Scrubber();
  for (const text of texts) scrubber.know(new Secret('client secret Value', text));
  return scrubber;
}

async function runFolder(parent: string, files: Readonly<Record<string, string | Buffer>>): Promise<{ folder: string; quarantine: string }> {
  const folder = join(parent, 'run');
  await mkdir(join(folder, 'steps'), { recursive: true });
  for (const [name, content] of Object.entries(files)) await writeFile(join(folder, name), content);
  return { folder, quarantine: join(parent, 'state', 'quarantine') };
}

test('a run without secrets is proved clean, file by file', async ({}, testInfo) => {
  const place = await runFolder(testInfo.outputPath(), { 'run.log': 'all well', 'steps/01.png': Buffer.alloc(1000, 7), 'report.html': '<p>ok</p>' });
  expect(await proveAbsence({ ...place, scrubber: scrubberFor(newValue()) })).toEqual({ files: 3, bytes: 1017, opened: 0, milliseconds: expect.any(Number) as unknown as number, leaks: [] });
  expect(existsSync(place.quarantine)).toBe(false);
});

for (const [form, write] of Object.entries({
  'plain': (text: string) => text,
  'base64': (text: string) => Buffer.from(`{"v":"${text}"}`).toString('base64'),
  'hexadecimal': (text: string) => Buffer.from(text).toString('hex'),
  'UTF-16 LE': (text: string) => Buffer.from(text, 'utf16le'),
  'reversed': (text: string) => Array.from(text).reverse().join(''),
  'a piece of plain': (text: string) => `… ${text.slice(7, 19)} …`,
})) {
  test(`a file that betrays a secret (${form}) leaves the evidence`, async ({}, testInfo) => {
    const secret = newValue();
    const place = await runFolder(testInfo.outputPath(), { 'good.txt': 'good', 'steps/02-A7.png': Buffer.concat([Buffer.from([0, 255, 1]), Buffer.from(write(secret))]) });
    const { leaks } = await proveAbsence({ ...place, scrubber: scrubberFor(secret) });
    expect(leaks).toHaveLength(1);
    expect(leaks[0]?.file).toBe('steps/02-A7.png');
    expect(leaks[0]?.found.map((found) => `${found.secretKind}: ${found.form}`).join('; ')).toContain(form);
    expect(JSON.stringify(leaks)).not.toContain(secret.slice(0, 12));
    expect(await readdir(join(place.folder, 'steps'))).toEqual([]);
    expect(existsSync(join(place.folder, 'good.txt'))).toBe(true);
    expect(leaks[0]?.quarantined).toBe(join(place.quarantine, '1-02-A7.png'));
  });
}

test('what is quarantined only the user can read', async ({}, testInfo) => {
  const secret = newValue();
  const place = await runFolder(testInfo.outputPath(), { 'run.log': secret });
  await proveAbsence({ ...place, scrubber: scrubberFor(secret) });
  expect(statSync(join(place.quarantine, '1-run.log')).mode & 0o777).toBe(modes.file);
  expect(statSync(place.quarantine).mode & 0o777).toBe(modes.folder);
  expect(readFileSync(join(place.quarantine, '1-run.log'), 'utf8')).toBe(secret);
});

test("a secret in a file's name is found, and not repeated", async ({}, testInfo) => {
  const secret = newValue();
  const place = await runFolder(testInfo.outputPath(), { [`steps/${secret}.png`]: 'picture' });
  const { leaks } = await proveAbsence({ ...place, scrubber: scrubberFor(secret) });
  expect(leaks.map(({ file, found }) => ({ file, found }))).toEqual([{ file: 'steps/[hidden: client secret Value].png', found: [{ secretKind: 'client secret Value', form: "plain, in the file's name" }] }]);
  expect(leaks[0]?.quarantined).not.toContain(secret);
});

test('what cannot be read to be cleared is taken out as well', async ({}, testInfo) => {
  const place = await runFolder(testInfo.outputPath(), { 'good.txt': 'good' });
  const elsewhere = testInfo.outputPath('elsewhere');
  mkdirSync(elsewhere, { mode: 0o755 });
  symlinkSync(elsewhere, join(place.folder, 'link'), 'junction');
  const before = statSync(elsewhere).mode;
  const { leaks } = await proveAbsence({ ...place, scrubber: scrubberFor(newValue()) });
  expect(leaks.map(({ file }) => file)).toEqual(['link']);
  expect(existsSync(join(place.folder, 'link'))).toBe(false);
  expect(statSync(elsewhere).mode, 'what a link leads to is left as it is').toBe(before);
});
