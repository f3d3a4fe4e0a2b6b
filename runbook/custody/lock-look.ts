import { existsSync, statSync } from 'node:fs';
import { readdir } from 'node:fs/promises';
import { join } from 'node:path';
import { ownerIn, silentMs } from './lock-files.ts';
import { lifeOf } from './process-identity.ts';

/** Who claims an application, as whoever only looks sees it. */
export interface SeenHolder {
  readonly user: string | null;
  readonly host: string | null;
  readonly pid: number | null;
  /** 'silent': it runs on another host, or cannot be read, and gave no sign of life for so long that it counts as dead. */
  readonly life: 'alive' | 'dead' | 'elsewhere' | 'silent';
  /** Whole minutes since its last sign of life, by this machine's clock. */
  readonly silentMinutes: number;
}

/** Who holds an application's lock, without touching it: the one that lives before those that do not; null if nobody claims it. */
export async function seenHolder(folder: string, key: string): Promise<SeenHolder | null> {
  const names = existsSync(folder) ? await readdir(folder) : [];
  const claims = names.filter((name) => name.startsWith(`${key}.`) && /^\.\d+\.lock$/u.test(name.slice(key.length))).map((name) => join(folder, name));
  const holders = (await Promise.all(claims.map(seenClaim))).filter((holder) => holder !== null);
  const rank = ['alive', 'elsewhere', 'silent', 'dead'] as const;
  return holders.toSorted((one, other) => rank.indexOf(one.life) - rank.indexOf(other.life))[0] ?? null;
}

async function seenClaim(path: string): Promise<SeenHolder | null> {
  const owner = await ownerIn(path);
  const file = statSync(path, { throwIfNoEntry: false });
  // Given back while it was looked at.
  if (owner === null || file === undefined) return null;
  const { user, host, machine, pid, startedAt } = owner;
  const silent = Math.max(0, Date.now() - file.mtimeMs);
  const life = host === null || pid === null ? 'elsewhere' : await lifeOf({ host, machine, pid, startedAt });
  return { user, host, pid, life: life === 'elsewhere' && silent > silentMs ? 'silent' : life, silentMinutes: Math.floor(silent / 60_000) };
}
