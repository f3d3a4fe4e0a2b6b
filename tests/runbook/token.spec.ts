import { inspect } from 'node:util';
import type { Secret } from '../../domain/secret.ts';
import { checkRejected, checkToken } from '../../runbook/token/check.ts';
import { tellToken } from '../../runbook/token/tell.ts';
import type { FaultName } from '../../simulator/faults.ts';
import { expect, test } from '../fixtures.ts';
import { addedSecret, requestTo, teosApplication, testClock } from './token-hands.ts';

const guid = /^[0-9a-f]{8}-(?:[0-9a-f]{4}-){3}[0-9a-f]{12}$/u;

test('a new client secret is offered until it was accepted eight times in a row, a second apart', async ({ simulator }) => {
  const clock = testClock();
  const evidence = await checkToken(requestTo(simulator, addedSecret(simulator).value, { clock }));
  expect(evidence).toMatchObject({ wanted: 'accepted', outcome: 'accepted', tries: 9, acceptedInARow: 8, rejectedInARow: 0, host: 'login.microsoftonline.com', address: '127.0.0.1', error: null, startedAt: '2026-11-26T12:00:00.000Z', endedAt: '2026-11-26T12:00:08.000Z' });
  expect(evidence.requests.map(({ outcome }) => outcome)).toEqual(['rejected', ...Array<string>(8).fill('accepted')]);
  expect(evidence.requests[0]).toMatchObject({ at: '2026-11-26T12:00:00.000Z', error: 'AADSTS7000215', requestId: expect.stringMatching(guid), correlationId: expect.stringMatching(guid) });
  expect(new Set(evidence.requests.map(({ requestId }) => requestId)).size, 'every request has a number of its own').toBe(9);
  expect(new Set(evidence.requests.map(({ correlationId }) => correlationId)).size, 'all tries can be found by one').toBe(1);
  expect(clock.waits).toEqual(Array(8).fill(1000));
  expect(simulator.world.tokenRequests).toBe(9);
  expect(simulator.world.hostsAsked, 'the token is used nowhere').toEqual(['login.microsoftonline.com']);
  expect(tellToken(evidence)).toEqual([
    'token: accepted. login.microsoftonline.com issued a token for the new client secret 8 times in a row (9 tries in 8 s).',
    'That Entra accepts the new Value says nothing of TEOS: the verdict is not better for it.',
    expect.stringContaining(evidence.requests[0]?.correlationId ?? '?'),
  ]);
});

test('neither the Value nor a token stands in what is kept of it', async ({ simulator }) => {
  const { value } = addedSecret(simulator);
  const known: Secret[] = [];
  const evidence = await checkToken(requestTo(simulator, value, { know: (secret) => known.push(secret) }));
  const refused = await checkToken(requestTo(simulator, `${value.slice(0, -1)}x`, { rules: { successes: 8, interval: 1, within: 10 } }));
  simulator.world.faults.set(['token-connection-cut']);
  const cut = await checkToken(requestTo(simulator, value, { rules: { successes: 8, interval: 1, within: 10 } }));
  expect(known.map(({ kind }) => kind)).toEqual(Array(8).fill('access token of the token check'));
  expect(known.map(({ length }) => length), 'the signature of a token is what makes it worth something').toEqual(Array(8).fill(342));
  const kept = [evidence, refused, cut].flatMap((each) => [JSON.stringify(each), inspect(each, { depth: null, showHidden: true }), ...tellToken(each)]).join('\n');
  for (const piece of [value.slice(0, 12), value.slice(-13, -1), 'eyJ', 'client_secret']) expect(kept).not.toContain(piece);
  expect(kept).toContain('AADSTS7000215');
});

test.describe('while machines disagree', () => {
  test.use({ simulatorOptions: { faults: ['token-slow-replicas'] } });

  test('a refusal in between begins the count anew', async ({ simulator }) => {
    const evidence = await checkToken(requestTo(simulator, addedSecret(simulator).value));
    const outcomes = evidence.requests.map(({ outcome }) => (outcome === 'accepted' ? 'A' : 'r')).join('');
    expect(outcomes).toMatch(/^r+A+r.*rA{8}$/u);
    expect(evidence).toMatchObject({ outcome: 'accepted', acceptedInARow: 8, tries: outcomes.length });
  });

  test('the limit ends it without a result, however often it was accepted', async ({ simulator }) => {
    const evidence = await checkToken(requestTo(simulator, addedSecret(simulator).value, { rules: { successes: 8, interval: 1, within: 12 } }));
    expect(evidence).toMatchObject({ outcome: 'not settled', tries: 13, error: { code: 'token-not-settled', class: 'transient', sentence: expect.stringMatching(/Within 12 s .* accepted the client secret \d times of 13/u) } });
    expect(tellToken(evidence)[0]).toMatch(/^token: not settled\./u);
  });
});

test('a Value that Entra does not know is rejected at the end of the time, not before', async ({ simulator }) => {
  const clock = testClock();
  const evidence = await checkToken(requestTo(simulator, addedSecret(simulator).secretId, { clock, rules: { successes: 2, interval: 3, within: 10 } }));
  expect(evidence).toMatchObject({ outcome: 'rejected', tries: 4, rejectedInARow: 4, error: { code: 'AADSTS7000215', class: 'refused', sentence: expect.stringContaining(teosApplication(simulator).clientId) } });
  expect(clock.waits).toEqual([3000, 3000, 3000]);
  expect(tellToken(evidence).slice(0, 2)).toEqual(['token: rejected. login.microsoftonline.com issued no token for the new client secret (4 tries in 9 s).', expect.stringContaining('AADSTS7000215')]);
});

