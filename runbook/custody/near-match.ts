import { shortestPiece } from './forms.ts';

/**
 * Characters that a reader of pictures takes for one another, by what they look like.
 * Source: measured with tesseract.js on the portal's list of client secrets: ~ and -, 9, S, 8, B, c and e.
 */
const alike: readonly string[] = ['~-–—_=', '9gq', 'S5s$', '8B&', 'ceCGo0OQD', '1lIi|!jJ', 'Z2z', '.,:;', 'uvUVyY', 'wW', 'kK', 'xX', 'pP', 'mM', 'nN', 'tT', 'fF'];

const classes: ReadonlyMap<string, string> = new Map(alike.flatMap((group) => Array.from(group).map((character) => [character, Array.from(group)[0] ?? character] as const)));

/**
 * Whether a text that was read from a picture holds at least twelve characters in a row of a secret, where up to one in six of them may have been
 * read wrongly, left out or put in. What takes the place of one another in such readings counts as the same.
 */
export function resembles(read: string, secret: string): boolean {
  const [text, wanted] = [classed(read), classed(secret)];
  if (wanted.length < shortestPiece) return false;
  return bestAlignment(text, wanted) >= shortestPiece - 2;
}

function classed(text: string): string[] {
  return Array.from(text.replace(/\s/gu, '')).map((character) => classes.get(character) ?? character);
}

/**
 * The best local alignment: one for each character alike, less one for each that differs, is missing or too many.
 * Source: Smith and Waterman, Identification of common molecular subsequences, https://doi.org/10.1016/0022-2836(81)90087-5
 */
function bestAlignment(text: readonly string[], wanted: readonly string[]): number {
  let before = new Int16Array(wanted.length + 1);
  let best = 0;
  for (const character of text) {
    const row = new Int16Array(wanted.length + 1);
    for (let column = 1; column <= wanted.length; column += 1) {
      const along = (before[column - 1] ?? 0) + (character === wanted[column - 1] ? 1 : -1);
      const score = Math.max(0, along, (before[column] ?? 0) - 1, (row[column - 1] ?? 0) - 1);
      row[column] = score;
      if (score > best) best = score;
    }
    before = row;
  }
  return best;
}
