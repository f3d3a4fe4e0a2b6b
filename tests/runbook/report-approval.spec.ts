import { expect, test } from '@playwright/test';
import { renderReport } from '../../runbook/evidence/report.ts';
import type { RunDocument } from '../../runbook/evidence/run-document.ts';
import { documentOfRun } from './run-documents.ts';

const sha256 = 'ab'.repeat(32);

async function rendered(folder: string, more: Partial<RunDocument>): Promise<string> {
  return renderReport({ ...documentOfRun(folder, 'equal'), ...more }, folder);
}

test('who approved a change is one line, marked as stated by the operator, and as text', async ({}, testInfo) => {
  const html = await rendered(testInfo.outputPath(), { approval: { by: 'the <b>board</b>', reference: 'CAB-7' }, approvedPlan: { run: '2026-11-22T10-00-00Z-teos-office365', manifest: sha256, key: 'sha256/x' } });
  expect(html).toContain('the &lt;b&gt;board&lt;/b&gt;, CAB-7 (stated by the operator)');
  expect(html).toContain('Rehearsal 2026-11-22T10-00-00Z-teos-office365;');
  expect(html).toContain(sha256);
  expect(await rendered(testInfo.outputPath(), {})).not.toMatch(/stated by the operator|Approved plan|asked to be approved|No authority vouches/u);
});

test('a rehearsal for approval says what exactly; a seal without the time stamp that was wanted says why', async ({}, testInfo) => {
  const html = await rendered(testInfo.outputPath(), {
    plan: { readiness: 'ready', application: 'TEOS Office365', clientId: 'c', tenantId: 't', servers: ['https://teos.contoso.example', 'https://teos-2.contoso.example'], expiry: { kind: 'days', days: 180 }, ends: '2027-05-22', description: 'TEOS {date}', settingsHash: sha256, program: '0.1.0' },
    notTimeStamped: 'The time-stamping authority https://time.contoso.example gave no time stamp: it was not reached (ECONNREFUSED).',
  });
  for (const part of ['What is asked to be approved', 'https://teos.contoso.example, https://teos-2.contoso.example', 'lasts 180 days (6 months); made at the rehearsal it would end on 22 May 2027', '<code>TEOS {date}</code>', sha256, 'it was not reached (ECONNREFUSED)']) expect(html).toContain(part);
});
