import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { test as base, expect, type TestInfo } from '@playwright/test';
import type { QaCheck } from '../../../domain/qa.ts';
import { shortForm } from '../../../flows/qa/checks.ts';
import { savingForm } from '../../../flows/qa/save.ts';
import { newsOf, type QaReport } from '../../../runbook/qa/report-model.ts';
import { loadSettings } from '../../../runbook/settings/load.ts';
import { wordingKeys } from '../../run/wording-keys.ts';
import { askedProject } from './asked.ts';
import { lookedOnce } from './looked.ts';

const asked = askedProject(process.env);
const servers = loadSettings(asked.targets, { wordingKeys, env: process.env }).applications.flatMap(({ teos }) => teos);

/** A report is made before the first check of its server, and shared by them all. */
const test = base.extend<{ url: string; report: QaReport }>({
  url: ['', { option: true }],
  report: async ({ url }, use, { project }) => {
    await use(await lookedOnce(url, asked, project.outputDir));
  },
});

/** What Playwright's reports tell beside the result: the guide's sentence, the one that it would need, and the picture of the step. */
async function told({ sentence, correction, step }: Pick<QaCheck, 'sentence' | 'correction' | 'step'>, report: QaReport, info: TestInfo): Promise<void> {
  info.annotations.push({ type: 'guide', description: sentence });
  if (correction !== null) info.annotations.push({ type: 'now', description: correction });
  const picture = join(report.evidence ?? '', 'screens', `${step === 'V' ? 'T5' : step}.png`);
  if (existsSync(picture)) await info.attach(`${step}.png`, { path: picture, contentType: 'image/png' });
}

/** Passes if a check was found as documented; one that was not come to is skipped, and fails 'The server can be looked at' where nothing else tells of it. Where TEOS does not show its secret nothing is saved, as the notes say. */
async function judged(id: string, report: QaReport, info: TestInfo): Promise<void> {
  const check = report.checks.find((one) => one.id === id);
  const nothingSaved = check === undefined && savingForm.some((one) => one.id === id);
  test.skip(check?.result === 'not reached' || (check === undefined && report.error !== null) || nothingSaved, check?.seen ?? report.error?.message ?? report.notes.join(' '));
  if (check === undefined) throw new Error(`The look at the server came to its end without the check ${id}.`);
  await told(check, report, info);
  expect(check.result, [check.seen, `The guide: ${check.sentence}`, ...(check.correction === null ? [] : [`Now: ${check.correction}`])].join('\n')).toBe('as documented');
}

for (const { url, environment } of servers) {
  test.describe(url, () => {
    // One log-in a server: what another worker takes over is another server.
    test.describe.configure({ mode: 'default', timeout: 10 * 60_000 });
    test.use({ url });

    test('The server can be looked at', async ({ report }, info) => {
      if (report.evidence !== null) await info.attach('report.html', { path: join(report.evidence, 'report.html'), contentType: 'text/html' });
      info.annotations.push({ type: 'build', description: report.build ?? 'unknown' }, ...report.notes.map((description) => ({ type: 'note', description })));
      expect(report.error, report.error === null ? undefined : `${report.error.message} ${report.error.advice}`).toBeNull();
      // As `qa` itself counts it: what was not come to is no success, even if nothing threw.
      expect(report.result).not.toBe('not reached');
    });

    for (const { id, step, title } of [...shortForm, ...asked.yes && environment === 'test' ? savingForm : []]) {
      test(`${id} ${title}`, { tag: `@${step}` }, ({ report }, info) => judged(id, report, info));
    }

    if (asked.baseline !== null) {
      test('Nothing that makes a sentence of the guide wrong has changed since the baseline', ({ report }) => {
        expect(newsOf(report).map(({ step, what, wrong, correction }) => ({ step, what, guide: wrong, now: correction }))).toEqual([]);
      });
    }
  });
}
