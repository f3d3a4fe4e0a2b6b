import { z } from 'zod';
import { approval, approvedPlan } from '../../evidence/approval.ts';

/** Format of the journal: a later version of the program that writes other records raises it. */
export const journalFormat = 'teos-runbook/journal/1';

const guid = z.string().regex(/^[0-9a-f]{8}-(?:[0-9a-f]{4}-){3}[0-9a-f]{12}$/iu);
const day = z.string().regex(/^\d{4}-\d{2}-\d{2}$/u).nullable();
const server = z.object({ server: z.string() });
const secret = z.object({ secretId: guid, description: z.string(), expires: day });
const verdict = z.enum(['equal', 'masked', 'accepted', 'not set', 'different']);
const person = z.object({ user: z.string().nullable(), host: z.string() });

/** Who does it, where: what a person who finds an open rotation wants to know. */
const program = person.extend({ pid: z.int(), version: z.string() });

const records = {
  /** Everything that is decided before a site is touched. */
  'planned': z.object({
    format: z.literal(journalFormat), run: z.string(), by: program, evidence: z.string(),
    application: z.object({ name: z.string(), clientId: guid }), tenantId: guid, cloud: z.string(),
    /** 'live', or the pin of the stand-ins that the run meets. */
    realm: z.string(),
    servers: z.array(z.object({ url: z.string(), accept: z.literal('masked').nullable() })),
    expiry: z.union([z.object({ kind: z.literal('days'), days: z.int() }), z.object({ kind: z.literal('date'), date: z.string() })]),
    change: z.string().nullable(),
    /** What the run was told of its approval, for the evidence of whoever goes on with it. */
    approval: approval.optional(), approvedPlan: approvedPlan.optional(),
    escrow: z.enum(['passphrase', 'recipients', 'keychain', 'none']),
    /** Makes the fingerprints of this journal its own. */
    salt: z.string(),
  }),
  /** What both sites had before anything was changed. `held` is a salted fingerprint of what TEOS showed. */
  'preflighted': z.object({ secretIds: z.array(guid), servers: z.array(z.object({ url: z.string(), held: z.string().nullable(), predecessor: secret.nullable() })) }),
  /** Before 'Add' is clicked. The description carries a token that no other secret has. */
  'creating': z.object({ description: z.string(), secretIdsBefore: z.array(guid) }),
  'created': secret,
  /** The Value is in the escrow file; `file` is its name beside the journal. The hash tells an altered file from a wrong passphrase. */
  'sealed': z.object({ file: z.string(), sha256: z.string().regex(/^[0-9a-f]{64}$/u) }),
  /** The Value was read, and is kept in memory only. */
  'captured': z.object({ kept: z.literal('in memory') }),
  /** Before the Value is offered to the tenant's token endpoint. */
  'proving': z.object({ host: z.string() }),
  'proved': z.object({ evidence: z.unknown() }),
  /** Before Save is clicked on a server. */
  'setting': server,
  /** Save was answered. */
  'set': server,
  /** `way`: how what the server holds differs from the Value, without a character of either; left out where it does not. */
  'tested': server.extend({ verdict, asBefore: z.boolean(), way: z.string().optional() }),
  'finished': z.object({ verdict }),
  'abandoned': z.object({ reason: z.string() }),
  /** Another process, or the same one once more, goes on. */
  'resumed': z.object({ by: program, evidence: z.string(), escrow: z.enum(['passphrase', 'recipients', 'keychain', 'none']) }),
  'interrupted': z.object({ by: z.string() }),
  /** Before a client secret of ours, whose Value nobody has, is removed. */
  'removing': z.object({ secretId: guid }),
  'removed': z.object({ secretId: guid }),
  /** A person's answer to the check that `masked` or `accepted` asked for. `by`: the name of who looked, if it was given; `who` typed it. */
  'confirmed': z.object({ who: person, by: z.string().nullable(), saw: z.string() }),
  'revealed': z.object({ who: person }),
  /** Before the predecessor's Value is put back on a server. */
  'rolling-back': server,
  'rolled-back': server.extend({ verdict }),
  /** The predecessor is to be removed, not before a point in time. Whoever noted it was asked; `checked`: what a person said to have looked at. */
  'retire-due': z.object({ secretId: guid, notBefore: z.iso.datetime(), checked: z.object({ who: person, what: z.string() }).nullable() }),
  /** Before the predecessor is removed, with why it may be. */
  'retiring': z.object({ secretId: guid, because: z.string() }),
  'retired': z.object({ secretId: guid }),
} as const;

/** The kinds of records. */
export type RecordType = keyof typeof records;

/** What a record of a kind says, beside when. */
export type RecordBody<Type extends RecordType> = z.infer<(typeof records)[Type]>;

/** One line of a journal. */
export type JournalRecord = { [Type in RecordType]: { readonly type: Type; readonly seq: number; readonly at: string } & Readonly<RecordBody<Type>> }[RecordType];

/** A record that is not written yet. */
export type NewRecord = { [Type in RecordType]: { readonly type: Type } & Readonly<RecordBody<Type>> }[RecordType];

const line = z.object({ seq: z.int().positive(), at: z.iso.datetime() });
const kinds = Object.keys(records) as RecordType[];

/** Reads one line of a journal; null if it is no record. */
export function readRecord(text: string): JournalRecord | null {
  let read: unknown;
  try {
    read = JSON.parse(text);
  } catch (cause) {
    if (cause instanceof SyntaxError) return null;
    throw cause;
  }
  const type: unknown = typeof read === 'object' && read !== null && 'type' in read ? read.type : null;
  const kind = kinds.find((each) => each === type);
  if (kind === undefined) return null;
  const [head, body] = [line.safeParse(read), z.strictObject({ type: z.literal(kind), ...line.shape, ...records[kind].shape }).safeParse(read)];
  return head.success && body.success ? body.data as JournalRecord : null;
}

/** The format that the first line of a journal names; null if it names none. */
export function formatNamedIn(text: string): string | null {
  return /"format":"([^"]*)"/u.exec(text)?.[1] ?? null;
}
