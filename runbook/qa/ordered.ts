/** The places (indices) of a longest rising part of a list of numbers: what stands in its order. The rest was moved. */
export function longestOrdered(numbers: readonly number[]): ReadonlySet<number> {
  const best = numbers.map((): { length: number; from: number | null } => ({ length: 1, from: null }));
  numbers.forEach((number, at) => {
    for (let earlier = 0; earlier < at; earlier += 1) {
      const length = (best[earlier]?.length ?? 0) + 1;
      if ((numbers[earlier] ?? 0) < number && length > (best[at]?.length ?? 0)) best[at] = { length, from: earlier };
    }
  });
  const longest = Math.max(0, ...best.map(({ length }) => length));
  const kept = new Set<number>();
  for (let at: number | null = longest === 0 ? null : best.findIndex(({ length }) => length === longest); at !== null; at = best[at]?.from ?? null) kept.add(at);
  return kept;
}
