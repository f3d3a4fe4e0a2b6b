/** How a claim looks to another contender. */
export type Judgement<Owner> =
  | { readonly state: 'living'; readonly owner: Owner }
  | { readonly state: 'dead'; readonly owner: Owner }
  | { readonly state: 'gone' };

/** Numbered claims to one thing, of which one process at a time may be the holder. */
export interface Claims<Owner> {
  /** The numbers that are there now, ascending. */
  numbers(): Promise<readonly number[]>;
  /** Looks at another's claim. One that is dead never lives again. */
  judge(number: number): Promise<Judgement<Owner>>;
  /** Puts a claim of one's own there, whole and at once; false if the number is taken. */
  put(number: number): Promise<boolean>;
  /** Takes a claim away; one that is gone is as good as taken away. */
  remove(number: number): Promise<void>;
}

/** How a contest ended. */
export type Contest<Owner> =
  | { readonly won: true; readonly number: number; readonly replaced: Owner | null }
  | { readonly won: false; readonly owner: Owner };

/**
 * Decides who holds. A claim is put under the next free number, so that of several who found the same
 * dead owner one succeeds, and then everything is looked at once more: whoever looked long ago may
 * have put a claim beside that of a holder who came and went and came again meanwhile. Of two living
 * claims the later one sees the earlier one, so two never both win; who sees another withdraws.
 */
export async function contend<Owner>(claims: Claims<Owner>): Promise<Contest<Owner>> {
  for (;;) {
    const before = await look(claims, null);
    if (before.living !== null) return { won: false, owner: before.living };
    const number = before.highest + 1;
    if (!await claims.put(number)) continue;
    const after = await look(claims, number);
    if (after.living === null) {
      // Nobody else removes a claim as long as this one stands.
      for (const dead of after.dead) await claims.remove(dead);
      return { won: true, number, replaced: after.lastDead };
    }
    await claims.remove(number);
  }
}

async function look<Owner>(claims: Claims<Owner>, own: number | null): Promise<{ living: Owner | null; lastDead: Owner | null; dead: readonly number[]; highest: number }> {
  const numbers = (await claims.numbers()).filter((number) => number !== own);
  const dead: number[] = [];
  let lastDead: Owner | null = null;
  for (const number of numbers) {
    const judgement = await claims.judge(number);
    if (judgement.state === 'living') return { living: judgement.owner, lastDead, dead, highest: number };
    if (judgement.state === 'gone') continue;
    dead.push(number);
    lastDead = judgement.owner;
  }
  return { living: null, lastDead, dead, highest: numbers.at(-1) ?? 0 };
}
