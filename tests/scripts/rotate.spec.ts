import { readdir, readFile } from 'node:fs/promises';
import { isAbsolute, join } from 'node:path';
import { runSchema } from '../../runbook/evidence/run-schema.ts';
import { expect, onlyLine, test } from './fixtures.ts';
import { browsersTowards, commandLines } from './processes.ts';
import { secretsIn, secretsOf } from './secrets.ts';
import { simulateLine } from './simulate-line.ts';
import { programFile, Started } from './started.ts';
import { thorough } from '../tiers.ts';

// A whole guide on a machine that does much else.
test.describe.configure({ timeout: 180_000 });

interface StepLine { id: string; title: string; status: string; startedAt: string; durationMs: number; how: string; picture: string | null; steps: StepLine[] }

const ids = ['P1', 'P2', 'P3', 'A1', 'A2', 'A3', 'A4', 'A5', 'A6', 'A7', 'T1', 'T2', 'T3', 'T4', 'T5', 'V'];

test('the job on running stand-ins, with their credentials sourced: verdict equal, and the interface of --json', async ({ start, folder }) => {
  const line = await simulateLine(start(['simulate', '--settings-out', join(folder, 'out.yaml'), '--json']));
  const rotating = new Started('/bin/sh', ['-c', '. "$0" && exec "$@"', line.env, process.execPath, programFile, 'rotate', '--targets', line.settings, 'TEOS Office365', '--yes', '--json', '--change', 'CHG0012345', '--requested-by', 'Facilities'],
    { cwd: folder, env: { PATH: process.env['PATH'] ?? '', HOME: process.env['HOME'] ?? '', TEOS_RUNBOOK_STATE_DIR: join(folder, 'state'), TEOS_RUNBOOK_CONFIG_DIR: join(folder, 'config'), TEOS_RUNBOOK_PASSPHRASE: 'seven violet gnus by moonlight' } });
  rotating.closeInput();
  const ended = await rotating.ended;
  const result = onlyLine(ended);
  expect(Object.keys(result)).toEqual(['verdict', 'exitCode', 'live', 'application', 'clientId', 'tenantId', 'secretId', 'description', 'expires', 'servers', 'steps', 'evidence', 'error']);
  expect(result).toMatchObject({ verdict: 'equal', exitCode: 0, live: false, application: 'TEOS Office365', servers: [{ url: 'https://teos.contoso.example', verdict: 'equal' }], error: null });
  expect(ended.exitCode).toBe(0);
  const state = await (await fetch(`${line.control}/state`)).json() as { applications: { clientId: string; tenantId: string; secrets: { secretId: string; description: string; value: string; expires: string; createdDuringRun: boolean }[] }[]; teos: { clientSecret: string; saves: number }[] };
  const application = state.applications.find(({ clientId }) => clientId === result['clientId']);
  const made = application?.secrets.filter(({ createdDuringRun }) => createdDuringRun) ?? [];
  expect(made).toMatchObject([{ secretId: result['secretId'], description: result['description'] }]);
  expect(made[0]?.expires.slice(0, 10)).toBe(result['expires']);
  expect(application?.tenantId).toBe(result['tenantId']);
  expect(state.teos).toMatchObject([{ clientSecret: made[0]?.value, saves: 1 }]);
  expect(ended.stdout + ended.stderr).not.toContain(made[0]?.value ?? '');
  await proveSteps(result);
  await proveFiles(String(result['evidence']));
});

/** Proves that the pack has every form of the report, and that run.json keeps to its schema and knows what stands on the cover. */
async function proveFiles(folder: string): Promise<void> {
  expect(await readdir(folder)).toEqual(expect.arrayContaining(['expiry.ics', 'junit.xml', 'report.md', 'report.pdf']));
  expect((await readFile(join(folder, 'report.pdf'))).subarray(0, 5).toString('latin1')).toBe('%PDF-');
  const document = JSON.parse(await readFile(join(folder, 'run.json'), 'utf8')) as Record<string, unknown>;
  // What the schema does not know it would leave out.
  expect(runSchema.parse(document)).toEqual(document);
  const seen = { address: expect.stringMatching(/^127\.0\.0\.1:\d+$/u), certificate: { issuer: expect.stringContaining('Stand-in'), sha256: expect.stringMatching(/^[0-9a-f]{64}$/u) }, clock: { ahead: expect.closeTo(0, 0) } };
  expect(document['cover']).toMatchObject({ requestedBy: 'Facilities', settingsSha256: expect.stringMatching(/^[0-9a-f]{64}$/u), hosts: expect.arrayContaining(['portal.azure.com', 'login.microsoftonline.com', 'teos.contoso.example'].map((host) => expect.objectContaining({ host, ...seen, certificate: expect.objectContaining(seen.certificate), clock: expect.objectContaining(seen.clock) }))) });
  expect(document).not.toHaveProperty('notPrinted');
}

