import { expect, test } from '@playwright/test';
import type { ClientSecretRow } from '../../domain/client-secret.ts';
import { RunbookError } from '../../domain/errors.ts';
import { Secret } from '../../domain/secret.ts';
import { holdingOf, objectionsOf, staysValid } from '../../flows/retire-checks.ts';
import type { ListedSecret, Rotation } from '../../runbook/custody/journal/rotation.ts';
import { dueAfter, isDue, predecessorsOf, retirementOf, whyRetirable } from '../../runbook/custody/predecessor.ts';
import { unwrittenRotation } from '../../runbook/custody/rotations.ts';
import { plannedFor } from './custody-of.ts';

const [one, two] = ['https://teos.example', 'https://teos-2.example'];
const guidOf = (n: number): string => `00000000-0000-4000-8000-00000000000${String(n)}`;
const secret = (n: number): ListedSecret => ({ secretId: guidOf(n), description: `secret ${String(n)}`, expires: '2027-05-25' });
const row = (n: number, hint: string, expires: string | null = '2027-05-25'): ClientSecretRow => ({ ...secret(n), hint, expires });

/** A rotation that made a client secret; `had`: what each server had before, as far as TEOS showed it. */
function rotation(run: string, made: number, had: Readonly<Record<string, ListedSecret | null>>, more: Partial<Rotation> = {}): Rotation {
  const base = unwrittenRotation({ ...plannedFor(...Object.keys(had)), run });
  return {
    ...base, state: 'captured', newSecret: secret(made), secretIdsBefore: Array.from({ length: made }, (_, index) => guidOf(index)), end: 'finished',
    servers: base.servers.map((server) => ({ ...server, state: 'judged', verdict: 'equal', predecessor: had[server.url] == null ? null : { ...secret(0), ...had[server.url], hint: '' } })), ...more,
  };
}

/** What a decision comes to: an answer, or the code of its refusal. */
function codeOr(decide: () => unknown): unknown {
  try {
    return decide();
  } catch (error) {
    if (!(error instanceof RunbookError)) throw error;
    return `${error.code} ${String(error.exitCode)}`;
  }
}

const idsOf = (all: readonly Rotation[], run: string | null = null): unknown => codeOr(() => predecessorsOf(retirementOf(all, run), all).map(({ secretId, servers }) => [secretId, ...servers]));

test('the predecessor is the row that TEOS was seen to have, for each server its own', () => {
  expect(idsOf([rotation('b', 5, { [one]: secret(1) })])).toEqual([[guidOf(1), one]]);
  expect(idsOf([rotation('b', 5, { [one]: secret(1), [two]: secret(1) })])).toEqual([[guidOf(1), one, two]]);
  expect(idsOf([rotation('b', 5, { [one]: secret(1), [two]: secret(2) })])).toEqual([[guidOf(1), one], [guidOf(2), two]]);
  expect(idsOf([rotation('b', 5, { [one]: secret(1), [two]: secret(2) }, { retired: [guidOf(1)] })])).toEqual([[guidOf(2), two]]);
});

test('where TEOS did not show it, it is what the finished rotation before had made and verified there, or not known', () => {
  const earlier = rotation('a', 4, { [one]: secret(1) });
  const last = rotation('b', 5, { [one]: null });
  expect(idsOf([earlier, last])).toEqual([[guidOf(4), one]]);
  const unknown = 'predecessor-unknown 2';
  expect(idsOf([last])).toBe(unknown);
  expect(idsOf([{ ...earlier, end: 'abandoned' }, last])).toBe(unknown);
  expect(idsOf([{ ...earlier, servers: earlier.servers.map((server) => ({ ...server, verdict: 'masked' })) }, last])).toBe(unknown);
  expect(idsOf([rotation('a', 4, { [two]: secret(1) }), last]), 'another server').toBe(unknown);
  expect(idsOf([earlier, { ...last, secretIdsBefore: [guidOf(1)] }]), 'gone before Add').toBe(unknown);
  expect(idsOf([earlier, rotation('b', 5, { [one]: null, [two]: secret(2) })]), 'known for every server').toEqual([[guidOf(4), one], [guidOf(2), two]]);
  // A server that had the very secret which is in use now: never that.
  expect(idsOf([rotation('b', 5, { [one]: secret(5) })])).toBe(unknown);
  expect(idsOf([rotation('b', 5, { [one]: secret(6) }), rotation('c', 6, { [one]: secret(5) })], 'b'), 'the one in use by a later run').toBe(unknown);
});

