import type { SecretDisplay } from '../../simulator/options.ts';
import { teosLookNames } from '../../simulator/teos/looks/names.ts';
import { expect } from '../flows/job.ts';
import { test as base } from '../flows/qa-job.ts';
import { newsOf } from '../../runbook/qa/report-model.ts';
import { thorough } from '../tiers.ts';

const displays: readonly SecretDisplay[] = ['plain', 'password', 'bullets', 'blank', 'placeholder', 'ends', 'encrypted'];

/** Another world at each repetition: its names and values, the look, how the secret is shown, how long answers take. */
const test = base.extend({
  simulatorOptions: async ({}, use, { repeatEachIndex }) => {
    await use({ seed: 100 + repeatEachIndex, teosLook: at(teosLookNames, repeatEachIndex), secretDisplay: at(displays, Math.floor(repeatEachIndex / teosLookNames.length)), latency: repeatEachIndex % 5 === 4 ? 'real' : 'none' });
  },
});

function at<T>(all: readonly T[], index: number): T {
  const found = all[index % all.length];
  if (found === undefined) throw new Error('There is nothing to choose from.');
  return found;
}

test('a build on which nothing is wrong is as documented, and again when it is compared with itself', thorough, async ({ qa }) => {
  test.slow();
  const first = await qa();
  const second = await qa();
  for (const report of [first, second]) expect({ exitCode: report.exitCode, found: report.checks.filter(({ result }) => result !== 'as documented'), news: newsOf(report), error: report.error }).toEqual({ exitCode: 0, found: [], news: [], error: null });
  expect(second.differences).toEqual([]);
});
