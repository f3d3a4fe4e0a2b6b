import { z } from 'zod';
import type { StepRecord } from '../../domain/step.ts';
import { approval, approvedPlan, planFacts } from './approval.ts';
import type { RunDocument } from './run-document.ts';

/** Where the published schema of `run.json` stands in the package. */
export const publishedRunSchema = 'runbook/evidence/run.schema.json';

const moment = z.iso.datetime().describe('ISO 8601 in UTC');
const day = z.iso.date().describe('Calendar day');
const sha256 = z.string().regex(/^[0-9a-f]{64}$/u).describe('SHA-256, hexadecimal');
const verdict = z.enum(['equal', 'masked', 'accepted', 'not set', 'different']).nullable().describe('What was proved about TEOS after Save; null where no secret was made');
const sentences = z.array(z.string());

const step: z.ZodType<StepRecord> = z.object({
  id: z.string().describe("The guide's number, such as A6; of a further server A6#2"), title: z.string(),
  status: z.enum(['done', 'failed', 'not run']), startedAt: moment.nullable(), durationMs: z.int().nullable(),
  how: z.enum(['click', 'by hand', 'recovery']).nullable(), note: z.string().nullable(),
  picture: z.string().nullable().describe('Its place in the pack, with slashes; earlier versions wrote the absolute path on the machine of the run'),
  deed: z.string().exactOptional().describe('What the step has done when it is done'), found: z.string().exactOptional(), trouble: z.string().exactOptional().describe('Why it failed'),
  met: z.array(z.string()).exactOptional().describe('What stood in the way and was put aside'),
  get steps() { return z.array(step); },
});

const error = z.object({ code: z.string(), message: z.string(), screen: z.string().nullable(), advice: z.string() }).nullable();

const outcome = z.object({
  verdict, exitCode: z.union([z.literal(0), z.literal(1), z.literal(2), z.literal(3), z.literal(4), z.literal(5), z.literal(6), z.literal(7), z.literal(8), z.literal(9), z.literal(130)]).describe("README, 'Exit codes'"),
  live: z.boolean().describe('False if the run met stand-ins'),
  application: z.string().nullable(), clientId: z.string().nullable(), tenantId: z.string().nullable(),
  secretId: z.string().nullable().describe('Of the new client secret'), description: z.string().nullable(), expires: day.nullable(),
  servers: z.array(z.object({ url: z.string(), verdict })), steps: z.array(step), evidence: z.string().nullable(), error,
  retired: z.object({ secretId: z.string(), others: z.array(z.string()).exactOptional() }).exactOptional(),
  headline: z.string().describe('The first sentence that a person must read'), sentences, checks: sentences, remaining: sentences.describe("The guide's steps that were not done, by number"),
  limits: sentences.describe('What the verdict does not say'), notes: sentences,
  departures: z.array(z.object({ step: z.string(), sentence: z.string() })),
});

const readiness = z.object({ word: z.enum(['ready', 'ready with notes', 'not ready']), step: z.string().nullable(), why: z.string().nullable(), notes: sentences });

const tokenOutcome = z.enum(['accepted', 'rejected', 'not settled', 'not reached']);

const tokenEvidence = z.object({
  wanted: z.enum(['accepted', 'rejected']), outcome: tokenOutcome, tries: z.int(), acceptedInARow: z.int(), rejectedInARow: z.int(),
  startedAt: moment, endedAt: moment, host: z.string(), address: z.string().nullable(),
  requests: z.array(z.object({ at: moment, requestId: z.string().nullable(), correlationId: z.string(), outcome: z.enum(['accepted', 'rejected', 'refused', 'put off', 'no answer']), error: z.string().exactOptional() })),
  error: z.object({ code: z.string(), sentence: z.string(), advice: z.string(), class: z.enum(['misuse', 'refused', 'transient', 'unexpected', 'personMustLook']) }).nullable(),
});

const host = z.object({
  host: z.string(), address: z.string().nullable().describe('IP:port that answered the browser; the proxy\'s, if there is one'),
  certificate: z.object({ issuer: z.string(), validTo: day, sha256: sha256.nullable() }).nullable(),
  clock: z.object({ ahead: z.number().describe("Seconds that the host's clock is ahead of the machine's"), within: z.number().describe('Seconds that it may be wrong by') }).nullable(),
});

