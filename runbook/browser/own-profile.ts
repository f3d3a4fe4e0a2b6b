import { existsSync } from 'node:fs';
import { writeFile } from 'node:fs/promises';
import { join, posix, win32 } from 'node:path';
import { misuse } from '../../domain/errors.ts';
import { ensurePrivateFolder } from '../custody/durable.ts';
import type { FoundBrowser, Machine } from './places.ts';

/**
 * The folders in which browsers keep the profiles of whoever uses this machine.
 * Source: https://chromium.googlesource.com/chromium/src/+/main/docs/user_data_dir.md; Edge's are named alike.
 */
function usersOwn({ platform, env }: Pick<Machine, 'platform' | 'env'>): string[] {
  if (platform === 'win32') return ['Microsoft\\Edge', 'Google\\Chrome', 'Chromium'].map((name) => win32.join(env['LOCALAPPDATA'] ?? win32.join(env['USERPROFILE'] ?? '', 'AppData', 'Local'), name, 'User Data'));
  if (platform === 'darwin') return ['Microsoft Edge', 'Google/Chrome', 'Chromium'].map((name) => posix.join(env['HOME'] ?? '', 'Library', 'Application Support', name));
  return ['microsoft-edge', 'google-chrome', 'chromium'].map((name) => posix.join(env['XDG_CONFIG_HOME'] ?? posix.join(env['HOME'] ?? '', '.config'), name));
}

/** Compared without case where the platform's disks do so. */
function within(folder: string, other: string, { platform }: Pick<Machine, 'platform'>): boolean {
  const paths = platform === 'win32' ? win32 : posix;
  const [one, two] = platform === 'linux' ? [folder, other] : [folder.toLowerCase(), other.toLowerCase()];
  const way = paths.relative(two, one);
  return way === '' || (!way.startsWith('..') && !paths.isAbsolute(way));
}

/**
 * Makes sure that a browser may be started with a profile folder of the settings: a folder of the program's own, never one that
 * somebody browses with, and no headless shell, which knows nothing of who is signed in to the system.
 * @throws {RunbookError} exit 2: `browser-profile-in-use`, `browser-profile-headless-shell`.
 */
export function confirmOwnProfile(folder: string, browser: Pick<FoundBrowser, 'name' | 'headlessOnly'>, machine: Pick<Machine, 'platform' | 'env'>): void {
  const owned = usersOwn(machine).find((place) => within(folder, place, machine) || within(place, folder, machine));
  if (owned !== undefined) {
    throw misuse({
      code: 'browser-profile-in-use', message: `The settings name ${folder} as the browser's profile, which is, holds or lies in ${owned}: there somebody's own browser keeps its profiles.`,
      advice: "Nothing was started. Name an empty folder under 'browser: { profile: … }'.",
    });
  }
  if (!browser.headlessOnly) return;
  throw misuse({
    code: 'browser-profile-headless-shell', message: `The settings name a browser profile, and ${browser.name} is a headless shell, which has no sign-in of the system.`,
    advice: "Nothing was started. Name an installed browser: 'browser: { channel: msedge }'.",
  });
}

// The portal's frames need third-party cookies. Unlike in a throw-away profile, the browser may know who is signed in to the system.
const preferences = { profile: { cookie_controls_mode: 0, password_manager_enabled: false }, credentials_enable_service: false, browser: { has_seen_welcome_page: true } };

/** Makes the folder if it is not there, readable by the user alone; what a browser has put there stays. */
export async function ensureOwnProfile(folder: string): Promise<void> {
  if (existsSync(join(folder, 'Default'))) return;
  await ensurePrivateFolder(join(folder, 'Default'));
  await writeFile(join(folder, 'Default', 'Preferences'), JSON.stringify(preferences), { mode: 0o600 });
}
