import { expect, test } from '@playwright/test';
import { breadcrumbOnTheWay, breadcrumbTrail, wholeLabel, wordsWithin } from '../../pages/teos/label-pattern.ts';

test('a label matches as a whole, whatever its white space and trimmings', () => {
  for (const text of ['Client Secret', ' client\u00A0 secret:', 'Client Secret *', '\uE713 Client Secret']) expect(text).toMatch(wholeLabel('Client Secret'));
  for (const text of ['Client Secret ID', 'New Client Secret', 'ClientSecret']) expect(text).not.toMatch(wholeLabel('Client Secret'));
});

test('blanks beside a slash may change', () => {
  expect('User Groups/ Roles').toMatch(wholeLabel('User Groups / Roles'));
});

test('alternatives are equals', () => {
  expect('Sign in').toMatch(wholeLabel('Log in | Sign in'));
  expect('Log').not.toMatch(wholeLabel('Log in | Sign in'));
});

test('words count from their beginning', () => {
  expect('3 settings saved.').toMatch(wordsWithin('saved | success'));
  expect('Successfully stored').toMatch(wordsWithin('saved | success'));
  expect('You have unsaved changes').not.toMatch(wordsWithin('saved | success'));
});

test('a breadcrumb matches with whatever parts it; on the way, two parts do', () => {
  const trail = 'Server Management / Settings / Azure AD App & Power BI Settings';
  for (const text of [trail, 'Server Management > Settings > Azure AD App & Power BI Settings', 'Server Management Settings Azure AD App & Power BI Settings']) expect(text).toMatch(breadcrumbTrail(trail));
  expect('Server Management / Settings').not.toMatch(breadcrumbTrail(trail));
  for (const text of [trail, 'Server Management / Settings', 'Server Management › Settings']) expect(text).toMatch(breadcrumbOnTheWay(trail));
  for (const text of ['Server Management', 'Server Management Settings', 'Server Management / Settings Backup']) expect(text).not.toMatch(breadcrumbOnTheWay(trail));
});
