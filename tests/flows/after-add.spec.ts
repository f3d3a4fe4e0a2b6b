import { readFileSync } from 'node:fs';
import type { FaultName } from '../../simulator/faults.ts';
import { ink } from '../runbook/ink.ts';
import { applicationOf, expect, newSecretOf, serverOf, test, type JobEnd } from './job.ts';
import { overheard, proveNoLeak } from './overheard.ts';
import { thorough } from '../tiers.ts';

// What goes wrong after 'Add': the first sentence says where things stand, and the Value is in none.

/** The first line that a person reads. */
function headlineOf({ text }: JobEnd): string {
  return text.split('\n')[0] ?? '';
}

/** 'Valid until 3 March 2027', of the secret that TEOS had before. */
function oldSecretEnds(job: Parameters<typeof serverOf>[0], oldValue: string): string {
  const old = applicationOf(job).secrets.find(({ value }) => value === oldValue);
  if (old === undefined) throw new Error('TEOS did not have a secret of the application.');
  return old.expires.toLocaleDateString('en-GB', { day: 'numeric', month: 'long', year: 'numeric', timeZone: 'UTC' });
}

test.describe('teos-refuses-save', thorough, () => {
  test.use({ simulatorOptions: { faults: ['teos-refuses-save'], portal: 'classic' } });

  test('is unfinished: TEOS still has the old secret, and when that ends is said first', async ({ job }) => {
    const server = serverOf(job.simulator);
    const old = server.clientSecret;
    const heard = await overheard(job);
    const { end } = heard;
    proveNoLeak(job, heard);
    expect({ exitCode: end.exitCode, code: end.result.error?.code, verdict: end.result.verdict }).toEqual({ exitCode: 7, code: 'teos-save-refused', verdict: 'not set' });
    expect(server.clientSecret === old, 'TEOS still has what it had').toBe(true);
    const made = newSecretOf(job.simulator);
    expect(headlineOf(end)).toContain(`TEOS still has the old secret, valid until ${oldSecretEnds(job.simulator, old)}`);
    expect(end.text).toContain(made.secretId);
    expect(end.text).toContain(made.description);
    expect(end.text).toMatch(/Steps of the guide that remain: T5, V\./u);
    expect(end.told.includes(made.value)).toBe(false);
    const failed = end.result.steps.find(({ status }) => status === 'failed');
    expect(failed?.id).toBe('T5');
    // TEOS's own words stand on red: the picture is of them, not of the fresh load that came after.
    expect(ink(readFileSync(failed?.picture ?? ''), 'red')).toBeGreaterThan(100);
    expect(end.result.secretId).toBe(made.secretId);
    const evidence = end.result.evidence ?? '';
    const report = readFileSync(`${evidence}/report.html`, 'utf8');
    expect(report).toContain(`Contoso<br>${end.result.tenantId ?? 'no tenant'}`);
    expect(report, 'what the run may have left behind is named').toContain('l=en.en-us');
    expect(report, 'what is said of a new secret in use, which this one is not').not.toContain('a restart of its service');
    expect(readFileSync(`${evidence}/run.log`, 'utf8')).toContain('(stand-ins: not a live run)');
  });
});

test.describe("the portal's session ends right after Add", thorough, () => {
  test.use({ simulatorOptions: { faults: ['portal-session-ends-after-add'] } });

  test('is unfinished: the Value was never seen, and TEOS was not touched', async ({ job }) => {
    const server = serverOf(job.simulator);
    const old = server.clientSecret;
    const heard = await overheard(job, { flags: { timeout: 15 } });
    const { end } = heard;
    proveNoLeak(job, heard);
    expect({ exitCode: end.exitCode, code: end.result.error?.code, verdict: end.result.verdict }).toEqual({ exitCode: 7, code: 'portal-session-ended', verdict: 'not set' });
    expect(server.clientSecret === old).toBe(true);
    expect(server.saves).toBe(0);
    expect(headlineOf(end)).toContain('TEOS still has the old secret, valid until');
    expect(end.text).toContain(newSecretOf(job.simulator).description);
    expect(end.text).toContain('`npx teos-runbook resume`');
    expect(end.text).toMatch(/Steps of the guide that remain: A7, T1, T2, T3, T4, T5, V\./u);
    const lost = newSecretOf(job.simulator).secretId;
    job.simulator.world.faults.set([]);
    const resumed = await job.resume();
    expect(resumed).toMatchObject({ exitCode: 0, result: { verdict: 'equal' } });
    expect(newSecretOf(job.simulator).secretId, 'the one that nobody had the Value of is gone').not.toBe(lost);
    expect(resumed.result.secretId).toBe(newSecretOf(job.simulator).secretId);
    expect(server.clientSecret === newSecretOf(job.simulator).value).toBe(true);
  });
});

test.describe('teos-stores-other-value', thorough, () => {
  test.use({ simulatorOptions: { faults: ['teos-stores-other-value'], secretDisplay: 'password', portal: 'classic' } });

  test('is an emergency, after a second try', async ({ job }) => {
    const server = serverOf(job.simulator);
    const heard = await overheard(job);
    const { end } = heard;
    proveNoLeak(job, heard);
    const made = newSecretOf(job.simulator);
    expect(server.clientSecret === made.value).toBe(false);
    expect(server.saves).toBe(2);
    expect(end).toMatchObject({ exitCode: 9, result: { verdict: 'different', servers: [{ verdict: 'different' }], secretId: made.secretId } });
    expect(headlineOf(end)).toMatch(/EMERGENCY: TEOS holds something else/u);
    expect(end.text).toContain('Do this now');
    expect(end.told.includes(made.value)).toBe(false);
  });
});

/** What a careful person would get through, and so does the run, also where several come together. Each by itself is a test of its page. */
const harmless: readonly (readonly FaultName[])[] = [
  ['account-picker', 'second-teos-application', 'teos-confirm-on-save', 'teos-labels-without-for', 'teos-save-silent'],
  ['stay-signed-in-off', 'teos-unsaved-changes-prompt', 'teos-old-error-toast', 'teos-session-ends-before-save'],
];

for (const faults of harmless) {
  test.describe(`with ${faults.join(', ')}`, thorough, () => {
    test.use({ simulatorOptions: { faults: [...faults], portal: 'classic' } });

    test('does not keep the run from its end: equal, saved once', async ({ job }) => {
      const server = serverOf(job.simulator);
      const end = await job.run();
      expect(end.result.error).toBeNull();
      expect(end).toMatchObject({ exitCode: 0, result: { verdict: 'equal' } });
      const made = newSecretOf(job.simulator);
      expect(server.clientSecret === made.value).toBe(true);
      expect(server.saves).toBe(1);
      // Among two applications of one name, the one of the settings' client ID.
      expect(applicationOf(job.simulator).secrets.filter(({ createdDuringRun }) => createdDuringRun)).toHaveLength(1);
      expect(server.passwordSubmissions).toBeLessThanOrEqual(faults.includes('teos-session-ends-before-save') ? 2 : 1);
      expect(job.simulator.world.passwordSubmissions).toBe(1);
    });
  });
}
