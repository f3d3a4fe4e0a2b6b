import type { StepDeclaration } from '../domain/step.ts';

/** A flow: what it is for, whether it changes a site, and its steps, which are the printed runbook. */
export interface Runbook {
  readonly name: string;
  readonly summary: string;
  readonly changes: boolean;
  /** In the order of the guide; `P…` come before, `V` goes beyond it. */
  readonly steps: readonly StepDeclaration[];
}

/** The step of a runbook with an id, sub-steps included. */
export function stepNamed(steps: readonly StepDeclaration[], id: string): StepDeclaration | undefined {
  for (const step of steps) {
    if (step.id === id) return step;
    const sub = stepNamed(step.steps ?? [], id);
    if (sub) return sub;
  }
  return undefined;
}
