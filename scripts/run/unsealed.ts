import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { seenHolder } from '../../runbook/custody/lock-look.ts';
import type { StoredRotation } from '../../runbook/custody/rotations.ts';
import { envelopeFile } from '../../runbook/evidence/pack/manifest.ts';
import { lockOf } from './named-run.ts';

/**
 * What is to be said of rotations that came to their end, and whose last process was killed before it had sealed its evidence: a sentence each.
 * Nobody can make up for it: the secrets are forgotten, so that what it wrote can no longer be searched for them, and what was not searched is not sealed.
 */
export async function unsealedEnds(stateDir: string, ended: readonly Pick<StoredRotation, 'rotation'>[]): Promise<string[]> {
  const told = await Promise.all(ended.map(async ({ rotation }) => {
    const folder = rotation.processes.at(-1)?.evidence;
    if (folder === undefined || !existsSync(folder) || existsSync(join(folder, envelopeFile))) return [];
    const { folder: locks, key } = lockOf(rotation, stateDir);
    const holder = await seenHolder(locks, key);
    // It may be at it just now.
    if (holder !== null && holder.life !== 'dead') return [];
    return [`The evidence of the run ${rotation.planned.run} in ${folder} was not sealed, and may not have been searched for secrets: the run came to its end, and its process ended before. Its secrets are forgotten, so that it cannot be searched any more: do not hand it out unread.`];
  }));
  return told.flat();
}
