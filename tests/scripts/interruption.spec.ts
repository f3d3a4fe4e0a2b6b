import { existsSync } from 'node:fs';
import { readdir } from 'node:fs/promises';
import { join } from 'node:path';
import { expect, onlyLine, test } from './fixtures.ts';
import { browsersTowards } from './processes.ts';
import { thoroughIf } from '../tiers.ts';

test.describe.configure({ timeout: 180_000 });

for (const signal of ['SIGINT', 'SIGTERM'] as const) {
  test(`${signal} before Add: 130, nothing was changed, and no browser stays`, thoroughIf(signal === 'SIGTERM'), async ({ start, standIn, simulator, folder }) => {
    const started = start(['rotate', '--targets', standIn.file, '--yes', '--json'], { env: standIn.env });
    await started.says('done   A1');
    expect(browsersTowards(simulator.proxy), 'browsers while it runs').not.toEqual(process.platform === 'linux' ? [] : null);
    started.signal(signal);
    const ended = await started.ended;
    expect(ended.exitCode).toBe(130);
    const result = onlyLine(ended);
    expect(result).toMatchObject({ verdict: null, exitCode: 130, live: false, secretId: null, servers: [{ verdict: null }] });
    expect(ended.stderr).toMatch(/nothing was changed/iu);
    expect(simulator.world.applications.flatMap(({ secrets }) => secrets).filter(({ createdDuringRun }) => createdDuringRun)).toEqual([]);
    expect(await readdir(String(result['evidence'])), 'what was seen so far is kept').toEqual(expect.arrayContaining(['report.html', 'run.json']));
    await expect.poll(() => browsersTowards(simulator.proxy)).toEqual([]);
    await expect.poll(() => readdir(join(folder, 'tmp'))).toEqual([]);
  });
}

test('SIGINT after Add: 130, with what is where, and no browser stays', async ({ start, standIn, simulator }) => {
  const started = start(['rotate', '--targets', standIn.file, '--yes', '--json'], { env: standIn.env });
  await started.says('done   A7.3');
  // From here on TEOS takes seconds for every answer, so that the signal comes before Save.
  simulator.world.faults.set(['teos-slow']);
  await started.says('done   A7.4');
  started.signal('SIGINT');
  const ended = await started.ended;
  const made = simulator.world.applications.flatMap(({ secrets }) => secrets).find(({ createdDuringRun }) => createdDuringRun);
  expect(ended.exitCode).toBe(130);
  expect(onlyLine(ended)).toMatchObject({ verdict: 'not set', exitCode: 130, secretId: made?.secretId, description: made?.description, servers: [{ verdict: 'not set' }] });
  expect(ended.stderr, 'the first sentence says what TEOS has').toContain('TEOS still has the old');
  const told = JSON.stringify(onlyLine(ended)) + ended.stderr;
  expect(told).toContain(made?.secretId);
  expect(told).not.toContain(made?.value);
  expect(simulator.world.servers.map(({ saves }) => saves)).toEqual([0]);
  await expect.poll(() => browsersTowards(simulator.proxy)).toEqual([]);
});

test('SIGINT to a check: 130, nothing was changed', async ({ start, standIn, simulator }) => {
  const started = start(['check', '--targets', standIn.file, '--json'], { env: standIn.env });
  await started.says('done   A1');
  started.signal('SIGINT');
  const ended = await started.ended;
  expect(onlyLine(ended)).toMatchObject({ exitCode: 130, error: { code: 'interrupted' } });
  expect(ended.exitCode).toBe(130);
  await expect.poll(() => browsersTowards(simulator.proxy)).toEqual([]);
});

test('two signals at once end a run before its evidence is closed, and it still says in one line what is where', async ({ start, standIn, simulator }) => {
  const started = start(['rotate', '--targets', standIn.file, '--yes', '--json'], { env: standIn.env });
  await started.says('done   P1');
  started.signal('SIGINT');
  started.signal('SIGTERM');
  const ended = await started.ended;
  expect(ended.exitCode).toBe(130);
  expect(onlyLine(ended)).toMatchObject({ verdict: null, exitCode: 130, application: 'TEOS Office365', secretId: null, error: { code: 'interrupted' } });
  expect(ended.stderr).toContain('Interrupted. Nothing was changed');
  await expect.poll(() => browsersTowards(simulator.proxy)).toEqual([]);
});

test('a signal before a command hears any itself: one line, 130', async ({ start, standIn, folder }) => {
  const marker = join(folder, 'asked');
  // A password manager that waits for its user; it ends when nobody listens any more.
  const waiting = `require('node:fs').writeFileSync(${JSON.stringify(marker)}, ''); setInterval(() => process.stdout.write(' '), 100)`;
  await standIn.change((settings) => {
    settings['accounts'] = { AZURE_ADMIN: { username: 'x', passwordCommand: [process.execPath, '-e', waiting] }, TEOS_ADMIN: { username: 'y' } };
  });
  const started = start(['rotate', '--targets', standIn.file, '--yes', '--json']);
  await expect.poll(() => existsSync(marker)).toBe(true);
  started.signal('SIGTERM');
  const ended = await started.ended;
  expect(onlyLine(ended)).toMatchObject({ verdict: null, exitCode: 130, evidence: null, error: { code: 'interrupted' } });
  expect(ended).toMatchObject({ exitCode: 130, stderr: expect.stringContaining('Nothing was changed') });
});
