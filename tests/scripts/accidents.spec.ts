import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, onlyLine, test as withProgram } from './fixtures.ts';
import { browsersTowards, closeBrowsersTowards } from './processes.ts';

// What befalls the program between Add and its end, as its user sees it.

/** Tests with browsers that someone closes. */
const test = withProgram.extend<{ closeBrowsers: () => number }>({
  closeBrowsers: async ({ simulator }, use, testInfo) => {
    testInfo.skip(process.platform !== 'linux', 'Processes are found through /proc.');
    await use(() => closeBrowsersTowards(simulator.proxy));
  },
});

test.describe.configure({ timeout: 180_000 });

/** The rotations' folder of a test: kinds of the journalled records, and the escrow file. */
function kept(folder: string): { records: string[]; sealed: string | null } {
  const rotations = join(folder, 'state', 'rotations');
  const names = existsSync(rotations) ? readdirSync(rotations) : [];
  const lines = names.filter((name) => name.endsWith('.jsonl')).flatMap((name) => readFileSync(join(rotations, name), 'utf8').split('\n'));
  const sealed = names.find((name) => name.endsWith('.age'));
  return { records: lines.flatMap((line) => /^\{"type":"([\w-]+)"/u.exec(line)?.[1] ?? []), sealed: sealed === undefined ? null : join(rotations, sealed) };
}

test.describe('between Add and the seal', () => {
  // Add takes its time, so that the signals come before its answer.
  test.use({ simulatorOptions: { portal: 'classic', latency: 'real' } });

  test('even two signals wait for the seal: 130, with where the sealed Value is, and resume goes on from there', async ({ start, standIn, simulator, folder }) => {
    const started = start(['rotate', '--targets', standIn.file, '--yes', '--json'], { env: standIn.env });
    await expect.poll(() => kept(folder).records, { intervals: [10], timeout: 90_000 }).toContain('creating');
    started.signal('SIGINT');
    started.signal('SIGTERM');
    expect(kept(folder).records, 'the signals came in time').not.toContain('created');
    const ended = await started.ended;
    const { records, sealed } = kept(folder);
    expect(ended.exitCode).toBe(130);
    expect(records.slice(records.indexOf('creating'), records.indexOf('creating') + 3)).toEqual(['creating', 'created', 'sealed']);
    expect(records).not.toContain('setting');
    const made = simulator.world.applications.flatMap(({ secrets }) => secrets).find(({ createdDuringRun }) => createdDuringRun);
    expect(onlyLine(ended)).toMatchObject({ exitCode: 130, verdict: 'not set', secretId: made?.secretId, error: { code: 'interrupted' } });
    expect(ended.stderr).toContain(`Its Value is sealed in ${sealed ?? 'nothing'}`);
    expect(ended.stderr + ended.stdout).not.toContain(made?.value);
    await expect.poll(() => browsersTowards(simulator.proxy)).toEqual([]);

    const resumed = await start(['resume', '--targets', standIn.file, '--yes', '--json'], { env: standIn.env }).ended;
    expect(onlyLine(resumed)).toMatchObject({ exitCode: 0, verdict: 'equal', secretId: made?.secretId });
    expect(kept(folder).sealed).toBeNull();
  });
});

test('the user closes the browsers after Add: unfinished, with where the sealed Value is', async ({ start, standIn, simulator, folder, closeBrowsers }) => {
  const started = start(['rotate', '--targets', standIn.file, '--yes', '--json'], { env: standIn.env });
  await started.says('done   A7.3');
  // From here on TEOS takes seconds for every answer, so that it happens before Save.
  simulator.world.faults.set(['teos-slow']);
  await started.says('done   A7.4');
  expect(closeBrowsers(), 'browsers that were open').toBeGreaterThan(0);
  const ended = await started.ended;
  const { records, sealed } = kept(folder);
  expect(ended.exitCode).toBe(7);
  expect(onlyLine(ended)).toMatchObject({ exitCode: 7, verdict: 'not set', error: { code: 'browser-closed', advice: 'Run `npx teos-runbook resume` and leave the window open.' }, servers: [{ verdict: 'not set' }] });
  expect(ended.stderr).toContain('TEOS still has the old');
  expect(ended.stderr).toContain(`Its Value is sealed in ${sealed ?? 'nothing'}: \`npx teos-runbook resume\``);
  expect(records).not.toContain('setting');
  expect(simulator.world.servers.map(({ saves }) => saves)).toEqual([0]);
});
