import { existsSync } from 'node:fs';
import { basename, join } from 'node:path';
import { proveAbsence, type AbsenceProof, type Leak } from '../../runbook/custody/absence.ts';
import type { Scrubber } from '../../runbook/custody/scrubber.ts';
import type { SearchCoverage } from '../../runbook/evidence/pack/manifest.ts';
import { sealAndZip, sealStanding, type Sealer, type SealStanding } from '../../runbook/evidence/pack/standing.ts';
import type { Evidence } from './open-evidence.ts';

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

/** Searches the run's folder, and those of the processes before it: who was killed searched nothing. */
export async function searchEvidence({ evidence, earlier, stateDir, sealer }: { readonly evidence: Evidence; readonly earlier: readonly string[]; readonly stateDir: string; readonly sealer: Sealer | null }): Promise<Searched> {
  const leaks: Leak[] = [];
  const folders: SearchedFolder[] = [];
  for (const folder of [evidence.folder.path, ...new Set(earlier.filter((path) => existsSync(path)))]) {
    const before = folder === evidence.folder.path || sealer === null ? null : await sealStanding(folder, sealer);
    const proof = await proveAbsence({ folder, quarantine: join(stateDir, 'quarantine', basename(folder)), scrubber: evidence.scrubber });
    leaks.push(...proof.leaks);
    folders.push({ folder, before, search: coverageOf(evidence.scrubber, proof) });
  }
  // Report and record are written anew where something was found, from texts that the scrubber has been over.
  const [own, ...others] = folders;
  return { leaks, folders: own === undefined || leaks.length === 0 ? folders : [{ ...own, search: { ...own.search, writtenSince: ['report.html', 'run.json'] } }, ...others] };
}

function coverageOf(scrubber: Scrubber, { files, bytes, leaks }: AbsenceProof): SearchCoverage {
  const forms = scrubber.forms();
  const once = (texts: readonly string[]): string[] => [...new Set(texts)].sort();
  return {
    at: new Date().toISOString(), files, bytes, secrets: once(forms.map(({ secretKind }) => secretKind)), forms: once(forms.map(({ form }) => form)),
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
