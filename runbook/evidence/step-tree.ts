import { stepIdFor, type StepDeclaration, type StepRecord } from '../../domain/step.ts';

/**
 * The records of a run before anything was done: every declared step once, in the order of the
 * guide, as 'not run'. Neighbouring steps on TEOS are repeated as a block for each further server.
 */
export function plannedSteps(declarations: readonly StepDeclaration[], servers: number): StepRecord[] {
  const blocks: { perServer: boolean; steps: StepDeclaration[] }[] = [];
  for (const declaration of declarations) {
    const perServer = declaration.site === 'TEOS';
    const last = blocks.at(-1);
    if (last?.perServer === perServer) last.steps.push(declaration);
    else blocks.push({ perServer, steps: [declaration] });
  }
  return blocks.flatMap(({ perServer, steps }) => Array.from({ length: perServer ? servers : 1 }, (_, index) => steps.map((step) => planned(step, index + 1))).flat());
}

function planned({ id, title, deed, steps }: StepDeclaration, server: number): StepRecord {
  return {
    id: stepIdFor(id, server), title, ...(deed === undefined ? {} : { deed }), status: 'not run', startedAt: null, durationMs: null, how: null, note: null, picture: null,
    steps: (steps ?? []).map((step) => planned(step, server)),
  };
}

/** All records of a tree, each before its sub-steps. */
export function flattened<Step extends { readonly steps: readonly Step[] }>(records: readonly Step[]): Step[] {
  return records.flatMap((record) => [record, ...flattened(record.steps)]);
}

/** The guide's own steps (A…, T…, V) that were neither done nor before, by number, for the sentence that says what remains. */
export function remainingSteps(records: readonly StepRecord[], doneBefore: ReadonlySet<string> = new Set()): string[] {
  return records.filter(({ id, status }) => /^[ATV]/u.test(id) && status !== 'done' && !doneBefore.has(id)).map(({ id }) => id);
}
