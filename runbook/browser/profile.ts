import { mkdir, mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

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

/** Makes an empty browser profile in a temporary folder; `remove` deletes it with all cookies. */
export async function freshProfile(): Promise<{ readonly folder: string; remove(): Promise<void> }> {
  const folder = await mkdtemp(join(tmpdir(), 'teos-runbook-profile-'));
  await mkdir(join(folder, 'Default'));
  await writeFile(join(folder, 'Default', 'Preferences'), JSON.stringify(preferences));
  // A browser that is still closing holds files for a moment on Windows: hence the retries.
  return { folder, remove: () => rm(folder, { recursive: true, force: true, maxRetries: 10, retryDelay: 100 }) };
}
