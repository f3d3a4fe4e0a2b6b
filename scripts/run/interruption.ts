import type { ExitCode } from '../../domain/errors.ts';

/** Hears the signals that end a program, so that a run can still say what is where. */
export interface Interruption {
  /** Whether one was heard. */
  readonly heard: boolean;
  /** Aborted when one is heard. */
  readonly signal: AbortSignal;
  /** Stops listening: from then on a signal ends the program at once. */
  release(): void;
}

const signals: readonly NodeJS.Signals[] = ['SIGINT', 'SIGTERM', 'SIGHUP', ...(process.platform === 'win32' ? ['SIGBREAK' as const] : [])];

// Windows gives a closing console five seconds, and people no more either.
const graceMs = 5000;

/**
 * Calls back at the first signal. A second one, or five seconds without an end, ends the program with 130; but not before it may be broken off.
 * @param stop breaks the run off, so that it comes to its end.
 * @param lastWords says what is where if the run does not come to its end by itself, and returns the exit code.
 * @param safe resolves when the run may be broken off; at once, if left out.
 */
export function hearSignals(stop: () => void, lastWords: () => ExitCode, safe: () => Promise<void> = () => Promise.resolve()): Interruption {
  const state = { heard: false, released: false };
  const abort = new AbortController();
  const endNow = (): void => {
    process.exit(lastWords());
  };
  const onSignal = (): void => {
    if (state.heard) {
      void safe().then(endNow);
      return;
    }
    state.heard = true;
    abort.abort();
    void safe().then(() => setTimeout(() => { if (!state.released) endNow(); }, graceMs).unref());
    stop();
  };
  for (const signal of signals) process.on(signal, onSignal);
  return {
    get heard() { return state.heard; },
    signal: abort.signal,
    release: () => {
      state.released = true;
      for (const signal of signals) process.off(signal, onSignal);
    },
  };
}

/**
 * Ends the program with 130 at a signal that no command hears: while it still starts, or in a command that changes nothing.
 * @param lastWords says that nothing was changed, and returns the exit code.
 * @returns stops listening.
 */
export function hearSignalsMeanwhile(lastWords: () => ExitCode): () => void {
  const heard = signals.map((signal) => {
    const onSignal = (): void => {
      if (process.listenerCount(signal) > 1) return;
      process.exit(lastWords());
    };
    process.on(signal, onSignal);
    return () => process.off(signal, onSignal);
  });
  return () => { for (const release of heard) release(); };
}
