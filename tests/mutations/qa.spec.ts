import type { SeenScreen } from '../../domain/qa.ts';
import { newsOf, worthReading, type QaReport } from '../../runbook/qa/report-model.ts';
import { optionsOfChange, verdicts } from '../../simulator/mutations/verdicts.ts';
import { startSimulator, type Simulator } from '../../simulator/start.ts';
import { expect, serverOf } from '../flows/job.ts';
import { test as base } from '../flows/qa-job.ts';
import { thorough, thoroughIf } from '../tiers.ts';
import { lookedAt } from './looked-at.ts';

// A label that is there twice: the others repeat it with other labels and in other places.
const onEveryRun = ['teos-field-doubled'];

/** Stand-ins that all builds are shown on, one after the other, and what the build before shows, on which nothing is wrong. */
const test = base.extend<object, { standIns: Simulator; before: readonly SeenScreen[] }>({
  standIns: [async ({}, use) => {
    const simulator = await startSimulator({});
    await use(simulator);
    await simulator.close();
  }, { scope: 'worker' }],
  before: [async ({ standIns, standInBrowser }, use) => {
    const { screens } = await lookedAt(standIns, standInBrowser, []);
    await use(screens);
  }, { scope: 'worker', timeout: 180_000 }],
});

/** What was reported, as a verdict is written: checks first, then what only the comparison with the build before tells. */
function said({ result, exitCode, checks, differences }: Pick<QaReport, 'result' | 'exitCode' | 'checks' | 'differences'>): Record<string, unknown> {
  const findings = worthReading(checks).map(({ id, correction }) => [id, correction]);
  return { result, exitCode, findings: [...findings, ...newsOf({ checks, differences }).map(({ step, kind, correction }) => [`${step} ${kind}`, correction])] };
}

const [seen, saved] = [false, true].map((saves) => Object.entries(verdicts).filter(([, verdict]) => verdict.saves === saves));

for (const [name, { result, exitCode, findings }] of seen ?? []) {
  test(`a build with the change '${name}' is ${result}, as a careful tester says`, thoroughIf(!onEveryRun.includes(name)), async ({ standIns, standInBrowser, before }) => {
    test.slow();
    standIns.world.reset();
    const { mutations = [], faults = [] } = optionsOfChange(name);
    standIns.world.mutations = mutations;
    standIns.world.faults.set(faults);
    const looked = await lookedAt(standIns, standInBrowser, before);
    expect(said(looked), JSON.stringify({ checks: looked.checks.filter((check) => check.result !== 'as documented'), error: looked.error }, null, 1)).toEqual({ result, exitCode, findings });
    const server = serverOf(standIns);
    expect({ saves: server.saves, logIns: server.passwordSubmissions }).toEqual({ saves: 0, logIns: 1 });
  });
}

for (const [name, { result, exitCode, findings }] of saved ?? []) {
  test.describe(`a build with the change '${name}'`, thorough, () => {
    test.use({ simulatorOptions: optionsOfChange(name) });

    test(`is ${result} when a throw-away is saved, as a careful tester says, and leaves TEOS as it says`, async ({ qa, simulator }) => {
      test.slow();
      const { clientSecret } = serverOf(simulator);
      const report = await qa({ environment: 'test' });
      expect(said(report), JSON.stringify({ checks: report.checks.filter((check) => check.result !== 'as documented'), error: report.error, notes: report.notes }, null, 1)).toEqual({ result, exitCode, findings });
      expect(serverOf(simulator).clientSecret === clientSecret, 'the old secret is back, unless that was found to fail').toBe(findings.every(([id]) => id !== 'V.4'));
    });
  });
}
