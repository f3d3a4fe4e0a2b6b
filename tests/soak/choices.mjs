import { Seeded } from '../sweep/seeded.mjs';

/**
 * A hindrance, as `simulate --list --json` tells it.
 * @typedef {{ name: string, sentence: string, area: 'sign-in' | 'token endpoint' | 'portal' | 'TEOS', ends: 'equal' | 'sentence' | 'person', exitCode: number, group: string | null }} Hindrance
 */

/**
 * What the stand-ins are to be like for one run.
 * @typedef {{ portal: string, display: string, signIn: string, seed: number, hindrances: string[] }} World
 */

/** Builds of the portal, displays of a stored secret that can prove equality, and ways to sign in that need no person. */
export const builds = /** @type {const} */ (['classic', 'react', 'mixed']);
export const displays = /** @type {const} */ (['plain', 'password']);
export const signIns = /** @type {const} */ (['password', 'totp', 'push-or-totp', 'choice', 'access-pass', 'passkey', 'passwordless', 'certificate']);

/**
 * The world of a run of chance: the same for the same seed and number.
 * @param {readonly Hindrance[]} catalogue @param {number} seed @param {number} run @returns {World}
 */
export function worldOf(catalogue, seed, run) {
  const chance = new Seeded(seed * 100_003 + run);
  const equal = catalogue.filter(({ ends }) => ends === 'equal');
  /** @type {Hindrance[]} */
  const chosen = [];
  for (const hindrance of chance.shuffled(equal)) {
    if (chance.below(4) === 0 && fits(hindrance, chosen)) chosen.push(hindrance);
  }
  return { portal: chance.one(builds), display: chance.one(displays), signIn: chance.one(signIns), seed: run, hindrances: inOrder(catalogue, chosen) };
}

/** Whether a hindrance can be met beside others: of an exclusive group there is one. @param {Hindrance} one @param {readonly Hindrance[]} others */
export function fits(one, others) {
  return others.every(({ name, group }) => name !== one.name && (group === null || group !== one.group));
}

/** @param {readonly Hindrance[]} catalogue @param {readonly Hindrance[]} chosen */
export function inOrder(catalogue, chosen) {
  return catalogue.filter((one) => chosen.includes(one)).map(({ name }) => name);
}
