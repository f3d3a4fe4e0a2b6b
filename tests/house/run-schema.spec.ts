import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, test } from '@playwright/test';
import { publishedRunSchema, runSchemaText } from '../../runbook/evidence/run-schema.ts';
import { root } from './sources.ts';

test('the schema of run.json is published as the program has it', () => {
  expect(readFileSync(join(root, publishedRunSchema), 'utf8'), 'Write it anew: npm run schema').toBe(runSchemaText());
});
