import { ExitCode, type Failure } from '../../domain/errors.ts';
import type { Rotation } from '../../runbook/custody/journal/rotation.ts';
import type { SeenHolder } from '../../runbook/custody/lock-look.ts';
import type { RotationStatus } from '../../runbook/custody/rotation-status.ts';
import { tellStanding } from '../../runbook/custody/standing.ts';
import { failureAsJson, type CommandEnd } from '../cli/output.ts';

/** An open rotation, with all that `status` says of it. */
export interface ToldRotation {
  readonly rotation: Rotation;
  readonly status: RotationStatus;
  /** Absolute path of the sealed Value; null if there is none. */
  readonly sealed: string | null;
  readonly advice: string;
  readonly holder: SeenHolder | null;
}

/** The removal of a predecessor that was put off, of a rotation open or not. */
export interface PutOff {
  readonly run: string;
  readonly application: string;
  readonly secretId: string;
  /** ISO 8601 in UTC. */
  readonly notBefore: string;
}

/** The end of `status`: for programs the open rotations, for people also who and when. A journal that cannot be read is told beside them. */
export function statusEnd(open: readonly ToldRotation[], putOff: readonly PutOff[], unreadable: readonly Failure[]): CommandEnd {
  const [first = null] = unreadable;
  const error = first === null ? null : { code: first.code, message: unreadable.map(({ message }) => message).join(' '), screen: null, advice: first.advice };
  const exitCode = error === null ? ExitCode.verified : ExitCode.misuse;
  const runs = open.map(({ rotation: { planned, newSecret }, status, sealed, advice }) => ({
    run: planned.run, application: planned.application.name, state: status.state, secretId: newSecret?.secretId ?? null, servers: status.servers, sealed, advice,
  }));
  return {
    exitCode, error,
    json: { runs, retireDue: putOff, exitCode, error: error === null ? null : failureAsJson(error) },
    text: [...(open.length === 0 ? ['No rotation is open.'] : open.map(inLines)), ...putOff.map(putOffSentence)].join('\n\n'),
  };
}

function inLines({ rotation, status, sealed, advice, holder }: ToldRotation): string {
  const { planned, since, lastAt, newSecret } = rotation;
  const width = Math.max(...status.servers.map(({ url }) => url.length));
  return [
    `${planned.run}: '${planned.application.name}' (client ID ${planned.application.clientId})${planned.realm === 'live' ? '' : ' — stand-ins, not a live run'}`,
    `  State    ${status.state}, since ${inMinutes(lastAt)}`,
    `  Begun    ${inMinutes(since)} by ${planned.by.user ?? 'an unnamed user'} on ${planned.by.host}${planned.change === null ? '' : `, for ${planned.change}`}`,
    `  Process  ${processSentence(rotation, holder)}`,
    ...(newSecret === null ? [] : [`  Secret   '${newSecret.description}', Secret ID ${newSecret.secretId ?? 'not seen'}`]),
    ...status.servers.map(({ url, state, verdict }) => `  TEOS     ${url.padEnd(width)}  ${state}${verdict === null ? '' : `, verdict ${verdict}`}`),
    `  Value    ${sealed === null ? 'not sealed' : `sealed in ${sealed}`}`,
    ...tellStanding({ ...rotation, keptIn: sealed }).map((sentence) => `  · ${sentence}`),
    `  → ${advice}`,
  ].join('\n');
}

/** Whether anybody is at work on it. */
function processSentence({ processes }: Rotation, holder: SeenHolder | null): string {
  const last = processes.at(-1);
  const theirs = last === undefined ? 'its process' : `process ${String(last.by.pid)} of ${last.by.user ?? 'an unnamed user'} on ${last.by.host}`;
  if (holder === null) return `none: ${theirs} has ended`;
  const who = `process ${String(holder.pid ?? '?')} of ${holder.user ?? 'an unnamed user'} on ${holder.host ?? 'an unknown host'}`;
  switch (holder.life) {
    case 'alive': return `${who} is at work on this application now`;
    case 'dead': return `none: ${who} was broken off`;
    case 'elsewhere': return `${who} is at work on this application, as far as can be seen from here; last sign of life ${ago(holder)}`;
    case 'silent': return `none: ${who} counts as broken off; last sign of life ${ago(holder)}`;
  }
}

function ago({ silentMinutes }: SeenHolder): string {
  return silentMinutes === 0 ? 'less than a minute ago' : `${String(silentMinutes)} ${silentMinutes === 1 ? 'minute' : 'minutes'} ago`;
}

function putOffSentence({ run, application, secretId, notBefore }: PutOff): string {
  const due = Date.parse(notBefore) <= Date.now();
  return `The old client secret of '${application}' (Secret ID ${secretId}, run ${run}) ${due ? `may be retired since ${inMinutes(notBefore)}: \`npx teos-runbook retire --due\` does it.` : `is to be retired, not before ${inMinutes(notBefore)}.`}`;
}

function inMinutes(moment: string): string {
  return `${moment.slice(0, 16).replace('T', ' ')} UTC`;
}
