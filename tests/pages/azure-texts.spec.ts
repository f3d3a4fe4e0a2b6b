import { expect, test } from '@playwright/test';
import { namesAccount, readAccount } from '../../pages/azure/account.ts';
import { formAmong, formOfKnown, readPortalDate, writePortalDate } from '../../pages/azure/portal-date.ts';
import { azurePortalWording } from '../../pages/azure/wording.ts';
import { mention, phrase, withOverrides } from '../../pages/wording.ts';

test('dates of the portal are read as calendar days', () => {
  expect([['3/15/2025', '2025-03-15'], ['Expired 3/5/2025', '2025-03-05'], ['24.09.2028', '2028-09-24'], ['24/09/2028', '2028-09-24'], ['2027-01-31', '2027-01-31'], ['2/30/2027', null], ['Never', null], ['', null]].filter(([text, day]) => readPortalDate(text ?? '') !== day)).toEqual([]);
  expect(writePortalDate('2027-03-05')).toBe('3/5/2027');
});

test('the form of dates is told by a day that is known, or that can be read in one way only', () => {
  expect(formOfKnown('4/3/2027', '2027-04-03')).toEqual({ order: 'month first', separator: '/' });
  expect(formOfKnown('03/04/2027', '2027-04-03')).toEqual({ order: 'day first', separator: '/' });
  expect(formOfKnown('2027-04-03', '2027-04-03')).toEqual({ order: 'year first', separator: '-' });
  expect(['3/3/2027', '4/5/2027', 'today', ''].map((text) => formOfKnown(text, '2027-03-03')).filter((form) => form !== null), 'the third of March tells nothing').toEqual([]);
  const dayFirst = formAmong(['3/4/2027', '28/1/2030', 'Never']);
  expect(dayFirst).toEqual({ order: 'day first', separator: '/' });
  expect(readPortalDate('3/4/2027', dayFirst)).toBe('2027-04-03');
  expect(writePortalDate('2027-04-03', dayFirst)).toBe('03/04/2027');
  expect(readPortalDate('3/4/2027', formAmong(['3/4/2027', '1/28/2030']))).toBe('2027-03-04');
});

test('the account button says who is signed in, in any language', () => {
  const tenantId = 'a08ff49b-6f77-4263-8716-c43069c43a8c';
  expect(readAccount(`Name: A. Admin\nEmail: admin@contoso.com\nDirectory: Contoso (Europe) (${tenantId})\nDomain: contoso.com`)).toEqual({ username: 'admin@contoso.com', names: ['admin@contoso.com'], tenantName: 'Contoso (Europe)', tenantId });
  expect(readAccount(`Name: A. Admin\r\nE-Mail: admin@contoso.com\r\nVerzeichnis: Contoso (${tenantId})`)?.tenantName).toBe('Contoso');
  expect(readAccount('Microsoft Azure')).toBeNull();
});

test('a label matches whole, with numbers and plurals, and its punctuation is only punctuation', () => {
  const credentials = azurePortalWording['overview.someCredentials'];
  expect(['0 certificate, 1 secret', '2 certificates, 12 secrets', ' 1 certificate, 0 secret '].every((text) => phrase(credentials).test(text))).toBe(true);
  expect(['certificate, secret', '0 certificate, 1 secret more'].some((text) => phrase(credentials).test(text))).toBe(false);
  expect(phrase(azurePortalWording['home.search']).test('Search resources, services, and docs (G+/)')).toBe(true);
  expect(mention(azurePortalWording['credentials.updated']).test('Successfully updated application TEOS Office365 credentials')).toBe(true);
});

test('a wording can be overridden by its name only', () => {
  expect(withOverrides(azurePortalWording, { 'pane.add': 'Create' })['pane.add']).toBe('Create');
  expect(() => withOverrides(azurePortalWording, { 'pane.ad': 'Create' })).toThrow(/'pane\.ad'.*pane\.add/u);
});

test('an account is known by its mail address, by its name, and by the name that it has as a guest', () => {
  const names = (...all: string[]): { names: string[] } => ({ names: all });
  const username = 'admin@contoso.com';
  expect([names('x@y.z', 'Admin@Contoso.com'), names('admin_contoso.com#EXT#@fabrikam.onmicrosoft.com'), names('admin_contoso.com@fabrikam.onmicrosoft.com'), names('other_contoso.com#EXT#@fabrikam.onmicrosoft.com'), names('xadmin_contoso.com#EXT#@fabrikam.onmicrosoft.com')]
    .map((identity) => namesAccount(identity, username))).toEqual([true, true, false, false, false]);
});
