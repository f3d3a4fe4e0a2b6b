import { existsSync } from 'node:fs';
import { rm } from 'node:fs/promises';
import { basename, join } from 'node:path';
import { proveAbsence, type AbsenceProof, type Leak } from '../../runbook/custody/absence.ts';
import type { Scrubber } from '../../runbook/custody/scrubber.ts';
import { reportFiles } from '../../runbook/evidence/report-files.ts';
import { envelopeFile, type SearchCoverage } from '../../runbook/evidence/pack/manifest.ts';
import { sealAndZip, sealStanding, type Sealer, type SealStanding } from '../../runbook/evidence/pack/standing.ts';
import { searchPictures, type PicturesSearched } from '../../runbook/custody/search-pictures.ts';
import { pictureReader } from '../../runbook/evidence/ocr.ts';
import { waysOfFiles } from '../../runbook/custody/search-file.ts';
import type { Evidence } from './open-evidence.ts';
import { quarantineOf, searchState, type SearchedElsewhere } from './search-elsewhere.ts';

/** A folder that was searched for secrets, and how its seal stood before. */
interface SearchedFolder {
  readonly folder: string;
  readonly search: SearchCoverage;
  /** Null for the run's own folder, which has none yet. */
  readonly before: SealStanding | null;
}

/** What a search for secrets saw. */
export interface Searched {
  readonly leaks: readonly Leak[];
  readonly folders: readonly SearchedFolder[];
}

/** What a search is made with. */
interface SearchRequest {
  readonly evidence: Evidence;
  /** Folders of the processes before it. */
  readonly earlier: readonly string[];
  readonly stateDir: string;
  readonly sealer: Sealer | null;
  /** Ends the browsers, and searches what they have written. */
  readonly profiles: () => Promise<readonly SearchedElsewhere[]>;
  /** Whether the pictures of the run's folder are read, too. */
  readonly ocr?: boolean;
}

/** Searches the run's folder, and those of the processes before it: who was killed searched nothing; then what the run wrote elsewhere. */
export async function searchEvidence({ evidence, earlier, stateDir, sealer, profiles, ocr = false }: SearchRequest): Promise<Searched> {
  const { scrubber, folder: own } = evidence;
  const leaks: Leak[] = [];
  const folders: SearchedFolder[] = [];
  for (const folder of [own.path, ...new Set(earlier.filter((path) => existsSync(path)))]) {
    const before = folder === own.path || sealer === null ? null : await sealStanding(folder, sealer);
    const proof = await proveAbsence({
      folder, quarantine: quarantineOf(stateDir, basename(folder)), scrubber,
      // Should this process be killed before it is sealed anew, the folder is one that is not sealed, as that of any killed run, and not one that somebody altered.
      ...(before?.state === 'intact' ? { beforeMoving: () => rm(join(folder, envelopeFile), { force: true, maxRetries: 3 }) } : {}),
    });
    leaks.push(...proof.leaks);
    folders.push({ folder, before, search: coverageOf(scrubber, proof) });
  }
  const elsewhere = [...await searchState({ scrubber, stateDir, evidence: own.path, run: own.name }), ...await profiles()];
  leaks.push(...elsewhere.flatMap((place) => place.leaks));
  const read = ocr ? await readPictures(own.path, { scrubber, quarantine: quarantineOf(stateDir, own.name) }) : null;
  leaks.push(...read?.leaks ?? []);
  // Report and record are written anew where something was found, from texts that the scrubber has been over.
  const [first, ...others] = folders;
  const told = elsewhere.map(({ place, files, bytes, opened, milliseconds, found, limits }) => ({ place, files, bytes, opened, milliseconds, found, limits }));
  return { leaks, folders: first === undefined ? folders : [{ ...first, search: { ...first.search, elsewhere: told, ...(read === null ? {} : { ocr: { pictures: read.pictures, milliseconds: read.milliseconds }, takenOut: [...first.search.takenOut, ...read.leaks.map(({ file }) => file)] }), ...(leaks.length === 0 ? {} : { writtenSince: reportFiles.filter((name) => existsSync(join(first.folder, name))) }) } }, ...others] };
}

/** Reads the pictures once all else is searched. */
async function readPictures(folder: string, around: { readonly scrubber: Scrubber; readonly quarantine: string }): Promise<PicturesSearched> {
  const reader = await pictureReader();
  try {
    return await searchPictures({ folder, ...around, read: (picture) => reader.read(picture) });
  } finally {
    await reader.end();
  }
}

function coverageOf(scrubber: Scrubber, { files, bytes, opened, milliseconds, leaks }: AbsenceProof): SearchCoverage {
  const forms = scrubber.forms();
  const once = (texts: readonly string[]): string[] => [...new Set(texts)].sort();
  return {
    at: new Date().toISOString(), files, bytes, opened, milliseconds, secrets: once(forms.map(({ secretKind }) => secretKind)), forms: once([...forms.map(({ form }) => form), ...waysOfFiles]),
    takenOut: leaks.map(({ file }) => file), writtenSince: [],
  };
}

/**
 * Seals a run's folder as its very last act, and the folders of killed processes before it, which nobody has sealed. What fails is
 * said on stderr and changes nothing else: the sites do not know of it.
 * @returns whether all that was to be sealed is, with its ZIP.
 */
export async function sealEvidence({ evidence, searched, sealer, onNotStamped }: { readonly evidence: Evidence; readonly searched: Searched; readonly sealer: Sealer; readonly onNotStamped?: (why: string) => Promise<readonly string[]> }): Promise<boolean> {
  const { scrubber, log, folder: own } = evidence;
  const betrays = (bytes: Buffer): boolean => scrubber.findIn(bytes).length > 0;
  let whole = true;
  for (const { folder, search, before } of searched.folders) {
    const why = folder === own.path ? 'the run ended' : search.takenOut.length > 0 ? `a secret was taken out by the run ${own.name}` : `the run was broken off, and searched by ${own.name}, which went on with it`;
    if (before?.state === 'intact' && search.takenOut.length === 0) continue;
    if (before?.state === 'not to be renewed') {
      log.error(`The seal of the evidence in ${folder} was left as it is: ${before.why}.`);
      continue;
    }
    const seen = before?.state === 'intact' ? before.seen : null;
    const tell = async (sentence: string): Promise<readonly string[]> => {
      log.error(sentence);
      return folder === own.path ? await onNotStamped?.(sentence) ?? [] : [];
    };
    const trouble = await sealAndZip(sealer, { folder, why, betrays, before: seen, search, onNotStamped: tell });
    if (trouble === null) continue;
    whole = false;
    log.error(`The evidence in ${folder}: ${trouble}.`);
  }
  return whole;
}
