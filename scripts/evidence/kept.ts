import { readdir, rm } from 'node:fs/promises';
import { basename, join, resolve } from 'node:path';
import { ExitCode, misuse, RunbookError } from '../../domain/errors.ts';
import { openPack, packName } from '../../runbook/evidence/pack/contents.ts';
import { removeHalfRenewals, renewalFolder } from '../../runbook/evidence/pack/renewal.ts';
import { removeHalfZips, zipOf } from '../../runbook/evidence/pack/seal.ts';
import { timeStampCaOf } from '../../runbook/evidence/pack/verify-time-stamp.ts';
import { approvalInText, carriedOutBy } from './approval-text.ts';
import { verifyPack, type Verification } from '../../runbook/evidence/pack/verify.ts';
import { environmentOverrides } from '../../runbook/settings/environment-overrides.ts';
import type { CommandEnd } from '../cli/output.ts';
import type { EvidenceRequest } from '../commands/evidence.ts';
import { canAsk, confirmed } from '../run/questions.ts';
import { ownKeys } from '../run/signing.ts';

/** A run's folder among the kept ones. */
interface Kept {
  readonly name: string;
  readonly folder: string;
  /** When the run began, by its name. */
  readonly startedAt: Date;
}

const runName = /^(\d{4}-\d\d-\d\d)T(\d\d)-(\d\d)-(\d\d)Z-/u;

function evidenceDirOf({ where: { environment, settings }, parsed }: EvidenceRequest): string {
  const flag = typeof parsed['evidenceDir'] === 'string' ? resolve(parsed['evidenceDir']) : null;
  return flag ?? settings?.evidence ?? environmentOverrides(environment).evidence ?? resolve('evidence');
}

/** The folders of runs in a folder, the oldest first; what has another name is nobody's business here. */
async function keptIn(evidenceDir: string): Promise<Kept[]> {
  const entries = await readdir(evidenceDir, { withFileTypes: true }).catch((cause: unknown) => {
    if (cause instanceof Error && 'code' in cause && cause.code === 'ENOENT') return [];
    throw misuse({ code: 'evidence-folder', message: `The folder ${evidenceDir} cannot be read: ${cause instanceof Error ? cause.message : String(cause)}.`, advice: 'Name the folder with the evidence with --evidence-dir.' }, { cause });
  });
  return entries.filter((entry) => entry.isDirectory()).flatMap(({ name }) => {
    const [, day, hour, minute, second] = runName.exec(name) ?? [];
    const startedAt = new Date(`${day ?? ''}T${hour ?? ''}:${minute ?? ''}:${second ?? ''}Z`);
    return Number.isNaN(startedAt.getTime()) ? [] : [{ name, folder: join(evidenceDir, name), startedAt }];
  }).sort((one, other) => (one.name < other.name ? -1 : 1));
}

/** How a pack stands, in a word: 'sealed', 'sealed by another key', 'altered', 'not sealed', 'not readable'. */
async function stateOf(folder: string, own: ReadonlySet<string>): Promise<{ state: string; seen: Verification | null }> {
  try {
    const seen = await verifyPack(await openPack(folder));
    if (seen.intact) return { state: own.has(seen.keyId ?? '') ? 'sealed' : 'sealed by another key', seen };
    return { state: seen.checks[0]?.id === 'envelope' && seen.alterations[0]?.what === 'missing' ? 'not sealed' : 'altered', seen };
  } catch (thrown) {
    if (thrown instanceof RunbookError) return { state: 'not readable', seen: null };
    throw thrown;
  }
}

/** `evidence list`: the packs of all runs, and how each stands. */
export async function listEvidence(request: EvidenceRequest): Promise<CommandEnd> {
  const evidenceDir = evidenceDirOf(request);
  const own = new Set(ownKeys(request.where.sealing).keys.map(({ id }) => id));
  const packs = [];
  for (const { name, folder } of await keptIn(evidenceDir)) {
    const { state, seen } = await stateOf(folder, own);
    packs.push({ run: name, folder, state, verdict: seen?.facts?.verdict ?? null, live: seen?.facts?.live ?? null, sealedAt: seen?.facts?.seal.at ?? null });
  }
  const exitCode = ExitCode.verified;
  return {
    exitCode, error: null, json: { evidenceDir, packs, exitCode, error: null },
    text: packs.length === 0 ? `There is no evidence in ${evidenceDir}.` : [`Evidence in ${evidenceDir}:`, ...packs.map(({ run, state, verdict, live }) => `  ${run}  ${state}${verdict === null ? '' : `, verdict ${verdict}`}${live === false ? ', stand-ins' : ''}`)].join('\n'),
  };
}

