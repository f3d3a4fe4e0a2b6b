import { join } from 'node:path';
import type { ExitCode } from '../../domain/errors.ts';
import type { StepRecord } from '../../domain/step.ts';
import type { Verdict } from '../../domain/verdict.ts';
import type { Leak } from '../custody/absence.ts';
import type { Outcome, ToldError } from '../custody/outcome.ts';
import type { Standing } from '../custody/standing.ts';
import type { TokenEvidence } from '../token/evidence.ts';
import { changesOf, type Changes } from './changes.ts';
import { emptyCover, type Cover } from './cover.ts';
import type { ApprovalFacts, ApprovedPlan } from './approval.ts';
import type { PictureRecord } from './pictures.ts';
import type { Readiness } from './readiness.ts';
import type { Departure } from './recorder.ts';
import { limitsOf } from './report-words.ts';
import type { Who } from './who.ts';

/** A step as `rotate --json` prints it; `run.json` and the report also have what is for a reader. */
export type StepResult = Omit<StepRecord, 'note' | 'deed' | 'found' | 'met' | 'trouble' | 'steps'> & { readonly steps: readonly StepResult[] };

/** What `rotate --json` prints: an interface that other programs use (README, 'For programs'). */
export interface RunResult {
  readonly verdict: Verdict | null;
  readonly exitCode: ExitCode;
  /** False if the run met stand-ins. */
  readonly live: boolean;
  readonly application: string | null;
  readonly clientId: string | null;
  readonly tenantId: string | null;
  readonly secretId: string | null;
  readonly description: string | null;
  /** Calendar day, `YYYY-MM-DD`. */
  readonly expires: string | null;
  readonly servers: readonly { readonly url: string; readonly verdict: Verdict | null }[];
  readonly steps: readonly StepResult[];
  /** Absolute path of the run folder; null if none was made. */
  readonly evidence: string | null;
  readonly error: ToldError | null;
  /** What the tenant's token endpoint said of the new Value; there only if it was asked. */
  readonly token?: TokenEvidence['outcome'];
  /** What a rehearsal says of a run that would be made now; there only for `rehearse` and `rotate --dry-run`. */
  readonly readiness?: Readiness;
  /** The predecessor that `retire` removed, or found gone; there only if it did. `others`: where the servers had had several. */
  readonly retired?: Retired;
  /** The rehearsal that the run was told to keep to; there only with `--approved-plan`. */
  readonly approvedPlan?: ApprovedPlan | undefined;
  /** What a rehearsal for approval left; there only for `rehearse --pack`. */
  readonly pack?: PackForApproval;
  /** Why no authority stamped the time of the seal, in a sentence; there only where one was to. */
  readonly notTimeStamped?: string;
}

/** What is handed in for approval. */
export interface PackForApproval {
  /** Absolute path of the ZIP. */
  readonly zip: string;
  /** SHA-256 of the `manifest.json` in it: the evidence of the approved run names it. */
  readonly manifest: string;
}

/** What `retire` removed. */
export interface Retired {
  readonly secretId: string;
  readonly others?: readonly string[];
}

/** What a run was for: the job, the removal of a predecessor, or the taking back of a rotation. */
export type Task = 'rotate' | 'retire' | 'roll back';

/** A client secret that a TEOS server was seen to have before the run. */
export interface OldSecret {
  readonly server: string;
  readonly secretId: string;
  readonly description: string;
  readonly expires: string | null;
}

