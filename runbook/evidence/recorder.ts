import type { Locator, Page } from 'playwright';
import { RunbookError } from '../../domain/errors.ts';
import type { How, StepDeclaration, StepRecord } from '../../domain/step.ts';
import { stepIdFor } from '../../domain/step.ts';
import type { RunStep, Scene, StepHandle } from '../../flows/given.ts';
import { recordedAddress } from './address.ts';
import { flattened, plannedSteps } from './step-tree.ts';

/** What the recorder asks for pictures; {@link Pictures} is one. */
export interface TakesPictures {
  take(stepId: string, title: string, scene: Scene): Promise<string | null>;
  whyNot(stepId: string): string | null;
  /** Told of each control right before the step works it. */
  before(stepId: string, scene: Scene, control: Locator): Promise<void>;
}

/** What happened, for a live list on the terminal and for the log. Records may be kept: they change as the run goes on. */
export type StepEvent =
  | { readonly kind: 'started'; readonly step: StepRecord; readonly depth: number }
  | { readonly kind: 'ended'; readonly step: StepRecord; readonly depth: number }
  | { readonly kind: 'departure'; readonly step: StepRecord; readonly sentence: string };

/** A deed that was not done as the guide says, with the step it belongs to. */
export interface Departure {
  readonly step: string;
  readonly sentence: string;
}

/** How a recorder is made. */
export interface RecorderOptions {
  readonly declarations: readonly StepDeclaration[];
  /** Number of TEOS servers; steps on TEOS are recorded once for each. */
  readonly servers: number;
  /** Null if the run keeps no pictures. */
  readonly pictures: TakesPictures | null;
  /** Has somebody hear of each control of a page right before it is worked, until what it returns is called: `attend` of the pages. Left out: steps have no pictures of their controls. */
  readonly attend?: (page: Page, attention: (control: Locator) => Promise<void>) => () => void;
  /** Takes secrets out of an error before it goes on to whoever reports it, and may tell it in the terms of its scene. */
  readonly scrubError: (error: unknown, at: { readonly scene: Scene; readonly step: StepRecord }) => unknown;
  /** Looks at the screen on which a step has failed, or on which it `goesOn` by another way, while it still stands there. It must not throw. */
  readonly onFailure?: (error: unknown, at: { readonly scene: Scene; readonly step: StepRecord; readonly goesOn: boolean }) => Promise<void>;
  /** Looks at what a step left on the screen, beside its picture. It must not throw. */
  readonly onScreen?: (scene: Scene) => Promise<void>;
  /** Takes what stood in the way on a page since it was last asked, a sentence each. */
  readonly takeMet?: (page: Scene['page']) => readonly string[];
  readonly onEvent?: (event: StepEvent) => void;
  /** Wraps every step: `test.step` under the test runner. */
  readonly wrap?: <T>(title: string, act: () => Promise<T>) => Promise<T>;
  readonly now?: () => Date;
  /** Milliseconds of a clock that only goes on: durations do not follow whoever sets the machine's time. */
  readonly elapsed?: () => number;
}

/**
 * Keeps the record of a run: which step was done when, how, and what the screen then showed.
 * Flows get its {@link Recorder.step}. Steps may run side by side, as the preflight does beside the
 * portal's sign-in.
 */
export class Recorder {
  /** The declared steps in the guide's order, filled in as the run goes on. */
  readonly records: readonly StepRecord[];
  readonly #options: RecorderOptions;
  readonly #byId: ReadonlyMap<string, StepRecord>;
  readonly #departures: Departure[] = [];
  readonly #addresses = new Map<string, string>();
  readonly #screens = new Map<string, string>();
  readonly #found = new Map<string, string>();
  #firstFailure: string | null = null;
  readonly #running = new Map<StepRecord, number>();

  constructor(options: RecorderOptions) {
    this.#options = options;
    this.records = plannedSteps(options.declarations, options.servers);
    this.#byId = new Map(flattened(this.records).map((record) => [record.id, record]));
  }

  /** Runs a declared step: what flows are given. @throws {Error} if the step is not declared, and whatever the act throws, scrubbed. */
  readonly step: RunStep = (id, scene, act, server = 1) => this.#run(this.#recordOf(id, server), scene, { act, server, depth: 0 });

  /** What was not done as the guide says, in the order in which it happened. */
  get departures(): readonly Departure[] {
    return this.#departures;
  }

  /** The page's address after each step, by step id, without anything secret of it. */
  get addresses(): ReadonlyMap<string, string> {
    return this.#addresses;
  }

  /** The documented title of the screen of each step that was run, by step id, as far as its scene has one. */
  get screens(): ReadonlyMap<string, string> {
    return this.#screens;
  }

  /** What steps said that they found on their screens, by step id. */
  get found(): ReadonlyMap<string, string> {
    return this.#found;
  }

  /** The step that failed first, the innermost one; null if none did. Others may fail because of it, as those beside it do when the browsers are closed. */
  get firstFailure(): string | null {
    return this.#firstFailure;
  }

  /** Ends the record of steps that are still running, for a run that is broken off. */
  interrupted(): void {
    for (const [record, since] of this.#running) this.#end(record, 'failed', since);
    this.#running.clear();
  }

  #recordOf(id: string, server: number): StepRecord {
    const record = this.#byId.get(stepIdFor(id, server));
    if (record === undefined) throw new Error(`The flow runs the step '${stepIdFor(id, server)}', which it does not declare.`);
    return record;
  }

