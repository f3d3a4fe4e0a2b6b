import { expect, test } from '@playwright/test';
import type { ScreenEntry } from '../../domain/qa.ts';
import { inPlaceOf } from '../../flows/qa/by-place.ts';
import { teosManageWording } from '../../pages/teos/wording.ts';
import { completed, newsOf } from '../../runbook/qa/report-model.ts';

function entry(kind: ScreenEntry['kind'], name: string, role: string, section = ''): ScreenEntry {
  return { kind, role, name, area: 'main', section };
}

const section = 'Microsoft Entra application';
const page: readonly ScreenEntry[] = [
  entry('heading', 'Server Management / Settings / Cloud', 'path'), entry('heading', 'Cloud connections', 'heading'), entry('text', 'Connect TEOS here.', 'text'),
  entry('heading', section, 'heading'), entry('text', 'Sign-in', 'text', section), entry('field', 'Sign-in', 'combobox', section),
  entry('field', 'Application ID', 'textbox', section), entry('field', 'Client Secret', 'textbox', section), entry('field', 'Directory ID', 'textbox', section),
  entry('heading', 'Power BI configuration', 'heading'), entry('field', 'Client Secret', 'textbox', 'Power BI configuration'), entry('control', 'Store', 'button'),
];

test('a label that is gone is told by what stands in its place, and not by what is merely called alike', () => {
  const keys = ['page.heading', 'page.intro', 'section.azure', 'section.note', 'field.authenticationType', 'field.clientId', 'field.clientSecret', 'field.tenantId', 'button.save'] as const;
  expect(Object.fromEntries(keys.map((key) => [key, inPlaceOf(key, page, teosManageWording)]))).toEqual({
    'page.heading': 'Cloud connections', 'page.intro': 'Connect TEOS here.', 'section.azure': section,
    // What follows the title is a field's label, and the secret's place is taken by itself.
    'section.note': null, 'field.clientSecret': null,
    'field.authenticationType': 'Sign-in', 'field.clientId': 'Application ID', 'field.tenantId': 'Directory ID', 'button.save': 'Store',
  });
  const alone = page.filter(({ name }) => name !== 'Application ID');
  expect(inPlaceOf('field.tenantId', alone, teosManageWording)).toBeNull();
});

test('what the comparison with the build before knows better is told once, by the check', () => {
  const check = { id: 'T5.4', step: 'T5', title: 'The section', sentence: 'It says A.', result: 'drifted', seen: 'A is not there.', correction: 'It says B.' } as const;
  const difference = { step: 'T5', what: "'A' is called 'C'.", wrong: 'It says A.', correction: 'It says C.' } as const;
  const differences = [{ ...difference, kind: 'removed', correction: 'Nothing.' }, { ...difference, kind: 'renamed' }, { ...difference, kind: 'moved', wrong: 'It stands there.' }] as const;
  const checks = completed([check, { ...check, id: 'T5.5', result: 'as documented', correction: null }], differences);
  expect(checks.map(({ correction }) => correction)).toEqual(['It says C.', null]);
  expect(newsOf({ checks, differences }).map(({ kind }) => kind)).toEqual(['moved']);
});
