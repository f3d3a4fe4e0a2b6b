/** Hears the signals that end a program, so that a run can still say what is where. */
export interface Interruption {
  /** Whether one was heard. */
  readonly heard: boolean;
  /** Stops listening: from then on a signal ends the program at once. */
  release(): void;
}

// Windows gives a closing console five seconds, and people no more either.
const graceMs = 5000;

/**
 * Calls back at the first signal. A second one, or five seconds without an end, ends the program with 130.
 * @param stop breaks the run off, so that it comes to its end.
 */
export function hearSignals(stop: () => void): Interruption {
  const state = { heard: false };
  const signals = ['SIGINT', 'SIGTERM', 'SIGHUP', ...(process.platform === 'win32' ? ['SIGBREAK' as const] : [])] as const;
  const onSignal = (): void => {
    if (state.heard) process.exit(130);
    state.heard = true;
    setTimeout(() => process.exit(130), graceMs).unref();
    stop();
  };
  for (const signal of signals) process.on(signal, onSignal);
  return {
    get heard() { return state.heard; },
    release: () => { for (const signal of signals) process.off(signal, onSignal); },
  };
}
