import { updateClientSecret } from '../../flows/update-client-secret.ts';
import type { Cell } from './cell.ts';
import { failures } from './failures.ts';
import { places } from './places.ts';

/** Numbers from 0 up to, not including, 1, the same for the same seed. Source: https://gist.github.com/tommyettinger/46a874533244883189143505d203312c */
export function randomFrom(seed: number): () => number {
  let state = seed >>> 0;
  return () => {
    state = (state + 0x6D2B79F5) >>> 0;
    let mixed = Math.imul(state ^ (state >>> 15), state | 1);
    mixed ^= mixed + Math.imul(mixed ^ (mixed >>> 7), mixed | 61);
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 2 ** 32;
  };
}

/** The steps in which something can go wrong: those that have no parts, and the parts. */
export const stepIds: readonly string[] = updateClientSecret.steps.flatMap(({ id, steps }) => (steps === undefined || steps.length === 0 ? [id] : steps.map((part) => part.id)));

/** Every step that fails in every way. */
const allFailures = stepIds.flatMap((step) => Object.keys(failures).map((failure) => ({ step, failure })));

/** Every place, each with as many failures: taken in turn from all of them in an order of chance, so that over all places each failure is met, and most of them several times. */
export function cellsOf(seed: number, each: number): Cell[] {
  const order = shuffled(allFailures, randomFrom(seed));
  return Object.keys(places).flatMap((place, index) => Array.from({ length: each }, (_, turn) => ({ place, ...order[(index * each + turn) % order.length] as { step: string; failure: string } })));
}

/** A list in an order of chance. */
export function shuffled<T>(list: readonly T[], random: () => number): T[] {
  return list.map((one) => ({ one, at: random() })).sort((one, other) => one.at - other.at).map(({ one }) => one);
}

/** A text in the form of a Value, the same for the same numbers. */
export function valueFrom(random: () => number): string {
  const letters = 'ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789';
  const some = (count: number): string => Array.from({ length: count }, () => letters[Math.floor(random() * letters.length)]).join('');
  return `${some(3)}8Q~${some(34)}`;
}
