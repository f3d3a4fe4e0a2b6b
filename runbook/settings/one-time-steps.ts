import { createHash } from 'node:crypto';
import { open, readdir, rm } from 'node:fs/promises';
import { join } from 'node:path';
import { ensurePrivateFolder } from '../custody/durable.ts';
import type { Settings } from './settings.ts';

/** Who may use the one-time code of a time step: each is taken by the sign-in only once. */
export interface StepClaims {
  /** True for the first who asks for a step, false for all others. */
  claim(step: number): Promise<boolean>;
}

/** Claims that only this object knows of. */
export function ownClaims(): StepClaims {
  const claimed = new Set<number>();
  return {
    claim: (step) => {
      const free = !claimed.has(step);
      claimed.add(step);
      return Promise.resolve(free);
    },
  };
}

/**
 * Claims that all runs of this user on this machine share, side by side or one after another: empty
 * files in the state folder, named after the user name (hashed) and the number of the step.
 */
export function sharedClaims(settings: Pick<Settings, 'stateDir' | 'standIn'>, username: string): StepClaims {
  const folder = join(settings.stateDir, 'one-time-codes');
  const owner = createHash('sha256').update(`${settings.standIn?.certificate ?? 'live'}\n${username.toLowerCase()}`).digest('hex').slice(0, 16);
  return {
    claim: async (step) => {
      await ensurePrivateFolder(folder);
      try {
        await (await open(join(folder, `${owner}-${String(step)}`), 'wx', 0o600)).close();
      } catch (cause) {
        if (cause instanceof Error && 'code' in cause && cause.code === 'EEXIST') return false;
        throw cause;
      }
      await forgetBefore(folder, owner, step);
      return true;
    },
  };
}

async function forgetBefore(folder: string, owner: string, step: number): Promise<void> {
  // Clocks are set back by seconds, not by minutes: the last ten steps are kept.
  const past = (await readdir(folder)).filter((name) => name.startsWith(`${owner}-`) && Number(name.slice(owner.length + 1)) < step - 10);
  await Promise.all(past.map((name) => rm(join(folder, name), { force: true, maxRetries: 3 })));
}