const cover = z.object({
  requestedBy: z.string().nullable().describe('As stated by the operator'),
  build: z.object({ commit: z.string(), changed: z.boolean() }).nullable(), settingsSha256: sha256.nullable().describe('Of the settings in force, without credentials'),
  hosts: z.array(host), teos: z.array(z.object({ url: z.string(), version: z.string().nullable() })),
});

const changes = z.object({
  secrets: z.array(z.object({ which: z.enum(['old', 'new']), description: z.string(), secretId: z.string().nullable(), expires: day.nullable(), before: z.string(), after: z.string() })),
  servers: z.array(z.object({ url: z.string(), before: z.string(), after: z.string() })),
});

const interruption = z.object({
  run: z.string(), since: moment, lastSign: moment, how: z.string(), doneBefore: z.array(z.string()),
  processes: z.array(z.object({ at: moment, user: z.string().nullable(), host: z.string(), program: z.string(), evidence: z.string() })),
});

/** The form of `run.json`. Should it and {@link RunDocument} differ, this file does not compile. */
export const runSchema = outcome.extend({
  format: z.literal('teos-runbook/run/1'), run: z.string(), program: z.string().describe('Version'), dryRun: z.boolean(), task: z.enum(['rotate', 'retire', 'roll back']), ticket: z.string().nullable(),
  startedAt: moment, endedAt: moment,
  who: z.object({
    user: z.string().nullable(), host: z.string(), system: z.string(), timeZone: z.string(), portalAccount: z.string().nullable(),
    teosAccounts: z.array(z.object({ server: z.string(), account: z.string().nullable() })),
  }),
  tenantName: z.string().nullable(), browsers: z.array(z.string()),
  oldSecrets: z.array(z.object({ server: z.string(), secretId: z.string(), description: z.string(), expires: day.nullable() })),
  addresses: z.record(z.string(), z.string()).describe('Address of the page after each step, by step id'),
  pictures: z.array(z.object({ step: z.string(), file: z.string(), sha256, bytes: z.int(), shows: z.enum(['before', 'control']).exactOptional().describe('Left out for what the step left on the screen') })),
  leaks: z.array(z.object({ file: z.string(), quarantined: z.string().nullable(), found: z.array(z.object({ secretKind: z.string(), form: z.string() })), place: z.string().exactOptional(), left: z.string().exactOptional() })),
  token: tokenOutcome.exactOptional(), tokenEvidence: tokenEvidence.nullable(), readiness: readiness.exactOptional(),
  interruption: interruption.nullable(), notSealed: z.string().exactOptional(), notPrinted: z.string().exactOptional(), notTimeStamped: z.string().exactOptional(), cover, changes,
  approval: approval.optional(), approvedPlan: approvedPlan.optional(), plan: planFacts.optional(),
  confirmed: z.object({ at: moment, user: z.string().nullable(), host: z.string(), by: z.string().nullable(), saw: z.string() }).nullable(),
});

type DeepReadonly<T> = T extends object ? { readonly [Key in keyof T]: DeepReadonly<T[Key]> } : T;

/** Both ways: a field that one of them lacks, or has of another kind, leaves nothing to be assigned. */
type IfSame<One, Other, Then> = [One] extends [Other] ? ([Other] extends [One] ? Then : never) : never;

/** The names of all fields: one that may be left out, and that the other lacks, would else go unnoticed. */
type Names<Document extends { readonly pictures: readonly unknown[]; readonly leaks: readonly unknown[] }> = `run ${keyof Document & string}` | `picture ${keyof Document['pictures'][number] & string}` | `leak ${keyof Document['leaks'][number] & string}`;

type Published = z.infer<typeof runSchema>;

const agreed: IfSame<Names<Published>, Names<RunDocument>, IfSame<DeepReadonly<Published>, DeepReadonly<RunDocument>, typeof runSchema>> = runSchema;

/** The text of the published JSON Schema. Further fields may come, so that none is forbidden. */
export function runSchemaText(): string {
  const schema = z.toJSONSchema(agreed, { target: 'draft-2020-12', io: 'input' });
  return `${JSON.stringify({ ...schema, title: 'run.json of teos-runbook', description: 'The record of a run. Nothing in it is secret.' }, null, 2)}\n`;
}
