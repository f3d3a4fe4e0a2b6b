import { existsSync, readFileSync, statSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { confirmOwnProfile, ensureOwnProfile } from '../../runbook/browser/own-profile.ts';
import { expect, test } from './settings-files.ts';

const edge = { name: 'Microsoft Edge', headlessOnly: false };
const windows = { platform: 'win32', env: { LOCALAPPDATA: String.raw`C:\Users\ada\AppData\Local` } } as const;
const mac = { platform: 'darwin', env: { HOME: '/Users/ada' } } as const;
const linux = { platform: 'linux', env: { HOME: '/home/ada' } } as const;

for (const [folder, machine] of [
  [String.raw`C:\Users\ada\AppData\Local\Microsoft\Edge\User Data`, windows], [String.raw`c:\users\ADA\appdata\local\microsoft\edge\user data\Default`, windows], [String.raw`C:\Users\ada\AppData\Local`, windows],
  [String.raw`C:\Users\ada\AppData\Local\Google\Chrome\User Data\Profile 1`, windows], ['/Users/ada/Library/Application Support/Microsoft Edge', mac], ['/home/ada/.config/google-chrome/Default', linux], ['/home/ada', linux],
] as const) {
  test(`somebody's own profile is never used: ${folder}`, () => {
    expect(() => { confirmOwnProfile(folder, edge, machine); }).toThrow(/somebody's own browser keeps its profiles/u);
  });
}

test('a folder of its own is used, but not by a headless shell', () => {
  for (const [folder, machine] of [[String.raw`C:\teos\edge-profile`, windows], [String.raw`C:\Users\ada\AppData\Local\teos-runbook\edge`, windows], ['/Users/ada/teos/edge', mac], ['/home/ada/.config/google-chrome-teos', linux]] as const) {
    expect(() => { confirmOwnProfile(folder, edge, machine); }).not.toThrow();
    expect(() => { confirmOwnProfile(folder, { name: 'Chromium headless shell', headlessOnly: true }, machine); }).toThrow(/headless shell/u);
  }
});

test('a new profile is for the user alone and allows the frames of the portal their cookies; what a browser has put there stays', async ({ folder }) => {
  const profile = join(folder.path, 'edge');
  const preferences = join(profile, 'Default', 'Preferences');
  await ensureOwnProfile(profile);
  expect(JSON.parse(readFileSync(preferences, 'utf8'))).toMatchObject({ profile: { cookie_controls_mode: 0 } });
  expect(statSync(profile).mode & 0o777).toBe(0o700);
  writeFileSync(preferences, 'what the browser wrote');
  await ensureOwnProfile(profile);
  expect(readFileSync(preferences, 'utf8')).toBe('what the browser wrote');
  expect(existsSync(join(profile, 'Default'))).toBe(true);
});
