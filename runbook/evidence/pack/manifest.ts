import { z } from 'zod';
import { approval, approvedPlan, planFacts } from '../approval.ts';

/** The signed envelope of a pack: only what is in it counts. */
export const envelopeFile = 'manifest.dsse.json';

/** What is in the envelope, as a file of its own, to be read. */
export const manifestFile = 'manifest.json';

/** A time-stamping authority's answer (RFC 3161) about the bytes of the envelope. */
export const timeStampFile = 'manifest.tsr';

/** The signature of the key that sealed the pack over that answer: not all of its bytes are signed by the authority. */
export const timeStampSignatureFile = 'manifest.tsr.sig';

/** The files that are in no list: they are the list. */
export const sealFiles: readonly string[] = [manifestFile, envelopeFile, timeStampFile, timeStampSignatureFile];

const statementType = 'https://in-toto.io/Statement/v1';
const testResult = 'https://in-toto.io/attestation/test-result/v0.1';

/** What this program adds to a test result: a field that is named by a URI, as in-toto asks of additions. Documented in docs/evidence.md. */
export const packField = 'teos-runbook:docs/evidence.md#evidence-pack/1';

const anyPackField = /^teos-runbook:docs\/evidence\.md#evidence-pack\/\d+$/u;

const digest = z.string().regex(/^[0-9a-f]{64}$/u);

const search = z.strictObject({
  /** ISO 8601 in UTC. */
  at: z.string(),
  files: z.int(), bytes: z.int(),
  /** What was searched for: kinds, never values. */
  secrets: z.array(z.string()), forms: z.array(z.string()),
  /** Places of files in which one was found, which were taken out. */
  takenOut: z.array(z.string()),
  /** Files that were written anew since, from texts that the scrubber had been over. */
  writtenSince: z.array(z.string()),
  /** Streams that were unpacked from files and searched too, and the time that it took; left out by versions that did not count them. */
  opened: z.int().optional(), milliseconds: z.int().optional(),
  /** Other folders that were searched: the state's, the browsers'. `limits` says what was not looked for there. */
  elsewhere: z.array(z.strictObject({ place: z.string(), files: z.int(), bytes: z.int(), opened: z.int(), milliseconds: z.int(), found: z.int(), limits: z.string() })).optional(),
  /** Pictures in which letters were read; left out where nobody asked for that. */
  ocr: z.strictObject({ pictures: z.int(), milliseconds: z.int() }).optional(),
});

/** What the search for secrets covered. */
export type SearchCoverage = z.infer<typeof search>;

const timeStamp = z.strictObject({
  /** Address of the authority. */
  authority: z.string(),
  /** SHA-256 of each certificate of the file in the settings that vouches for it. */
  vouchers: z.array(digest),
  /** Why it gave none, in a sentence; null where its answer is in the pack. */
  missing: z.string().nullable(),
});

const packFacts = z.strictObject({
  /** Null where the run was broken off before it could tell. */
  run: z.string().nullable(), live: z.boolean().nullable(), task: z.string().nullable(), dryRun: z.boolean().nullable(),
  ticket: z.string().nullable(), application: z.string().nullable(), clientId: z.string().nullable(), tenantId: z.string().nullable(),
  verdict: z.string().nullable(), exitCode: z.int().nullable(), startedAt: z.string().nullable(), endedAt: z.string().nullable(),
  /** Who sealed it, when, the how-manieth time, why, and what it was before. */
  seal: z.strictObject({ number: z.int(), at: z.string(), why: z.string(), user: z.string().nullable(), host: z.string(), program: z.string(), previous: digest.nullable() }),
  /** The chain of steps: its file, how many lines follow the first, and the hash of the last; null where the pack has none. */
  steps: z.strictObject({ file: z.string(), count: z.int(), last: digest }).nullable(),
  /** Null where nobody could search. */
  search: search.nullable(),
  /** What a rehearsal asks to be approved, what a run was told to keep to, and who approved it: there only where there is something to say. */
  plan: planFacts.optional(), approvedPlan: approvedPlan.optional(), approval: approval.optional(),
  /** The authority that was to stamp the time of this seal; left out where none was. */
  timeStamp: timeStamp.optional(),
});

/** What a pack says of itself. */
export type PackFacts = z.infer<typeof packFacts>;

/** What is said of a run where the pack has its record. */
export type RunFactsOfPack = Omit<PackFacts, 'seal' | 'steps' | 'search' | 'timeStamp'>;

const statement = z.object({
  _type: z.literal(statementType),
  subject: z.array(z.object({ name: z.string(), digest: z.object({ sha256: digest }), annotations: z.object({ bytes: z.int() }) })),
  predicateType: z.literal(testResult),
  predicate: z.object({
    result: z.enum(['PASSED', 'WARNED', 'FAILED']),
    configuration: z.array(z.object({ name: z.string(), uri: z.string() })),
    passedTests: z.array(z.string()), warnedTests: z.array(z.string()), failedTests: z.array(z.string()),
    [packField]: packFacts,
  }),
});

/** The statement of a pack. Source: https://github.com/in-toto/attestation/blob/main/spec/predicates/test-result.md */
export type Statement = z.infer<typeof statement>;

/** A file as the manifest lists it. */
export interface ListedFile {
  readonly name: string;
  readonly sha256: string;
  readonly bytes: number;
}

/** What a {@link statementOf} is made of. */
export interface StatementParts {
  readonly files: readonly ListedFile[];
  readonly facts: PackFacts;
  readonly passed: readonly string[];
  readonly failed: readonly string[];
}

/** Puts the statement of a pack together. */
export function statementOf({ files, facts, passed, failed }: StatementParts): Statement {
  return {
    _type: statementType,
    subject: files.map(({ name, sha256, bytes }) => ({ name, digest: { sha256 }, annotations: { bytes } })),
    predicateType: testResult,
    predicate: {
      result: facts.exitCode === 0 ? 'PASSED' : facts.exitCode === 6 ? 'WARNED' : 'FAILED',
      configuration: [{ name: 'teos-runbook', uri: `pkg:generic/teos-runbook@${facts.seal.program}` }],
      passedTests: [...passed], warnedTests: [], failedTests: [...failed],
      [packField]: facts,
    },
  };
}

/** A statement as the bytes that are signed. */
export function statementBytes(of: Statement): Buffer {
  return Buffer.from(`${JSON.stringify(of, null, 2)}\n`);
}

/** Reads signed bytes. @returns 'newer' for what a later version of this program wrote, 'foreign' for anything else. */
export function readStatement(bytes: Buffer): Statement | 'newer' | 'foreign' {
  const document = parsed(bytes);
  const read = statement.safeParse(document);
  if (read.success) return read.data;
  const predicate = typeof document === 'object' && document !== null && 'predicate' in document ? document.predicate : null;
  const names = typeof predicate === 'object' && predicate !== null ? Object.keys(predicate) : [];
  return names.some((name) => anyPackField.test(name) && name !== packField) ? 'newer' : 'foreign';
}

/** The files that a statement lists, by name. */
export function listedFiles({ subject }: Statement): Map<string, ListedFile> {
  return new Map(subject.map(({ name, digest: { sha256 }, annotations: { bytes } }) => [name, { name, sha256, bytes }]));
}

function parsed(bytes: Buffer): unknown {
  try {
    return JSON.parse(bytes.toString('utf8'));
  } catch (cause) {
    if (cause instanceof SyntaxError) return null;
    throw cause;
  }
}
