import { mkdir, mkdtemp, readdir, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { expect, test } from '@playwright/test';
import { isNetworkShare, synchronisedBy, whyNotWritable } from '../../runbook/doctor/folders.ts';
import { folderFindings } from '../../scripts/doctor/folders.ts';

let folder = '';

test.beforeEach(async () => { folder = await mkdtemp(join(tmpdir(), 'teos-doctor-')); });

test.afterEach(async () => { await rm(folder, { recursive: true, force: true }); });

test('a folder that is synchronised to other machines is known by its path or by the variables of Windows', () => {
  const by = (path: string, env: Record<string, string> = {}): string | null => synchronisedBy(path, env);
  expect(by('C:\\Users\\anna\\OneDrive - Contoso Ltd\\evidence')).toBe('OneDrive');
  expect(by('D:\\Firm\\anna\\evidence', { OneDriveCommercial: 'D:\\Firm\\anna\\' })).toBe('OneDrive');
  expect(by('D:\\Firm\\annabel', { OneDriveCommercial: 'D:\\Firm\\anna' }), 'a longer name is another folder').toBeNull();
  expect(by('/Users/anna/Library/CloudStorage/OneDrive-Contoso/x')).toBe('OneDrive');
  expect(by('/Users/anna/Library/Mobile Documents/com~apple~CloudDocs/x')).toBe('iCloud');
  expect(by('/home/anna/Dropbox (Contoso)/x')).toBe('Dropbox');
  expect(by('/Users/anna/Library/CloudStorage/GoogleDrive-anna@contoso.example/x')).toBe('Google Drive');
  expect(by('/home/anna/dropboxes/x')).toBeNull();
  expect(by('C:\\Users\\anna\\AppData\\Local\\teos-runbook\\Data', { OneDrive: 'C:\\Users\\anna\\OneDrive' })).toBeNull();
});

test('a network share is known by its form, and a long path of a local disk is none', () => {
  expect(isNetworkShare('\\\\server\\share\\evidence')).toBe(true);
  expect(isNetworkShare('\\\\?\\C:\\evidence')).toBe(false);
  expect(isNetworkShare('C:\\evidence')).toBe(false);
});

test('a folder is tried by writing to it, and nothing is left behind', async () => {
  expect(await whyNotWritable(folder)).toBeNull();
  expect(await whyNotWritable(join(folder, 'not', 'there', 'yet'))).toBeNull();
  expect(await readdir(folder)).toEqual([]);
  await writeFile(join(folder, 'file'), 'no folder');
  expect(await whyNotWritable(join(folder, 'file'))).toContain('ENOTDIR');
  expect(await whyNotWritable(join(folder, 'file', 'below'))).toContain('ENOTDIR');
});

test('the folders of a run are told with a cure each', async () => {
  const synced = join(folder, 'OneDrive', 'evidence');
  await mkdir(synced, { recursive: true });
  await writeFile(join(folder, 'file'), '');
  const found = await folderFindings({ stateDir: join(folder, 'file'), evidence: synced }, { platform: 'linux', env: {} });
  expect(found.map(({ check, state }) => `${check} ${state}`)).toEqual(['state-folder wrong', 'evidence-folder well', 'evidence-folder warning']);
  expect(found.filter(({ state }) => state !== 'well').every(({ cure }) => cure !== null)).toBe(true);
  const deep = await folderFindings({ stateDir: folder, evidence: join(folder, 'a'.repeat(90)) }, { platform: 'win32', env: {} });
  expect(deep.at(-1)).toMatchObject({ check: 'evidence-folder', state: 'warning', found: expect.stringContaining("Windows' programs open 259") });
});
