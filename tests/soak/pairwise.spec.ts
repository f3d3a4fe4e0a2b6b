import { expect, test } from '@playwright/test';
import { faultCatalogue, type FaultName } from '../../simulator/faults.ts';
import { faultsNamed, hindrances } from '../../simulator/hindrances.ts';
import { worldOf, type Hindrance } from './choices.mjs';
import { pairsIn, pairsOf, pairwiseWorlds } from './pairwise.mjs';

const catalogue: Hindrance[] = (Object.keys(faultCatalogue) as FaultName[]).map((name) => ({ name, sentence: faultCatalogue[name], ...hindrances[name] }));

test('the pairwise worlds hold every two that can be met together, in far fewer runs than there are pairs', () => {
  const worlds = pairwiseWorlds(catalogue);
  const held = new Set(worlds.flatMap((world) => pairsIn(catalogue, world)));
  expect([...pairsOf(catalogue)].filter((pair) => !held.has(pair))).toEqual([]);
  expect(worlds.length).toBeLessThan(80);
  for (const { hindrances: names } of worlds) {
    const groups = faultsNamed(names, 1).flatMap((name) => hindrances[name].group ?? []);
    expect(groups).toHaveLength(new Set(groups).size);
  }
});

test('a world of chance holds only what ends equal, is the same for the same seed and number, and differs otherwise', () => {
  const worlds = Array.from({ length: 50 }, (_, run) => worldOf(catalogue, 1, run));
  expect(worldOf(catalogue, 1, 7)).toEqual(worlds[7]);
  expect(new Set(worlds.map((world) => JSON.stringify({ ...world, seed: 0 }))).size).toBe(50);
  expect(worlds.flatMap((world) => faultsNamed(world.hindrances, 1)).filter((name) => hindrances[name].ends !== 'equal')).toEqual([]);
});
