import { expect, test } from '@playwright/test';
import { boundsOf, clockOffset } from '../../runbook/network/hosts-seen.ts';

const date = 'Mon, 23 Nov 2026 10:00:05 GMT';
const sent = Date.UTC(2026, 10, 23, 10, 0, 4, 100);
const timing = { startTime: sent, requestStart: 100, responseStart: 300 };

test("a host's clock is told by the Date of an answer, between its sending and its coming", () => {
  expect(boundsOf({ date }, timing)).toEqual([600, 1800]);
  expect(clockOffset([[600, 1800]])).toEqual({ ahead: 1.2, within: 0.6 });
});

test('further answers make it narrower, and the Date of a cache is left aside', () => {
  expect(clockOffset([[-900, 200], [-100, 900], [-400, 100], [-90_000, -89_000]])).toEqual({ ahead: 0, within: 0.1 });
  expect(boundsOf({ date, age: '40' }, timing)).toBeNull();
  expect(boundsOf({ date }, { ...timing, requestStart: -1 }), 'from the cache of the browser').toBeNull();
  expect(boundsOf({}, timing)).toBeNull();
  expect(clockOffset([])).toBeNull();
});

test('a clock that is behind is told as behind', () => {
  expect(clockOffset([[-62_000, -61_000]])).toEqual({ ahead: -61.5, within: 0.5 });
  expect(clockOffset([[-1, 1]]), 'no clock is told to be exact').toEqual({ ahead: 0, within: 0.1 });
});