/** `evidence show`: what a pack says of its run, without opening the report. */
export async function showEvidence({ where, pack }: EvidenceRequest): Promise<CommandEnd> {
  if (pack === undefined || pack.trim() === '') throw misuse({ code: 'misuse', message: '`evidence show` needs the folder of a run, or the ZIP of one.', advice: '`npx teos-runbook evidence list` tells which there are.' });
  const contents = await openPack(resolve(pack));
  const seen = await verifyPack(contents, { timeStampCa: timeStampCaOf(where.sealing) });
  const runs = seen.facts?.plan === undefined || seen.manifest === null ? [] : await carriedOutBy(contents.path, seen.manifest);
  const own = new Set(ownKeys(where.sealing).keys.map(({ id }) => id));
  const { facts } = seen;
  const state = !seen.intact ? 'not as it was sealed: see `evidence verify`' : own.has(seen.keyId ?? '') ? 'sealed here, and unchanged' : 'unchanged, but sealed by a key that is not known here';
  const files = [...contents.files.values()].map(({ name, bytes }) => ({ name, bytes }));
  const exitCode = ExitCode.verified;
  const row = (name: string, value: string | null | undefined): string[] => (value === null || value === undefined ? [] : [`${name.padEnd(12)} ${value}`]);
  return {
    exitCode, error: null, json: { pack: contents.path, name: packName(contents), state, intact: seen.intact, manifest: seen.manifest, facts, carriedOutBy: runs, files, exitCode, error: null },
    text: [
      ...row('Pack', contents.path), ...row('State', state), ...row('Run', facts?.run), ...row('Live', facts?.live === null || facts === null ? null : facts.live ? 'yes' : 'no: stand-ins'), ...row('Task', facts?.task), ...row('Change', facts?.ticket),
      ...row('Application', facts?.application), ...row('Client ID', facts?.clientId), ...row('Tenant', facts?.tenantId), ...row('Verdict', facts?.verdict), ...row('Exit code', facts?.exitCode?.toString()),
      ...row('Started', facts?.startedAt), ...row('Ended', facts?.endedAt), ...row('Sealed', facts === null ? null : `${facts.seal.at} by ${facts.seal.user ?? 'an unnamed user'} on ${facts.seal.host}: ${facts.seal.why}`), ...row('Time stamp', seen.checks.find(({ id }) => id === 'time stamp')?.finding), ...row('Key', seen.keyId), ...row('Manifest', seen.manifest),
      ...approvalInText(facts, runs, row),
      'Files', ...files.map(({ name, bytes }) => `  ${String(bytes).padStart(9)}  ${name}`),
    ].join('\n'),
  };
}

/** `evidence prune`: removes the packs of runs that are older than what is to be kept. On a terminal it asks; unattended it removes nothing without --yes. */
export async function pruneEvidence(request: EvidenceRequest): Promise<CommandEnd> {
  const days = daysIn(request.parsed['keep']);
  const evidenceDir = evidenceDirOf(request);
  const before = Date.now() - days * 86_400_000;
  const old = (await keptIn(evidenceDir)).filter(({ startedAt }) => startedAt.getTime() < before);
  const consented = old.length > 0 && (request.parsed['yes'] === true || await asked(old, days));
  if (consented) for (const { folder } of old) await removed(folder);
  const exitCode = ExitCode.verified;
  const said = old.length === 0 ? `Nothing in ${evidenceDir} is older than ${String(days)} days.` : consented ? `Removed, with their ZIPs: ${String(old.length)}.` : 'Nothing was removed. Run the command again with --yes, or at a terminal, to remove them.';
  return {
    exitCode, error: null, json: { evidenceDir, keepDays: days, old: old.map(({ folder }) => folder), removed: consented, exitCode, error: null },
    text: [...(old.length === 0 ? [] : [`Older than ${String(days)} days:`, ...old.map(({ folder }) => `  ${basename(folder)}`)]), said].join('\n'),
  };
}

async function asked(old: readonly Kept[], days: number): Promise<boolean> {
  if (!canAsk()) return false;
  process.stderr.write(`\nOlder than ${String(days)} days:\n${old.map(({ folder }) => `  ${folder}`).join('\n')}\n\n`);
  return confirmed('Remove them for good, with their ZIPs?');
}

async function removed(folder: string): Promise<void> {
  try {
    // The ZIP first: what is broken off half-way still has its folder, by which it is found again.
    await removeHalfZips(folder);
    await removeHalfRenewals(folder);
    await rm(renewalFolder(folder), { recursive: true, force: true, maxRetries: 3 });
    await rm(zipOf(folder), { force: true, maxRetries: 3 });
    await rm(folder, { recursive: true, maxRetries: 3 });
  } catch (cause) {
    throw misuse({ code: 'evidence-not-removed', message: `${folder} could not be removed: ${cause instanceof Error ? cause.message : String(cause)}.`, advice: 'What is older was removed. Allow writing there, and run the command again.' }, { cause });
  }
}

/** @throws {RunbookError} exit 2 for what is no number of days. */
function daysIn(keep: unknown): number {
  const [, amount] = /^(\d{1,5})d?$/u.exec(typeof keep === 'string' ? keep.trim() : '') ?? [];
  if (amount !== undefined && Number(amount) >= 1) return Number(amount);
  throw misuse({ code: 'misuse', message: typeof keep === 'string' ? `--keep must be a number of days such as 400d, not '${keep}'.` : '`evidence prune` needs --keep, the number of days that evidence is kept, such as 400d.', advice: 'Nothing was removed.' });
}
