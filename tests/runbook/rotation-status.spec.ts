import { appendFile, mkdir, readFile, writeFile } from 'node:fs/promises';
import { hostname } from 'node:os';
import { join } from 'node:path';
import { expect, test } from '@playwright/test';
import { Journal } from '../../runbook/custody/journal/journal.ts';
import { acquireLock } from '../../runbook/custody/lock.ts';
import { seenHolder } from '../../runbook/custody/lock-look.ts';
import { adviceFor, awaitsConfirmation, mayBeFinishedByHand, statusOf } from '../../runbook/custody/rotation-status.ts';
import { seenRotations } from '../../runbook/custody/seen-rotations.ts';
import { keptRotation, madeAndSealed } from './kept-rotations.ts';
import { plannedFor } from './custody-of.ts';

const [one, two] = ['https://teos.contoso.example', 'https://teos-2.contoso.example'] as const;

async function stateOf(stateDir: string): Promise<{ state: string; servers: string[]; advice: string }> {
  const [seen] = (await seenRotations(stateDir)).rotations;
  if (seen === undefined) throw new Error('No rotation was seen.');
  const { state, servers } = statusOf(seen.rotation, seen.records);
  return { state, servers: servers.map((server) => `${server.state} ${String(server.verdict)}`), advice: adviceFor(seen.rotation, { sealed: seen.sealed !== null }) };
}

test('a rotation is told in the words of its journal, from planned to tested, each with what a person should do', async ({}, testInfo) => {
  const stateDir = testInfo.outputPath('state');
  const kept = await keptRotation(stateDir, { servers: plannedFor(one, two).servers }, 'a passphrase');
  const { custody } = kept;
  expect(await stateOf(stateDir)).toMatchObject({ state: 'planned', servers: ['untouched null', 'untouched null'], advice: expect.stringContaining('Nothing was changed at any site') });
  await custody.preflighted({ secretIds: [], servers: [] });
  expect(await stateOf(stateDir)).toMatchObject({ state: 'preflighted' });
  await custody.intend({ description: 'TEOS Manage ab12', secretIdsBefore: [] });
  expect(await stateOf(stateDir)).toMatchObject({ state: 'creating', advice: expect.stringContaining('looks whether the new client secret was made') });
  await custody.removed('41c4e795-f1bf-48ba-a1cd-df28fe9db9b1');
  expect(await stateOf(stateDir)).toMatchObject({ state: 'preflighted' });
  await madeAndSealed(kept);
  expect(await stateOf(stateDir)).toMatchObject({ state: 'sealed', advice: expect.stringContaining(`\`npx teos-runbook resume ${kept.run}\` sets what is left, without the portal`) });
  await custody.record({ type: 'proving', host: 'login.microsoftonline.com' });
  expect(await stateOf(stateDir)).toMatchObject({ state: 'proving' });
  await custody.setting(one);
  expect(await stateOf(stateDir)).toMatchObject({ state: 'setting', servers: ['setting null', 'untouched null'] });
  await custody.set(one);
  expect(await stateOf(stateDir)).toMatchObject({ state: 'setting', servers: ['set null', 'untouched null'] });
  await custody.tested(one, 'masked');
  await custody.setting(two);
  await custody.set(two);
  expect(await stateOf(stateDir)).toMatchObject({ state: 'set', servers: ['tested masked', 'set null'] });
  await custody.tested(two, 'different');
  expect(await stateOf(stateDir)).toMatchObject({ state: 'tested', servers: ['tested masked', 'tested different'], advice: expect.stringMatching(/^EMERGENCY: https:\/\/teos-2\.contoso\.example holds something else/u) });
  await custody.tested(two, 'equal');
  expect(await stateOf(stateDir)).toMatchObject({ advice: expect.stringMatching(/Check that https:\/\/teos\.contoso\.example uses the new client secret.*confirm 2026-11-23T10-00-00Z-teos-office365 --saw/u) });
});

