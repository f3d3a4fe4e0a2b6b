import { expect, test } from '@playwright/test';
import fc from 'fast-check';
import { contend, type Claims, type Judgement } from '../../runbook/custody/lock-contest.ts';

/** A folder in memory, with processes that live and die. */
class Folder {
  readonly claims = new Map<number, string>();
  readonly living = new Set<string>();
}

/** What one process sees of the folder: between any two of its looks, others may go on. */
function seenBy(name: string, folder: Folder, turn: <T>(act: () => T) => Promise<T>): Claims<string> {
  return {
    numbers: () => turn(() => [...folder.claims.keys()].sort((one, other) => one - other)),
    judge: (number) => turn((): Judgement<string> => {
      const owner = folder.claims.get(number);
      if (owner === undefined) return { state: 'gone' };
      return { state: folder.living.has(owner) ? 'living' : 'dead', owner };
    }),
    put: (number) => turn(() => {
      if (!folder.living.has(name)) throw new Error(`${name} is dead.`);
      if (folder.claims.has(number)) return false;
      folder.claims.set(number, name);
      return true;
    }),
    remove: (number) => turn(() => {
      if (folder.living.has(name)) folder.claims.delete(number);
      else throw new Error(`${name} is dead.`);
    }),
  };
}

/** A process that asks for the lock as often as it may, and dies in the middle of it if its number is up. */
async function process(name: string, folder: Folder, { turn, rounds, diesHolding, held }: { turn: <T>(act: () => T) => Promise<T>; rounds: number; diesHolding: boolean; held: { now: Set<string>; most: number; times: number } }): Promise<void> {
  folder.living.add(name);
  for (let round = 0; round < rounds; round += 1) {
    const claims = seenBy(name, folder, turn);
    const contest = await contend(claims);
    if (!contest.won) continue;
    held.now.add(name);
    held.times += 1;
    held.most = Math.max(held.most, held.now.size);
    await turn(() => null);
    held.now.delete(name);
    if (diesHolding) {
      folder.living.delete(name);
      return;
    }
    await claims.remove(contest.number);
  }
}

test('whatever the order in which processes look and act, and wherever one dies, two never hold at once and one always gets it', async () => {
  await fc.assert(fc.asyncProperty(fc.scheduler(), fc.array(fc.record({ rounds: fc.integer({ min: 1, max: 3 }), diesHolding: fc.boolean() }), { minLength: 2, maxLength: 5 }), async (scheduler, processes) => {
    const folder = new Folder();
    // What a run left that was killed before these.
    folder.claims.set(1, 'killed');
    const held = { now: new Set<string>(), most: 0, times: 0 };
    const turn = async <T>(act: () => T): Promise<T> => {
      await scheduler.schedule(Promise.resolve());
      return act();
    };
    const all = Promise.all(processes.map((each, index) => process(`p${String(index)}`, folder, { turn, held, ...each })));
    await scheduler.waitFor(all);
    expect(held.most).toBe(1);
    expect(held.times, 'somebody held it').toBeGreaterThan(0);
    expect([...folder.claims.values()].filter((owner) => folder.living.has(owner)), 'claims that a living process forgot').toEqual([]);
  }), { numRuns: 120, seed: 4 });
});
