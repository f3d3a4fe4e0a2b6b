import { ExitCode, RunbookError } from '../../domain/errors.ts';
import { isOpen } from '../../runbook/custody/journal/rotation.ts';
import { realmOf, storedRotations, type StoredRotation } from '../../runbook/custody/rotations.ts';
import type { Prepared } from './prepare.ts';

/** What a command does with the application that it holds. */
export interface Hold {
  /** Whether it begins a rotation: then none may be open. */
  readonly begins: boolean;
}

/**
 * Does something with an application while no other process does.
 * @throws {RunbookError} exit 7 if another process works on it, or if a rotation of it is open and a new one is to begin.
 */
export async function holding<T>(prepared: Prepared, { begins }: Hold, act: () => Promise<T>): Promise<T> {
  if (begins) await confirmNoneOpen(prepared);
  return act();
}

async function confirmNoneOpen(prepared: Prepared): Promise<void> {
  for (const stored of await rotationsOf(prepared)) {
    if (!isOpen(stored.rotation)) continue;
    // Nothing stands at the sites of one that died before Add: it is over.
    if (stored.rotation.state === 'nothing changed') await stored.journal.append({ type: 'abandoned', reason: 'it died before Add, and another one was begun' });
    else throw rotationOpen(stored, prepared);
  }
}

/** The rotations of an application at these very sites. */
export async function rotationsOf({ settings, application }: Prepared): Promise<StoredRotation[]> {
  const realm = realmOf(settings);
  return (await storedRotations(settings.stateDir)).filter(({ rotation: { planned } }) => planned.realm === realm && planned.application.clientId.toLowerCase() === application.clientId.toLowerCase());
}

function rotationOpen({ rotation }: StoredRotation, { application }: Prepared): RunbookError {
  const { planned, since } = rotation;
  return new RunbookError(ExitCode.unfinished, {
    code: 'rotation-open', message: `A rotation of '${application.name}' is open: the run ${planned.run}, begun on ${since} by ${planned.by.user ?? 'an unnamed user'} on ${planned.by.host}.`,
    advice: 'Nothing was done now. `npx teos-runbook resume` brings it to its end; `npx teos-runbook status` says how it stands.',
  });
}
