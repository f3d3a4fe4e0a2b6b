import type { Stats } from 'node:fs';
import type { CommandTrust } from './settings.ts';

/** The user whom the program runs as, and the system it runs on; injected so that each can be tested on any. */
export interface Runner {
  readonly platform: NodeJS.Platform;
  /** Numeric user ID; undefined on Windows. */
  readonly uid: number | undefined;
}

const thisRunner: Runner = { platform: process.platform, uid: process.getuid?.() };

/**
 * Whether commands of a settings file may be run: only if the file is the user's own and no one else
 * may write it, because whoever writes it runs programs as this user.
 */
export function commandTrustOf(stats: Pick<Stats, 'uid' | 'mode'>, runner: Runner = thisRunner): CommandTrust {
  if (runner.platform === 'win32') return { runs: true, note: 'On Windows it is not checked who else may write the settings file.' };
  if (stats.uid !== runner.uid) return { runs: false, note: 'Commands of the settings are not run, because the file belongs to another user. Its owner must be the user who runs the program.' };
  if ((stats.mode & 0o022) !== 0) return { runs: false, note: 'Commands of the settings are not run, because others may write the file. Take that right away: chmod go-w.' };
  return { runs: true, note: null };
}
