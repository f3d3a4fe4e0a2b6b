import { existsSync, mkdirSync, readFileSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { expect, test, type TestInfo } from '@playwright/test';
import { Secret } from '../../domain/secret.ts';
import type { LookAtFolders, OpenBrowser } from '../../runbook/browser/launch.ts';
import { searchPictures } from '../../runbook/custody/search-pictures.ts';
import { Scrubber } from '../../runbook/custody/scrubber.ts';
import { confirmOcr } from '../../runbook/evidence/ocr.ts';
import { afterDeletion, endedAndSearched, searchProfile, searchState, type ElsewhereOptions } from '../../scripts/run/search-elsewhere.ts';
import { newValue } from '../runbook/secret-values.ts';

const code = '482913';

function around(testInfo: TestInfo, value: string): ElsewhereOptions {
  const scrubber = new Scrubber();
  for (const secret of [new Secret('client secret Value', value), new Secret('one-time code', code), new Secret('cookie ESTSAUTH', 'aToken1ofTheSession2')]) scrubber.know(secret);
  return { scrubber, stateDir: testInfo.outputPath('state'), evidence: testInfo.outputPath('evidence', 'run-1'), run: 'run-1' };
}

function put(folder: string, files: Readonly<Record<string, string>>): void {
  for (const [name, content] of Object.entries(files)) {
    mkdirSync(dirname(join(folder, name)), { recursive: true });
    writeFileSync(join(folder, name), content);
  }
}

test('in the state folder a journal that betrays a secret stays and is told; what nobody needs is taken out', async ({}, testInfo) => {
  const value = newValue();
  const options = around(testInfo, value);
  put(options.stateDir, { 'rotations/run-1.jsonl': `{"note":"${value}"}`, 'rotations/run-1.age': 'age-encryption.org/v1', 'rotations/.run-1.age.12ab': value, 'locks/x': 'pid 12', 'quarantine/old/1-run.log': value });
  const [seen, ...others] = await searchState(options);
  expect(others).toEqual([]);
  expect(seen).toMatchObject({ place: 'the state folder', files: 4, found: 2 });
  expect(seen?.leaks.map(({ file, quarantined, left }) => ({ file, quarantined, left: left?.slice(0, 18) }))).toEqual([
    { file: 'rotations/.run-1.age.12ab', quarantined: join(options.stateDir, 'quarantine', 'run-1', '1-.run-1.age.12ab'), left: undefined },
    { file: 'rotations/run-1.jsonl', quarantined: null, left: 'left where it is, ' },
  ]);
  expect(existsSync(join(options.stateDir, 'rotations', 'run-1.jsonl'))).toBe(true);
  expect(existsSync(join(options.stateDir, 'rotations', '.run-1.age.12ab'))).toBe(false);
  expect(JSON.stringify(seen)).not.toContain(value.slice(0, 12));
});

test('a temporary profile that betrays a secret is a leak only if it could not be deleted', async ({}, testInfo) => {
  const value = newValue();
  const [path, options] = [testInfo.outputPath('profile'), around(testInfo, value)];
  put(path, { 'Default/Sessions/Tabs_1': `typed ${value}`, 'Default/Web Data': `code ${code} `, 'Default/Cache/Cache_Data/f_1': `n=${code};`, 'Default/Cookies': 'aToken1ofTheSession2' });
  const [seen] = await searchProfile({ path, kept: false }, options);
  expect(seen?.leaks.map(({ file }) => file), 'no cookies, and no codes in what was fetched').toEqual(['Default/Sessions/Tabs_1', 'Default/Web Data']);
  expect(seen).toMatchObject({ place: "the browser's temporary profile", files: 4, found: 2 });
  expect(afterDeletion(seen as NonNullable<typeof seen>, { path, kept: false }).leaks).toHaveLength(2);
  rmSync(path, { recursive: true });
  expect(afterDeletion(seen as NonNullable<typeof seen>, { path, kept: false })).toMatchObject({ leaks: [], found: 2 });
  expect(await searchProfile({ path, kept: false }, options), 'what is gone is not named as searched').toEqual([]);
});

test('from a profile that stays, only the files for opening windows again are deleted', async ({}, testInfo) => {
  const value = newValue();
  const [path, options] = [testInfo.outputPath('profile'), around(testInfo, value)];
  put(path, { 'Default/Sessions/Tabs_1': `typed ${value}`, 'Default/Login Data': value, 'Default/Sessions/Tabs_2': 'nothing' });
  const [seen] = await searchProfile({ path, kept: true }, options);
  expect(seen?.leaks.map(({ file, quarantined }) => ({ file, quarantined }))).toEqual([{ file: 'Default/Login Data', quarantined: null }]);
  expect(seen?.found).toBe(2);
  expect(existsSync(join(path, 'Default', 'Sessions', 'Tabs_1'))).toBe(false);
  expect(existsSync(join(path, 'Default', 'Sessions', 'Tabs_2'))).toBe(true);
  expect(existsSync(join(path, 'Default', 'Login Data'))).toBe(true);
});

test('a command that keeps no evidence says what the profile that it leaves betrays, and nothing of one that is deleted', async ({}, testInfo) => {
  const value = newValue();
  const [kept, gone, options] = [testInfo.outputPath('kept'), testInfo.outputPath('gone'), around(testInfo, value)];
  for (const path of [kept, gone]) put(path, { 'Default/Sessions/Tabs_1': value, 'Default/Login Data': value });
  const open = { close: async (look?: LookAtFolders) => look?.([{ path: kept, kept: true }, { path: gone, kept: false }]) } as unknown as OpenBrowser;
  const told = await endedAndSearched(open, options);
  expect(told).toEqual([expect.stringMatching(/^Default\/Login Data of the browser's own profile holds client secret Value: treat it as exposed\. It was left in .*kept, because the browser needs it/u)]);
  expect(existsSync(join(kept, 'Default', 'Sessions', 'Tabs_1'))).toBe(false);
  expect(told.join()).not.toContain(value.slice(0, 12));
});

test('a picture in which a secret is read is taken out, and the others stay', async ({}, testInfo) => {
  const value = newValue();
  const { scrubber } = around(testInfo, value);
  const [folder, quarantine] = [testInfo.outputPath('run'), testInfo.outputPath('quarantine')];
  put(folder, { 'steps/01.png': `Value ${value.replaceAll('~', '-').slice(0, 20)}`, 'steps/02.png': 'Certificates & secrets', 'run.log': value });
  const seen = await searchPictures({ folder, quarantine, scrubber, read: (picture) => Promise.resolve(picture.toString('utf8')) });
  expect(seen).toMatchObject({ pictures: 2, leaks: [{ file: 'steps/01.png', found: [{ secretKind: 'client secret Value', form: 'letters in a picture' }] }] });
  expect(existsSync(join(folder, 'steps', '01.png'))).toBe(false);
  expect(readFileSync(join(folder, 'steps', '02.png'), 'utf8')).toContain('Certificates');
  expect(statSync(join(quarantine, '1-01.png')).isFile()).toBe(true);
});

test('without the packages that read pictures, --ocr ends with exit 2 and says how to install them', () => {
  const missing = (): string => { throw Object.assign(new Error('Cannot find module'), { code: 'MODULE_NOT_FOUND' }); };
  expect(() => { confirmOcr(missing); }).toThrow(expect.objectContaining({ exitCode: 2, advice: expect.stringContaining('npm install --no-save tesseract.js@7') }));
  confirmOcr(() => 'found');
});
