import type { Ora } from 'ora';
import type { StepRecord } from '../../domain/step.ts';

/** Shows the steps as they happen. */
export interface StepList {
  started(id: string, title: string): void;
  ended(record: StepRecord): void;
  /** Lets a message or a question through without tearing the list. */
  pause<T>(act: () => Promise<T>): Promise<T>;
  close(): void;
}

const words = { 'done': 'done  ', 'failed': 'failed', 'not run': 'left  ' } as const;
const marks = { 'done': '✔', 'failed': '✖', 'not run': '–' } as const;

function seconds(milliseconds: number): string {
  return `${(milliseconds / 1000).toFixed(1)} s`;
}

function line(record: StepRecord): string {
  const how = record.how === null || record.how === 'click' ? '' : ` (${record.how})`;
  return `${record.id.padEnd(5)} ${record.title}${how}  ${seconds(record.durationMs ?? 0)}`;
}

/** Away from a terminal: one line a step, when it ends. */
export class PlainStepList implements StepList {
  readonly #write: (text: string) => void;

  constructor(write: (text: string) => void) {
    this.#write = write;
  }

  started(): void {
    // A line is written when the step has ended: a log wants its outcome.
  }

  ended(record: StepRecord): void {
    this.#write(`${words[record.status]} ${line(record)}\n`);
  }

  pause<T>(act: () => Promise<T>): Promise<T> {
    return act();
  }

  close(): void {
    // Nothing is held open.
  }
}

/** On a terminal: the steps under way with their elapsed time, those done above them. */
export class LiveStepList implements StepList {
  readonly #spinner: Ora;
  readonly #running = new Map<string, { title: string; since: number }>();
  readonly #ticking: NodeJS.Timeout;

  constructor(spinner: Ora) {
    this.#spinner = spinner;
    this.#ticking = setInterval(() => { this.#show(); }, 100);
    this.#ticking.unref();
  }

  started(id: string, title: string): void {
    this.#running.set(id, { title, since: performance.now() });
    this.#show();
    if (!this.#spinner.isSpinning) this.#spinner.start();
  }

  ended(record: StepRecord): void {
    this.#running.delete(record.id);
    this.#spinner.stopAndPersist({ symbol: marks[record.status], text: line(record) });
    this.#show();
    if (this.#running.size > 0) this.#spinner.start();
  }

  async pause<T>(act: () => Promise<T>): Promise<T> {
    this.#spinner.stop();
    try {
      return await act();
    } finally {
      if (this.#running.size > 0) this.#spinner.start();
    }
  }

  close(): void {
    clearInterval(this.#ticking);
    this.#spinner.stop();
  }

  #show(): void {
    const now = performance.now();
    this.#spinner.text = [...this.#running].map(([id, { title, since }]) => `${id.padEnd(5)} ${title}  ${seconds(now - since)}`).join('\n  ');
  }
}

/** The list that fits where stderr leads. */
export async function stepList(quiet: boolean): Promise<StepList> {
  if (quiet) return new PlainStepList(() => undefined);
  if (process.stderr.isTTY && process.env['TERM'] !== 'dumb') {
    const { default: ora } = await import('ora');
    const colourless = (process.env['NO_COLOR'] ?? '') !== '';
    return new LiveStepList(ora({ stream: process.stderr, discardStdin: false, ...(colourless ? { color: false as const } : {}) }));
  }
  return new PlainStepList((text) => process.stderr.write(text));
}
