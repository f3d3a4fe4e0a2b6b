import { misuse, type RunbookError } from '../../domain/errors.ts';
import { isOpen, type Rotation } from '../../runbook/custody/journal/rotation.ts';
import { realmOf, storedRotations, type StoredRotation } from '../../runbook/custody/rotations.ts';
import { withFlags } from '../../runbook/settings/flags.ts';
import { loadSettings } from '../../runbook/settings/load.ts';
import { nearest } from '../../runbook/settings/nearest.ts';
import type { Settings } from '../../runbook/settings/settings.ts';
import type { RotationRequest } from './rotation.ts';
import { wordingKeys } from './wording-keys.ts';

/** The rotations that a command is about. */
export interface Chosen {
  readonly settings: Settings;
  readonly open: readonly StoredRotation[];
  /** Those that came to their end. */
  readonly ended: readonly StoredRotation[];
  /** What is said where none is open. */
  readonly nothing: string;
}

/**
 * The open rotations that fit the settings, or the one that is named by its run, by the application's name or by its client ID.
 * @throws {RunbookError} exit 2 for a name that nobody knows, and for rotations that do not fit the settings where none does.
 */
export async function chosenRotations({ flags, env }: Pick<RotationRequest, 'flags' | 'env'>): Promise<Chosen> {
  const settings = withFlags(loadSettings(flags.targets, { wordingKeys, env }), flags);
  const all = await storedRotations(settings.stateDir);
  const named = flags.application === undefined ? all : all.filter((stored) => isMeant(stored.rotation, flags.application ?? ''));
  if (flags.application !== undefined && named.length === 0) confirmKnown(settings, all, flags.application);
  const open = named.filter(({ rotation }) => isOpen(rotation));
  const fitting = open.filter(({ rotation }) => unlike(rotation, settings).length === 0);
  const others = open.filter((stored) => !fitting.includes(stored) && (flags.application !== undefined || stored.rotation.planned.realm === realmOf(settings)));
  if (others.length > 0 && (fitting.length === 0 || flags.application !== undefined)) throw doNotFit(others, settings);
  return { settings, open: fitting, ended: named.filter(({ rotation }) => !isOpen(rotation)), nothing: flags.application === undefined ? 'No rotation is open.' : `No rotation of '${flags.application}' is open.` };
}

/** Why a rotation does not fit the settings; nothing where it does. */
export function unlike({ planned }: Rotation, settings: Settings): string[] {
  const application = settings.applications.find(({ clientId }) => clientId.toLowerCase() === planned.application.clientId.toLowerCase());
  const [then, now] = [planned.servers.map(({ url }) => url).sort(), (application?.teos ?? []).map(({ url }) => url).sort()];
  return [
    ...(planned.realm === realmOf(settings) ? [] : [planned.realm === 'live' ? 'it was begun on the live sites, and the settings lead to stand-ins' : 'it was begun on stand-ins to which these settings do not lead']),
    ...(planned.tenantId.toLowerCase() === settings.tenant.toLowerCase() ? [] : [`it was begun in the tenant ${planned.tenantId}, and the settings name ${settings.tenant}`]),
    ...(planned.cloud === settings.cloud ? [] : [`it was begun in the cloud ${planned.cloud}, and the settings name ${settings.cloud}`]),
    ...(application === undefined ? [`the settings have no application with its client ID ${planned.application.clientId}`] : then.join(' ') === now.join(' ') ? [] : [`its TEOS servers were ${then.join(', ')}, and those of the settings are ${now.join(', ')}`]),
  ];
}

/** Whether a rotation is the one that a name means: that of the run or of the application, or the client ID. */
export function isMeant({ planned }: Rotation, name: string): boolean {
  const wanted = name.trim().toLowerCase();
  return [planned.run, planned.application.name, planned.application.clientId].some((each) => each.toLowerCase() === wanted);
}

/** Makes sure that a name is that of an application of the settings. @throws {RunbookError} exit 2, code `run-unknown`, with the name that is most alike. */
export function confirmKnown(settings: Settings, all: readonly StoredRotation[], name: string): void {
  const wanted = name.trim().toLowerCase();
  const names = settings.applications.flatMap((application) => [application.name, application.clientId]);
  if (names.some((each) => each.toLowerCase() === wanted)) return;
  const alike = nearest(name, [...all.map(({ rotation }) => rotation.planned.run), ...names]);
  throw misuse({
    code: 'run-unknown', message: `There is no run and no application '${name}'.${alike === null ? '' : ` Did you mean '${alike}'?`}`,
    advice: 'Nothing was done. `npx teos-runbook status` lists the open runs; the settings list the applications.',
  });
}

/** The failure of rotations that do not fit the settings (exit 2). */
export function doNotFit(others: readonly StoredRotation[], settings: Settings): RunbookError {
  return misuse({
    code: 'settings-changed', message: others.map(({ rotation }) => `The run ${rotation.planned.run} does not fit the settings (${settings.file}): ${unlike(rotation, settings).join('; ')}.`).join(' '),
    advice: 'Nothing was changed. Go on with the settings that the run was begun with: name them with --targets.',
  });
}
