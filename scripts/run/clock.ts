import { setTimeout as elapse } from 'node:timers/promises';
import type { Clock } from '../../runbook/token/evidence.ts';

/** The real clock. It goes on by itself: setting the machine's time moves neither a limit nor a wait. */
export const clock: Clock = {
  now: () => performance.timeOrigin + performance.now(),
  wait: async (milliseconds, signal) => {
    try {
      await elapse(milliseconds, undefined, signal === undefined ? {} : { signal });
    } catch (aborted) {
      // Node throws an error of its own about it; whoever aborted knows the reason.
      signal?.throwIfAborted();
      throw aborted;
    }
  },
};