test('only a rotation in which every server took Save, and one does not show what it holds, waits for a person', () => {
  const rotation = (...verdicts: readonly ('equal' | 'masked' | 'accepted' | 'not set' | 'different' | null)[]) => ({
    end: null, servers: verdicts.map((verdict) => ({ url: one, state: verdict === null ? 'saving' as const : 'judged' as const, verdict, predecessor: null, held: null, acceptMasked: false })),
  });
  expect([rotation('masked'), rotation('equal', 'accepted')].map(awaitsConfirmation)).toEqual([true, true]);
  expect([rotation(), rotation('equal'), rotation('masked', 'different'), rotation('accepted', 'not set'), rotation('masked', null), { ...rotation('masked'), end: 'finished' as const }].map(awaitsConfirmation)).toEqual([false, false, false, false, false, false]);
});

test('whoever only looks repairs nothing: a last line that its owner is still writing stays as it is', async ({}, testInfo) => {
  const stateDir = testInfo.outputPath('state');
  const { custody, journal } = await keptRotation(stateDir);
  await custody.preflighted({ secretIds: [], servers: [] });
  await appendFile(journal, '{"type":"creating","se');
  const before = await readFile(journal, 'utf8');
  expect((await Journal.open(journal))?.records.map(({ type }) => type)).toEqual(['planned', 'preflighted']);
  expect((await seenRotations(stateDir)).rotations).toHaveLength(1);
  expect(await readFile(journal, 'utf8')).toBe(before);
});

test('a journal that cannot be read hides no other; one without a whole line is none', async ({}, testInfo) => {
  const stateDir = testInfo.outputPath('state');
  await keptRotation(stateDir);
  await writeFile(join(stateDir, 'rotations', 'a.jsonl'), '{"type":"planned","format":"teos-runbook/journal/9"}\n');
  await writeFile(join(stateDir, 'rotations', 'b.jsonl'), '{"type":"pla');
  const { rotations, unreadable } = await seenRotations(stateDir);
  expect(rotations).toHaveLength(1);
  expect(unreadable.map(({ code }) => code)).toEqual(['journal-newer']);
  expect(await seenRotations(testInfo.outputPath('none'))).toEqual({ rotations: [], unreadable: [] });
});

test('who holds an application is seen without touching the lock: a living process before a dead one', async ({}, testInfo) => {
  const folder = testInfo.outputPath('locks');
  expect(await seenHolder(folder, 'app')).toBeNull();
  await mkdir(folder, { recursive: true });
  const dead = { run: null, user: 'otto', host: hostname(), machine: null, pid: 999_999_999, startedAt: null, since: null, token: 'dead' };
  const elsewhere = { ...dead, host: 'another-host', token: 'elsewhere' };
  await writeFile(join(folder, 'other.1.lock'), JSON.stringify(elsewhere));
  expect(await seenHolder(folder, 'app')).toBeNull();
  expect(await seenHolder(folder, 'other')).toMatchObject({ life: 'elsewhere', host: 'another-host', silentMinutes: 0 });
  const attempt = await acquireLock({ folder, key: 'app', owner: { run: null, user: 'petra' } });
  expect(await seenHolder(folder, 'app')).toMatchObject({ life: 'alive', user: 'petra', pid: process.pid });
  await attempt.lock?.release();
  expect(await seenHolder(folder, 'app')).toBeNull();
});

test('a rotation whose Value is lost may have been finished by hand, and by nothing else', () => {
  const may = (state: 'nothing changed' | 'add intended' | 'created' | 'captured', sealed: boolean, end: 'finished' | null = null): boolean => mayBeFinishedByHand({ end, state }, sealed);
  expect([may('created', false), may('captured', false)]).toEqual([true, true]);
  expect([may('nothing changed', false), may('add intended', false), may('created', true), may('captured', true), may('captured', false, 'finished')]).toEqual([false, false, false, false, false]);
});
