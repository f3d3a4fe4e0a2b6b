import { existsSync } from 'node:fs';
import { appendFile, mkdir, readFile, writeFile } from 'node:fs/promises';
import { hostname, userInfo } from 'node:os';
import { join } from 'node:path';
import { Journal } from '../../runbook/custody/journal/journal.ts';
import { acquireLock, lockFolder, lockKey } from '../../runbook/custody/lock.ts';
import { keptRotation, madeAndSealed, madeRow, type KeptRotation } from '../runbook/kept-rotations.ts';
import { plannedFor } from '../runbook/custody-of.ts';
import { documentOfRun } from '../runbook/run-documents.ts';
import { expect, onlyLine, test as withProgram } from './fixtures.ts';

const url = 'https://teos.contoso.example';
const passphrase = 'seven violet gnus by moonlight';

/** Playwright's `test` with a rotation that waits for a person, its evidence beside it, in the program's own state folder. */
const test = withProgram.extend<{ stateDir: string; masked: KeptRotation & { evidence: string } }>({
  stateDir: async ({ folder }, use) => { await use(join(folder, 'state')); },
  masked: async ({ folder, stateDir }, use) => {
    const evidence = join(folder, 'evidence', plannedFor(url).run);
    await mkdir(evidence, { recursive: true });
    await writeFile(join(evidence, 'run.json'), JSON.stringify(documentOfRun(evidence, 'masked')));
    const kept = await keptRotation(stateDir, { evidence }, passphrase);
    await madeAndSealed(kept);
    await kept.custody.setting(url);
    await kept.custody.tested(url, 'masked');
    await use({ ...kept, evidence });
  },
});

async function typesIn(journal: string): Promise<string[]> {
  return ((await Journal.open(journal))?.records ?? []).map(({ type }) => type);
}

test('status without settings tells what is open, for programs and for people, and changes nothing', async ({ program, masked }) => {
  await appendFile(masked.journal, '{"type":"conf');
  const before = await readFile(masked.journal, 'utf8');
  const [json, text] = [await program(['status', '--json']), await program(['status'])];
  expect(onlyLine(json)).toEqual({
    runs: [{ run: masked.run, application: 'TEOS Office365', state: 'tested', secretId: madeRow.secretId, servers: [{ url, state: 'tested', verdict: 'masked' }], sealed: masked.escrowFile, advice: expect.stringContaining(`confirm ${masked.run} --saw`) }],
    retireDue: [], exitCode: 0, error: null,
  });
  expect([json.exitCode, text.exitCode]).toEqual([0, 0]);
  for (const part of ['by ada on laptop', 'none: process 4711 of ada on laptop has ended', `sealed in ${masked.escrowFile}`, 'verdict masked']) expect(text.stdout).toContain(part);
  expect(text.stdout).not.toContain(masked.value.slice(0, 8));
  expect(await readFile(masked.journal, 'utf8'), 'a torn line is left to its owner').toBe(before);
});

test('status says who is at work, what does not fit the settings, and what cannot be read', async ({ program, masked, stateDir, standIn }) => {
  const attempt = await acquireLock({ folder: lockFolder({ stateDir }), key: lockKey({ standIn: null }, plannedFor(url).application.clientId), owner: { run: null, user: 'petra' } });
  await writeFile(join(stateDir, 'rotations', 'newer.jsonl'), '{"type":"planned","format":"teos-runbook/journal/9"}\n');
  const ended = await program(['status', '--targets', standIn.file]);
  await attempt.lock?.release();
  expect(ended.stdout).toContain(`process ${String(process.pid)} of petra on ${hostname()} is at work on this application now`);
  expect(ended.stdout).toContain('wait until it has ended');
  expect(ended.stdout).toContain('It does not fit the settings');
  expect(ended.stdout).toContain(masked.run);
  expect(ended).toMatchObject({ exitCode: 2, stderr: expect.stringContaining('written by a later version') });
});

test('with nothing open status says so, and makes no folder', async ({ program, stateDir }) => {
  const ended = await program(['status', '--json']);
  expect(onlyLine(ended)).toEqual({ runs: [], retireDue: [], exitCode: 0, error: null });
  expect(existsSync(stateDir)).toBe(false);
});

