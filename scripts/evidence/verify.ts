import { existsSync } from 'node:fs';
import { resolve } from 'node:path';
import { ExitCode, misuse, RunbookError, type Failure } from '../../domain/errors.ts';
import { openPack, type PackContents } from '../../runbook/evidence/pack/contents.ts';
import { renewalFolder } from '../../runbook/evidence/pack/renewal.ts';
import { fingerprintsIn } from '../../runbook/evidence/pack/time-stamp-parts.ts';
import { timeStampCaOf } from '../../runbook/evidence/pack/verify-time-stamp.ts';
import { verifyPack, type Verification } from '../../runbook/evidence/pack/verify.ts';
import { readTextFile, whyUnreadable } from '../../runbook/settings/text-file.ts';
import { failureAsJson, type CommandEnd } from '../cli/output.ts';
import type { EvidenceRequest } from '../commands/evidence.ts';
import { keyNamed, ownKeys, type TrustedKey } from '../run/signing.ts';

/** Whose signature a pack carries. */
interface Origin {
  /** Null for a key that is not trusted here. */
  readonly trusted: TrustedKey | null;
  /** What the key that was looked for is, for the sentence about another one. */
  readonly wanted: string;
}

/**
 * `evidence verify`: whether a pack is what a run has sealed, and by whom. Exit 0 only for a trusted key, 3 for another, 1 if anything was altered.
 * @throws {RunbookError} exit 2 if there is no pack, or a key that was named cannot be read.
 */
export async function verifyEvidence({ where, pack, parsed }: EvidenceRequest): Promise<CommandEnd> {
  if (pack === undefined || pack.trim() === '') throw misuse({ code: 'misuse', message: '`evidence verify` needs the folder of a run, or the ZIP of one.', advice: 'For example: npx teos-runbook evidence verify evidence/2026-11-26T10-00-00Z-teos-office365' });
  const named = typeof parsed['key'] === 'string' ? keyNamed(parsed['key']) : null;
  const timeStampCa = typeof parsed['tsaCa'] === 'string' ? authoritiesIn(parsed['tsaCa']) : timeStampCaOf(where.sealing);
  const contents = await openPack(resolve(pack));
  const seen = await verifyPack(contents, { timeStampCa });
  // A key that is named is meant, and no other.
  const own = named === null ? ownKeys(where.sealing) : { keys: [named], troubles: [] };
  const origin: Origin = { trusted: own.keys.find(({ id }) => id === seen.keyId) ?? null, wanted: named === null ? own.keys.length === 0 ? 'this installation, which has no key yet' : 'this installation' : named.whose };
  const broken = !seen.intact && contents.kind === 'folder' && existsSync(renewalFolder(contents.path)) ? [`A confirmation was broken off while this pack was sealed anew. \`npx teos-runbook confirm ${seen.facts?.run ?? 'RUN'}\` on the machine of the run brings it to its end.`] : [];
  return ended(contents, seen, origin, [...own.troubles, ...broken]);
}

function ended(contents: PackContents, seen: Verification, origin: Origin, troubles: readonly string[]): CommandEnd {
  const { intact, facts, keyId, checks, alterations } = seen;
  const exitCode = !intact ? ExitCode.unexpected : origin.trusted === null || unknownIn(seen) !== null ? ExitCode.refused : ExitCode.verified;
  const error = failureFor(contents, seen, origin);
  const key = { id: keyId, trusted: origin.trusted !== null, whose: origin.trusted?.whose ?? null };
  return {
    exitCode, error,
    json: {
      pack: contents.path, run: facts?.run ?? null, live: facts?.live ?? null, verdict: facts?.verdict ?? null, intact, key, seal: facts?.seal ?? null, search: facts?.search ?? null,
      checks, alterations, notes: troubles, exitCode, error: error === null ? null : failureAsJson(error),
    },
    text: inText(contents, seen, origin, troubles).join('\n'),
  };
}

