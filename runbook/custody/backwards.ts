import type { Custody } from '../../flows/given.ts';
import type { RotationCustody } from './rotation-custody.ts';

/** A custody for giving servers their old client secret again: what is done there is recorded as the way back, so that nobody takes it for the new one. */
export function backwards(custody: RotationCustody): Custody {
  const onlyForward = (): never => { throw new Error('The way back makes no client secret.'); };
  return {
    know: (secret) => { custody.know(secret); },
    setting: (server) => custody.record({ type: 'rolling-back', server }),
    // Only what is read back counts: Save was answered, and no server has reached anything by that.
    set: () => Promise.resolve(),
    tested: (server, verdict) => custody.record({ type: 'rolled-back', server, verdict }),
    removing: (secretId) => custody.removing(secretId),
    removed: (secretId) => custody.removed(secretId),
    preflighted: onlyForward, intend: onlyForward, created: onlyForward, seal: onlyForward,
  };
}
