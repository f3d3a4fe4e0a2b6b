import { existsSync, mkdirSync, readdirSync } from 'node:fs';
import { join } from 'node:path';
import { applicationOf, expect, newSecretOf, serverOf, test, type Job } from './job.ts';

// The network goes after the seal; later the disk takes no report. Neither loses the Value, and neither hides what happened.

function foldersIn(job: Job): string[] {
  const evidence = join(job.folder, 'evidence');
  return existsSync(evidence) ? readdirSync(evidence) : [];
}

test.describe('TEOS cannot be reached any more after Add', () => {
  test.use({ simulatorOptions: { portal: 'classic' } });

  test('is unfinished and sealed; resume ends it with the same secret, and says so even where no report can be written', async ({ job }) => {
    const { world } = job.simulator;
    const old = serverOf(job.simulator).clientSecret;
    const running = job.run();
    await expect.poll(() => applicationOf(job.simulator).secrets.filter(({ createdDuringRun }) => createdDuringRun).length, { intervals: [5], timeout: 60_000 }).toBe(1);
    world.faults.set(['teos-down']);
    const end = await running;
    const sealed = readdirSync(join(job.folder, 'state', 'rotations')).find((name) => name.endsWith('.age')) ?? 'nothing';
    expect({ exitCode: end.exitCode, code: end.result.error?.code, verdict: end.result.verdict }).toEqual({ exitCode: 7, code: 'teos-unreachable', verdict: 'not set' });
    expect(end.text.split('\n')[0]).toContain('TEOS still has the old secret, valid until');
    expect(end.text).toContain(`${sealed}: \`npx teos-runbook resume\` goes on from here`);
    expect(serverOf(job.simulator)).toMatchObject({ clientSecret: old, saves: 0 });

    world.faults.set([]);
    const made = newSecretOf(job.simulator);
    const before = foldersIn(job);
    const resuming = job.resume();
    await expect.poll(() => foldersIn(job).length, { intervals: [5], timeout: 60_000 }).toBe(before.length + 1);
    const folder = foldersIn(job).find((name) => !before.includes(name)) ?? '';
    // A folder stands where the report is to be.
    mkdirSync(join(job.folder, 'evidence', folder, 'report.html'));
    const resumed = await resuming;
    expect({ exitCode: resumed.exitCode, code: resumed.result.error?.code, verdict: resumed.result.verdict }).toEqual({ exitCode: 6, code: 'evidence-not-kept', verdict: 'equal' });
    expect(resumed.text, 'there is none').not.toContain('Report: ');
    expect(resumed.told).toContain('it was not searched for secrets');
    expect(newSecretOf(job.simulator).secretId).toBe(made.secretId);
    expect(serverOf(job.simulator).clientSecret === made.value).toBe(true);
    expect(resumed.told.includes(made.value)).toBe(false);
  });
});
