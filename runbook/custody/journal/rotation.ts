import type { Verdict } from '../../../domain/verdict.ts';
import type { CustodyState, ServerStanding } from '../standing.ts';
import type { JournalRecord, RecordBody } from './records.ts';

/** A client secret as the portal lists it, without its Value. */
export interface ListedSecret {
  readonly secretId: string;
  readonly description: string;
  /** `YYYY-MM-DD`; null if it could not be read. */
  readonly expires: string | null;
}

/** How one TEOS server stands in a rotation. */
export interface ServerState extends ServerStanding {
  /** Whether the settings accept `masked` there. */
  readonly acceptMasked: boolean;
  /** Fingerprint of what it showed in the preflight; null if it showed nothing. */
  readonly held: string | null;
}

/** Where a rotation stands: what its journal says, put together. Nothing in it is secret. */
export interface Rotation {
  readonly planned: Readonly<RecordBody<'planned'>>;
  /** ISO 8601 in UTC. */
  readonly since: string;
  readonly lastAt: string;
  readonly state: CustodyState;
  /** The new client secret; its Secret ID and expiry are null until its row was seen. */
  readonly newSecret: { readonly description: string; readonly secretId: string | null; readonly expires: string | null } | null;
  /** Secret IDs that the application had before Add; null before the preflight. */
  readonly secretIdsBefore: readonly string[] | null;
  /** Descriptions of client secrets that this rotation may have made and not removed since, the latest last: each carries a token of its own. */
  readonly intended: readonly string[];
  /** What the Value is, or would be, sealed with. */
  readonly escrow: RecordBody<'planned'>['escrow'];
  /** The escrow file beside the journal, by name and hash; null as long as nothing is sealed. */
  readonly sealed: { readonly file: string; readonly sha256: string } | null;
  readonly servers: readonly ServerState[];
  /** A removal that was begun and not seen to be done. */
  readonly removing: string | null;
  readonly end: 'finished' | 'abandoned' | null;
  /** Earlier processes of this rotation, the first one first. */
  readonly processes: readonly { readonly at: string; readonly by: RecordBody<'planned'>['by']; readonly evidence: string }[];
  /** The token endpoint's answer, as it was recorded; null if it was not asked. */
  readonly proof: unknown;
  readonly confirmed: (RecordBody<'confirmed'> & { readonly at: string }) | null;
  readonly retireDue: RecordBody<'retire-due'> | null;
  /** A removal of the predecessor that was begun and not seen to be done. */
  readonly retiring: string | null;
  /** Secret IDs of predecessors that are gone. */
  readonly retired: readonly string[];
}

/** Puts the records of a journal together. @throws {RangeError} if the first is not 'planned'. */
export function rotationOf(records: readonly JournalRecord[]): Rotation {
  const [first, ...rest] = records;
  if (first?.type !== 'planned') throw new RangeError("A journal begins with what was planned.");
  return rest.reduce(after, begun(first));
}

/** A rotation of which nothing is known but what was planned. */
export function begun(planned: Extract<JournalRecord, { type: 'planned' }>): Rotation {
  const { at, by, evidence, escrow, servers } = planned;
  return {
    planned, since: at, lastAt: at, state: 'nothing changed', newSecret: null, secretIdsBefore: null, intended: [], escrow, sealed: null, removing: null, end: null,
    servers: servers.map(({ url, accept }) => ({ url, state: 'untouched', verdict: null, predecessor: null, acceptMasked: accept === 'masked', held: null })),
    processes: [{ at, by, evidence }], proof: null, confirmed: null, retireDue: null, retiring: null, retired: [],
  };
}

/** The rotation after one more record. */
export function after(rotation: Rotation, record: JournalRecord): Rotation {
  return { ...rotation, ...changeBy(rotation, record), lastAt: record.at };
}

function changeBy(rotation: Rotation, record: JournalRecord): Partial<Rotation> {
  switch (record.type) {
    case 'preflighted': return preflighted(rotation, record);
    case 'creating': return { state: 'add intended', newSecret: { description: record.description, secretId: null, expires: null }, secretIdsBefore: record.secretIdsBefore, intended: [...rotation.intended, record.description] };
    case 'created': return { state: 'created', newSecret: { description: record.description, secretId: record.secretId, expires: record.expires } };
    case 'sealed': return { state: 'captured', sealed: { file: record.file, sha256: record.sha256 } };
    case 'captured': return { state: 'captured' };
    case 'proved': return { proof: record.evidence };
    case 'setting': case 'rolling-back': return { servers: changed(rotation, record.server, { state: 'saving', verdict: null }) };
    case 'tested': return { servers: changed(rotation, record.server, { state: 'judged', verdict: record.verdict, asBefore: record.asBefore, way: record.way ?? null }) };
    case 'removing': return { removing: record.secretId };
    case 'removed': return { removing: null, state: 'nothing changed', newSecret: null, sealed: null, intended: [] };
    case 'resumed': return { escrow: record.escrow, processes: [...rotation.processes, { at: record.at, by: record.by, evidence: record.evidence }] };
    case 'finished': return { end: 'finished' };
    case 'abandoned': return { end: 'abandoned' };
    case 'confirmed': return { confirmed: { who: record.who, by: record.by, saw: record.saw, at: record.at } };
    case 'retire-due': return { retireDue: { secretId: record.secretId, notBefore: record.notBefore, checked: record.checked } };
    case 'retiring': return { retiring: record.secretId };
    case 'retired': return { retired: [...rotation.retired, record.secretId], retiring: null, retireDue: rotation.retireDue?.secretId === record.secretId ? null : rotation.retireDue };
    case 'rolled-back': return { servers: changed(rotation, record.server, rolledBack(record.verdict)) };
    case 'planned': case 'proving': case 'set': case 'interrupted': case 'revealed': return {};
  }
}

function preflighted(rotation: Rotation, { secretIds, servers }: RecordBody<'preflighted'>): Partial<Rotation> {
  // What the first preflight saw is what everything later is compared with.
  if (rotation.secretIdsBefore !== null) return {};
  const seen = new Map(servers.map((server) => [server.url, server]));
  return {
    secretIdsBefore: secretIds,
    servers: rotation.servers.map((server) => ({ ...server, held: seen.get(server.url)?.held ?? null, predecessor: predecessorOf(seen.get(server.url)?.predecessor ?? null) })),
  };
}

// Its hint is not journalled: it is the beginning of a Value.
function predecessorOf(secret: ListedSecret | null): ServerStanding['predecessor'] {
  return secret === null ? null : { ...secret, hint: '' };
}

function changed(rotation: Rotation, url: string, change: Partial<ServerState>): readonly ServerState[] {
  return rotation.servers.map((server) => (server.url === url ? { ...server, ...change } : server));
}

/** What is known of a server that was given the predecessor again; its verdict is about that, not about the new client secret. */
function rolledBack(verdict: Verdict): Partial<ServerState> {
  if (verdict === 'equal') return { state: 'judged', verdict: 'not set', asBefore: true };
  return verdict === 'different' ? { state: 'judged', verdict, asBefore: false, way: null } : { state: 'saving', verdict: null };
}

/** Whether a server needs nothing more. */
export function isVerified({ verdict, acceptMasked }: { readonly verdict: Verdict | null; readonly acceptMasked: boolean }): boolean {
  return verdict === 'equal' || (verdict === 'masked' && acceptMasked);
}

/** Whether a rotation may have left something at the sites that has to be brought to its end. */
export function isOpen({ end }: Rotation): boolean {
  return end === null;
}
