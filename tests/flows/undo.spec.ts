import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { applicationOf, expect, newSecretOf, serverOf, stateOf, test, type Job, type StandInSettings } from './job.ts';
import { thorough } from '../tiers.ts';

// What comes after a rotation: its predecessor is removed, or it is taken back.

test.use({ simulatorOptions: { portal: 'classic' } });

/** Types of the records of the only journal, in their order. */
function recorded({ folder }: Job): string[] {
  const rotations = join(folder, 'state', 'rotations');
  const [journal = ''] = readdirSync(rotations).filter((name) => name.endsWith('.jsonl'));
  return readFileSync(join(rotations, journal), 'utf8').trim().split('\n').map((line) => (JSON.parse(line) as { type: string }).type);
}

/** The token endpoint is asked, a few times only. */
const settings = (document: StandInSettings): void => {
  for (const application of document.applications) application.token = 'check';
  document.tokenCheck = { successes: 2, interval: 1, within: 60 };
};

test('retire removes the predecessor and nothing else, when it is due, once; what someone put back into TEOS stays; the token endpoint knows the new one, and not the old', async ({ job }) => {
  // A whole job, and twice a look at both sites, on a machine that does much else.
  test.setTimeout(180_000);
  const { simulator } = job;
  const server = serverOf(simulator);
  const application = applicationOf(simulator);
  const old = application.secrets.find(({ value }) => value === server.clientSecret);
  expect((await job.run({ settings })).result).toMatchObject({ exitCode: 0, verdict: 'equal', token: 'accepted' });
  expect(recorded(job)).toEqual(expect.arrayContaining(['sealed', 'proving', 'proved', 'setting']));
  const after = application.secrets.filter((secret) => secret !== old);
  const fresh = server.clientSecret;

  const noted = await job.retire({ after: '1d' });
  expect(noted.exitCode).toBe(0);
  const early = await job.retire({ due: true });
  expect({ exitCode: early.exitCode, text: early.text }).toEqual({ exitCode: 0, text: 'No removal of a predecessor is due.' });
  expect((await job.retire()).text).toContain('not before');
  expect(application.secrets).toHaveLength(after.length + 1);
  expect((await job.retire({ after: '0h' })).exitCode).toBe(0);

  server.clientSecret = old?.value ?? '';
  const inUse = await job.retire({ due: true, flags: { yes: true } });
  expect({ exitCode: inUse.exitCode, code: inUse.result.error?.code }).toEqual({ exitCode: 6, code: 'predecessor-in-use' });
  expect(application.secrets).toHaveLength(after.length + 1);

  server.clientSecret = fresh;
  const retired = await job.retire({ due: true, flags: { yes: false }, settings, env: { TEOS_RUNBOOK_OLD_VALUE: old?.value } });
  expect(retired.result.error).toBeNull();
  expect({ exitCode: retired.exitCode, verdict: retired.result.verdict, retired: retired.result.retired }).toEqual({ exitCode: 0, verdict: null, retired: { secretId: old?.secretId } });
  expect(application.secrets.map(({ secretId }) => secretId).sort()).toEqual(after.map(({ secretId }) => secretId).sort());
  expect(recorded(job).slice(-4)).toEqual(['retiring', 'retired', 'proving', 'proved']);
  expect(retired.result.token).toBe('rejected');
  expect(retired.text).toContain('login.microsoftonline.com rejected the removed client secret 2 times in a row');
  expect(retired.result.steps.filter(({ id }) => id.startsWith('R')).map(({ id, status }) => `${id} ${status}`)).toEqual(['R1 done', 'R2 done']);
  expect(readFileSync(`${retired.result.evidence ?? ''}/report.html`, 'utf8')).toContain('Old client secret removed from TEOS Office365');
  expect((await job.retire()).text).toContain('has been removed already');
});

test('rollback removes the new client secret where no server has it, and leaves all as it was', thorough, async ({ job }) => {
  const { simulator } = job;
  simulator.world.faults.set(['teos-refuses-save']);
  const before = JSON.parse(stateOf(simulator)) as { applications: unknown };
  expect((await job.run()).exitCode).toBe(7);
  simulator.world.faults.set([]);
  const made = newSecretOf(simulator);
  const end = await job.rollback();
  expect(end.result.error).toBeNull();
  expect({ exitCode: end.exitCode, verdict: end.result.verdict }).toEqual({ exitCode: 0, verdict: null });
  expect(end.text).toContain(made.secretId);
  expect((JSON.parse(stateOf(simulator)) as { applications: unknown }).applications).toEqual(before.applications);
  expect(readdirSync(join(job.folder, 'state', 'rotations')).filter((name) => !name.endsWith('.jsonl'))).toEqual([]);
  expect(recorded(job).slice(-3)).toEqual(['removing', 'removed', 'abandoned']);
  expect((await job.resume()).text).toContain('open');
});

test('rollback of a finished rotation needs the old Value, and then gives it back', thorough, async ({ job }) => {
  // Three whole runs.
  test.setTimeout(180_000);
  const { simulator } = job;
  const server = serverOf(simulator);
  const old = server.clientSecret;
  expect((await job.run()).exitCode).toBe(0);
  const made = newSecretOf(simulator);

  const without = await job.rollback();
  expect({ exitCode: without.exitCode, code: without.result.error?.code }).toEqual({ exitCode: 2, code: 'rollback-impossible' });
  expect(server.clientSecret === made.value).toBe(true);

  const end = await job.rollback({ env: { TEOS_RUNBOOK_OLD_VALUE: old } });
  expect(end.result.error).toBeNull();
  expect(end.exitCode).toBe(0);
  expect(server.clientSecret === old).toBe(true);
  expect(applicationOf(simulator).secrets.some(({ secretId }) => secretId === made.secretId)).toBe(false);
  expect(recorded(job).slice(-5)).toEqual(['rolling-back', 'rolled-back', 'removing', 'removed', 'abandoned']);
});
