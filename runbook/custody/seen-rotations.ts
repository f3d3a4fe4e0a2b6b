import { existsSync } from 'node:fs';
import { readdir } from 'node:fs/promises';
import { join } from 'node:path';
import { RunbookError } from '../../domain/errors.ts';
import { Journal } from './journal/journal.ts';
import type { JournalRecord } from './journal/records.ts';
import { rotationOf, type Rotation } from './journal/rotation.ts';
import { escrowFileOf, rotationsFolder } from './rotations.ts';

/** A rotation as whoever only looks sees it: another process may be working on it at this moment. */
export interface SeenRotation {
  readonly rotation: Rotation;
  readonly records: readonly JournalRecord[];
  /** Absolute path of its journal. */
  readonly file: string;
  /** Absolute path of the file in which its Value is sealed; null if there is none. */
  readonly sealed: string | null;
}

/** The rotations of a state folder, and what is wrong with the journals that cannot be read. */
export interface SeenRotations {
  /** The oldest first. */
  readonly rotations: readonly SeenRotation[];
  readonly unreadable: readonly RunbookError[];
}

/** Looks at all rotations of a state folder. Nothing is repaired, cleared away or locked, and one journal that cannot be read hides no other. */
export async function seenRotations(stateDir: string): Promise<SeenRotations> {
  const folder = rotationsFolder(stateDir);
  const names = existsSync(folder) ? await readdir(folder) : [];
  const rotations: SeenRotation[] = [];
  const unreadable: RunbookError[] = [];
  for (const file of names.filter((name) => name.endsWith('.jsonl')).sort().map((name) => join(folder, name))) {
    try {
      const seen = await seenIn(file);
      if (seen !== null) rotations.push(seen);
    } catch (thrown) {
      if (!(thrown instanceof RunbookError)) throw thrown;
      unreadable.push(thrown);
    }
  }
  return { rotations, unreadable };
}

async function seenIn(file: string): Promise<SeenRotation | null> {
  const journal = await Journal.open(file);
  if (journal === null) return null;
  const { records } = journal;
  const escrow = escrowFileOf(file);
  return { records, file, rotation: rotationOf(records), sealed: existsSync(escrow) ? escrow : null };
}
