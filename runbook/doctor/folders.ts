import { randomBytes } from 'node:crypto';
import { existsSync } from 'node:fs';
import { mkdir, rmdir, unlink, writeFile } from 'node:fs/promises';
import { dirname, join } from 'node:path';

/** A service that copies folders to other machines. */
interface Synchroniser { readonly name: string; readonly part: RegExp }

/** How their folders are called where their own installers put them. */
const synchronisers: readonly Synchroniser[] = [
  { name: 'OneDrive', part: /^onedrive(?:$|[ -])|^cloudstorage-onedrive|^onedrive-/iu },
  { name: 'Dropbox', part: /^dropbox(?:$|[ -])/iu },
  { name: 'iCloud', part: /^(?:mobile documents|icloud ?drive)$/iu },
  { name: 'Google Drive', part: /^google ?drive(?:$|-)|^my drive$/iu },
  { name: 'Box', part: /^box(?: sync)?$|^box-box$/iu },
  { name: 'Nextcloud', part: /^(?:nextcloud|owncloud)\d*$/iu },
];

// Windows' own variables for the folders of OneDrive, which a firm may call anything.
const oneDriveVariables = ['OneDrive', 'OneDriveCommercial', 'OneDriveConsumer'];

/** The service that synchronises a folder to other machines, by its path; null if none is known to. */
export function synchronisedBy(path: string, env: Readonly<Record<string, string | undefined>>): string | null {
  const slashed = (text: string): string => text.replaceAll('\\', '/').replace(/\/+$/u, '').toLowerCase();
  const inside = oneDriveVariables.some((name) => {
    const root = env[name];
    return root !== undefined && root !== '' && `${slashed(path)}/`.startsWith(`${slashed(root)}/`);
  });
  if (inside) return 'OneDrive';
  const parts = path.split(/[\\/]/u);
  return synchronisers.find(({ part }) => parts.some((one) => part.test(one)))?.name ?? null;
}

/** Whether a path leads over the network by its form (`\\server\share`). */
export function isNetworkShare(path: string): boolean {
  return /^(?:\\\\|\/\/)(?![?.][\\/])/u.test(path);
}

/**
 * Why nothing can be written to a folder, as the system says it; null if it can. A folder that is not there is tried one level up,
 * where it would be made. What is written for the trial is removed again.
 */
export async function whyNotWritable(path: string): Promise<string | null> {
  const trial = `.teos-runbook-trial-${randomBytes(4).toString('hex')}`;
  try {
    if (existsSync(path)) {
      await writeFile(join(path, trial), 'trial\n', { mode: 0o600, flag: 'wx' });
      await unlink(join(path, trial));
    } else {
      const above = nearestThere(path);
      await mkdir(join(above, trial));
      await rmdir(join(above, trial));
    }
    return null;
  } catch (cause) {
    return cause instanceof Error ? cause.message : String(cause);
  }
}

function nearestThere(path: string): string {
  const above = dirname(path);
  return existsSync(above) || above === path ? above : nearestThere(above);
}
