/** How a step was done: on the visible controls, by the person at the screen, or by a recovery such as a deep link. */
export type How = 'click' | 'by hand' | 'recovery';

/** How a step ended. */
export type StepStatus = 'done' | 'failed' | 'not run';

/** A step of a runbook as its flow declares it; the list of them is the printed runbook. */
export interface StepDeclaration {
  /** The guide's number: `A1`…`A7`, `T1`…`T5`; `P1`… for preflight, `V` for the read-back, `A7.1` for a sub-step. */
  readonly id: string;
  /** An imperative sentence. */
  readonly title: string;
  /** What the step has done when it is done, in the past tense, for the report; what the controls are called stands in single quotes. */
  readonly deed?: string;
  /** Which site's screen the step works on. */
  readonly site: 'Azure portal' | 'TEOS';
  /** Whether the step changes something at its site. */
  readonly changes?: boolean;
  readonly steps?: readonly StepDeclaration[];
}

/** What was recorded of a step. This is the shape of `steps` in `run.json`; `--json` leaves out what is for a reader: deed, found, met, trouble and note. */
export interface StepRecord {
  readonly id: string;
  readonly title: string;
  /** {@link StepDeclaration.deed}. */
  readonly deed?: string;
  /** What the step found on its screen, such as '2 client secrets'. */
  found?: string;
  /** What stood in the way and was put aside, a sentence each, in the order in which it was met. */
  met?: readonly string[];
  /** Why the step failed, in a sentence; left out where only the program's own words for it are known. */
  trouble?: string;
  status: StepStatus;
  /** ISO 8601 in UTC; null for a step that was not run. */
  startedAt: string | null;
  durationMs: number | null;
  how: How | null;
  /** What is worth saying beside the title, such as 'the session of the preflight was still valid'. */
  note: string | null;
  /** Absolute path of the picture; null if none was taken. */
  picture: string | null;
  readonly steps: StepRecord[];
}

/** The id of a step on the n-th server (counted from 1): the first keeps the guide's number, later ones get `T1#2`. */
export function stepIdFor(id: string, server: number): string {
  return server === 1 ? id : `${id}#${String(server)}`;
}
