import { setTimeout as elapse } from 'node:timers/promises';

/** What a patient act asks of the machine; injected so that Windows can be tested on any. */
export interface PatientMachine {
  readonly platform: NodeJS.Platform;
  /** Milliseconds. */
  readonly wait: (milliseconds: number) => Promise<void>;
}

const thisMachine: PatientMachine = { platform: process.platform, wait: async (milliseconds) => { await elapse(milliseconds); } };

// Two and a half seconds in all, which a virus scanner or an indexer seldom needs.
const waits: readonly number[] = [10, 20, 40, 80, 160, 320, 620, 1250];

/** What Windows says of a file that somebody else has open; for what is truly forbidden it says the same. */
const passing: ReadonlySet<string> = new Set(['EPERM', 'EACCES', 'EBUSY']);

/**
 * Does something with a file that on Windows fails for a moment while a virus scanner, an indexer or a synchroniser has it open. It is tried
 * again for two and a half seconds, and only there: elsewhere the same answer is final. The act must be one that may be done again.
 * @throws {Error} the last answer, if it does not pass.
 */
export async function patiently<T>(act: () => Promise<T>, { platform, wait }: PatientMachine = thisMachine): Promise<T> {
  for (const milliseconds of platform === 'win32' ? waits : []) {
    try {
      return await act();
    } catch (cause) {
      if (!(cause instanceof Error && 'code' in cause && passing.has(String(cause.code)))) throw cause;
    }
    await wait(milliseconds);
  }
  return act();
}
