import { ExitCode, misuse, RunbookError } from '../../domain/errors.ts';
import { acquireLock, lockFolder, lockHeldSentence, lockKey, type Lock } from '../../runbook/custody/lock.ts';
import { isOpen, type Rotation } from '../../runbook/custody/journal/rotation.ts';
import { seenRotations, type SeenRotation } from '../../runbook/custody/seen-rotations.ts';
import { whoAndWhere } from '../../runbook/evidence/who.ts';
import { didYouMean } from '../../runbook/settings/nearest.ts';
import { isMeant } from './open-rotations.ts';

/** What a run is looked for with. */
export interface NamedRun {
  readonly stateDir: string;
  /** As typed: the run's name, or the name or client ID of its application; undefined if nothing was typed. */
  readonly name: string | undefined;
  /** The command, for the sentences. */
  readonly command: 'confirm' | 'reveal';
}

/**
 * The rotation that is meant: of an application's, the open one, and if none is open the latest.
 * @throws {RunbookError} exit 2 for no name, an unknown one, one that means several open runs, and a journal that cannot be read.
 */
export async function rotationNamed({ stateDir, name, command }: NamedRun): Promise<SeenRotation> {
  const { rotations, unreadable } = await seenRotations(stateDir);
  const open = rotations.filter(({ rotation }) => isOpen(rotation));
  if (name === undefined || name.trim() === '') throw misuse({ code: 'run-not-named', message: `\`${command}\` needs the name of a run. ${listed(open)}`, advice: `Nothing was done. For example: npx teos-runbook ${command} ${open[0]?.rotation.planned.run ?? 'RUN'}` });
  const meant = rotations.filter(({ rotation }) => isMeant(rotation, name));
  const [one, another] = meant.filter(({ rotation }) => isOpen(rotation));
  if (one !== undefined && another !== undefined) throw misuse({ code: 'run-not-named', message: `'${name}' means several open runs. ${listed([one, another])}`, advice: 'Nothing was done. Name the run.' });
  const found = one ?? meant.at(-1);
  if (found !== undefined) return found;
  // A name that nobody knows may be that of a journal that cannot be read.
  const [damaged] = unreadable;
  if (damaged !== undefined) throw damaged;
  throw unknownRun(name, rotations);
}

/** The failure for a name that no run and no application has. */
export function unknownRun(name: string, rotations: readonly SeenRotation[], further: readonly string[] = []): RunbookError {
  const names = [...rotations.flatMap(({ rotation: { planned } }) => [planned.run, planned.application.name, planned.application.clientId]), ...further];
  return misuse({ code: 'run-unknown', message: `There is no run and no application '${name}'.${didYouMean(name, names)}`, advice: 'Nothing was done. `npx teos-runbook status` lists the open runs.' });
}

function listed(open: readonly SeenRotation[]): string {
  return open.length === 0 ? 'No run is open.' : `Open: ${open.map(({ rotation: { planned } }) => planned.run).join(', ')}.`;
}

/** Of whose rotations a lock is asked for: the stand-ins' are known by their certificate. */
export function lockOf({ planned }: Rotation, stateDir: string): { readonly folder: string; readonly key: string } {
  return { folder: lockFolder({ stateDir }), key: lockKey({ standIn: planned.realm === 'live' ? null : { proxy: '', certificate: planned.realm } }, planned.application.clientId) };
}

/**
 * Does something with a rotation while no other process works on its application: two that add to one journal would spoil it.
 * @throws {RunbookError} exit 7 if another process does.
 */
export async function whileNobodyElse<T>(rotation: Rotation, stateDir: string, act: (lock: Lock) => Promise<T>): Promise<T> {
  const { application, run } = rotation.planned;
  const attempt = await acquireLock({ ...lockOf(rotation, stateDir), owner: { run, user: whoAndWhere().user } });
  if (attempt.lock === null) {
    throw new RunbookError(ExitCode.unfinished, { code: 'application-held', message: lockHeldSentence(attempt.heldBy, application.name), advice: 'Nothing was done now. Wait until it has ended, then run the command again.' });
  }
  try {
    return await act(attempt.lock);
  } finally {
    await attempt.lock.release();
  }
}
