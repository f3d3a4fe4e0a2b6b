import { randomBytes } from 'node:crypto';
import { existsSync } from 'node:fs';
import { mkdir, open, rename, rm, stat, unlink } from 'node:fs/promises';
import { basename, dirname, join } from 'node:path';
import { misuse, RunbookError } from '../../domain/errors.ts';
import { patiently } from './patiently.ts';

/**
 * Makes a folder that only the user may read, with what is missing above it, so that a power cut does not take it away again.
 * @throws {RunbookError} exit 2, code `state-folder`, if it cannot be made.
 */
export async function ensurePrivateFolder(path: string): Promise<void> {
  await told(path, async () => {
    await ensureFolder(path);
    // Whoever made them may have been killed before their names were on the disk.
    for (const above of [dirname(path), dirname(dirname(path))]) await syncNames(above);
  });
}

const synced: Set<string> = new Set();

/** Makes sure, once a process, that the disk has the names in a folder; one that may not be read was not made by this user. */
async function syncNames(folder: string): Promise<void> {
  if (synced.has(folder)) return;
  try {
    await syncFolder(folder);
  } catch (cause) {
    if (!isNamed(cause, 'EACCES') && !isNamed(cause, 'EPERM')) throw cause;
  }
  synced.add(folder);
}

/** Makes a folder with what is missing above it. Node's own `recursive` never ends where a parent is there but takes no folders, as /proc. */
async function ensureFolder(path: string, again = false): Promise<void> {
  try {
    await mkdir(path, { mode: 0o700 });
  } catch (cause) {
    if (isNamed(cause, 'EEXIST') && (await stat(path)).isDirectory()) return;
    // Another process may have made the folder above since; where none takes a folder even so, as /proc, it ends here.
    if (!isNamed(cause, 'ENOENT') || again) throw cause;
    await ensureFolder(dirname(path), existsSync(dirname(path)));
    return ensureFolder(path, true);
  }
  await syncFolder(dirname(path));
}

/** How an act is done that may fail for a moment: {@link patiently}, unless a test hands in another. */
export type Manner = <T>(act: () => Promise<T>) => Promise<T>;

/**
 * Writes a file so that, after a power cut, either all of it is there or none of it. Readable by the user alone.
 * @throws {RunbookError} exit 2, code `state-folder`, if it cannot be written.
 */
export async function writeDurably(path: string, content: Uint8Array | string, manner: Manner = patiently): Promise<void> {
  await told(dirname(path), () => replaceWhole(path, content, manner));
}

/**
 * As {@link writeDurably}, in whatever folder, which need not be the state's.
 * @throws {Error} of the file system.
 */
export async function replaceWhole(path: string, content: Uint8Array | string, manner: Manner = patiently): Promise<void> {
  const half = join(dirname(path), `.${basename(path)}.${randomBytes(4).toString('hex')}`);
  try {
    await writeSynced(half, 'wx', content);
    await manner(() => rename(half, path));
  } catch (cause) {
    await rm(half, { force: true, maxRetries: 3 });
    throw cause;
  }
  await syncFolder(dirname(path));
}

/** Whether a file is one that a power cut kept {@link writeDurably} from giving its name. Both by name, without their folder. */
export function isHalfOf(name: string, file: string): boolean {
  return file.startsWith(`.${name}.`) && /^[0-9a-f]{8}$/u.test(file.slice(name.length + 2));
}

/**
 * Adds to a file, which is made if it is not there, and returns when the disk has it.
 * @throws {RunbookError} exit 2, code `state-folder`, if it cannot be written.
 */
export async function appendDurably(path: string, text: string, { made }: { readonly made: boolean }): Promise<void> {
  await told(dirname(path), async () => {
    await writeSynced(path, made ? 'wx' : 'a', text);
    if (made) await syncFolder(dirname(path));
  });
}

/**
 * Removes a file for good; one that is gone already is as good as removed.
 * @throws {RunbookError} exit 2, code `state-folder`, if it cannot be removed.
 */
export async function removeDurably(path: string, manner: Manner = patiently): Promise<void> {
  await told(dirname(path), async () => {
    try {
      await manner(() => unlink(path));
    } catch (cause) {
      if (isNamed(cause, 'ENOENT')) return;
      throw cause;
    }
    await syncFolder(dirname(path));
  });
}

async function writeSynced(path: string, flags: 'wx' | 'a', content: Uint8Array | string): Promise<void> {
  const file = await patiently(() => open(path, flags, 0o600));
  try {
    await file.writeFile(content);
    await file.sync();
  } finally {
    await file.close();
  }
}

/** Makes sure that the disk has the folder's own entries. Windows cannot, and does not need to: NTFS journals them. */
export async function syncFolder(path: string, platform: NodeJS.Platform = process.platform): Promise<void> {
  if (platform === 'win32') return;
  const folder = await open(path, 'r');
  try {
    await folder.sync();
  } finally {
    await folder.close();
  }
}

/**
 * Runs an act that writes into a state folder.
 * @throws {RunbookError} exit 2, code `state-folder`, if it fails; a failure that is a sentence already stays as it is.
 */
export async function told<T>(folder: string, act: () => Promise<T>): Promise<T> {
  try {
    return await act();
  } catch (cause) {
    throw cause instanceof RunbookError ? cause : notWritten(folder, cause);
  }
}

const reasons: Readonly<Record<string, string>> = {
  ENOSPC: 'the disk is full', EDQUOT: "the user's share of the disk is used up", EROFS: 'the disk can only be read', EACCES: 'writing there is not allowed', EPERM: 'writing there is not allowed',
};

/** The failure of a state folder that takes nothing. Whether anything was changed at the sites, the end of the run tells. */
function notWritten(folder: string, cause: unknown): RunbookError {
  const code = cause instanceof Error && 'code' in cause && typeof cause.code === 'string' ? cause.code : '';
  return misuse({
    code: 'state-folder', message: `The state folder ${folder} could not be written: ${reasons[code] ?? (cause instanceof Error ? cause.message : String(cause))}.`,
    advice: 'Make room, or allow writing there, or name another folder with --state-dir before a run is begun.',
  }, { cause });
}

function isNamed(error: unknown, code: string): boolean {
  return error instanceof Error && 'code' in error && error.code === code;
}
