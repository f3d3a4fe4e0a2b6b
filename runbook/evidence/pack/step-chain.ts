import { createHash } from 'node:crypto';
import { appendFileSync, writeFileSync } from 'node:fs';
import { basename, dirname, join } from 'node:path';
import { z } from 'zod';
import type { StepRecord } from '../../../domain/step.ts';
import { flattened } from '../step-tree.ts';

/** The file of a pack to which every step is added as it ends. */
export const chainFile = 'steps.jsonl';

const format = 'teos-runbook/steps/1';

const beginning = z.strictObject({ format: z.literal(format), run: z.string(), program: z.string(), startedAt: z.string(), previous: z.null() });

const link = z.strictObject({
  number: z.int(), step: z.string(), title: z.string(), status: z.enum(['done', 'failed', 'not run']),
  startedAt: z.string().nullable(), durationMs: z.number().nullable(), how: z.enum(['click', 'by hand', 'recovery']).nullable(),
  picture: z.strictObject({ file: z.string(), sha256: z.string() }).nullable(),
  /** Pictures of the screen before the step; left out where there is none. */
  before: z.array(z.strictObject({ file: z.string(), sha256: z.string() })).optional(),
  /** SHA-256 of the line before, without its line break. */
  previous: z.string(),
});

/** A step as the chain tells it. */
export type ChainedStep = z.infer<typeof link>;

/** What a chain is begun with. */
export interface ChainStart {
  /** The run's folder. */
  readonly folder: string;
  readonly run: string;
  readonly program: string;
  readonly startedAt: Date;
  /** Takes secrets out of a line before it is written. */
  readonly scrub: (value: unknown) => unknown;
  /** Hexadecimal SHA-256 of a picture by its absolute path; null if it is not known. */
  readonly hashOf: (picture: string) => string | null;
  /** Pictures of the screen before a step, by the step's id, since it was asked last; left out where there are none. */
  readonly before?: (step: string) => readonly { readonly file: string; readonly sha256: string }[];
}

/**
 * Adds each step of a run to a file of its pack at the moment that it ends, with the hash of the line before: a step that is put in,
 * taken out or changed afterwards breaks all that follow. Nothing of it ever throws: a full disk must not end the run.
 */
export class StepChain {
  readonly #start: ChainStart;
  readonly #file: string;
  readonly #lines: string[] = [];
  readonly #ended = new Set<string>();
  #whole = true;
  #closed = false;

  constructor(start: ChainStart) {
    this.#start = start;
    this.#file = join(start.folder, chainFile);
    this.#append({ format, run: start.run, program: start.program, startedAt: start.startedAt.toISOString(), previous: null } satisfies z.infer<typeof beginning>);
  }

  /** Adds a step that has ended. */
  ended(step: StepRecord): void {
    if (this.#closed) return;
    this.#ended.add(step.id);
    const before = [...this.#start.before?.(step.id) ?? []];
    this.#append({
      number: this.#lines.length, step: step.id, title: step.title, status: step.status, startedAt: step.startedAt, durationMs: step.durationMs, how: step.how,
      picture: this.#picture(step.picture), ...(before.length === 0 ? {} : { before }), previous: sha256(this.#lines.at(-1) ?? ''),
    } satisfies ChainedStep);
  }

  /**
   * Adds the steps that were cut off, and takes no more. If the disk has not taken every line, all are written again.
   * @returns why the chain is not on the disk; null if it is.
   */
  close(records: readonly StepRecord[]): string | null {
    for (const step of flattened(records)) if (step.startedAt !== null && !this.#ended.has(step.id)) this.ended(step);
    this.#closed = true;
    if (this.#whole) return null;
    try {
      writeFileSync(this.#file, this.#lines.map((line) => `${line}\n`).join(''), { mode: 0o600 });
      return null;
    } catch (cause) {
      return cause instanceof Error ? cause.message : String(cause);
    }
  }

  #picture(path: string | null): ChainedStep['picture'] {
    const sha = path === null ? null : this.#start.hashOf(path);
    return path === null || sha === null ? null : { file: `${basename(dirname(path))}/${basename(path)}`, sha256: sha };
  }

  #append(line: object): void {
    const text = JSON.stringify(this.#start.scrub(line));
    this.#lines.push(text);
    try {
      appendFileSync(this.#file, `${text}\n`, { mode: 0o600 });
    } catch {
      // A disk may be full for a while only: close() writes all once more, and tells if that fails, too.
      this.#whole = false;
    }
  }
}

/** A chain as it was read. */
export interface ReadChain {
  readonly steps: readonly ChainedStep[];
  /** Hexadecimal SHA-256 of the last line: whoever knows it knows that nothing before it has changed. */
  readonly last: string;
}

/** Reads a chain. @returns a sentence that says where it is broken, if it is. */
export function readChain(text: string): ReadChain | string {
  const lines = text.split('\n');
  if (lines.pop() !== '') return 'its last line is torn off';
  const steps: ChainedStep[] = [];
  for (const [index, line] of lines.entries()) {
    const read = (index === 0 ? beginning : link).safeParse(parsed(line));
    if (!read.success) return `line ${String(index + 1)} is not what this program writes`;
    if (!('step' in read.data)) continue;
    if (read.data.previous !== sha256(lines[index - 1] ?? '')) return `line ${String(index + 1)} (step ${read.data.step}) does not follow from the line before it`;
    if (read.data.number !== index) return `line ${String(index + 1)} (step ${read.data.step}) says that it is number ${String(read.data.number)}`;
    steps.push(read.data);
  }
  return lines.length === 0 ? 'it is empty' : { steps, last: sha256(lines.at(-1) ?? '') };
}

/** What the steps of `run.json` say otherwise than the chain; empty if they agree. */
export function differencesFrom(chain: ReadChain, records: readonly StepRecord[]): string[] {
  const last = new Map(chain.steps.map((step) => [step.step, step]));
  const started = flattened(records).filter(({ startedAt }) => startedAt !== null);
  const ids = new Set(started.map(({ id }) => id));
  return [
    ...started.filter(({ id }) => !last.has(id)).map(({ id }) => `step ${id} is not in the chain`),
    ...started.filter((record) => isOtherwise(record, last.get(record.id))).map(({ id }) => `step ${id} is told otherwise than in the chain`),
    ...[...last.keys()].filter((id) => !ids.has(id)).map((id) => `step ${id} is in the chain only`),
  ];
}

function isOtherwise({ title, status, startedAt, durationMs, how }: StepRecord, chained: ChainedStep | undefined): boolean {
  return chained !== undefined && (title !== chained.title || status !== chained.status || startedAt !== chained.startedAt || durationMs !== chained.durationMs || how !== chained.how);
}

function sha256(text: string): string {
  return createHash('sha256').update(text).digest('hex');
}

function parsed(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch (cause) {
    if (cause instanceof SyntaxError) return null;
    throw cause;
  }
}