/** `run.json`: the result, with who, where, when and all that the report says. Nothing in it is secret. */
export interface RunDocument extends Omit<RunResult, 'pack'>, ApprovalFacts {
  readonly format: 'teos-runbook/run/1';
  /** Their pictures are told by their place in the run folder, with slashes. */
  readonly steps: readonly StepRecord[];
  readonly run: string;
  /** Version of this program. */
  readonly program: string;
  readonly dryRun: boolean;
  readonly task: Task;
  readonly ticket: string | null;
  /** ISO 8601 in UTC. */
  readonly startedAt: string;
  readonly endedAt: string;
  readonly who: Who & { readonly portalAccount: string | null; readonly teosAccounts: readonly { readonly server: string; readonly account: string | null }[] };
  readonly tenantName: string | null;
  readonly browsers: readonly string[];
  readonly oldSecrets: readonly OldSecret[];
  readonly headline: string;
  readonly sentences: readonly string[];
  readonly checks: readonly string[];
  /** The guide's steps that were not done. */
  readonly remaining: readonly string[];
  readonly departures: readonly Departure[];
  /** What else a reader should know: plain http that the settings allow, a browser that was chosen for lack of a better one. */
  readonly notes: readonly string[];
  /** Address of the page after each step, by step id. */
  readonly addresses: Readonly<Record<string, string>>;
  readonly pictures: readonly PictureRecord[];
  readonly leaks: readonly Leak[];
  /** What the token endpoint said, with every try; null if it was not asked. */
  readonly tokenEvidence: TokenEvidence | null;
  /** What this run went on with; null for a run that nothing had interrupted. */
  readonly interruption: InterruptedRun | null;
  /** Why the evidence was not sealed, in a sentence; there only if it was not. */
  readonly notSealed?: string;
  /** Why there is no report.pdf, in a sentence; there only if there is none. */
  readonly notPrinted?: string;
  readonly cover: Cover;
  /** What was before and what is after, for client secrets and servers. */
  readonly changes: Changes;
  /** What the verdict does not say. */
  readonly limits: readonly string[];
  /** A person's answer to the check that the verdict asked for; null as long as nobody gave one. */
  readonly confirmed: Confirmation | null;
}

/** What a person said to have seen where TEOS shows nothing to compare. It changes no verdict. */
export interface Confirmation {
  /** ISO 8601 in UTC. */
  readonly at: string;
  /** The operating system's user who entered it; null if it has no name. */
  readonly user: string | null;
  readonly host: string;
  /** Who looked, if that was said. */
  readonly by: string | null;
  readonly saw: string;
}

/** A rotation that was interrupted before this run went on with it. */
export interface InterruptedRun {
  /** Name of the run that began it. */
  readonly run: string;
  /** ISO 8601 in UTC: when it was begun, and its last sign of life. */
  readonly since: string;
  readonly lastSign: string;
  /** How far it had come, in a sentence. */
  readonly how: string;
  /** The guide's steps that were done by then, by id. */
  readonly doneBefore: readonly string[];
  readonly processes: readonly { readonly at: string; readonly user: string | null; readonly host: string; readonly program: string; readonly evidence: string }[];
}

/** What {@link runDocument} puts together. */
export interface RunFacts extends Pick<RunDocument, 'run' | 'program' | 'live' | 'dryRun' | 'task' | 'ticket' | 'startedAt' | 'endedAt' | 'who' | 'tenantName' | 'browsers' | 'evidence' | 'remaining' | 'departures' | 'notes' | 'pictures' | 'leaks' | 'interruption' | 'tokenEvidence'> {
  readonly application: { readonly name: string; readonly clientId: string; readonly tenantId: string } | null;
  /** What the run meant to make; told until there is a row of the portal to tell instead. */
  readonly planned: { readonly description: string; readonly expires: string } | null;
  readonly outcome: Outcome;
  /** Secret IDs of predecessors that are gone by this run. */
  readonly retiredIds: readonly string[];
  readonly standing: Standing;
  readonly records: readonly StepRecord[];
  readonly addresses: ReadonlyMap<string, string>;
  /** Of a rehearsal alone. */
  readonly rehearsed?: Readiness | null;
  readonly notSealed?: string | null;
  readonly notPrinted?: string | null;
  readonly cover?: Cover;
  readonly notTimeStamped?: string | null;
  readonly approvals?: ApprovalFacts;
}