test('nothing is retired as long as a rotation is open, or where none was finished', () => {
  const done = rotation('b', 5, { [one]: secret(1) });
  expect(idsOf([done, rotation('c', 6, { [one]: secret(5) }, { end: null })])).toBe('rotation-open 7');
  expect(idsOf([{ ...done, end: 'abandoned' }])).toBe('nothing-to-retire 2');
  expect(idsOf([done], 'x')).toBe('nothing-to-retire 2');
});

test('equal on every server, or a person who looked', () => {
  const both = rotation('b', 5, { [one]: secret(1), [two]: secret(1) });
  expect(whyRetirable(both, null)).toContain('equal');
  for (const verdict of ['masked', 'accepted', 'not set', null] as const) {
    const half = { ...both, servers: both.servers.map((server, index) => (index === 0 ? server : { ...server, verdict })) };
    expect(codeOr(() => whyRetirable(half, null)), String(verdict)).toBe('not-equal-everywhere 2');
    expect(whyRetirable(half, { who: { user: 'ada', host: 'laptop' }, what: 'the sign-in log' })).toBe("ada on laptop looked: 'the sign-in log'");
  }
  expect(codeOr(() => whyRetirable({ ...both, servers: [] }, null))).toBe('not-equal-everywhere 2');
});

test('what a server holds is told by the beginnings in the list, and only where they differ', () => {
  const held = (text: string): Secret => new Secret('client secret that TEOS holds', text);
  expect(holdingOf(held('newValue'), row(5, 'new'), row(1, 'old'))).toBe('new');
  expect(holdingOf(held('oldValue'), row(5, 'new'), row(1, 'old'))).toBe('old');
  expect(holdingOf(held('xyz'), row(5, 'new'), row(1, 'old'))).toBe('another');
  for (const [now, fresh, old] of [[null, 'new', 'old'], [held('newValue'), 'new', 'new'], [held('newValue'), 'new', ''], [held('newValue'), '', 'old']] as const) {
    expect(holdingOf(now, row(5, fresh), row(1, old))).toBe('not told');
  }
});

test('a server that holds it forbids the removal; one that shows too little wants a person', () => {
  const seen = { url: one, holding: 'new', asBefore: false, elsewhere: false } as const;
  expect(objectionsOf([seen])).toEqual({ never: [], unlessChecked: [] });
  expect(objectionsOf([seen, { ...seen, holding: 'old' }]).never).toHaveLength(1);
  // Both begin alike, but it is the very text of before.
  expect(objectionsOf([{ ...seen, holding: 'not told', asBefore: true }])).toEqual({ never: [`${one} holds it`], unlessChecked: [] });
  for (const doubtful of [{ ...seen, holding: 'not told' }, { ...seen, holding: 'another' }, { ...seen, elsewhere: true }] as const) {
    expect(objectionsOf([seen, doubtful])).toMatchObject({ never: [], unlessChecked: [expect.stringContaining(one)] });
  }
});

test('the last valid client secret is never removed', () => {
  const today = '2026-11-26';
  const rows = [row(1, 'old'), row(5, 'new')];
  expect(staysValid(rows, guidOf(1), today, guidOf(5))).toBe(true);
  expect(staysValid(rows, guidOf(1), today, guidOf(6)), 'the new one is not listed').toBe(false);
  expect(staysValid([row(1, 'old'), row(5, 'new', '2026-11-25')], guidOf(1), today, guidOf(5)), 'it has ended').toBe(false);
  expect(staysValid([row(1, 'old'), row(5, 'new', null)], guidOf(1), today, guidOf(5)), 'its end is not readable').toBe(false);
  expect(staysValid([row(5, 'new')], guidOf(5), today, null)).toBe(false);
});

test('a removal is put off by hours or days, and due from that moment on', () => {
  const now = new Date('2026-11-26T12:00:00.000Z');
  expect(dueAfter('24h', now).toISOString()).toBe('2026-11-27T12:00:00.000Z');
  expect(dueAfter(' 7D ', now).toISOString()).toBe('2026-12-03T12:00:00.000Z');
  for (const wrong of ['', '24', 'h', '1.5h', '-1h', '400d', '5m']) expect(() => dueAfter(wrong, now), wrong).toThrow(RangeError);
  expect(isDue('2026-11-26T12:00:00.000Z', now)).toBe(true);
  expect(isDue('2026-11-26T12:00:00.001Z', now)).toBe(false);
});
