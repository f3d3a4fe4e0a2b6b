import type { SecretDisplay } from '../../simulator/options.ts';
import { teosLookNames } from '../../simulator/teos/looks/names.ts';
import { expect } from '../flows/job.ts';
import { notAsDocumented, unlikeTheGuide } from '../flows/looks-unlike-the-guide.ts';
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

test('a build on which nothing is wrong is told by nothing but its look, and again when it is compared with itself', thorough, async ({ qa, simulatorOptions }) => {
  test.slow();
  const first = await qa();
  const second = await qa();
  const otherwise = unlikeTheGuide[simulatorOptions.teosLook ?? 'mvc'] ?? [];
  for (const report of [first, second]) expect({ exitCode: report.exitCode, found: notAsDocumented(report), news: newsOf(report), error: report.error }).toEqual({ exitCode: otherwise.length > 0 ? 4 : 0, found: otherwise, news: [], error: null });
  expect(second.differences).toEqual([]);
});
