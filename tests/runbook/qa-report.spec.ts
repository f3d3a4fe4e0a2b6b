import { expect, test } from '@playwright/test';
import { isFailure, overall, type QaCheck, type Severity } from '../../domain/qa.ts';
import { htmlReport } from '../../runbook/qa/report-html.ts';
import type { QaReport } from '../../runbook/qa/report-model.ts';
import { junitReport, markdownReport, textReport } from '../../runbook/qa/report-text.ts';

const documented: QaCheck = { id: 'T5.1', step: 'T5', title: 'The page has its heading', sentence: 'The page is headed.', result: 'as documented', seen: 'It has.', correction: null };

function seen(id: string, severity: Severity): QaCheck {
  return { id, step: 'T5', title: `Title of ${id}`, sentence: 'Beyond the guide.', result: 'observed', seen: `What ${id} saw <b>`, correction: null, severity };
}

function report(checks: readonly QaCheck[], failOn: Severity | null): QaReport {
  return { run: 'r', program: 'p', live: true, site: 'TEOS', url: 'https://teos.example', result: overall(checks, []), exitCode: 0, startedAt: '2026-11-27T10:00:00.000Z', endedAt: '2026-11-27T10:01:00.000Z', build: '3.4', language: 'en', guide: 'g', notes: [], checks, full: true, failOn, baseline: null, differences: [], error: null, evidence: null };
}

const checks = [documented, seen('S.9', 'minor'), seen('S.1', 'serious'), seen('A.13', 'note')];

test('what was observed does not make the guide wrong, and is a failure only from the severity that was asked for', () => {
  expect(overall(checks, [])).toBe('as documented');
  expect(checks.map((check) => isFailure(check, null))).toEqual([false, false, false, false]);
  expect(checks.map((check) => isFailure(check, 'moderate'))).toEqual([false, false, true, false]);
});

test('the reports tell observations, the most severe first, and count them as a failure only where that was asked for', async () => {
  const html = await htmlReport(report(checks, null), [], String);
  expect(html.indexOf('S.1 · Title')).toBeLessThan(html.indexOf('S.9 · Title'));
  expect(html).toContain('What S.1 saw &lt;b&gt;');
  // A mere note stands among the checks only.
  expect(html).not.toContain('A.13 · Title');
  expect(textReport(report(checks, null))).toContain('S.1   observed, serious: Title of S.1.');
  expect(junitReport(report(checks, null))).toContain('failures="0"');
  expect(junitReport(report(checks, 'minor'))).toContain('failures="2"');
});

test('a comment on a pull request stays under 60 lines, whatever there is to tell', () => {
  const many = Array.from({ length: 40 }, (_, index) => [seen(`S.${String(index)}`, 'serious'), { ...documented, id: `T${String(index)}`, result: 'drifted' as const }]).flat();
  const worst = { ...report(many, 'minor'), notes: Array.from({ length: 9 }, (_, index) => `Note ${String(index)}.`), error: { code: 'c', message: 'm', screen: null, advice: 'a' }, differences: many.map(() => ({ step: 'T2' as const, kind: 'added' as const, what: 'w', wrong: null, correction: null })) };
  expect(markdownReport(worst).split('\n').length).toBeLessThan(60);
});
