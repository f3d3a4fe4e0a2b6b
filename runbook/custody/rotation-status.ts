import type { Verdict } from '../../domain/verdict.ts';
import type { JournalRecord, RecordType } from './journal/records.ts';
import { isVerified, type Rotation, type ServerState } from './journal/rotation.ts';

/** How far a rotation has come, in the words of its journal. */
export type RotationPhase = 'planned' | 'preflighted' | 'creating' | 'created' | 'sealed' | 'proving' | 'proved' | 'setting' | 'set' | 'tested';

/** How far one TEOS server has come. */
export type ServerPhase = 'untouched' | 'setting' | 'set' | 'tested';

/** A rotation as `status` tells it. */
export interface RotationStatus {
  /** With several servers, as far as all of them have come; 'setting' as long as one has not. */
  readonly state: RotationPhase;
  readonly servers: readonly { readonly url: string; readonly state: ServerPhase; readonly verdict: Verdict | null }[];
}

/** Puts together where a rotation stands. */
export function statusOf(rotation: Rotation, records: readonly JournalRecord[]): RotationStatus {
  const phases = new Map<string, ServerPhase>();
  let state: RotationPhase = 'planned';
  for (const record of records) {
    const phase = serverPhaseAfter[record.type];
    if (phase !== undefined && 'server' in record) phases.set(record.server, phase);
    state = phaseAfter[record.type] ?? state;
  }
  const servers = rotation.servers.map(({ url, verdict }) => ({ url, state: phases.get(url) ?? 'untouched', verdict }));
  return { servers, state: phases.size === 0 ? state : togetherAt(servers.map((server) => server.state)) };
}

/** Records after which a rotation stands elsewhere. What is only in the memory of a process is sealed nowhere. */
const phaseAfter: Partial<Record<RecordType, RotationPhase>> = {
  planned: 'planned', preflighted: 'preflighted', creating: 'creating', created: 'created', captured: 'created', sealed: 'sealed', proving: 'proving', proved: 'proved', removed: 'preflighted',
};

const serverPhaseAfter: Partial<Record<RecordType, ServerPhase>> = { 'setting': 'setting', 'rolling-back': 'setting', 'set': 'set', 'tested': 'tested', 'rolled-back': 'tested' };

function togetherAt(phases: readonly ServerPhase[]): RotationPhase {
  if (phases.every((phase) => phase === 'tested')) return 'tested';
  return phases.every((phase) => phase === 'tested' || phase === 'set') ? 'set' : 'setting';
}

/** Whether a rotation waits for nothing but a person's answer to the check that `masked` or `accepted` asks for. */
export function awaitsConfirmation({ end, servers }: Pick<Rotation, 'end' | 'servers'>): boolean {
  return end === null && servers.length > 0 && servers.every(isTaken) && !servers.every(isVerified);
}

/** Whether the Value of a client secret that exists is lost to the program, so that only a person can have brought the rotation to its end: by hand, with a Value that they kept. */
export function mayBeFinishedByHand({ end, state }: Pick<Rotation, 'end' | 'state'>, sealed: boolean): boolean {
  return end === null && !sealed && (state === 'created' || state === 'captured');
}

/** Whether every server that a rotation is for is verified, so that only its own end is missing. */
export function awaitsItsEnd({ end, servers, state }: Pick<Rotation, 'end' | 'servers' | 'state'>): boolean {
  return end === null && state !== 'nothing changed' && servers.length > 0 && servers.every(isVerified);
}

function isTaken({ state, verdict }: ServerState): boolean {
  return state === 'judged' && (verdict === 'equal' || verdict === 'masked' || verdict === 'accepted');
}

/** What a person should do about an open rotation, in a sentence, if nobody is at work on it. */
export function adviceFor(rotation: Rotation, { sealed }: { readonly sealed: boolean }): string {
  const { planned: { run }, servers, state, confirmed } = rotation;
  const resume = `\`npx teos-runbook resume ${run}\``;
  const wrong = servers.filter(({ verdict }) => verdict === 'different').map(({ url }) => url);
  if (wrong.length > 0) return `EMERGENCY: ${wrong.join(' and ')} ${wrong.length === 1 ? 'holds' : 'hold'} something else than the new client secret: run ${resume} now, or put it right by hand as \`npx teos-runbook sheet ${run}\` says.`;
  if (confirmed !== null) return `It was confirmed, and broken off before it was closed: run \`npx teos-runbook confirm ${run}\` again.`;
  if (awaitsItsEnd(rotation)) return `Every TEOS server has the new client secret: ${resume} closes it.`;
  if (awaitsConfirmation(rotation)) return confirmAdvice(rotation);
  if (state === 'nothing changed') return `Nothing was changed at any site: ${resume} carries on, and a new \`npx teos-runbook rotate\` closes it and begins anew.`;
  if (state === 'add intended') return `Run ${resume}: it looks whether the new client secret was made; if it was, nobody knows its Value, so it is removed and another one made.`;
  if (!sealed) return `The new client secret exists, and its Value is not sealed: ${resume} reads every TEOS server and, if none can have it, removes it and makes another one. Was it finished by hand, \`npx teos-runbook confirm ${run} --saw "…"\` closes it.`;
  return `The Value is sealed: ${resume} sets what is left, without the portal; \`npx teos-runbook sheet ${run}\` says how to do it by hand.`;
}

function confirmAdvice({ planned: { run, application }, servers, newSecret }: Rotation): string {
  const unseen = servers.filter((server) => !isVerified(server)).map(({ url }) => url);
  return `Check that ${unseen.join(' and ')} ${unseen.length === 1 ? 'uses' : 'use'} the new client secret (in the portal's Service principal sign-ins, the newest one of '${application.name}' has the credential key ID ${newSecret?.secretId ?? 'of the new one'}), then run \`npx teos-runbook confirm ${run} --saw "…"\`.`;
}