/** Proves that the steps of --json carry the numbers of the guide, with sub-steps, times and pictures that are there. */
async function proveSteps(result: Record<string, unknown>): Promise<void> {
  const steps = result['steps'] as StepLine[];
  expect(steps.map(({ id }) => id)).toEqual(ids);
  expect(steps.find(({ id }) => id === 'A7')?.steps.map(({ id }) => id)).toEqual(['A7.1', 'A7.2', 'A7.3', 'A7.4']);
  expect(steps.find(({ id }) => id === 'T5')?.steps.map(({ id }) => id)).toEqual(['T5.1', 'T5.2']);
  const all = steps.flatMap((step) => [step, ...step.steps]);
  for (const step of all) {
    expect(Object.keys(step)).toEqual(expect.arrayContaining(['id', 'title', 'status', 'startedAt', 'durationMs', 'how', 'picture', 'steps']));
    expect(step).toMatchObject({ status: 'done', how: 'click' });
    expect(new Date(step.startedAt).toISOString()).toBe(step.startedAt);
    expect(isAbsolute(step.picture ?? '')).toBe(true);
    expect((await readFile(step.picture ?? '')).subarray(1, 4).toString('latin1')).toBe('PNG');
  }
  expect(isAbsolute(String(result['evidence']))).toBe(true);
  expect(await readdir(String(result['evidence']))).toEqual(expect.arrayContaining(['report.html', 'run.json', 'run.log', 'steps']));
}

test('away from a terminal: plain lines, the verdict says that it is not a live run, and DEBUG and PWDEBUG betray nothing', async ({ start, standIn, simulator, folder }) => {
  const debug = { DEBUG: 'pw:*', PWDEBUG: '1', DEBUG_FILE: join(folder, 'debug.log') };
  const started = start(['rotate', '--targets', standIn.file, '--yes', '--evidence-dir', 'here'], { env: { ...standIn.env, ...debug } });
  started.closeInput();
  await started.says('done   A7.4');
  const arguments_ = commandLines().join('\n');
  const { stdout, stderr, exitCode } = await started.ended;
  expect(exitCode).toBe(0);
  expect(stdout).toMatch(/^Verdict equal \(stand-ins: not a live run\): /u);
  expect(stdout).toContain(`Report: ${join(folder, 'here')}`);
  for (const id of ids) expect(stderr).toMatch(new RegExp(`^done {3}${id} +\\S.* {2}\\d+\\.\\d s$`, 'mu'));
  expect(stdout + stderr, 'no colour, no cursor movement').not.toMatch(/[\u001b\r]/u);
  expect(stderr).not.toContain('pw:');
  expect(secretsIn(stdout + stderr, simulator)).toEqual([]);
  expect(secretsIn(arguments_, simulator), 'secrets among the arguments of processes').toEqual([]);
  expect(await readdir(folder)).not.toContain('debug.log');
  expect(await readdir(join(folder, 'tmp')), 'profiles and the like are removed').toEqual([]);
  await expect.poll(() => browsersTowards(simulator.proxy)).toEqual([]);
  expect(Object.keys(secretsOf(simulator)).length, 'the search had something to look for').toBeGreaterThan(10);
});

test('a refused password ends with 3, and a second run does not submit it again', thorough, async ({ program, standIn, simulator }) => {
  simulator.world.faults.set(['wrong-password']);
  const args = ['rotate', '--targets', standIn.file, '--yes', '--json'];
  const first = await program(args, { env: standIn.env });
  expect(onlyLine(first)).toMatchObject({ verdict: null, exitCode: 3, live: false, secretId: null });
  expect(first.exitCode).toBe(3);
  expect(first.stderr, 'a person who reads along is told too').toMatch(/nothing was changed/iu);
  expect(simulator.world.passwordSubmissions).toBe(1);
  const before = simulator.world.log.entries.length;
  const second = await program(args, { env: standIn.env });
  expect(onlyLine(second)).toMatchObject({ verdict: null, exitCode: 3, steps: [] });
  expect(second.exitCode).toBe(3);
  expect(simulator.world.passwordSubmissions).toBe(1);
  expect(simulator.world.log.entries, 'no site was visited').toHaveLength(before);
});

