import { realmOf, storedRotations, type StoredRotation } from '../../runbook/custody/rotations.ts';
import { withFlags } from '../../runbook/settings/flags.ts';
import { loadSettings } from '../../runbook/settings/load.ts';
import { applicationNamed } from '../../runbook/settings/resolve.ts';
import type { Settings } from '../../runbook/settings/settings.ts';
import { confirmKnown, doNotFit, unlike } from './open-rotations.ts';
import type { RotationRequest } from './rotation.ts';
import { wordingKeys } from './wording-keys.ts';

/** What a command that looks back at a rotation is about. */
export interface UndoTarget {
  /** Client ID of the application. */
  readonly clientId: string;
  /** The run that was named; null where the application was, or nothing. */
  readonly run: string | null;
}

/** The rotations of these very sites, with the settings that lead there. @throws {RunbookError} exit 2 for settings or journals that cannot be used. */
export async function rotationsHere({ flags, env }: Pick<RotationRequest, 'flags' | 'env'>): Promise<{ readonly settings: Settings; readonly stored: readonly StoredRotation[] }> {
  const settings = withFlags(loadSettings(flags.targets, { wordingKeys, env }), flags);
  const all = await storedRotations(settings.stateDir);
  return { settings, stored: all.filter(({ rotation }) => rotation.planned.realm === realmOf(settings)) };
}

/**
 * The application, or the run, that is named on the command line.
 * @throws {RunbookError} exit 2 for a name that nobody knows, and for a run that does not fit the settings.
 */
export async function undoTarget(request: Pick<RotationRequest, 'flags' | 'env'>): Promise<UndoTarget> {
  const name = request.flags.application;
  const { settings, stored } = await rotationsHere(request);
  const named = stored.find(({ rotation }) => rotation.planned.run.toLowerCase() === name?.trim().toLowerCase());
  if (named !== undefined) {
    if (unlike(named.rotation, settings).length > 0) throw doNotFit([named], settings);
    return { clientId: named.rotation.planned.application.clientId, run: named.rotation.planned.run };
  }
  if (name !== undefined) confirmKnown(settings, stored, name);
  return { clientId: applicationNamed(settings, name).clientId, run: null };
}
