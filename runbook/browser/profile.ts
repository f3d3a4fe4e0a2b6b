import { mkdir, mkdtemp, readdir, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { lifeOf, ownIdentity, type ProcessIdentity } from '../custody/process-identity.ts';

/**
 * What a fresh profile says before the browser's first start. The portal's frames need third-party
 * cookies, which private windows and some builds block; form signatures and passwords stay here.
 * Source: https://chromium.googlesource.com/chromium/src/+/main/chrome/common/pref_names.h
 */
const preferences = {
  profile: { cookie_controls_mode: 0, password_manager_enabled: false, default_content_setting_values: { notifications: 2 } },
  credentials_enable_service: false,
  autofill: { enabled: false, profile_enabled: false, credit_card_enabled: false },
  signin: { allowed: false },
  browser: { has_seen_welcome_page: true },
};

const prefix = 'teos-runbook-profile-';

// A browser that is still closing holds files for a moment on Windows: hence the retries.
const wholly = { recursive: true, force: true, maxRetries: 10, retryDelay: 100 } as const;

/** A folder for a browser's profile. */
export interface Profile {
  readonly folder: string;
  /** What is removed with it. */
  readonly parent: string;
  remove(): Promise<void>;
}

/**
 * Makes an empty browser profile in a temporary folder that says which process it belongs to; `remove`
 * deletes it with all cookies. Those of runs that were killed are deleted first.
 */
export async function freshProfile(): Promise<Profile> {
  const [parent] = await Promise.all([mkdtemp(join(tmpdir(), prefix)), removeLeftProfiles()]);
  const folder = join(parent, 'profile');
  // Who it belongs to stands there before anything that would have to be removed.
  await writeFile(join(parent, 'owner.json'), JSON.stringify(await ownIdentity()));
  await mkdir(join(folder, 'Default'), { recursive: true });
  await writeFile(join(folder, 'Default', 'Preferences'), JSON.stringify(preferences));
  return { folder, parent, remove: () => rm(parent, wholly) };
}

/** Deletes the profiles of processes that run no more, as after a kill or a power cut. What cannot be deleted now is left to the next run. */
export async function removeLeftProfiles(): Promise<void> {
  const left = (await readdir(tmpdir(), { withFileTypes: true })).filter((entry) => entry.isDirectory() && entry.name.startsWith(prefix));
  await Promise.allSettled(left.map(async ({ name }) => {
    const parent = join(tmpdir(), name);
    const owner = JSON.parse(await readFile(join(parent, 'owner.json'), 'utf8')) as ProcessIdentity;
    if (await lifeOf(owner) === 'dead') await rm(parent, wholly);
  }));
}
