import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { test as base, expect, type TestInfo } from '@playwright/test';
import { isFailure, type QaCheck } from '../../../domain/qa.ts';
import { shortForm } from '../../../flows/qa/checks.ts';
import { portalForm } from '../../../flows/qa/portal/checks.ts';
import { savingForm } from '../../../flows/qa/save.ts';
import { azurePortalWording } from '../../../pages/azure/wording.ts';
import { newsOf, type QaReport } from '../../../runbook/qa/report-model.ts';
import { loadSettings } from '../../../runbook/settings/load.ts';
import { wordingKeys } from '../../run/wording-keys.ts';
import { askedProject } from './asked.ts';
import { lookedOnce, portalReport, serverReport } from './looked.ts';

const asked = askedProject(process.env);
const { applications } = loadSettings(asked.targets, { wordingKeys, env: process.env });

/** What is looked at: its title, how its report is made, and the checks of its half of the guide. */
interface Subject {
  readonly title: string;
  readonly look: () => Promise<QaReport>;
  readonly checks: readonly Pick<QaCheck, 'id' | 'step' | 'title'>[];
}

const subjects: readonly Subject[] = asked.portal
  ? applications.map(({ name, clientId }) => ({ title: `Azure portal, ${name}`, look: () => portalReport(clientId, asked), checks: portalForm(azurePortalWording) }))
  : applications.flatMap(({ teos }) => teos).map(({ url, environment }) => ({ title: url, look: () => serverReport(url, asked), checks: [...shortForm, ...(asked.yes && environment === 'test' ? savingForm : [])] }));

/** A report is made before the first check of its subject, and shared by them all. */
const test = base.extend<{ subject: Subject | null; report: QaReport }>({
  subject: [null, { option: true }],
  report: async ({ subject }, use, { project }) => {
    if (subject === null) throw new Error('Nothing is said to be looked at.');
    await use(await lookedOnce(subject.title, project.outputDir, subject.look));
  },
});

/** What Playwright's reports tell beside the result: the guide's sentence, the one that it would need, and the picture of the step. */
async function told({ sentence, correction, step }: Pick<QaCheck, 'sentence' | 'correction' | 'step'>, report: QaReport, info: TestInfo): Promise<void> {
  info.annotations.push({ type: 'guide', description: sentence });
  if (correction !== null) info.annotations.push({ type: 'now', description: correction });
  const picture = join(report.evidence ?? '', 'screens', `${step === 'V' ? 'T5' : step}.png`);
  if (existsSync(picture)) await info.attach(`${step}.png`, { path: picture, contentType: 'image/png' });
}

/** Passes if a check was found as documented; one that was not come to is skipped, and fails 'It can be looked at' where nothing else tells of it. Where TEOS does not show its secret nothing is saved, as the notes say. */
async function judged(id: string, report: QaReport, info: TestInfo): Promise<void> {
  const check = report.checks.find((one) => one.id === id);
  const nothingSaved = check === undefined && savingForm.some((one) => one.id === id);
  test.skip(check?.result === 'not reached' || (check === undefined && report.error !== null) || nothingSaved, check?.seen ?? report.error?.message ?? report.notes.join(' '));
  if (check === undefined) throw new Error(`The look came to its end without the check ${id}.`);
  await told(check, report, info);
  expect(check.result, [check.seen, `The guide: ${check.sentence}`, ...(check.correction === null ? [] : [`Now: ${check.correction}`])].join('\n')).toBe('as documented');
}

for (const subject of subjects) {
  test.describe(subject.title, () => {
    // One log-in each: what another worker takes over is another one.
    test.describe.configure({ mode: 'default', timeout: 10 * 60_000 });
    test.use({ subject });

    test('It can be looked at', async ({ report }, info) => {
      if (report.evidence !== null) await info.attach('report.html', { path: join(report.evidence, 'report.html'), contentType: 'text/html' });
      info.annotations.push({ type: 'build', description: report.build ?? 'unknown' }, ...report.notes.map((description) => ({ type: 'note', description })));
      expect(report.error, report.error === null ? undefined : `${report.error.message} ${report.error.advice}`).toBeNull();
      // As `qa` itself counts it: what was not come to is no success, even if nothing threw.
      expect(report.result).not.toBe('not reached');
    });

    for (const { id, step, title } of subject.checks) {
      test(`${id} ${title}`, { tag: `@${step}` }, ({ report }, info) => judged(id, report, info));
    }

    // What the whole form looks at is known only when it has looked: one test tells of it all.
    if (asked.full && !asked.portal) {
      test('The whole form finds no defect, and nothing that was asked to count as one', ({ report }, info) => {
        const further = report.checks.filter(({ id }) => !subject.checks.some((one) => one.id === id));
        expect(further.length).toBeGreaterThan(0);
        for (const { id, title, severity, seen } of further) if (severity !== undefined) info.annotations.push({ type: `observed, ${severity}`, description: `${id} ${title}: ${seen}` });
        const failures = further.filter((check) => !['as documented', 'observed'].includes(check.result) || isFailure(check, asked.failOn));
        expect(failures.map(({ id, title, result, seen }) => `${id} ${title}: ${result}. ${seen}`)).toEqual([]);
      });
    }

    if (asked.baseline !== null) {
      test('Nothing that makes a sentence of the guide wrong has changed since the baseline', ({ report }) => {
        expect(newsOf(report).map(({ step, what, wrong, correction }) => ({ step, what, guide: wrong, now: correction }))).toEqual([]);
      });
    }
  });
}