/** Puts the document of a run together; scrub it before it goes anywhere. */
export function runDocument(facts: RunFacts): RunDocument {
  const { application, outcome, standing, planned, records, leaks, retiredIds, rehearsed = null, notSealed = null, notPrinted = null, notTimeStamped = null, cover = emptyCover, approvals = {}, ...rest } = facts;
  const [secretId, ...others] = retiredIds;
  const gone = new Set(leaks.map(({ file }) => file));
  const pictures = facts.pictures.filter(({ file }) => !gone.has(file));
  const document: Omit<RunDocument, 'changes' | 'limits'> = {
    verdict: outcome.verdict, exitCode: outcome.exitCode,
    application: application?.name ?? null, clientId: application?.clientId ?? null, tenantId: application?.tenantId ?? null,
    secretId: standing.newSecret?.secretId ?? null,
    description: standing.newSecret?.description ?? planned?.description ?? null,
    expires: standing.newSecret?.expires ?? planned?.expires ?? null,
    servers: outcome.servers, steps: withPictures(records, pictures.map(({ file }) => file)), error: outcome.error,
    format: 'teos-runbook/run/1',
    ...rest,
    oldSecrets: standing.servers.flatMap(({ url, predecessor }) => (predecessor === null ? []
      : [{ server: url, secretId: predecessor.secretId, description: predecessor.description, expires: predecessor.expires }])),
    headline: outcome.headline, sentences: outcome.sentences, checks: outcome.checks,
    addresses: Object.fromEntries(facts.addresses), leaks, pictures, cover, confirmed: null,
    ...(secretId === undefined ? {} : { retired: { secretId, ...(others.length === 0 ? {} : { others }) } }),
    ...(rehearsed === null ? {} : { readiness: rehearsed }),
    ...(notSealed === null ? {} : { notSealed }),
    ...(notPrinted === null ? {} : { notPrinted }),
    ...(notTimeStamped === null ? {} : { notTimeStamped }),
    ...approvals,
    ...(facts.tokenEvidence === null ? {} : { token: facts.tokenEvidence.outcome }),
  };
  return { ...document, changes: changesOf(document), limits: limitsOf(document) };
}

/** The part of the document that `--json` prints. */
export function runResult(document: RunDocument): RunResult {
  const { verdict, exitCode, live, application, clientId, tenantId, secretId, description, expires, servers, steps, evidence, error, token, retired, readiness, approvedPlan, notTimeStamped } = document;
  return { verdict, exitCode, live, application, clientId, tenantId, secretId, description, expires, servers, steps: steps.map((step) => stepResult(step, evidence)), evidence, error, ...(token === undefined ? {} : { token }), ...(retired === undefined ? {} : { retired }), ...(readiness === undefined ? {} : { readiness }), ...(approvedPlan === undefined ? {} : { approvedPlan }), ...(notTimeStamped === undefined ? {} : { notTimeStamped }) };
}

/** A program is told where a picture is on this machine. */
function stepResult({ id, title, status, startedAt, durationMs, how, picture, steps }: StepRecord, folder: string | null): StepResult {
  return { id, title, status, startedAt, durationMs, how, picture: picture === null || folder === null ? picture : join(folder, picture), steps: steps.map((step) => stepResult(step, folder)) };
}

/** The records with their pictures as the evidence lists them, and none where its file is not part of it: taken out, or never kept because it showed too much. */
function withPictures(records: readonly StepRecord[], files: readonly string[]): StepRecord[] {
  return records.map((record) => {
    const path = record.picture?.replaceAll('\\', '/') ?? null;
    const picture = path === null ? null : files.find((file) => path.endsWith(`/${file}`)) ?? null;
    const lost = path !== null && picture === null;
    const note = [record.note, ...(lost ? ['its picture was not kept, because it could have shown a secret'] : [])].filter((part) => part !== null).join('; ');
    return { ...record, picture, note: note === '' ? null : note, steps: withPictures(record.steps, files) };
  });
}
