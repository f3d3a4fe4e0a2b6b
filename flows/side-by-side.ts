/** Does the same for many, at most so many at once, and returns how each ended, in their order. One that fails stops none of the others. */
export async function sideBySide<Item, Result>(items: readonly Item[], atOnce: number, act: (item: Item, index: number) => Promise<Result>): Promise<PromiseSettledResult<Result>[]> {
  const ends: PromiseSettledResult<Result>[] = [];
  const waiting = [...items.entries()];
  const work = async (): Promise<void> => {
    for (let next = waiting.shift(); next !== undefined; next = waiting.shift()) {
      const [index, item] = next;
      [ends[index]] = await Promise.allSettled([act(item, index)]);
    }
  };
  await Promise.all(Array.from({ length: Math.min(Math.max(1, atOnce), items.length) }, work));
  return ends;
}
