import { randomBytes } from 'node:crypto';
import { readdir } from 'node:fs/promises';
import { basename, dirname, join } from 'node:path';
import type { Settings } from '../settings/settings.ts';
import { ensurePrivateFolder, isHalfOf, removeDurably } from './durable.ts';
import { Journal } from './journal/journal.ts';
import { journalFormat, type RecordBody } from './journal/records.ts';
import { begun, isOpen, rotationOf, type Rotation } from './journal/rotation.ts';
import { reserveOf } from './rotation-custody.ts';

/** A rotation with its files in the state folder. */
export interface StoredRotation {
  readonly rotation: Rotation;
  readonly journal: Journal;
  /** Absolute path of its escrow file, whether it is there or not. */
  readonly escrowFile: string;
}

/** What a rotation is begun with. */
export type PlannedRotation = Omit<RecordBody<'planned'>, 'format' | 'salt'>;

/** What a journal belongs to: the live sites, or stand-ins, which are known by their certificate. */
export function realmOf({ standIn }: Pick<Settings, 'standIn'>): string {
  return standIn?.certificate ?? 'live';
}

/** Begins the journal of a rotation, before any site is touched. @throws {RunbookError} exit 2, code `state-folder`. */
export async function beginRotation(stateDir: string, planned: PlannedRotation): Promise<StoredRotation> {
  const folder = rotationsFolder(stateDir);
  await ensurePrivateFolder(folder);
  const file = join(folder, `${planned.run}.jsonl`);
  const journal = await Journal.begin(file, { type: 'planned', format: journalFormat, salt: randomBytes(16).toString('hex'), ...planned });
  return { journal, rotation: rotationOf(journal.records), escrowFile: escrowFileOf(file) };
}

/** A rotation that is kept nowhere, for a run that changes nothing. */
export function unwrittenRotation(planned: PlannedRotation): Rotation {
  return begun({ type: 'planned', seq: 1, at: new Date().toISOString(), format: journalFormat, salt: randomBytes(16).toString('hex'), ...planned });
}

/**
 * All rotations of a state folder, the oldest first. What a finished one left, because it was killed at its very end, is cleared away.
 * @throws {RunbookError} exit 2 for a journal that was damaged or is of a later version.
 */
export async function storedRotations(stateDir: string): Promise<StoredRotation[]> {
  const found: StoredRotation[] = [];
  for (const name of (await namesIn(rotationsFolder(stateDir))).filter((each) => each.endsWith('.jsonl')).sort()) {
    const file = join(rotationsFolder(stateDir), name);
    const journal = await Journal.open(file);
    // Another process may just be writing its first line.
    if (journal === null) continue;
    found.push({ journal, rotation: rotationOf(journal.records), escrowFile: escrowFileOf(file) });
  }
  for (const stored of found) if (!isOpen(stored.rotation)) await clearEnded(stored);
  return found;
}

/** Reads a rotation anew, once it is certain that nobody else goes on with it, and clears away what a killed process was just writing. */
export async function reopened({ journal: { file } }: { readonly journal: Pick<Journal, 'file'> }): Promise<StoredRotation | null> {
  const journal = await Journal.open(file);
  if (journal === null) return null;
  const escrowFile = escrowFileOf(file);
  await clearHalfWritten(escrowFile);
  return { journal, rotation: rotationOf(journal.records), escrowFile };
}

/** Clears away what an ended rotation left beside its journal. */
export async function clearEnded({ escrowFile }: Pick<StoredRotation, 'escrowFile'>): Promise<void> {
  await clearHalfWritten(escrowFile);
  await removeIfThere(escrowFile);
}

/** What a power cut leaves of a file that was being written, and the room that was kept for the seal. Only where nobody writes any more. */
async function clearHalfWritten(escrowFile: string): Promise<void> {
  const [escrow, reserve] = [basename(escrowFile), basename(reserveOf(escrowFile))];
  for (const name of await namesIn(dirname(escrowFile))) {
    if (name === reserve || isHalfOf(escrow, name) || isHalfOf(reserve, name)) await removeDurably(join(dirname(escrowFile), name));
  }
}

async function removeIfThere(file: string): Promise<void> {
  if ((await namesIn(dirname(file))).includes(basename(file))) await removeDurably(file);
}

/** The folder of the journals and of what is sealed, in a state folder. */
export function rotationsFolder(stateDir: string): string {
  return join(stateDir, 'rotations');
}

/** The escrow file beside a journal, whether it is there or not. */
export function escrowFileOf(journalFile: string): string {
  return journalFile.replace(/\.jsonl$/u, '.age');
}

async function namesIn(folder: string): Promise<string[]> {
  try {
    return await readdir(folder);
  } catch (error) {
    // No rotation was ever begun here.
    if (error instanceof Error && 'code' in error && error.code === 'ENOENT') return [];
    throw error;
  }
}
