import { join } from 'node:path';
import { ExitCode, RunbookError } from '../../domain/errors.ts';
import type { JournalSink } from '../../runbook/custody/journal/journal.ts';
import { isOpen } from '../../runbook/custody/journal/rotation.ts';
import { acquireLock, lockFolder, lockHeldSentence, lockKey, lockReplacedSentence, type Lock, type LockOwner } from '../../runbook/custody/lock.ts';
import { clearEnded, realmOf, storedRotations, type StoredRotation } from '../../runbook/custody/rotations.ts';
import { whoAndWhere } from '../../runbook/evidence/who.ts';
import type { Prepared } from './prepare.ts';

/** What a command does with the application that it holds. */
export interface Hold {
  /** Whether it begins a rotation: then none may be open. */
  readonly begins: boolean;
  readonly say: (sentence: string) => void;
}

/**
 * Does something with an application while no other process does.
 * @throws {RunbookError} exit 7 if another process works on it, or if a rotation of it is open and a new one is to begin.
 */
export async function holding<T>(prepared: Prepared, { begins, say }: Hold, act: (lock: Lock) => Promise<T>): Promise<T> {
  const { settings, application } = prepared;
  const attempt = await acquireLock({ folder: lockFolder(settings), key: lockKey(settings, application.clientId), owner: { run: null, user: whoAndWhere().user } });
  if (attempt.lock === null) throw await held(prepared, attempt.heldBy);
  try {
    const replaced = attempt.replaced === null ? null : lockReplacedSentence({ ...attempt.replaced, run: await runOf(prepared, attempt.replaced) }, application.name);
    // A rotation that the dead one left open is told with it; a program that reads `--json` has only that.
    if (begins) await confirmNoneOpen(prepared, replaced);
    if (replaced !== null) say(replaced);
    return await act(attempt.lock);
  } finally {
    // What the act came to counts for more than a claim that cannot be taken away, which counts as dead when this process has ended.
    await Promise.allSettled([attempt.lock.release()]);
  }
}

async function held(prepared: Prepared, by: LockOwner): Promise<RunbookError> {
  return new RunbookError(ExitCode.unfinished, {
    code: 'application-held', message: lockHeldSentence({ ...by, run: await runOf(prepared, by) }, prepared.application.name),
    advice: 'Nothing was done now. Wait until it has ended; if it was broken off, `npx teos-runbook resume` goes on with it.',
  });
}

/** The name of the run that a process works on, which its journal tells; the lock is taken before the run has one. */
async function runOf(prepared: Prepared, { host, pid }: LockOwner): Promise<string | null> {
  const theirs = (await rotationsOf(prepared)).findLast(({ rotation }) => rotation.processes.some(({ by }) => by.host === host && by.pid === pid));
  return theirs?.rotation.planned.run ?? null;
}

/** @param replaced the sentence about a lock that was taken over; null if it was free. */
async function confirmNoneOpen(prepared: Prepared, replaced: string | null): Promise<void> {
  for (const stored of await rotationsOf(prepared, qaFolder(prepared.settings.stateDir))) if (isOpen(stored.rotation) && stored.rotation.state !== 'nothing changed') throw rotationOpen(stored, prepared, replaced);
  for (const stored of await rotationsOf(prepared)) {
    if (!isOpen(stored.rotation)) continue;
    // Nothing stands at the sites of one that died before Add: it is over.
    if (stored.rotation.state === 'nothing changed') {
      await stored.journal.append({ type: 'abandoned', reason: 'it died before Add, and another one was begun' });
      await clearEnded(stored);
    } else throw rotationOpen(stored, prepared, replaced);
  }
}

/** The folder, in the state folder, of what `qa` has saved and must give back: no rotation, but kept in the same way. */
export function qaFolder(stateDir: string): string {
  return join(stateDir, 'qa');
}

/** The rotations of an application at these very sites. */
export async function rotationsOf({ settings, application }: Prepared, stateDir: string = settings.stateDir): Promise<StoredRotation[]> {
  const realm = realmOf(settings);
  return (await storedRotations(stateDir)).filter(({ rotation: { planned } }) => planned.realm === realm && planned.application.clientId.toLowerCase() === application.clientId.toLowerCase());
}

function rotationOpen({ rotation }: StoredRotation, { application }: Prepared, replaced: string | null): RunbookError {
  const { planned, since } = rotation;
  return new RunbookError(ExitCode.unfinished, {
    code: 'rotation-open', message: `A rotation of '${application.name}' is open: the run ${planned.run}, begun on ${since} by ${planned.by.user ?? 'an unnamed user'} on ${planned.by.host}.${replaced === null ? '' : ` ${replaced}`}`,
    advice: 'Nothing was done now. `npx teos-runbook resume` brings it to its end; `npx teos-runbook status` says how it stands.',
  });
}

/** A journal that makes sure, before it announces something that changes a site, that the application is still held: a machine that slept may have been taken for dead. */
export function whileHeld(journal: JournalSink, lock: Pick<Lock, 'confirmHeld'>): JournalSink {
  return {
    append: async (record) => {
      if (changesSomething.has(record.type)) await lock.confirmHeld();
      return journal.append(record);
    },
  };
}

const changesSomething: ReadonlySet<string> = new Set(['creating', 'setting', 'removing', 'retiring', 'rolling-back']);
