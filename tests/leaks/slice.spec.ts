import { expect } from '@playwright/test';
import { test } from '../pages/static-page.ts';
import { seenIn, type Cell } from './cell.ts';
import { failures } from './failures.ts';
import { places } from './places.ts';
import { cellsOf, randomFrom, stepIds, valueFrom } from './plan.ts';

test('the suite has twenty places and more, thirty failures for each, and every step fails in every way', () => {
  const cells = cellsOf(1, 32);
  expect(Object.keys(places).length).toBeGreaterThanOrEqual(20);
  expect(new Set(cells.map(({ step, failure }) => `${step} ${failure}`)).size).toBe(stepIds.length * Object.keys(failures).length);
  expect(cellsOf(1, 32)).toEqual(cells);
  expect(cellsOf(2, 32)).not.toEqual(cells);
});

// One place for each part of what keeps secrets out; `npm run leaks` goes through all of them.
const slice: readonly Cell[] = [
  { place: 'field', step: 'T5.1', failure: 'time-out over an element' },
  { place: 'address', step: 'A2', failure: 'an address that is not reached' },
  { place: 'canvas', step: 'A7.4', failure: 'an error of the page' },
  { place: 'closed component', step: 'A6', failure: 'an answer that is no JSON' },
  { place: 'pseudo-element', step: 'V', failure: 'several errors at once' },
  { place: "what a step says of itself", step: 'A1', failure: 'a label that was not found' },
];

for (const cell of slice) {
  test(`no trace of a secret: ${cell.place}, ${cell.failure}`, async ({ staticBrowser }, testInfo) => {
    const seen = await seenIn(staticBrowser, cell, { secret: valueFrom(randomFrom(7)), folder: testInfo.outputPath(), pixels: 1 });
    expect(seen.hits).toEqual([]);
    expect(seen.pictures.length + seen.refusals.filter((reason) => reason !== 'the browser did not give one').length, 'a step without a picture shows nothing of pictures').toBeGreaterThan(0);
  });
}
