import { mkdtempSync, readFileSync, rmSync, symlinkSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { expect, test as base } from '@playwright/test';
import { Journal } from '../../runbook/custody/journal/journal.ts';
import { readRecord, type JournalRecord, type NewRecord } from '../../runbook/custody/journal/records.ts';
import { rotationOf } from '../../runbook/custody/journal/rotation.ts';
import { stepsDone } from '../../runbook/custody/steps-done.ts';
import { everyRecord, newId, oldId, one, two, wholeRotation } from './journal-records.ts';

const test = base.extend<{ folder: string; fullDisk: string }>({
  fullDisk: async ({}, use, testInfo) => {
    testInfo.skip(process.platform !== 'linux', 'Only Linux has a file that is always full.');
    await use('/dev/full');
  },
  folder: async ({}, use) => {
    const folder = mkdtempSync(join(tmpdir(), 'teos-runbook-journal-'));
    await use(folder);
    rmSync(folder, { recursive: true, force: true });
  },
});

/** Writes a journal of some records. */
async function written(folder: string, records: readonly NewRecord[]): Promise<Journal> {
  const [planned, ...rest] = records;
  if (planned?.type !== 'planned') throw new Error('A journal begins with what was planned.');
  const journal = await Journal.begin(join(folder, 'run.jsonl'), planned);
  for (const record of rest) await journal.append(record);
  return journal;
}

test('a record of every kind is read as it was written, and with anything more or less it is none', () => {
  for (const record of Object.values(everyRecord)) {
    const line = { seq: 3, at: '2026-11-23T10:00:00.000Z', ...record };
    expect(readRecord(JSON.stringify(line))).toEqual(line);
    expect(readRecord(JSON.stringify({ ...line, value: 'more' })), record.type).toBeNull();
    for (const key of Object.keys(line).filter((each) => each !== 'evidence' || record.type !== 'proved')) {
      expect(readRecord(JSON.stringify({ ...line, [key]: undefined })), `${record.type} without ${key}`).toBeNull();
    }
  }
  expect(readRecord('{"type":"unknown","seq":1,"at":"2026-11-23T10:00:00.000Z"}')).toBeNull();
  expect(readRecord('no JSON')).toBeNull();
});

test('a last line torn at any byte counts as not begun, and the next record takes its place', async ({ folder }) => {
  const { file } = await written(folder, wholeRotation.slice(0, 3));
  const whole = readFileSync(file);
  const last = whole.subarray(0, -1).lastIndexOf('\n') + 1;
  for (let length = last; length < whole.length; length += 1) {
    writeFileSync(file, whole.subarray(0, length));
    const opened = await Journal.open(file);
    expect(opened === null ? null : rotationOf(opened.records).state, `torn at ${String(length - last)}`).toBe('nothing changed');
    expect(readFileSync(file).equals(whole.subarray(0, length)), 'who only reads changes nothing').toBe(true);
    await opened?.append(everyRecord.abandoned);
    expect((await Journal.open(file))?.records.map(({ type }) => type)).toEqual(['planned', 'preflighted', 'abandoned']);
  }
  writeFileSync(file, whole.subarray(0, 40));
  expect(await Journal.open(file), 'nothing was done before the first line is whole').toBeNull();
});

test('a reader beside a writer takes no line away from it', async ({ folder }) => {
  const writer = await written(folder, wholeRotation.slice(0, 2));
  const before = readFileSync(writer.file);
  writeFileSync(writer.file, Buffer.concat([before, Buffer.from('{"type":"creating","se')]));
  await Journal.open(writer.file);
  expect(readFileSync(writer.file, 'utf8')).toMatch(/"se$/u);
});

test('a journal of a later version is refused, whatever else stands in it', async ({ folder }) => {
  const { file } = await written(folder, wholeRotation);
  writeFileSync(file, readFileSync(file, 'utf8').replace('teos-runbook/journal/1', 'teos-runbook/journal/2').replace('"type":"tested"', '"type":"tasted"'));
  await expect(Journal.open(file)).rejects.toMatchObject({ exitCode: 2, code: 'journal-newer', message: /teos-runbook\/journal\/2/u });
});

test('an altered, missing, doubled or exchanged line is refused, with its number', async ({ folder }) => {
  const { file } = await written(folder, wholeRotation);
  const lines = readFileSync(file, 'utf8').trimEnd().split('\n');
  const damages: readonly (readonly [string, number, readonly string[]])[] = [
    ['altered', 4, lines.map((line) => line.replace('"type":"created"', '"type":"undone"'))],
    ['missing', 6, lines.toSpliced(5, 1)],
    ['doubled', 7, lines.toSpliced(6, 0, lines[5] ?? '')],
    ['exchanged', 3, lines.toSpliced(2, 2, lines[3] ?? '', lines[2] ?? '')],
    ['without its beginning', 1, lines.slice(1)],
    ['no JSON', 5, lines.with(4, 'no JSON')],
  ];
  for (const [what, number, damaged] of damages) {
    writeFileSync(file, `${damaged.join('\n')}\n`);
    await expect(Journal.open(file), what).rejects.toMatchObject({ exitCode: 2, code: 'journal-damaged', message: new RegExp(`^Line ${String(number)} `, 'u') });
  }
});

test('records keep the order in which they were written, whatever the clock of the machine was set to meanwhile', async ({ folder }) => {
  const journal = await written(folder, wholeRotation);
  let hour = 24;
  writeFileSync(journal.file, readFileSync(journal.file, 'utf8').replaceAll(/"at":"[^"]*"/gu, () => `"at":"2026-11-23T${String(hour = (hour + 21) % 24).padStart(2, '0')}:00:00.000Z"`));
  const records = (await Journal.open(journal.file))?.records ?? [];
  expect(records.map(({ type }) => type)).toEqual(wholeRotation.map(({ type }) => type));
  const { state, end, newSecret, sealed, servers } = rotationOf(journal.records);
  expect(rotationOf(records)).toMatchObject({ state, end, newSecret, sealed, servers });
});

test('a record that the disk does not take leaves the journal whole, and a later one can be added', async ({ folder, fullDisk }) => {
  const journal = await written(folder, wholeRotation.slice(0, 2));
  const whole = readFileSync(journal.file);
  rmSync(journal.file);
  symlinkSync(fullDisk, journal.file);
  await expect(journal.append(everyRecord.creating)).rejects.toMatchObject({ exitCode: 2, code: 'state-folder', message: /the disk is full/u });
  expect(journal.records).toHaveLength(2);
  rmSync(journal.file);
  // As a disk that became full half-way through the line leaves it.
  writeFileSync(journal.file, Buffer.concat([whole, Buffer.from('{"type":"crea')]));
  await journal.append(everyRecord.creating);
  expect((await Journal.open(journal.file))?.records.map(({ type, seq }) => `${type} ${String(seq)}`)).toEqual(['planned 1', 'preflighted 2', 'creating 3']);
});

test('records of servers that are worked on side by side follow each other', async ({ folder }) => {
  const journal = await written(folder, wholeRotation.slice(0, 5));
  await Promise.all(Array.from({ length: 20 }, (_none, index) => journal.append({ type: 'setting', server: index % 2 === 0 ? one : two })));
  expect((await Journal.open(journal.file))?.records.map(({ seq }) => seq)).toEqual(Array.from({ length: 25 }, (_none, index) => index + 1));
});

/** Records as they stand in a journal. */
function numbered(records: readonly NewRecord[]): JournalRecord[] {
  return records.map((record, index) => ({ seq: index + 1, at: `2026-11-23T10:00:${String(index).padStart(2, '0')}.000Z`, ...record }));
}

test('after each record of a whole rotation it is known how it stands', () => {
  const portal = ['A1', 'A2', 'A3', 'A4', 'A5', 'A6', 'A7.1', 'A7.2', 'A7.3', 'A7.4', 'A7'];
  const onServer = ['T1', 'T2', 'T3', 'T4', 'T5', 'T5.1', 'T5.2', 'V'];
  const told = wholeRotation.map((_record, index) => {
    const rotation = rotationOf(numbered(wholeRotation.slice(0, index + 1)));
    const steps = stepsDone(rotation, { sealed: rotation.sealed !== null });
    return `${rotation.state}, ${rotation.servers.map(({ state, verdict }) => `${state} ${verdict ?? '-'}`).join(' / ')}, ${rotation.sealed === null ? 'not sealed' : 'sealed'}, ${String(steps.size)} steps, ${rotation.end ?? 'open'}`;
  });
  expect(told).toEqual([
    'nothing changed, untouched - / untouched -, not sealed, 0 steps, open',
    'nothing changed, untouched - / untouched -, not sealed, 0 steps, open',
    'add intended, untouched - / untouched -, not sealed, 0 steps, open',
    'created, untouched - / untouched -, not sealed, 9 steps, open',
    'captured, untouched - / untouched -, sealed, 11 steps, open',
    'captured, saving - / untouched -, sealed, 11 steps, open',
    'captured, saving - / untouched -, sealed, 11 steps, open',
    'captured, judged equal / untouched -, sealed, 19 steps, open',
    'captured, judged equal / saving -, sealed, 19 steps, open',
    'captured, judged equal / saving -, sealed, 19 steps, open',
    'captured, judged equal / judged equal, sealed, 27 steps, open',
    'captured, judged equal / judged equal, sealed, 27 steps, finished',
  ]);
  const last = stepsDone(rotationOf(numbered(wholeRotation)), { sealed: true });
  expect([...last].sort()).toEqual([...portal, ...onServer, ...onServer.map((id) => `${id}#2`)].sort());
});

test('a server that shows something else has been set, and is not proved; one that was not set has nothing behind it', () => {
  const until = (verdict: 'different' | 'not set'): ReadonlySet<string> => stepsDone(rotationOf(numbered([...wholeRotation.slice(0, 7), { type: 'tested', server: one, verdict, asBefore: false }])), { sealed: true });
  expect([until('different').has('T5.2'), until('different').has('V')]).toEqual([true, false]);
  expect(until('not set').has('T1')).toBe(false);
});

test('a removed secret is forgotten, every description with which Add was clicked is kept until then, and the first preflight counts', () => {
  const again: NewRecord = { ...everyRecord.creating, description: 'TEOS Manage cd34' };
  const later: NewRecord = { type: 'preflighted', secretIds: [oldId, newId], servers: [{ url: one, held: 'another', predecessor: null }] };
  const before = rotationOf(numbered([...wholeRotation.slice(0, 4), everyRecord.removing, everyRecord.resumed, later, again]));
  expect(before).toMatchObject({ intended: ['TEOS Manage ab12', 'TEOS Manage cd34'], removing: newId, escrow: 'recipients', state: 'add intended' });
  expect(before.servers[0]?.held).toBe('a fingerprint');
  expect(before.processes).toHaveLength(2);
  const removed = rotationOf(numbered([...wholeRotation.slice(0, 4), everyRecord.removing, everyRecord.removed]));
  expect(removed).toMatchObject({ intended: [], removing: null, state: 'nothing changed', newSecret: null, sealed: null });
});

test('what came after the end is told', () => {
  const rotation = rotationOf(numbered([...wholeRotation, everyRecord.confirmed, everyRecord['retire-due']]));
  expect(rotation).toMatchObject({ end: 'finished', confirmed: { saw: 'calendars' }, retireDue: { secretId: oldId }, retired: [] });
  expect(rotationOf(numbered([...wholeRotation, everyRecord['retire-due'], everyRecord.retiring, everyRecord.retired]))).toMatchObject({ retireDue: null, retired: [oldId] });
  expect(() => rotationOf(numbered(wholeRotation.slice(1)))).toThrow(RangeError);
});
