import fc from 'fast-check';
import { play, tally } from './interpreter.mjs';
import { machine, plugIn } from './machine.mjs';
import { sequence } from './sequences.mjs';

/*
 * Plays random sequences over the modelled sites. TEOS_TEST_SEED and TEOS_TEST_SEQUENCES say which and how many;
 * the seed of a failure is told, with the shortest sequence that fails.
 */
const seed = Number(process.env['TEOS_TEST_SEED'] ?? 20261126);
const numRuns = Number(process.env['TEOS_TEST_SEQUENCES'] ?? 200);
await plugIn();
// Where something is left out on purpose, that it fails is enough to know.
const endOnFailure = (process.env['TEOS_TEST_WITHOUT'] ?? '') !== '' && process.env['TEOS_TEST_SHRINK'] === undefined;
const end = await fc.check(fc.asyncProperty(sequence, play), { seed, numRuns, endOnFailure });
machine.remove();
const [counterexample] = end.counterexample ?? [null];
process.stdout.write(`${JSON.stringify({ seed, sequences: end.numRuns, failed: end.failed, why: end.failed ? String(end.errorInstance) : null, path: end.counterexamplePath, shrinks: end.numShrinks, counterexample, tally })}\n`);
process.exit(end.failed ? 1 : 0);