test("confirm records who saw what, gives it to the report, destroys the sealed Value and ends the rotation; twice is as good as once", async ({ program, masked }) => {
  const saw = `newest sign-in\nhas the key ID of ${masked.value} <b>`;
  const ended = await program(['confirm', 'teos office365', '--saw', saw, '--by', 'Grace Hopper', '--json']);
  const answer = { user: userInfo().username, host: hostname(), by: 'Grace Hopper', saw: 'newest sign-in has the key ID of [hidden: client secret Value] <b>' };
  expect(onlyLine(ended)).toMatchObject({ run: masked.run, verdict: 'masked', confirmed: answer, before: false, exitCode: 0, error: null });
  expect(await typesIn(masked.journal)).toEqual(expect.arrayContaining(['confirmed', 'finished']));
  expect(existsSync(masked.escrowFile)).toBe(false);
  const [report, record] = [await readFile(join(masked.evidence, 'report.html'), 'utf8'), JSON.parse(await readFile(join(masked.evidence, 'run.json'), 'utf8')) as Record<string, unknown>];
  expect(record).toMatchObject({ verdict: 'masked', exitCode: 6, confirmed: answer });
  for (const part of ['Confirmed by a person', 'Grace Hopper', '&lt;b&gt;', "The verdict stays 'masked'"]) expect(report).toContain(part);
  const journal = await readFile(masked.journal, 'utf8');
  expect(`${report}${JSON.stringify(record)}${journal}${ended.stdout}${ended.stderr}`).not.toContain(masked.value);
  const again = await program(['confirm', masked.run, '--saw', 'something else']);
  expect(again).toMatchObject({ exitCode: 0, stdout: expect.stringMatching(/was confirmed already, by Grace Hopper.*newest sign-in/u) });
  expect(await readFile(masked.journal, 'utf8')).toBe(journal);
});

test('confirm needs what was seen where nobody can be asked, and evidence that was moved away is no hindrance', async ({ program, masked }) => {
  const journal = await readFile(masked.journal, 'utf8');
  for (const further of [[], ['--saw', ' ']]) {
    const ended = await program(['confirm', masked.run, ...further, '--json']);
    expect(onlyLine(ended)).toMatchObject({ exitCode: 2, error: { code: further.length === 0 ? 'nobody-to-ask' : 'misuse' } });
  }
  expect(await readFile(masked.journal, 'utf8')).toBe(journal);
  expect(existsSync(masked.escrowFile)).toBe(true);
  await writeFile(join(masked.evidence, 'run.json'), '{}');
  const ended = await program(['confirm', masked.run, '--saw', 'the key ID']);
  expect(ended).toMatchObject({ exitCode: 0, stdout: expect.stringContaining('was not changed: its run.json is not what this program writes') });
});

test('confirm goes on where it was broken off after its record', async ({ program, masked }) => {
  await masked.custody.record({ type: 'confirmed', who: { user: 'ada', host: 'laptop' }, by: null, saw: 'the key ID' });
  const ended = await program(['confirm', masked.run, '--json']);
  expect(onlyLine(ended)).toMatchObject({ confirmed: { user: 'ada', saw: 'the key ID' }, exitCode: 0 });
  expect((await typesIn(masked.journal)).filter((type) => type === 'confirmed' || type === 'finished')).toEqual(['confirmed', 'finished']);
  expect(existsSync(masked.escrowFile)).toBe(false);
});

test('confirm refuses what waits for something else, what is unknown, and what another process works on', async ({ program, masked, stateDir }) => {
  const other = await keptRotation(stateDir, { run: '2026-11-24T10-00-00Z-other', application: { name: 'Other', clientId: '0f2d3c4b-5a69-4788-96a5-b4c3d2e1f009' } });
  for (const [name, code, exitCode] of [['Other', 'nothing-to-confirm', 2], ['TEOS Ofice365', 'run-unknown', 2]] as const) {
    expect(onlyLine(await program(['confirm', name, '--saw', 'x', '--json']))).toMatchObject({ exitCode, error: { code } });
  }
  expect((await program(['confirm', 'TEOS Ofice365', '--saw', 'x'])).stderr).toContain("Did you mean 'TEOS Office365'?");
  expect((await program(['confirm', '--saw', 'x'])).stderr).toContain(`Open: ${masked.run}, ${other.run}.`);
  const attempt = await acquireLock({ folder: lockFolder({ stateDir }), key: lockKey({ standIn: null }, plannedFor(url).application.clientId), owner: { run: null, user: 'petra' } });
  expect(onlyLine(await program(['confirm', masked.run, '--saw', 'x', '--json']))).toMatchObject({ exitCode: 7, error: { code: 'application-held' } });
  await attempt.lock?.release();
  expect(await typesIn(masked.journal)).not.toContain('confirmed');
});

