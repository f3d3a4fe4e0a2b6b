import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, test } from '@playwright/test';
import { toldOf, shortForm } from '../../flows/qa/checks.ts';
import { savingForm } from '../../flows/qa/save.ts';
import { sentenceOfChange, verdicts } from '../../simulator/mutations/verdicts.ts';
import { pageOf } from '../../scripts/setup/mutations-page.mjs';
import { root } from './sources.ts';

test('docs/qa-mutations.md has every change with its verdict, at least forty', () => {
  const page = readFileSync(join(root, 'docs', 'qa-mutations.md'), 'utf8');
  expect(page, 'npm run mutations -- --page writes it').toBe(pageOf(verdicts, sentenceOfChange, [...shortForm.map(toldOf), ...savingForm]));
  expect(Object.keys(verdicts).length).toBeGreaterThanOrEqual(40);
});
