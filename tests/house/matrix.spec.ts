import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, test } from '@playwright/test';
import { faultCatalogue, type FaultName } from '../../simulator/faults.ts';
import { hindrances } from '../../simulator/hindrances.ts';
import { cellsOf, matrixPage, type Recorded } from '../soak/matrix.mjs';
import type { Hindrance } from '../soak/choices.mjs';
import { root } from './sources.ts';

const catalogue: Hindrance[] = (Object.keys(faultCatalogue) as FaultName[]).map((name) => ({ name, sentence: faultCatalogue[name], ...hindrances[name] }));
const recorded = JSON.parse(readFileSync(join(root, 'docs', 'matrix.json'), 'utf8')) as Recorded;

test('docs/matrix.md is what its script writes, and has no empty cell', () => {
  const page = readFileSync(join(root, 'docs', 'matrix.md'), 'utf8');
  expect(page, 'write it anew: npm run soak -- --matrix').toBe(matrixPage(catalogue, recorded));
  expect(page.split('\n').filter((line) => /^\|.*\|\s*\|/u.test(line.replace(/^\| \|/u, '| x |')))).toEqual([]);
});

test('what was seen of a hindrance is what its row says', () => {
  // How one sign-in method meets another one's hindrance, no row says.
  const cells = cellsOf(catalogue).filter(({ id, declared }) => recorded[id] !== undefined && declared !== null && declared.area !== 'sign-in');
  expect(cells.map(({ id }) => `${id}: exit ${String(recorded[id]?.exitCode)}`)).toEqual(cells.map(({ id, declared }) => `${id}: exit ${String(declared?.exitCode)}`));
});

test('nothing is recorded of what there is no more', () => {
  const ids = new Set(cellsOf(catalogue).map(({ id }) => id));
  expect(Object.keys(recorded).filter((id) => !ids.has(id))).toEqual([]);
});
