import { expect, test } from '@playwright/test';
import type { FaultName } from '../../simulator/faults.ts';
import { allHindrances, faultsNamed, hindrances } from '../../simulator/hindrances.ts';

const equal = (Object.keys(hindrances) as FaultName[]).filter((name) => hindrances[name].ends === 'equal');

test('all-hindrances is every one that ends equal, and one of each exclusive group', () => {
  const chosen = faultsNamed([allHindrances], 1);
  expect(chosen.filter((name) => hindrances[name].ends !== 'equal')).toEqual([]);
  expect(equal.filter((name) => hindrances[name].group === null && !chosen.includes(name))).toEqual([]);
  const groups = chosen.flatMap((name) => hindrances[name].group ?? []);
  expect([...groups].sort()).toEqual([...new Set(equal.flatMap((name) => hindrances[name].group ?? []))].sort());
});

test('the seed chooses, each member of a group by some seed, and the same by the same', () => {
  const chosen = Array.from({ length: 60 }, (_, seed) => faultsNamed([allHindrances], seed));
  expect(equal.filter((name) => !chosen.some((names) => names.includes(name)))).toEqual([]);
  expect(faultsNamed([allHindrances], 7)).toEqual(chosen[7]);
});

test('what is named beside all-hindrances takes the place of its group', () => {
  const chosen = Array.from({ length: 10 }, (_, seed) => faultsNamed(['dates-with-dots', allHindrances], seed));
  expect(chosen.map((names) => names.filter((name) => name.startsWith('dates-')))).toEqual(Array.from({ length: 10 }, () => ['dates-with-dots']));
});
