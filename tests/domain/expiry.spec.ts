import { expect, test } from '@playwright/test';
import { daysUntil, describeExpiry, endDay, longDate, parseExpiry } from '../../domain/expiry.ts';

const today = new Date('2026-11-23T15:00:00Z');

test('days, months and dates are read', () => {
  expect(parseExpiry('180d', today)).toEqual({ kind: 'days', days: 180 });
  expect(parseExpiry(' 365 Days ', today)).toEqual({ kind: 'days', days: 365 });
  expect(parseExpiry('6m', today)).toEqual({ kind: 'days', days: 180 });
  expect(parseExpiry('24 months', today)).toEqual({ kind: 'days', days: 730 });
  expect(parseExpiry('2027-05-31', today)).toEqual({ kind: 'date', date: '2027-05-31' });
});

for (const [text, why] of [['soon', 'is no expiry'], ['0d', 'out of range'], ['89d', 'out of range'], ['2m', 'out of range'], ['731d', 'out of range'], ['2026-11-23', 'not in the future'], ['2027-02-30', 'no day of the calendar'], ['2029-01-01', 'more than 24 months'], ['-5d', 'is no expiry']] as const) {
  test(`'${text}' is refused in a sentence`, () => {
    expect(() => parseExpiry(text, today)).toThrow(why);
  });
}

test('an expiry is told in words and as a day', () => {
  expect(describeExpiry({ kind: 'days', days: 180 })).toBe('180 days (6 months)');
  expect(describeExpiry({ kind: 'days', days: 100 })).toBe('100 days');
  expect(describeExpiry({ kind: 'date', date: '2027-05-31' })).toBe('31 May 2027');
  expect(endDay({ kind: 'days', days: 90 }, today)).toBe('2027-02-21');
  expect(daysUntil('2026-12-23', today)).toBe(30);
  expect(daysUntil('2026-11-22', today)).toBe(-1);
  expect(longDate('2027-03-03')).toBe('3 March 2027');
});
