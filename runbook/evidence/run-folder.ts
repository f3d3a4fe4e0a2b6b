import { existsSync } from 'node:fs';
import { chmod, mkdir, writeFile } from 'node:fs/promises';
import { dirname, join } from 'node:path';
import { misuse } from '../../domain/errors.ts';
import { longestSlug, slug } from './slug.ts';

/** What names a run. */
export interface RunName {
  /** Folder that holds the folders of all runs. */
  readonly evidenceDir: string;
  /** Display name of the application. */
  readonly application: string;
  /** Ticket number of the change; null if none was given. */
  readonly ticket: string | null;
  readonly startedAt: Date;
}

/** The folder of one run, which is all of its evidence. Only the user may read it. */
export interface RunFolder {
  /** Its name, which is also the run's. */
  readonly name: string;
  /** Absolute path. */
  readonly path: string;
  /** Absolute path of the log. */
  readonly log: string;
}

/**
 * Makes the folder of a run, named by UTC time, application and ticket, legal on Windows too. Runs
 * that start in the same second get folders of their own.
 * @throws {RunbookError} exit 2 if it cannot be made.
 */
export async function makeRunFolder(naming: RunName): Promise<RunFolder> {
  const time = naming.startedAt.toISOString().slice(0, 19).replaceAll(':', '-');
  const name = [`${time}Z`, slug(naming.application), ...(naming.ticket === null ? [] : [slug(naming.ticket)])].join('-');
  try {
    await ensureFolder(naming.evidenceDir);
    return await firstFree(naming.evidenceDir, name);
  } catch (cause) {
    throw misuse({
      code: 'evidence-folder', message: `The folder for the evidence cannot be made in ${naming.evidenceDir}: ${cause instanceof Error ? cause.message : String(cause)}.`,
      advice: 'Nothing was changed. Name a folder that you may write to with --evidence-dir, or in the settings.',
    }, { cause });
  }
}

async function firstFree(parent: string, name: string): Promise<RunFolder> {
  for (let number = 1; ; number += 1) {
    const own = number === 1 ? name : `${name}-${String(number)}`;
    const path = join(parent, own);
    if (!await made(path)) continue;
    // The mode that mkdir was given is less whatever the user's mask takes away.
    await chmod(path, 0o700);
    return { name: own, path, log: join(path, 'run.log') };
  }
}

/** Makes a folder with what is missing above it. Node's own `recursive` never ends where a parent is there but takes no folders, as /proc. */
async function ensureFolder(path: string): Promise<void> {
  try {
    await made(path);
  } catch (cause) {
    const parent = dirname(path);
    if (!isNamed(cause, 'ENOENT') || existsSync(parent)) throw cause;
    await ensureFolder(parent);
    await made(path);
  }
}

async function made(path: string): Promise<boolean> {
  try {
    await mkdir(path, { mode: 0o700 });
    return true;
  } catch (error) {
    if (isNamed(error, 'EEXIST')) return false;
    throw error;
  }
}

function isNamed(error: unknown, code: string): boolean {
  return error instanceof Error && 'code' in error && error.code === code;
}

// Time, application, ticket and a number in the folder's name; then steps/, the step's place and id, its title, a number and what it shows. Titles are slugs.
const longestRunName = 20 + (1 + longestSlug) * 2 + 4;
const longestPictureName = 'steps/'.length + 3 + 16 + 1 + longestSlug + 4 + '-control.png'.length;

/** How many characters the longest path of a run's evidence may have, below a folder: Windows' programs open 259. */
export function longestEvidencePath(evidenceDir: string): number {
  return evidenceDir.length + 1 + longestRunName + 1 + longestPictureName;
}

/** Writes a file of the run, readable by the user alone. */
export async function writeRunFile(folder: RunFolder, name: string, text: string | Buffer): Promise<void> {
  await writeFile(join(folder.path, name), text, { mode: 0o600 });
}
