const hexadecimal = '0123456789abcdef';

/** A source of chance that gives the same for the same seed (mulberry32): good enough for a stand-in's names, never for a real secret. */
export class Random {
  #state: number;

  constructor(seed: number) {
    this.#state = seed >>> 0;
  }

  /** From 0 up to, not including, 1. */
  next(): number {
    this.#state = (this.#state + 0x6d2b79f5) >>> 0;
    let mixed = Math.imul(this.#state ^ (this.#state >>> 15), this.#state | 1);
    mixed ^= mixed + Math.imul(mixed ^ (mixed >>> 7), mixed | 61);
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 2 ** 32;
  }

  /** A whole number from 0 up to, not including, `limit`. */
  below(limit: number): number {
    return Math.floor(this.next() * limit);
  }

  /** One of a list. @throws {RangeError} if the list is empty. */
  pick<T>(list: readonly T[]): T {
    const chosen = list[this.below(list.length)];
    if (chosen === undefined) throw new RangeError('There is nothing to pick from.');
    return chosen;
  }

  /** A text of characters of an alphabet. */
  text(length: number, alphabet: string): string {
    return Array.from({ length }, () => alphabet.charAt(this.below(alphabet.length))).join('');
  }

  /** An identifier in the form of a version 4 GUID. */
  guid(): string {
    const digits = (length: number): string => this.text(length, hexadecimal);
    return `${digits(8)}-${digits(4)}-4${digits(3)}-${this.text(1, '89ab')}${digits(3)}-${digits(12)}`;
  }
}
