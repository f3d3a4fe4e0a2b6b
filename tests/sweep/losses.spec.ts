import { mkdir, mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { expect, test as base } from '@playwright/test';
import { betrayed, escrowLeft, lostAtTheEnd, lostMeanwhile, untold } from './losses.mjs';
import { planned } from './plan.mjs';
import { readWhen } from './points.mjs';
import type { State, TimedPoint } from './program.mjs';

const test = base.extend<{ machine: { folder: string; state: string; evidence: string } }>({
  machine: async ({}, use) => {
    const folder = await mkdtemp(join(tmpdir(), 'teos-losses-'));
    await Promise.all(['state/rotations', 'evidence/run'].map((each) => mkdir(join(folder, each), { recursive: true })));
    await use({ folder, state: join(folder, 'state'), evidence: join(folder, 'evidence') });
    await rm(folder, { recursive: true, force: true });
  },
});

const old = { secretId: 'old', value: 'Value of before', createdDuringRun: false };
const first = { secretId: 'first', value: 'Value of now', createdDuringRun: true };
const second = { secretId: 'second', value: 'Value of once more', createdDuringRun: true };

function state(secrets: State['applications'][0]['secrets'], ...held: readonly string[]): State {
  return { applications: [{ displayName: 'TEOS Office365', clientId: 'id', secrets }], teos: held.map((clientSecret, index) => ({ url: `https://teos-${String(index + 1)}`, clientSecret, saves: 1 })) };
}

test('two new client secrets, none, or a server without it are losses', () => {
  expect(lostAtTheEnd(state([old, first], first.value, first.value))).toEqual([]);
  expect(lostAtTheEnd(state([old, first, second], first.value))).toEqual(['the portal has 2 new client secrets instead of one']);
  expect(lostAtTheEnd(state([old], old.value))).toEqual(['the portal has 0 new client secrets instead of one']);
  expect(lostAtTheEnd(state([old, first], first.value, old.value))).toEqual(['https://teos-2 does not hold the new client secret']);
});

test("another's client secret that is gone, and a Value that the portal does not know, are losses at any moment", () => {
  expect(lostMeanwhile(state([old], old.value), state([old, first], first.value))).toEqual([]);
  expect(lostMeanwhile(state([old], old.value), state([first], first.value))).toEqual(["the client secret old, which is not the program's, is gone from the portal"]);
  expect(lostMeanwhile(state([old], old.value), state([old], first.value))).toEqual(['https://teos-1 holds a Value that the portal does not know']);
});

test('an escrow file, whole or half, a Value in any file or message, and a report that is silent are losses', async ({ machine }) => {
  const [report, values] = [join(machine.evidence, 'run', 'report.html'), new Set([first.value])];
  await writeFile(join(machine.state, 'rotations', 'run.jsonl'), '{"type":"finished"}\n');
  await writeFile(report, '<p>It went on with a rotation that was interrupted.');
  expect([...escrowLeft(machine), ...betrayed(machine, values, [{ text: 'Verdict equal' }]), ...untold({ result: { evidence: join(machine.evidence, 'run') } })]).toEqual([]);

  await writeFile(join(machine.state, 'rotations', 'run.age'), '');
  await writeFile(join(machine.state, 'rotations', '.run.age.0badcafe'), '');
  expect(escrowLeft(machine).sort()).toEqual([`the escrow file ${join('rotations', '.run.age.0badcafe')} is left`, `the escrow file ${join('rotations', 'run.age')} is left`]);
  await writeFile(report, `<p>${first.value}`);
  expect(betrayed(machine, values, [{ text: `It is ${first.value}.` }])).toEqual([`a Value stands in ${report}`, 'a Value stands in what the program wrote']);
  expect(untold({ result: { evidence: join(machine.evidence, 'run') } })).toEqual(['the report does not tell of the interruption']);
  expect(untold({ result: { evidence: machine.folder } })).toEqual(['the resumed run left no report']);
});

test('the sweep hits every point of a run and half-way through each act, the same for the same seed', () => {
  const points: TimedPoint[] = (['before', 'unsynced', 'after'] as const).flatMap((at, index) => [
    { number: index + 1, act: 'write', at, file: 'rotations/run.jsonl', record: 'creating', ms: 100 + index },
    { number: index + 4, act: 'write', at, file: 'rotations/run.jsonl', record: 'created', ms: 900 + index },
  ] as const).sort((one, other) => one.number - other.number);
  const lock: TimedPoint = { number: 7, act: 'write', at: 'after', file: 'locks/application.1.lock', record: null, ms: 950 };
  const plan = planned([...points, lock], 7);
  const atOf = (cut: unknown): string => (cut as { at: string }).at;
  // Neighbours in one rotation: after the first, each is known by its name, as a run that resumes numbers its points anew.
  const together = plan.filter(({ alone }) => alone.length > 0);
  expect(together.flatMap(({ alone }) => alone.map(({ cuts }) => atOf(cuts[0])))).toEqual(['1', '2', '3', '4', '5', '6']);
  for (const { cuts, alone } of together) expect(cuts.slice(1).map(atOf)).toEqual(alone.slice(1).map(({ cuts: [cut] }) => `record:${Number(atOf(cut)) > 3 ? 'created' : 'creating'}:${['before', 'unsynced', 'after'][(Number(atOf(cut)) - 1) % 3] ?? ''}`));
  const others = plan.filter(({ alone }) => alone.length === 0);
  expect(others.map(({ cuts }) => atOf(cuts[0]))).toEqual(['7', expect.stringMatching(/^after:creating\+\d+@1$/u)]);
  expect(others.map(({ journalled }) => journalled)).toEqual([false, true]);
  const [, delay] = /\+(\d+)@1$/u.exec(atOf(others[1]?.cuts[0])) ?? [];
  expect(Number(delay)).toBeGreaterThan(150);
  expect(Number(delay)).toBeLessThan(650);
  expect(planned([...points, lock], 7)).toEqual(plan);
  expect(planned([...points, lock], 8)).not.toEqual(plan);
  for (const { cuts } of plan) for (const cut of cuts) expect(() => readWhen((cut as { at: string }).at)).not.toThrow();
  expect(() => readWhen('record:creating:soon')).toThrow("'record:creating:soon' is not a moment for a power cut.");
});
