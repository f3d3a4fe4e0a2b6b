import { isOpen } from '../../runbook/custody/journal/rotation.ts';
import { seenHolder } from '../../runbook/custody/lock-look.ts';
import { adviceFor, statusOf } from '../../runbook/custody/rotation-status.ts';
import { seenRotations, type SeenRotation } from '../../runbook/custody/seen-rotations.ts';
import type { CommandEnd } from '../cli/output.ts';
import { qaFolder } from '../run/hold.ts';
import { lockOf } from '../run/named-run.ts';
import { unlike } from '../run/open-rotations.ts';
import { whereabouts, type Whereabouts } from '../run/state-folder.ts';
import { statusEnd, type ToldRotation } from '../run/status-text.ts';

/** `status`: the open rotations, and what a person should do about each. It only reads, and needs no settings. */
export async function status(parsed: Readonly<Record<string, unknown>>): Promise<CommandEnd> {
  const where = whereabouts(parsed, process.env);
  const [own, ofQa] = await Promise.all([seenRotations(where.stateDir), seenRotations(qaFolder(where.stateDir))]);
  const [rotations, unreadable] = [[...own.rotations, ...ofQa.rotations], [...own.unreadable, ...ofQa.unreadable]];
  const open = await Promise.all(rotations.filter(({ rotation }) => isOpen(rotation)).map((seen) => told(seen, where)));
  const putOff = rotations.flatMap(({ rotation: { planned, retireDue } }) => (retireDue === null ? [] : [{ run: planned.run, application: planned.application.name, secretId: retireDue.secretId, notBefore: retireDue.notBefore }]));
  return statusEnd(open, putOff, unreadable);
}

async function told({ rotation, records, sealed }: SeenRotation, { stateDir, settings }: Whereabouts): Promise<ToldRotation> {
  const { folder, key } = lockOf(rotation, stateDir);
  const holder = await seenHolder(folder, key);
  const atWork = holder?.life === 'alive' || holder?.life === 'elsewhere';
  const differences = settings === null ? [] : unlike(rotation, settings);
  const advice = [
    atWork ? `A process is at work on this application: wait until it has ended. Should it be broken off: ${adviceFor(rotation, { sealed: sealed !== null })}` : adviceFor(rotation, { sealed: sealed !== null }),
    ...(differences.length === 0 ? [] : [`It does not fit the settings ${settings?.file ?? ''} (${differences.join('; ')}): name those that it was begun with, with --targets.`]),
  ].join(' ');
  return { rotation, status: statusOf(rotation, records), sealed, advice, holder };
}
