import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { RunbookError } from '../../../domain/errors.ts';
import { openPack } from './contents.ts';
import { envelopeFile, type SearchCoverage } from './manifest.ts';
import { NotSealed, sealFolder, zipFolder, type SealRequest } from './seal.ts';
import type { SigningKey } from './signing-key.ts';
import { NotStamped, type TimeStampAuthority } from './time-stamp-parts.ts';
import { verifyPack, type Verification } from './verify.ts';

/** Who seals evidence, with which key, and whose seals it may take the place of. */
export interface Sealer {
  readonly key: SigningKey;
  /** Names of this installation's keys: the seal of anybody else is not replaced, or a forged pack would become a genuine one. */
  readonly own: ReadonlySet<string>;
  readonly by: SealRequest['by'];
  /** Who stamps the time of a seal; left out, or null, for nobody. */
  readonly authority?: TimeStampAuthority | null;
}

/** How the seal of a folder stands before something is written into it. */
export type SealStanding =
  | { readonly state: 'unsealed' }
  | { readonly state: 'intact'; readonly seen: Verification }
  /** `why`: the end of a sentence. */
  | { readonly state: 'not to be renewed'; readonly why: string };

/** Looks how the seal of a folder stands. */
export async function sealStanding(folder: string, { own }: Pick<Sealer, 'own'>): Promise<SealStanding> {
  if (!existsSync(join(folder, envelopeFile))) return { state: 'unsealed' };
  try {
    const seen = await verifyPack(await openPack(folder));
    if (!seen.intact) return { state: 'not to be renewed', why: `it is not as it was sealed: ${seen.checks.filter(({ state }) => state === 'altered').map(({ finding }) => finding).join('; ')}` };
    if (!own.has(seen.keyId ?? '')) return { state: 'not to be renewed', why: `it was sealed with a key that is not this installation's: ${seen.keyId ?? 'none'}` };
    return { state: 'intact', seen };
  } catch (thrown) {
    if (thrown instanceof RunbookError) return { state: 'not to be renewed', why: thrown.message };
    throw thrown;
  }
}

/** What is sealed, and what for. */
export interface Sealing extends Pick<SealRequest, 'folder' | 'why' | 'search' | 'betrays'> {
  /** What was sealed before; null for the first seal. */
  readonly before: Verification | null;
  /** Called where the authority gives no time stamp, with why, in a sentence: writes anew what should tell it, and returns the names of those files. */
  readonly onNotStamped?: (why: string) => Promise<readonly string[]>;
}

/**
 * Seals a folder and packs it as a ZIP beside it.
 * @returns why that failed, as the end of a sentence; null if it did not. Never throws: nothing that happened at the sites depends on it.
 */
export async function sealAndZip(sealer: Sealer, sealing: Sealing): Promise<string | null> {
  try {
    await sealed(sealer, sealing);
  } catch (thrown) {
    return `it was not sealed, so that nobody can tell whether it is changed from now on: ${whyOf(thrown)}`;
  }
  try {
    await zipFolder(sealing.folder);
    return null;
  } catch (thrown) {
    return `its ZIP was not made: ${whyOf(thrown)}`;
  }
}

/** Seals, and says in the seal itself where the authority gave no time stamp: the run does not end for it. */
async function sealed({ key, by, authority = null }: Sealer, { before, search, onNotStamped, ...sealing }: Sealing): Promise<void> {
  const request = { key, by, authority, previous: previousOf(before), search, ...sealing };
  try {
    await sealFolder({ ...request, notStamped: null });
  } catch (thrown) {
    if (!(thrown instanceof NotStamped)) throw thrown;
    const written = await onNotStamped?.(thrown.message) ?? [];
    await sealFolder({ ...request, notStamped: thrown.message, search: searchedBefore(search, written) });
  }
}

/** The seal that another one takes the place of, as that one names it. */
export function previousOf(before: Verification | null): SealRequest['previous'] {
  return before === null || before.facts === null || before.manifest === null ? null : { number: before.facts.seal.number, manifest: before.manifest };
}

/** What a search covered, after further files were written from scrubbed texts. */
export function searchedBefore(search: SearchCoverage | null, written: readonly string[]): SearchCoverage | null {
  return search === null ? null : { ...search, writtenSince: [...new Set([...search.writtenSince, ...written])] };
}

function whyOf(thrown: unknown): string {
  if (thrown instanceof NotSealed) return thrown.message;
  return thrown instanceof Error ? thrown.message : String(thrown);
}
