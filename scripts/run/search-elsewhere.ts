import { existsSync } from 'node:fs';
import { rm } from 'node:fs/promises';
import { join, relative, sep } from 'node:path';
import { proveAbsence, type AbsenceProof, type Apart } from '../../runbook/custody/absence.ts';
import type { Scrubber } from '../../runbook/custody/scrubber.ts';
import { isOfSession } from '../../runbook/custody/session-secrets.ts';
import type { BrowserFolder, OpenBrowser } from '../../runbook/browser/launch.ts';

/** A folder beside the evidence that was searched for secrets. */
export interface SearchedElsewhere extends AbsenceProof {
  readonly place: string;
  /** What was not looked for there, in words for the manifest. */
  readonly limits: string;
  /** In how many files something was found: in those of `leaks`, and in those that were then deleted. */
  readonly found: number;
}

/** What a search beside the evidence is made with. */
export interface ElsewhereOptions {
  readonly scrubber: Scrubber;
  readonly stateDir: string;
  /** Absolute path of the run's own folder, which is searched by itself. */
  readonly evidence: string;
  readonly run: string;
}

const noLinks = 'links are not followed';

/** Searches the state folder. Journals, locks and what is sealed stay where they are, whatever is found: the next command needs them. Never throws. */
export async function searchState({ scrubber, stateDir, evidence, run }: ElsewhereOptions): Promise<SearchedElsewhere[]> {
  if (!existsSync(stateDir)) return [];
  const own = relative(stateDir, evidence).split(sep).join('/');
  const apart: Apart = {
    place: 'the state folder',
    // What was taken out earlier holds secrets by nature.
    skips: (file) => file.startsWith('quarantine/') || (own !== '' && file.startsWith(`${own}/`)),
    holds: () => false,
    words: (file) => !file.endsWith('.age'),
    leaves: (file) => (isNeeded(file) ? "left where it is, because the next command needs it; delete it once `npx teos-runbook status` names no open rotation" : null),
  };
  return searched({ place: apart.place, folder: stateDir, quarantine: quarantineOf(stateDir, run), scrubber, apart, limits: `what is sealed is searched as it is; what was taken out earlier is not searched; ${noLinks}` });
}

/** Where what betrays a secret goes: outside every pack. */
export function quarantineOf(stateDir: string, run: string): string {
  return join(stateDir, 'quarantine', run);
}

function isNeeded(file: string): boolean {
  const [folder = '', name = ''] = file.split('/');
  return /^(?:rotations|locks|refused|one-time-codes|sessions)$/u.test(folder) && !name.startsWith('.');
}

// What lies here came from the sites or the browser's maker, not from what was typed: words of a password stand in any script.
const fetched = /(?:^|\/)(?:[^/]*Cache[^/]*|Service Worker|component_crx_cache|extensions_crx_cache|hyphen-data|WidevineCdm|ZxcvbnData|SafetyTips|Subresource Filter|optimization_guide_model_store|Safe Browsing|CertificateRevocation|OnDeviceHeadSuggestModel|OriginTrials|PKIMetadata|MEIPreload|TrustTokenKeyCommitments|FirstPartySetsPreloaded|Crowd Deny|FileTypePolicies|AutofillStates|ShaderCache)(?:\/|$)/u;

// Chromium keeps the text of fields in the files from which it would open its windows again; nobody opens them again.
// Source: https://chromium.googlesource.com/chromium/src/+/main/components/sessions/core/command_storage_backend.cc
const windows = /(?:^|\/)Sessions\/[^/]+$/u;

/** Searches what a browser has written, once it has written all and before it is removed; what nobody needs any more is deleted if it betrays a secret. Never throws. */
export async function searchProfile({ path, kept }: BrowserFolder, { scrubber, stateDir, run }: ElsewhereOptions): Promise<SearchedElsewhere[]> {
  const apart: Apart = {
    place: kept ? "the browser's own profile" : "the browser's temporary profile",
    skips: () => false,
    holds: isOfSession,
    words: (file) => !fetched.test(file),
    leaves: () => (kept ? `left in ${path}, because the browser needs it; delete that folder, the browser makes another one` : `in ${path}, which could not be deleted; delete it`),
  };
  const limits = `the browser's cookies and tokens belong there and are not looked for; secrets under twelve characters are not looked for in what it fetched; what it fetched is searched as it lies there, also where that is packed with Brotli; ${noLinks}${kept ? '; files for opening its windows again are deleted where something is found' : '; all of it is deleted at the end'}`;
  const seen = await searched({ place: apart.place, folder: path, quarantine: quarantineOf(stateDir, run), scrubber, apart, limits });
  return kept ? Promise.all(seen.map((one) => withoutDeleted(one, path))) : seen;
}

/**
 * Ends the browser of a command that keeps no evidence, and searches what it has written.
 * @returns what is to be said of a profile that stays and betrays a secret, a sentence a file; nothing where there is nothing to be said. Never throws.
 */
export async function endedAndSearched(open: OpenBrowser, around: Pick<ElsewhereOptions, 'scrubber' | 'stateDir'>): Promise<string[]> {
  const told: string[] = [];
  // A browser that is gone already cannot be ended any more.
  await Promise.allSettled([open.close(async (folders) => {
    for (const folder of folders.filter(({ kept }) => kept)) {
      const searched = await searchProfile(folder, { ...around, evidence: '', run: 'a command without evidence' });
      for (const { file, found, left } of searched.flatMap(({ leaks }) => leaks)) told.push(`${file} of the browser's own profile holds ${[...new Set(found.map(({ secretKind }) => secretKind))].join(' and ')}: treat it as exposed. It was ${left ?? `left in ${folder.path}`}.`);
    }
  })]);
  return told;
}

async function withoutDeleted(one: SearchedElsewhere, folder: string): Promise<SearchedElsewhere> {
  const left = await Promise.all(one.leaks.map(async (leak) => {
    if (!windows.test(leak.file)) return [leak];
    await Promise.allSettled([rm(join(folder, leak.file), { force: true, maxRetries: 3 })]);
    return existsSync(join(folder, leak.file)) ? [leak] : [];
  }));
  return { ...one, leaks: left.flat() };
}

/** What is left to tell of a temporary profile once it should be deleted: nothing, if it is. */
export function afterDeletion(one: SearchedElsewhere, { path, kept }: BrowserFolder): SearchedElsewhere {
  return kept || existsSync(path) ? one : { ...one, leaks: [] };
}

async function searched({ place, limits, ...options }: { readonly place: string; readonly folder: string; readonly quarantine: string; readonly scrubber: Scrubber; readonly apart: Apart; readonly limits: string }): Promise<SearchedElsewhere[]> {
  try {
    const proof = await proveAbsence(options);
    return [{ place, limits, ...proof, found: proof.leaks.length }];
  } catch (cause) {
    // Of a browser that ended by itself the folder may be gone; the proof then does not name it.
    return existsSync(options.folder) ? [{ place, limits: `it could not be searched: ${cause instanceof Error ? options.scrubber.scrub(cause.message) : 'unknown'}`, files: 0, bytes: 0, opened: 0, milliseconds: 0, leaks: [], found: 0 }] : [];
  }
}
