/**
 * The valid name that a mistyped one most likely stands for, for the 'did you mean' of an error
 * sentence. Case does not count; a name that differs in more than a third of its letters is none.
 */
export function nearest(word: string, candidates: readonly string[]): string | null {
  const most = Math.max(1, Math.floor(word.length / 3));
  const ranked = candidates
    .map((candidate) => ({ candidate, edits: editsBetween(word.toLowerCase(), candidate.toLowerCase()) }))
    .filter(({ edits }) => edits <= most)
    .sort((one, other) => one.edits - other.edits);
  return ranked[0]?.candidate ?? null;
}

/** The end of an error sentence: ` Did you mean 'tenant'?`, or nothing if no name is near. */
export function didYouMean(word: string, candidates: readonly string[]): string {
  const alike = nearest(word, candidates);
  return alike === null ? '' : ` Did you mean '${alike}'?`;
}

/** Letters to insert, remove, replace or swap with their neighbour (optimal string alignment). */
function editsBetween(one: string, other: string): number {
  const rows: number[][] = [Array.from({ length: other.length + 1 }, (_, column) => column)];
  for (let row = 1; row <= one.length; row += 1) {
    const current = [row];
    for (let column = 1; column <= other.length; column += 1) {
      const replaced = at(rows, row - 1, column - 1) + (one[row - 1] === other[column - 1] ? 0 : 1);
      const swapped = row > 1 && column > 1 && one[row - 1] === other[column - 2] && one[row - 2] === other[column - 1];
      current.push(Math.min(
        at(rows, row - 1, column) + 1, (current[column - 1] ?? 0) + 1, replaced,
        swapped ? at(rows, row - 2, column - 2) + 1 : Infinity,
      ));
    }
    rows.push(current);
  }
  return at(rows, one.length, other.length);
}

function at(rows: readonly (readonly number[])[], row: number, column: number): number {
  return rows[row]?.[column] ?? Infinity;
}