test('sheet ticks what is done and says where the Value is; without an open run it is blank, from the settings', async ({ program, masked, standIn }) => {
  const open = await program(['sheet', '--format', 'markdown']);
  expect(open).toMatchObject({ exitCode: 0, stdout: expect.stringContaining('- [x] **T5** ') });
  expect(onlyLine(await program(['sheet', masked.run, '--json']))).toMatchObject({ sheets: [{ run: masked.run, sealed: masked.escrowFile, secretId: madeRow.secretId }], exitCode: 0 });
  await masked.custody.finish('masked');
  const blank = await program(['sheet', '--targets', standIn.file]);
  expect(blank.stdout).toContain("By hand: a new client secret for 'TEOS Office365'");
  expect(blank.stdout).toContain('[ ] A1');
  expect(onlyLine(await program(['sheet', '--json']))).toMatchObject({ exitCode: 2, error: { code: 'settings-not-found' } });
  expect(onlyLine(await program(['sheet', 'nobody', '--json']))).toMatchObject({ exitCode: 2, error: { code: 'run-unknown' } });
});

test('reveal opens nothing where its words would go to a pipe or a file', async ({ program, masked }) => {
  const ended = await program(['reveal', masked.run, '--json']);
  expect(onlyLine(ended)).toMatchObject({ exitCode: 2, error: { code: 'no-terminal' } });
  expect(await typesIn(masked.journal)).not.toContain('revealed');
  expect(`${ended.stdout}${ended.stderr}`).not.toContain(masked.value);
});

const [shown, cleared] = ['\u001b[?1049h', '\u001b[2J\u001b[3J\u001b[H\u001b[?1049l'];

test('reveal on a terminal: asks, notes it, shows the Value on a screen of its own, and leaves nothing of it', async ({ startOnTerminal, masked }) => {
  const started = startOnTerminal(['reveal', masked.run], { env: { TEOS_RUNBOOK_PASSPHRASE: undefined } });
  await started.says('on this screen now?');
  started.type('y');
  await started.says('Passphrase of the sealed Value?');
  started.type('not it at all\r');
  await started.says('That was not the passphrase.');
  started.type(`${passphrase}\r`);
  await started.says(masked.value);
  expect(await typesIn(masked.journal), 'noted before it is shown').toContain('revealed');
  expect(started.output, 'not cleared as long as it is read').not.toContain(cleared);
  started.type('\r');
  const { stdout, exitCode } = await started.ended;
  const [before, rest = ''] = stdout.split(shown);
  const [screen, after] = rest.split(cleared);
  expect(screen).toContain(masked.value);
  expect(`${before ?? ''}${after ?? masked.value}`, 'what stays on the terminal').not.toContain(masked.value.slice(0, 8));
  expect(after).toContain('was shown, and the screen cleared');
  expect(exitCode).toBe(0);
  expect(existsSync(masked.escrowFile)).toBe(true);
});

test('reveal uses the passphrase of the environment only after a yes; Ctrl-C clears the screen, too', async ({ startOnTerminal, masked }) => {
  const refused = startOnTerminal(['reveal', masked.run]);
  await refused.says('on this screen now?');
  refused.type('\r');
  expect(await refused.ended).toMatchObject({ exitCode: 2, stdout: expect.not.stringContaining(shown) });
  expect(await typesIn(masked.journal)).not.toContain('revealed');
  const started = startOnTerminal(['reveal', masked.run]);
  await started.says('on this screen now?');
  started.type('y');
  await started.says(masked.value);
  started.type('\u0003');
  const { stdout } = await started.ended;
  expect(stdout.slice(stdout.lastIndexOf(masked.value))).toContain(cleared);
});