const refusals: readonly { readonly fault: FaultName; readonly code: string; readonly kind: string; readonly outcome: string; readonly tries: number; readonly says: RegExp }[] = [
  { fault: 'token-tenant-unknown', code: 'AADSTS90002', kind: 'misuse', outcome: 'rejected', tries: 1, says: /knows no tenant [0-9a-f-]{36} \(AADSTS90002\)\.$/u },
  { fault: 'token-application-unknown', code: 'AADSTS700016', kind: 'misuse', outcome: 'rejected', tries: 1, says: /has no application [0-9a-f-]{36}/u },
  { fault: 'token-account-unknown', code: 'AADSTS50034', kind: 'misuse', outcome: 'rejected', tries: 1, says: /has no account in the tenant/u },
  { fault: 'token-blocked', code: 'AADSTS53003', kind: 'refused', outcome: 'rejected', tries: 2, says: /Conditional Access.*not what it refused/u },
  { fault: 'token-secret-expired', code: 'AADSTS7000222', kind: 'refused', outcome: 'rejected', tries: 11, says: /has expired/u },
  { fault: 'token-unavailable', code: 'token-unavailable', kind: 'transient', outcome: 'not settled', tries: 11, says: /cannot answer for the moment \(status 503\)/u },
  { fault: 'token-connection-cut', code: 'token-connection-cut', kind: 'transient', outcome: 'not reached', tries: 11, says: /was not reached through the proxy http:\S+: the connection was cut/u },
];

for (const { fault, code, kind, outcome, tries, says } of refusals) {
  test(`${fault}: ${outcome} after ${String(tries)}`, async ({ simulator }) => {
    simulator.world.faults.set([fault]);
    const evidence = await checkToken(requestTo(simulator, addedSecret(simulator).value, { rules: { successes: 8, interval: 1, within: 10 } }));
    expect(evidence).toMatchObject({ outcome, tries, error: { code, class: kind, sentence: expect.stringMatching(says), advice: expect.stringMatching(/\.$/u) } });
    expect(evidence.requests.at(-1)?.error).toBe(code);
    expect(simulator.world.tokenRequests).toBe(tries);
  });
}

test.describe('too many requests', () => {
  test.use({ simulatorOptions: { faults: ['token-throttled'] } });

  test('the wait that is asked for is kept', async ({ simulator }) => {
    const clock = testClock();
    const evidence = await checkToken(requestTo(simulator, addedSecret(simulator).value, { clock }));
    expect(evidence.requests.slice(0, 3).map(({ outcome, error }) => [outcome, error])).toEqual([['put off', 'token-throttled'], ['put off', 'token-throttled'], ['rejected', 'AADSTS7000215']]);
    expect(clock.waits.slice(0, 4)).toEqual([5000, 5000, 1000, 1000]);
    expect(evidence.outcome).toBe('accepted');
  });

  test('a wait past the limit ends it', async ({ simulator }) => {
    const evidence = await checkToken(requestTo(simulator, addedSecret(simulator).value, { rules: { successes: 2, interval: 1, within: 4 } }));
    expect(evidence).toMatchObject({ outcome: 'not settled', tries: 1, error: { code: 'token-throttled', class: 'transient', sentence: expect.stringContaining('too many sign-ins') } });
  });
});

test.describe('a removed client secret', () => {
  const remove = (secrets: { readonly secretId: string }[], secretId: string): void => { secrets.splice(secrets.findIndex((each) => each.secretId === secretId), 1); };
  const predecessor = (secrets: readonly { readonly secretId: string; readonly value: string; readonly description: string }[]): { secretId: string; value: string } => {
    const found = secrets.find(({ description }) => description.startsWith('Password uploaded'));
    if (found === undefined) throw new Error('There is no predecessor.');
    return found;
  };

  test('is shown rejected so many times in a row', async ({ simulator }) => {
    const { secrets } = teosApplication(simulator);
    const { secretId, value } = predecessor(secrets);
    remove(secrets, secretId);
    const evidence = await checkRejected(requestTo(simulator, value));
    expect(evidence).toMatchObject({ wanted: 'rejected', outcome: 'rejected', tries: 9, rejectedInARow: 8, error: null });
    expect(evidence.requests[0]?.outcome).toBe('accepted');
    expect(tellToken(evidence)[0]).toBe('token: rejected. login.microsoftonline.com rejected the removed client secret 8 times in a row (9 tries in 8 s).');
  });

  test('that is still accepted needs a person', async ({ simulator }) => {
    const evidence = await checkRejected(requestTo(simulator, predecessor(teosApplication(simulator).secrets).value, { rules: { successes: 8, interval: 1, within: 10 } }));
    expect(evidence).toMatchObject({ outcome: 'accepted', error: { code: 'token-still-accepted', class: 'personMustLook' } });
    expect(tellToken(evidence).join(' '), 'no comfort').not.toContain('the verdict');
  });

  test('is not shown rejected by a refusal that has other reasons', async ({ simulator }) => {
    for (const fault of ['token-application-unknown', 'token-blocked'] as const) {
      simulator.world.faults.set([fault]);
      const evidence = await checkRejected(requestTo(simulator, predecessor(teosApplication(simulator).secrets).value, { rules: { successes: 1, interval: 1, within: 10 } }));
      expect(evidence, fault).toMatchObject({ outcome: 'not settled', tries: 1, error: { class: expect.stringMatching(/misuse|refused/u) } });
    }
  });
});

test('an abort ends it with its reason, between two tries', async ({ simulator }) => {
  const control = new AbortController();
  const clock = testClock((count) => { if (count === 3) control.abort(new Error('interrupted')); });
  await expect(checkToken(requestTo(simulator, addedSecret(simulator).value, { clock, signal: control.signal }))).rejects.toThrow('interrupted');
  expect(simulator.world.tokenRequests).toBe(3);
});
