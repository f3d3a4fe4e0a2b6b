import { expect, test } from '@playwright/test';
import type { ClientSecretRow } from '../../domain/client-secret.ts';
import { Secret } from '../../domain/secret.ts';
import type { RotationCustody } from '../../runbook/custody/rotation-custody.ts';
import type { Scrubber } from '../../runbook/custody/scrubber.ts';
import { tellStanding } from '../../runbook/custody/standing.ts';
import { custodyFor, preflightOf } from './custody-of.ts';
import { newValue } from './secret-values.ts';

const one = 'https://teos.contoso.example';
const two = 'https://teos-2.contoso.example';
const today = new Date('2026-11-23T10:00:00Z');
const oldRow: ClientSecretRow = { secretId: 'd573db1c-9f66-444f-a2fa-bf23b50e4123', description: 'old', expires: '2027-03-03', hint: '1JQ' };
const newRow: ClientSecretRow = { secretId: '41c4e795-f1bf-48ba-a1cd-df28fe9db9b1', description: 'TEOS Manage ab12', expires: '2027-05-22', hint: 'Noe' };

function custodyOf(...servers: readonly string[]): { custody: RotationCustody; told: () => string[]; scrubber: Scrubber } {
  const { custody, scrubber } = custodyFor(...servers);
  return { custody, scrubber, told: () => tellStanding(custody.whereThingsStand(), today) };
}

test('before Add, nothing was changed', async () => {
  const { custody, told } = custodyOf(one);
  await custody.preflighted(preflightOf({ [one]: oldRow }));
  expect(told()).toEqual(['Nothing was changed, neither in the Azure portal nor in TEOS.']);
});

test('between Add and its proof it says that it does not know', async () => {
  const { custody, told } = custodyOf(one);
  await custody.intend({ description: newRow.description, secretIdsBefore: [oldRow.secretId] });
  expect(custody.whereThingsStand().state).toBe('add intended');
  expect(told().join(' ')).toContain("may have been made or not: 'Add' may have been clicked");
  expect(told().join(' ')).toContain('`npx teos-runbook resume` looks whether it was made');
});

test('says that TEOS still has the old secret, with its end, only where that was seen', async () => {
  const [unseen, seen] = [custodyOf(one), custodyOf(one)];
  await seen.custody.preflighted(preflightOf({ [one]: oldRow }));
  for (const { custody } of [unseen, seen]) {
    await custody.intend({ description: newRow.description, secretIdsBefore: [] });
    await custody.created(newRow);
  }
  expect(unseen.told()[0]).toBe('Nothing was saved in TEOS: it holds what it held before; which secret that is was not seen.');
  expect(seen.told()[0]).toBe('TEOS still has the old secret, valid until 3 March 2027.');
});

test('an old secret that has ended is not called valid', async () => {
  const { custody, told } = custodyOf(one);
  await custody.preflighted(preflightOf({ [one]: { ...oldRow, expires: '2025-03-15' } }));
  await custody.intend({ description: newRow.description, secretIdsBefore: [] });
  expect(told()[0]).toBe('TEOS still has the old secret, which ended on 15 March 2025.');
});

test('tells the new secret by description, Secret ID and expiry, and what to do with it', async () => {
  const { custody, told } = custodyOf(one);
  await custody.intend({ description: newRow.description, secretIdsBefore: [] });
  await custody.created(newRow);
  await custody.seal(new Secret('client secret Value', newValue()));
  expect(told()[1]).toBe("The new client secret 'TEOS Manage ab12' exists in the Azure portal (Secret ID 41c4e795-f1bf-48ba-a1cd-df28fe9db9b1, valid until 22 May 2027).");
  expect(told()[2]).toContain('kept in memory only');
});

test('a Value that was never copied is said to be lost', async () => {
  const { custody, told } = custodyOf(one);
  await custody.intend({ description: newRow.description, secretIdsBefore: [] });
  await custody.created(newRow);
  expect(told().join(' ')).toContain('Its Value was not copied and is never shown again');
});

test('during Save it says that either may be true; the urgent server comes first', async () => {
  const { custody, told } = custodyOf(one, two);
  await custody.preflighted(preflightOf({ [one]: oldRow, [two]: oldRow }));
  await custody.intend({ description: newRow.description, secretIdsBefore: [] });
  await custody.created(newRow);
  await custody.seal(new Secret('client secret Value', newValue()));
  await custody.tested(one, 'equal');
  await custody.setting(two);
  expect(told().slice(0, 2)).toEqual([
    `TEOS at ${two} has either the old secret or the new one: Save may have been clicked, and what it did was not seen.`,
    `TEOS at ${one} has the new client secret.`,
  ]);
  await custody.tested(two, 'different');
  expect(told()[0]).toContain(`TEOS at ${two} holds something else than the new client secret`);
});

test('a server that was refused the Save still has the old secret', async () => {
  const { custody, told } = custodyOf(one);
  await custody.preflighted(preflightOf({ [one]: oldRow }));
  await custody.intend({ description: newRow.description, secretIdsBefore: [] });
  await custody.created(newRow);
  await custody.setting(one);
  await custody.tested(one, 'not set');
  expect(told()[0]).toBe('TEOS still has the old secret, valid until 3 March 2027.');
});

test('from the moment it is sealed no sink lets the Value through, and the custody never tells it', async () => {
  const { custody, scrubber, told } = custodyOf(one);
  const value = newValue();
  await custody.intend({ description: newRow.description, secretIdsBefore: [] });
  await custody.created(newRow);
  await custody.seal(new Secret('client secret Value', value));
  expect(custody.value).not.toBeNull();
  expect(scrubber.scrub(value)).toBe('[hidden: client secret Value]');
  expect(`${told().join(' ')}${JSON.stringify(custody)}${JSON.stringify(custody.whereThingsStand())}`).not.toContain(value.slice(0, 8));
  custody.forget();
  expect(custody.value).toBeNull();
});