  #run<T>(record: StepRecord, scene: Scene, run: { act: (handle: StepHandle) => Promise<T>; server: number; depth: number }): Promise<T> {
    const recorded = (): Promise<T> => this.#recorded(record, scene, run);
    return this.#options.wrap === undefined ? recorded() : this.#options.wrap(`${record.id} ${record.title}`, recorded);
  }

  async #recorded<T>(record: StepRecord, scene: Scene, { act, server, depth }: { act: (handle: StepHandle) => Promise<T>; server: number; depth: number }): Promise<T> {
    const since = this.#start(record, depth);
    if ('title' in scene && typeof scene.title === 'string') this.#screens.set(record.id, scene.title);
    const { pictures, attend } = this.#options;
    const release = pictures === null || isLogInOrPreflight(record.id) ? undefined : attend?.(scene.page, (control) => pictures.before(record.id, scene, control));
    try {
      const result = await act(this.#handle(record, scene, { server, depth }));
      this.#end(record, isWhole(record) ? 'done' : 'not run', since);
      return result;
    } catch (error) {
      this.#firstFailure ??= record.id;
      this.#end(record, 'failed', since);
      const told = this.#options.scrubError(error, { scene, step: record });
      // What libraries say quotes pages and calls; only our own sentences are for a reader.
      if (told instanceof RunbookError) record.trouble = told.message;
      await this.#options.onFailure?.(told, { scene, step: record, goesOn: false });
      throw told;
    } finally {
      release?.();
      const met = this.#options.takeMet?.(scene.page) ?? [];
      if (met.length > 0) record.met = [...record.met ?? [], ...met];
      // Before the next action: afterwards the screen is no longer what the step left.
      await Promise.all([this.#photograph(record, scene), this.#options.onScreen?.(scene)]);
      this.#tell({ kind: 'ended', step: record, depth });
    }
  }

  #start(record: StepRecord, depth: number): number {
    if (record.startedAt === null) record.startedAt = this.#now().toISOString();
    else this.#note(record, 'done more than once');
    record.how = 'click';
    delete record.trouble;
    // Only an end makes it 'done': a run that is cut off leaves no step that looks good.
    record.status = 'failed';
    const since = this.#elapsed();
    this.#running.set(record, since);
    this.#tell({ kind: 'started', step: record, depth });
    return since;
  }

  #end(record: StepRecord, status: StepRecord['status'], since: number): void {
    this.#running.delete(record);
    record.status = status;
    record.durationMs = (record.durationMs ?? 0) + Math.round(this.#elapsed() - since);
  }

  async #photograph(record: StepRecord, scene: Scene): Promise<void> {
    const address = recordedAddress(scene.page.url());
    if (address !== null) this.#addresses.set(record.id, address);
    // What the last sub-step left is what the step left.
    const inherited = record.steps.findLast((step) => step.status !== 'not run')?.picture ?? null;
    if (inherited !== null) record.picture = inherited;
    else if (this.#options.pictures !== null) {
      record.picture = await this.#options.pictures.take(record.id, record.title, scene);
      const why = this.#options.pictures.whyNot(record.id);
      if (why !== null) this.#note(record, `no picture: ${why}`);
    }
  }

  #handle(record: StepRecord, scene: Scene, { server, depth }: { readonly server: number; readonly depth: number }): StepHandle {
    return {
      by: (how: How, note?: string) => {
        record.how = how;
        if (note !== undefined) this.#note(record, note);
      },
      found: (what) => {
        this.#found.set(record.id, what);
        record.found = what;
      },
      departure: (sentence) => {
        this.#departures.push({ step: record.id, sentence });
        this.#tell({ kind: 'departure', step: record, sentence });
      },
      drifted: async (error) => { await this.#options.onFailure?.(this.#options.scrubError(error, { scene, step: record }), { scene, step: record, goesOn: true }); },
      sub: (id, own, act) => {
        const sub = this.#recordOf(id, server);
        if (!record.steps.includes(sub)) throw new Error(`The step '${sub.id}' is not declared as a part of '${record.id}'.`);
        return this.#run(sub, own, { act, server, depth: depth + 1 });
      },
    };
  }

  #note(record: StepRecord, sentence: string): void {
    record.note = record.note === null || record.note === sentence ? sentence : `${record.note}; ${sentence}`;
  }

  #tell(event: StepEvent): void {
    this.#options.onEvent?.(event);
  }

  #elapsed(): number {
    return this.#options.elapsed?.() ?? performance.now();
  }

  #now(): Date {
    return this.#options.now?.() ?? new Date();
  }
}

/** Whether all parts of a step were done: a dry run begins a step that it does not bring to its end. */
function isWhole(record: StepRecord): boolean {
  return record.steps.every(({ status }) => status === 'done');
}

/** Steps whose controls nobody looks for in the guide's pictures: a ring for each would double the size of the evidence. */
function isLogInOrPreflight(stepId: string): boolean {
  return /^(?:P\d|A1|T1)(?:#|$)/u.test(stepId);
}
