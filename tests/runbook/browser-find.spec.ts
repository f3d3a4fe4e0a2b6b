import { expect, test } from '@playwright/test';
import { findBrowser, noBrowser, type BrowserWish } from '../../runbook/browser/find.ts';
import { browserArguments, withoutCredentials } from '../../runbook/browser/launch.ts';
import type { Machine } from '../../runbook/browser/places.ts';

function machine(platform: NodeJS.Platform, files: readonly string[], env: Record<string, string> = {}): Machine {
  const slashed = (path: string): string => path.replaceAll('\\', '/');
  return { platform, env, exists: (path) => files.map(slashed).includes(slashed(path)) };
}

const wish: BrowserWish = { headed: false, playwrightsOwn: [{ path: '/own/chrome', headlessOnly: false }], standInOnly: null };
const linux = { PATH: '/usr/local/bin:/usr/bin' };

test("the settings' path comes first, and nothing stands in for it", () => {
  const edge = machine('linux', ['/opt/microsoft/msedge/msedge', '/my/browser']);
  expect(findBrowser({ ...wish, path: '/my/browser' }, edge)).toMatchObject({ path: '/my/browser', why: 'the settings name it' });
  expect(() => findBrowser({ ...wish, path: '/no/browser' }, edge)).toThrow("The settings name the browser '/no/browser'");
});

test('a headless shell is refused where a window is wanted', () => {
  expect(() => findBrowser({ ...wish, headed: true, path: '/x/chromium-headless-shell' }, machine('linux', ['/x/chromium-headless-shell']))).toThrow('cannot show a window');
});

test('the chosen channel is found, or its absence is said', () => {
  const chrome = machine('linux', ['/opt/google/chrome/chrome', '/opt/microsoft/msedge/msedge']);
  expect(findBrowser({ ...wish, channel: 'chrome' }, chrome)?.name).toBe('Google Chrome');
  expect(() => findBrowser({ ...wish, channel: 'msedge' }, machine('linux', ['/own/chrome'], linux))).toThrow("channel 'msedge'");
});

test("installed Edge or Chrome comes before Playwright's own, which comes before PATH", () => {
  const all = ['/opt/google/chrome/chrome', '/own/chrome', '/usr/bin/chromium-headless-shell'];
  expect(findBrowser(wish, machine('linux', all, linux))?.name).toBe('Google Chrome');
  expect(findBrowser(wish, machine('linux', all.slice(1), linux))?.name).toBe("Playwright's Chromium");
  expect(findBrowser(wish, machine('linux', all.slice(2), linux))?.name).toBe('Chromium headless shell');
});

test('where a window is wanted the headless shell on PATH does not count', () => {
  const found = findBrowser({ ...wish, headed: true }, machine('linux', ['/usr/bin/chromium-headless-shell', '/usr/bin/chromium'], linux));
  expect(found).toMatchObject({ path: '/usr/bin/chromium', headlessOnly: false });
});

test('Edge is found in its places on Windows and macOS', () => {
  const windows = machine('win32', ['C:\\Program Files (x86)/Microsoft/Edge/Application/msedge.exe'], { 'PROGRAMFILES(X86)': 'C:\\Program Files (x86)' });
  expect(findBrowser(wish, windows)?.name).toBe('Microsoft Edge');
  expect(findBrowser(wish, machine('darwin', ['/Applications/Microsoft Edge.app/Contents/MacOS/Microsoft Edge']))?.name).toBe('Microsoft Edge');
});

test('the npm-packaged browser is for stand-ins only, and the last resort', () => {
  const packaged = machine('linux', ['/cache/packaged']);
  expect(findBrowser(wish, packaged)).toBeNull();
  expect(findBrowser({ ...wish, standInOnly: '/cache/packaged' }, packaged)?.name).toBe('the npm-packaged Chromium');
  expect(findBrowser({ ...wish, headed: true, standInOnly: '/cache/packaged' }, packaged)).toBeNull();
  expect(noBrowser().message).toContain('No browser was found');
});

test('pins of the plan reach the browser, without their prefix; full browsers may not send form signatures', () => {
  const full = { name: 'Chromium', path: '/usr/bin/chromium', headlessOnly: false, why: '' };
  expect(browserArguments({ browser: full, pins: ['sha256/AAA=', 'sha256/BBB='], arguments: ['--lang=en'] })).toEqual([
    '--host-resolver-rules=MAP content-autofill.googleapis.com ~NOTFOUND', '--ignore-certificate-errors-spki-list=AAA=,BBB=', '--lang=en',
  ]);
  expect(browserArguments({ browser: { ...full, headlessOnly: true }, pins: [], arguments: [] })).toEqual([]);
});

test('a browser is given none of the credentials of the environment', () => {
  expect(withoutCredentials({ PATH: '/bin', TEOS_ADMIN_PASSWORD: 'x', AZURE_ADMIN_TOTP_SECRET: 'x', TEOS_RUNBOOK_PASSPHRASE: 'x', TEOS_RUNBOOK_IDENTITY: 'x', TEOS_RUNBOOK_IDENTITY_FILE: 'x', EMPTY: undefined })).toEqual({ PATH: '/bin' });
});
