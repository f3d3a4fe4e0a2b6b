import { expect, test } from '@playwright/test';
import { inWords, worst, type Verdict } from '../../domain/verdict.ts';

test('the worst verdict of several servers counts', () => {
  expect(worst(['equal', 'masked', 'equal'])).toBe('masked');
  expect(worst(['accepted', 'masked'])).toBe('accepted');
  expect(worst(['equal', 'not set', 'accepted'])).toBe('not set');
  expect(worst(['not set', 'different'])).toBe('different');
  expect(worst([])).toBeNull();
});

test('only equal is said to be the new secret, proved', () => {
  const verdicts: readonly Verdict[] = ['equal', 'masked', 'accepted', 'not set', 'different'];
  expect(verdicts.filter((verdict) => inWords(verdict).startsWith('TEOS holds the new client secret'))).toEqual(['equal']);
});
