import { spawnSync } from 'node:child_process';
import { readdirSync, readFileSync } from 'node:fs';
import type { PolicyReaders } from './policies.ts';

/** Reads policies of the machine that the program runs on. */
export const policiesOfThisMachine: PolicyReaders = {
  platform: process.platform,
  env: process.env,
  list: (folder) => orIfMissing(() => readdirSync(folder), []),
  read: (file) => orIfMissing(() => readFileSync(file, 'utf8'), null),
  run: (program, args) => {
    // Both programs that are asked are executables of the system: no shell is needed, also on Windows.
    const { status, stdout, error } = spawnSync(program, args, { encoding: 'utf8', timeout: 10_000, windowsHide: true });
    if (error) throw error;
    return status === 0 ? stdout : null;
  },
};

function orIfMissing<T>(act: () => T, otherwise: T): T {
  try {
    return act();
  } catch (cause) {
    if (cause instanceof Error && 'code' in cause && (cause.code === 'ENOENT' || cause.code === 'ENOTDIR')) return otherwise;
    throw cause;
  }
}
