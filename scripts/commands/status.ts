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
  const { rotations, unreadable } = await seenRotations(where.stateDir);
  const open = await Promise.all(rotations.filter(({ rotation }) => isOpen(rotation)).map((seen) => told(seen, where)));
  const putOff = rotations.flatMap(({ rotation: { planned, retireDue } }) => (retireDue === null ? [] : [{ run: planned.run, application: planned.application.name, secretId: retireDue.secretId, notBefore: retireDue.notBefore }]));
  return withQa(statusEnd(open, putOff, unreadable), await openQa(where.stateDir));
}

/** What `qa` saved on servers and has not given back. */
async function openQa(stateDir: string): Promise<{ readonly run: string; readonly server: string }[]> {
  const { rotations } = await seenRotations(qaFolder(stateDir));
  return rotations.filter(({ rotation }) => isOpen(rotation) && rotation.state !== 'nothing changed').map(({ rotation: { planned } }) => ({ run: planned.run, server: planned.servers[0]?.url ?? '' }));
}

function withQa(end: CommandEnd, qa: readonly { readonly run: string; readonly server: string }[]): CommandEnd {
  const lines = qa.map(({ run, server }) => `${run}: a QA run has saved a throw-away secret on ${server}. The old one is sealed: \`npx teos-runbook resume\` gives it back.`);
  return qa.length === 0 ? end : { ...end, json: { ...end.json, qa }, text: [end.text, ...lines].join('\n\n') };
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
