import type { Rotation } from './journal/rotation.ts';

/** How far a rotation had come when it was interrupted, in a sentence for the report. */
export function tellInterruption({ state, newSecret, sealed, servers, planned }: Rotation): string {
  const set = servers.filter(({ verdict }) => verdict !== null && verdict !== 'not set').length;
  const saving = servers.filter((server) => server.state === 'saving').map(({ url }) => url);
  const named = newSecret?.secretId == null ? '' : ` (Secret ID ${newSecret.secretId})`;
  switch (state) {
    case 'nothing changed': return `The run ${planned.run} was interrupted before Add, with nothing changed.`;
    case 'add intended': return `The run ${planned.run} was interrupted after 'Add' was to be clicked and before the new client secret was seen.`;
    case 'created': return `The run ${planned.run} was interrupted between Add and the seal: the new client secret${named} was there, its Value not yet kept.`;
    case 'captured': return [
      `The run ${planned.run} was interrupted when the new client secret${named} existed and its Value was ${sealed === null ? 'in memory only' : 'sealed'}`,
      `${String(set)} of ${String(servers.length)} TEOS servers had been set and looked at`,
      ...(saving.length === 0 ? [] : [`Save may have been clicked on ${saving.join(' and ')}`]),
    ].join('; ').concat('.');
  }
}
