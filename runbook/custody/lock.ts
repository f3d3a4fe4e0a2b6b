import { createHash, randomUUID } from 'node:crypto';
import { join } from 'node:path';
import { transient, type RunbookError } from '../../domain/errors.ts';
import type { Settings } from '../settings/settings.ts';
import { ensurePrivateFolder, told } from './durable.ts';
import { contend } from './lock-contest.ts';
import { LockFiles, silentMs, type ClaimedBy } from './lock-files.ts';
import { ownIdentity } from './process-identity.ts';

/** Who holds a lock, as a sentence tells it; null what cannot be read. */
export interface LockOwner {
  /** Name of the run. */
  readonly run: string | null;
  readonly user: string | null;
  readonly host: string | null;
  readonly pid: number | null;
  /** ISO 8601 in UTC. */
  readonly since: string | null;
}

/** A lock that is held. It ends with {@link Lock.release}, or with the process. */
export interface Lock {
  /** Absolute path of the claim. */
  readonly file: string;
  /**
   * Makes sure that nobody on another host has taken over while this machine slept: to be asked before each act that changes something.
   * @throws {RunbookError} exit 5, code `lock-lost`.
   */
  confirmHeld(): Promise<void>;
  /** Gives the lock back. Safe to call twice, and after it was lost. */
  release(): Promise<void>;
}

/** What came of asking for a lock: the lock, with the dead owner that was replaced, if there was one; or who holds it. */
export type LockAttempt =
  | { readonly lock: Lock; readonly replaced: LockOwner | null }
  | { readonly lock: null; readonly heldBy: LockOwner };

/** What a lock is asked for with. */
export interface LockRequest {
  /** Folder of all locks; see {@link lockFolder}. */
  readonly folder: string;
  /** What is locked; see {@link lockKey}. */
  readonly key: string;
  /** `run`: name of the run; `user`: of the operating system. */
  readonly owner: { readonly run: string | null; readonly user: string | null };
  /** Milliseconds between signs of life, for owners' hosts that are not this one; a minute if left out. */
  readonly heartbeatMs?: number;
}

/** The folder of the locks in a state folder. */
export function lockFolder({ stateDir }: Pick<Settings, 'stateDir'>): string {
  return join(stateDir, 'locks');
}

/** The name of an application's lock. Stand-ins have their own, known by their certificate. */
export function lockKey({ standIn }: Pick<Settings, 'standIn'>, clientId: string): string {
  const realm = standIn === null ? 'live' : createHash('sha256').update(standIn.certificate).digest('hex').slice(0, 12);
  return `${clientId.toLowerCase()}-${realm}`;
}

/**
 * Asks for a lock, across processes and across the hosts that share the folder. An owner of this host that
 * runs no more is replaced at once; one of another host, or one that cannot be read, after 15 minutes without
 * a sign of life. One that lives keeps it, however long its machine slept.
 * @throws {RunbookError} exit 2, code `state-folder`, if the folder takes no lock.
 */
export async function acquireLock({ folder, key, owner, heartbeatMs = 60_000 }: LockRequest): Promise<LockAttempt> {
  await ensurePrivateFolder(folder);
  const mine: ClaimedBy = { ...owner, ...await ownIdentity(), since: new Date().toISOString(), token: randomUUID() };
  const files = new LockFiles(folder, key, mine);
  return told(folder, async () => {
    const contest = await contend(files);
    if (!contest.won) return { lock: null, heldBy: ownerOf(contest.owner) };
    await files.sweep();
    return { lock: heldLock(files, contest.number, heartbeatMs), replaced: contest.replaced === null ? null : ownerOf(contest.replaced) };
  });
}

function heldLock(files: LockFiles, number: number, heartbeatMs: number): Lock {
  // A sign of life that fails shows when the lock is confirmed, where it can be told.
  const heartbeat = setInterval(() => { void Promise.allSettled([files.touch(number)]); }, heartbeatMs).unref();
  let released: Promise<void> | null = null;
  return {
    file: files.path(number),
    confirmHeld: async () => {
      if (released !== null || !await files.isMine(number)) throw lost();
      await files.touch(number);
    },
    release: () => {
      clearInterval(heartbeat);
      released ??= files.withdraw(number);
      return released;
    },
  };
}

function lost(): RunbookError {
  return transient({
    code: 'lock-lost',
    message: `This run no longer holds the application's lock: it gave no sign of life for ${minutes(silentMs)}, as when a machine sleeps, and another host may have taken over.`,
    advice: 'Look at what the other run did, then run the command again.',
  });
}

function ownerOf({ run, user, host, pid, since }: ClaimedBy): LockOwner {
  return { run, user, host, pid, since };
}

/** Says who holds the lock: which run, by whom, on which host, since when, and when it counts as dead. */
export function lockHeldSentence(owner: LockOwner, application: string): string {
  if (owner.host === null) return `Somebody holds the lock of '${application}', but the lock does not say who; after ${minutes(silentMs)} it no longer counts.`;
  return `'${application}' is being worked on: ${described(owner)}. A run on another host counts as dead after ${minutes(silentMs)} without a sign of life.`;
}

/** Says whose lock was taken over, and why. */
export function lockReplacedSentence(owner: LockOwner, application: string): string {
  if (owner.host === null) return `The lock of '${application}' could not be read and was older than ${minutes(silentMs)}: it was replaced.`;
  return `The lock of '${application}' was replaced: ${described(owner)} has ended without giving it back, or gave no sign of life for ${minutes(silentMs)} from another host.`;
}

function described({ run, user, host, pid, since }: LockOwner): string {
  const when = since === null ? 'a time unknown' : `${since.slice(0, 16).replace('T', ' ')} UTC`;
  return `${run === null ? 'a run that has no journal yet' : `the run '${run}'`}${user === null ? '' : `, started by ${user},`} on ${host ?? 'an unknown host'} (process ${String(pid ?? '?')}) since ${when}`;
}

function minutes(ms: number): string {
  return `${String(ms / 60_000)} minutes`;
}
