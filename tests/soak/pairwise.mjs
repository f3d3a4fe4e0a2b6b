import { Seeded } from '../sweep/seeded.mjs';
import { builds, displays, fits, signIns } from './choices.mjs';

/** @typedef {import('./choices.mjs').Hindrance} Hindrance */

/**
 * One value of one thing that a world can be: a build, a display, a way to sign in, or a hindrance that is on.
 * @typedef {{ of: 'portal' | 'display' | 'signIn' | 'hindrance', name: string, hindrance: Hindrance | null }} Value
 */

/** @param {readonly Hindrance[]} catalogue @returns {Value[]} */
function valuesOf(catalogue) {
  const plain = (/** @type {'portal' | 'display' | 'signIn'} */ of, /** @type {readonly string[]} */ names) => names.map((name) => ({ of, name, hindrance: null }));
  return [...plain('portal', builds), ...plain('display', displays), ...plain('signIn', signIns), ...catalogue.filter(({ ends }) => ends === 'equal').map((hindrance) => ({ of: /** @type {const} */ ('hindrance'), name: hindrance.name, hindrance }))];
}

/** Whether two values can be in one world. @param {Value} one @param {Value} other */
function together(one, other) {
  if (one.hindrance === null || other.hindrance === null) return one.of !== other.of;
  return fits(one.hindrance, [other.hindrance]);
}

/** Every pair that one world can hold, as text. @param {readonly Hindrance[]} catalogue @returns {Set<string>} */
export function pairsOf(catalogue) {
  const values = valuesOf(catalogue);
  return new Set(values.flatMap((one, at) => values.slice(at + 1).filter((other) => together(one, other)).map((other) => pair(one, other))));
}

/** The pairs that a world holds. @param {readonly Hindrance[]} catalogue @param {Omit<import('./choices.mjs').World, 'seed'>} world @returns {string[]} */
export function pairsIn(catalogue, { portal, display, signIn, hindrances }) {
  const values = valuesOf(catalogue).filter(({ of, name }) => (of === 'hindrance' ? hindrances.includes(name) : { portal, display, signIn }[of] === name));
  return values.flatMap((one, at) => values.slice(at + 1).map((other) => pair(one, other)));
}

/** @param {Value} one @param {Value} other */
function pair(one, other) {
  return `${one.name} + ${other.name}`;
}

/**
 * Worlds that hold every pair at least once: greedily, each world is the one of some tries that holds most pairs that are still open.
 * In-house, since a hindrance is on or off and any number may be on together: the generators of the registry choose one value of each parameter,
 * and take exclusive groups as constraints that have to be spelled out pair by pair.
 * @param {readonly Hindrance[]} catalogue @param {number} [seed] @returns {import('./choices.mjs').World[]}
 */
export function pairwiseWorlds(catalogue, seed = 1) {
  const chance = new Seeded(seed);
  const open = pairsOf(catalogue);
  /** @type {import('./choices.mjs').World[]} */
  const worlds = [];
  while (open.size > 0) {
    const tries = Array.from({ length: 8 }, () => grown(catalogue, open, chance));
    const counted = tries.map((world) => ({ world, count: pairsIn(catalogue, world).filter((each) => open.has(each)).length }));
    const [best] = counted.sort((one, other) => other.count - one.count);
    if (best === undefined) break;
    for (const each of pairsIn(catalogue, best.world)) open.delete(each);
    worlds.push({ ...best.world, seed: worlds.length + 1 });
  }
  return worlds;
}

/** A world around one open pair, with as many hindrances beside it as fit. @param {readonly Hindrance[]} catalogue @param {ReadonlySet<string>} open @param {Seeded} chance */
function grown(catalogue, open, chance) {
  const all = [...open];
  const [first = '', second = ''] = (all[chance.below(all.length)] ?? '').split(' + ');
  const wanted = (/** @type {readonly [string, ...string[]]} */ names) => names.find((name) => name === first || name === second) ?? chance.one(names);
  /** @type {Hindrance[]} */
  const chosen = catalogue.filter(({ name }) => name === first || name === second);
  for (const hindrance of chance.shuffled(catalogue.filter(({ ends }) => ends === 'equal'))) {
    if (fits(hindrance, chosen)) chosen.push(hindrance);
  }
  return { portal: wanted(builds), display: wanted(displays), signIn: wanted(signIns), seed: 0, hindrances: catalogue.filter((one) => chosen.includes(one)).map(({ name }) => name) };
}
