import { expect, test } from '@playwright/test';
import { runSchema } from '../../../runbook/evidence/run-schema.ts';
import { documentWith, stepOf } from './documents.ts';

test('the schema of run.json takes a document whole, with all that may be in it', () => {
  const document = documentWith({ records: [stepOf('A7', { steps: [stepOf('A7.1')] })], notSealed: 'x', notPrinted: 'y', rehearsed: { word: 'ready', step: null, why: null, notes: [] }, retiredIds: ['a', 'b'] });
  // What it does not know it would leave out.
  expect(runSchema.parse(document)).toEqual(document);
});

test('it refuses what is no document of a run', () => {
  for (const wrong of [{ ...documentWith(), exitCode: 10 }, { ...documentWith(), startedAt: 'yesterday' }, { ...documentWith(), cover: undefined }]) expect(runSchema.safeParse(wrong).success).toBe(false);
});