test('a reader that goes away does not end a run: its report comes about all the same', thorough, async ({ standIn, simulator, folder }) => {
  simulator.world.faults.set(['wrong-teos-password']);
  const line = `"${process.execPath}" "${programFile}" rotate --targets "${standIn.file}" --yes --evidence-dir here 2>&1 | head -n 1`;
  const started = new Started('/bin/sh', ['-c', line], { cwd: folder, env: { PATH: process.env['PATH'] ?? '', HOME: process.env['HOME'] ?? '', TEOS_RUNBOOK_STATE_DIR: join(folder, 'state'), TEOS_RUNBOOK_CONFIG_DIR: join(folder, 'config'), TEOS_RUNBOOK_PASSPHRASE: 'seven violet gnus by moonlight', ...standIn.env } });
  started.closeInput();
  expect((await started.ended).stdout.split('\n')).toHaveLength(2);
  const [run = ''] = await readdir(join(folder, 'here'));
  await expect.poll(() => readdir(join(folder, 'here', run))).toEqual(expect.arrayContaining(['report.html', 'run.json']));
});

test('rehearse changes nothing, says how each step went and what a run would do; --quiet says nothing else; a run that is not what --pack asked to be approved is refused', async ({ program, standIn, simulator }) => {
  const { stdout, stderr, exitCode } = await program(['rehearse', '--pack', '--targets', standIn.file, '--quiet'], { env: standIn.env });
  expect({ stderr, exitCode }).toEqual({ stderr: '', exitCode: 0 });
  expect(stdout).toMatch(/^Ready \(stand-ins: not a live run\): Dry run: /u);
  expect(stdout).toMatch(/^ {2}A6 +Select the blue text behind 'Client credentials': by clicks in \d+\.\d s, on 'TEOS Office365 \| Certificates & secrets', found 3 client secrets$/mu);
  expect(stdout).toMatch(/^ {2}P3 .*, found this application's Client ID and Tenant ID, and one 'Client Secret' that shows what it holds$/mu);
  expect(stdout).not.toMatch(/^ {2}(?:A7\.[34]|T\d|V) /mu);
  for (const part of ['It would have made and set this:', 'TEOS Office365 (client ID', 'Contoso', 'https://teos.contoso.example']) expect(stdout).toContain(part);
  expect(simulator.world.applications.flatMap(({ secrets }) => secrets).filter(({ createdDuringRun }) => createdDuringRun)).toEqual([]);
  const [, pack = ''] = /^For approval: (.+\.zip)\nSHA-256 of its manifest: [0-9a-f]{64}$/mu.exec(stdout) ?? [];
  const other = await program(['rotate', '--yes', '--json', '--targets', standIn.file, '--approved-plan', pack, '--expires', '365d', '--description', 'Other'], { env: standIn.env });
  expect(onlyLine(other)).toMatchObject({ exitCode: 2, evidence: null, error: { code: 'approved-plan-differs', message: expect.stringMatching(/expiry: approved is 180 days \(6 months\), now it is 365 days \(12 months\); settings' hash: approved is [0-9a-f]{64}, now it is [0-9a-f]{64}\.$/u) } });
  expect(simulator.world.servers.map(({ saves }) => saves)).toEqual([0]);
});

test('two demonstrations side by side from one folder: each prints its line and keeps evidence of its own', thorough, async ({ program, folder }) => {
  const results = (await Promise.all([program(['demo', '--json']), program(['demo', '--json', '--portal', 'classic', '--servers', '2'])])).map((ended) => onlyLine(ended));
  for (const result of results) expect(result).toMatchObject({ verdict: 'equal', exitCode: 0, live: false, error: null });
  expect((results[1]?.['steps'] as StepLine[]).map(({ id }) => id)).toEqual(expect.arrayContaining(['P1#2', 'T1', 'T1#2', 'V', 'V#2']));
  expect(new Set(results.map((result) => result['evidence'])).size).toBe(2);
  for (const result of results) expect(String(result['evidence']).startsWith(join(folder, 'evidence'))).toBe(true);
  expect(await readdir(join(folder, 'tmp')), 'what a demonstration needs is removed').toEqual([]);
});
