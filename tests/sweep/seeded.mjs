/** Numbers that look like chance and are the same for the same seed (Mulberry32). */
export class Seeded {
  #state;

  /** @param {number} seed */
  constructor(seed) {
    this.#state = seed >>> 0;
  }

  /** From 0 up to 1, without it. */
  fraction() {
    this.#state = (this.#state + 0x6D2B79F5) >>> 0;
    let mixed = Math.imul(this.#state ^ (this.#state >>> 15), this.#state | 1);
    mixed ^= mixed + Math.imul(mixed ^ (mixed >>> 7), mixed | 61);
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 0x1_0000_0000;
  }

  /** A whole number from 0 up to `below`, without it. @param {number} below */
  below(below) {
    return Math.floor(this.fraction() * below);
  }

  /** @template T @param {readonly [T, ...T[]]} among @returns {T} */
  one(among) {
    return among[this.below(among.length)] ?? among[0];
  }

  /** In an order of chance. @template T @param {readonly T[]} all @returns {T[]} */
  shuffled(all) {
    const left = [...all];
    return all.flatMap(() => left.splice(this.below(left.length), 1));
  }
}
