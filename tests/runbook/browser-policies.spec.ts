import { expect, test } from '@playwright/test';
import { browserPolicies, familyOf, policyTroubles, type BrowserFamily, type PolicyReaders } from '../../runbook/browser/policies.ts';

/** A machine that has some files, and some output for each program's last argument. */
function machine(platform: NodeJS.Platform, { files = {}, outputs = {}, env = {} }: { files?: Record<string, string>; outputs?: Record<string, string>; env?: Record<string, string> }): PolicyReaders {
  return {
    platform, env,
    list: (folder) => Object.keys(files).filter((file) => file.slice(0, file.lastIndexOf('/')) === folder).map((file) => file.slice(file.lastIndexOf('/') + 1)),
    read: (file) => files[file] ?? null,
    run: (program, args) => outputs[`${program} ${args.at(-1) ?? ''}`] ?? null,
  };
}

function troublesOf(family: BrowserFamily, readers: PolicyReaders, headed = false): string[] {
  return policyTroubles(browserPolicies(family, readers), headed).map(({ state, found }) => `${state}: ${found}`);
}

const registry = (name: string, hexadecimal: string): string => `\r\nHKEY_LOCAL_MACHINE\\SOFTWARE\\Policies\\Microsoft\\Edge\r\n    HomepageLocation    REG_SZ    https://contoso.example 0x0\r\n    ${name}    REG_DWORD    0x${hexadecimal}\r\n\r\n`;

test('on Windows the registry says that no program may work Edge, for the machine or for the user', () => {
  const reg = 'C:\\Windows\\System32\\reg.exe';
  for (const hive of ['HKLM', 'HKCU']) {
    const key = `${hive}\\SOFTWARE\\Policies\\Microsoft\\Edge`;
    const forbidden = machine('win32', { outputs: { [`${reg} ${key}`]: registry('RemoteDebuggingAllowed', '0') }, env: { SystemRoot: 'C:\\Windows' } });
    expect(troublesOf('msedge', forbidden)).toEqual([`wrong: the policy RemoteDebuggingAllowed (0, ${key}) forbids that a program works the browser`]);
    expect(troublesOf('chrome', forbidden), "another vendor's policies do not count").toEqual([]);
  }
  expect(troublesOf('msedge', machine('win32', { outputs: { [`${reg} HKLM\\SOFTWARE\\Policies\\Microsoft\\Edge`]: registry('RemoteDebuggingAllowed', '1') } }))).toEqual([]);
  expect(troublesOf('msedge', machine('win32', {})), 'a key that is not there is no policy').toEqual([]);
});

test('on macOS the managed preferences say it, for the machine or for the user', () => {
  for (const file of ['/Library/Managed Preferences/com.google.Chrome.plist', '/Library/Managed Preferences/anna/com.google.Chrome.plist']) {
    const readers = machine('darwin', { files: { [file]: 'binary' }, outputs: { [`/usr/bin/plutil ${file}`]: '{"RemoteDebuggingAllowed":false}' }, env: { USER: 'anna' } });
    expect(troublesOf('chrome', readers)).toEqual([`wrong: the policy RemoteDebuggingAllowed (false, ${file}) forbids that a program works the browser`]);
  }
  const unclear = browserPolicies('chrome', machine('darwin', { files: { '/Library/Managed Preferences/com.google.Chrome.plist': 'damaged' } }));
  expect(unclear).toEqual({ policies: [], unreadable: ['/Library/Managed Preferences/com.google.Chrome.plist could not be read: plutil does not understand it'] });
});

test('on Linux the managed JSON files say it, and what is no policy file is passed over', () => {
  const folder = '/etc/opt/edge/policies/managed';
  const readers = machine('linux', { files: { [`${folder}/a.json`]: '{"RemoteDebuggingAllowed": true}', [`${folder}/b.json`]: '{"RemoteDebuggingAllowed": false, "BlockThirdPartyCookies": true}', [`${folder}/notes.txt`]: 'no JSON' } });
  expect(troublesOf('msedge', readers)).toEqual([
    `wrong: the policy RemoteDebuggingAllowed (false, ${folder}/b.json) forbids that a program works the browser`,
    `warning: the policy BlockThirdPartyCookies (true, ${folder}/b.json) blocks the cookies that the portal's frames need`,
  ]);
  const broken = browserPolicies('chromium', machine('linux', { files: { '/etc/chromium/policies/managed/x.json': '{' } }));
  expect(broken.unreadable).toEqual([expect.stringContaining('/etc/chromium/policies/managed could not be read: ')]);
});

test('a browser without a window may be forbidden, which does not matter where there is one', () => {
  const chrome = machine('linux', { files: { '/etc/opt/chrome/policies/managed/a.json': '{"HeadlessMode": 2}' } });
  expect(troublesOf('chrome', chrome)).toEqual([expect.stringContaining('HeadlessMode (2')]);
  expect(troublesOf('chrome', chrome, true)).toEqual([]);
  const edge = machine('linux', { files: { '/etc/opt/edge/policies/managed/a.json': '{"HeadlessModeEnabled": false}' } });
  expect(troublesOf('msedge', edge)).toEqual([expect.stringContaining('HeadlessModeEnabled (false')]);
});

test('whose policies count is told by the browser that was found', () => {
  expect(familyOf({ name: 'Microsoft Edge', path: '/opt/microsoft/msedge/msedge' })).toBe('msedge');
  expect(familyOf({ name: 'Google Chrome', path: 'C:\\Program Files\\Google\\Chrome\\Application\\chrome.exe' })).toBe('chrome');
  expect(familyOf({ name: "Playwright's Chromium", path: '/home/anna/.cache/ms-playwright/chromium-1200/chrome-linux/chrome' })).toBe('chromium');
  expect(familyOf({ name: 'Chromium headless shell', path: '/usr/bin/chromium-headless-shell' })).toBe('chromium');
  expect(familyOf({ name: 'the browser of the settings', path: 'D:\\Edge\\msedge.exe' })).toBe('msedge');
});
