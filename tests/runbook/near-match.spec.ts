import { expect, test } from '@playwright/test';
import { resembles } from '../../runbook/custody/near-match.ts';
import { newValue } from './secret-values.ts';

const value = newValue();

test('a secret is recognised in what a program reads from a picture, with its letters mistaken, split and in part', () => {
  const readings = {
    'as it is': value,
    'with what looks alike': value.replaceAll('~', '-').replaceAll('8', 'B').replaceAll('S', '5').replaceAll('l', 'I'),
    'in blanks and lines': value.replace(/.{5}/gu, '$& ').replace(/.{14}/gu, '$&\n'),
    'a piece of fourteen': `Secret ${value.slice(10, 24)} of the application`,
    'with one letter too many and one left out': `${value.slice(0, 9)}x${value.slice(9, 20)}${value.slice(21)}`,
  };
  expect(Object.entries(readings).filter(([, read]) => !resembles(read, value)).map(([name]) => name)).toEqual([]);
});

test('what stands on any screen is taken for no secret', () => {
  const screen = `Certificates & secrets Description Expires Value Secret ID New client secret TEOS Manage 2026-11-27 5/26/2027 0f2d3c4b-5a69-4788-96a5-b4c3d2e1f001
    Stand-in – not a live run · 2026-11-27T02-16-10Z-teos-office365-chg1 · A7.4 · https://teos.contoso.example/settings Azure AD App & Power BI Settings Client Secret `;
  expect(Array.from({ length: 50 }, () => newValue()).filter((one) => resembles(screen.repeat(5), one))).toEqual([]);
  expect(resembles(`the eleven ${value.slice(0, 9)} letters`, value)).toBe(false);
  expect(resembles('hunter-2 stands here', 'hunter-2')).toBe(false);
});