/** What nobody here knows the origin of, beside the key; null if there is nothing. */
function unknownIn({ checks }: Verification): Verification['checks'][number] | null {
  return checks.find(({ state }) => state === 'unknown') ?? null;
}

/** The certificates of a PEM file that a person names. @throws {RunbookError} exit 2 if it holds none. */
function authoritiesIn(file: string): string {
  const unusable = (why: string, cause?: unknown): RunbookError => misuse({ code: 'time-stamp-ca', message: `The file ${file} that --tsa-ca names cannot be used: ${why}.`, advice: 'Name a PEM file with the certificates of the authorities that vouch for the time-stamping authority.' }, { cause });
  try {
    const { text } = readTextFile(resolve(file));
    if (fingerprintsIn(text).length === 0) throw unusable('it holds no PEM certificate');
    return text;
  } catch (cause) {
    throw cause instanceof RunbookError ? cause : unusable(whyUnreadable(cause), cause);
  }
}

function failureFor({ path }: PackContents, seen: Verification, { trusted, wanted }: Origin): Failure | null {
  const { intact, keyId, checks } = seen;
  if (!intact) {
    return {
      code: 'evidence-altered', message: `This is not what was sealed, in ${path}: ${checks.filter(({ state }) => state === 'altered').map(({ finding }) => finding.replace(/\.$/u, '')).join('; ')}.`,
      advice: 'Take it for no proof. Ask who keeps it for a copy that was not touched: the ZIP beside the folder, or what is attached to the ticket.',
    };
  }
  const stamp = unknownIn(seen);
  if (trusted !== null && stamp !== null) {
    return { code: 'time-stamp-of-unknown-origin', message: `Nothing was changed since it was sealed, but its time stamp is ${stamp.finding}.`, advice: 'Name the file with the certificates of the authority that stamped it with --tsa-ca; the manifest tells their SHA-256.' };
  }
  if (trusted !== null) return null;
  return {
    code: 'evidence-of-unknown-origin', message: `Nothing was changed since it was sealed, but the key ${keyId ?? ''} that sealed it is not that of ${wanted}.`,
    advice: 'Ask whoever made it for the name of their key, by another way than the pack came, or for its file, and name that with --key. Anybody can seal anything with a key of their own.',
  };
}

const words: Readonly<Record<string, string>> = { 'envelope': 'Envelope', 'signature': 'Signature', 'files': 'Files', 'nothing else': 'Nothing else', 'steps': 'Steps', 'search': 'Secrets', 'time stamp': 'Time stamp' };

function inText({ path }: PackContents, { intact, facts, keyId, checks }: Verification, { trusted, wanted }: Origin, troubles: readonly string[]): string[] {
  const line = (state: string, what: string, finding: string): string => `${state.padEnd(8)} ${what.padEnd(13)} ${finding}`;
  const origin = keyId === null ? [] : [trusted === null ? line('unknown', 'Origin', `the key is not that of ${wanted}`) : line('ok', 'Origin', trusted.whose)];
  return [
    `Evidence ${path}`,
    ...(facts === null ? [] : [`Run      ${facts.run ?? 'not known'}${facts.live === false ? ' (stand-ins: not a live run)' : ''}, ${facts.verdict === null ? 'no verdict' : `verdict ${facts.verdict}`}; sealed at ${facts.seal.at} by ${facts.seal.user ?? 'an unnamed user'} on ${facts.seal.host}${facts.seal.number === 1 ? '' : `, for the ${String(facts.seal.number)}th time`}, because ${facts.seal.why}`]),
    ...checks.map(({ id, state, finding }) => line(state === 'altered' ? 'ALTERED' : state, words[id] ?? id, finding)),
    ...origin, ...troubles.map((trouble) => line('note', 'Note', trouble)),
    ...(intact && trusted !== null ? [whatItProves] : []),
  ];
}

const whatItProves = 'It proves that nothing was changed since, by anybody who does not hold the key. It does not prove that whoever holds it, as the user of this installation does, made no other pack with it; nor what happened at the sites beyond what was seen there.';
