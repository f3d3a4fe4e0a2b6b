import { randomBytes } from 'node:crypto';

/** A text in the form of a client secret's Value, new each time: none is ever committed. */
export function newValue(): string {
  const letters = randomBytes(60).toString('base64').replace(/[^A-Za-z0-9]/gu, '').padEnd(37, 'x');
  return `${letters.slice(0, 3)}8Q~${letters.slice(3, 37)}`;
}

/** All pieces of some length. */
export function piecesOf(text: string, length: number): string[] {
  return Array.from({ length: text.length - length + 1 }, (_, start) => text.slice(start, start + length));
}
