import { expect, test } from '@playwright/test';
import { md, table } from '../../../runbook/evidence/markdown.ts';
import { markdownReport } from '../../../runbook/evidence/report-markdown.ts';
import { documentWith, hostile, server, stepOf } from './documents.ts';

test('the report for tickets begins with the verdict, and has its facts in tables and the names of the pictures', () => {
  const text = markdownReport(documentWith());
  const [title, verdict] = text.split('\n\n');
  expect([title, verdict]).toEqual(['# New client secret for TEOS Office365', '**Verified:** TEOS holds the new client secret.']);
  for (const line of [
    '| Change number | CHG0012345 |', '| Asked for by | Facilities (stated by the operator) |', '| User and machine | jane on office-laptop |', '| Portal account | admin@contoso.onmicrosoft.com |',
    '| Started | 23 November 2026, 10:00:00 UTC<br>23 November 2026, 11:00:00 (Europe/Berlin, GMT+1), by the machine\'s clock |',
    `| Program | teos-runbook 0.1.0, commit ${'c0'.repeat(20)} |`, `| Settings | SHA-256 ${'5e'.repeat(32)}, without credentials |`,
    `| ${server} | not shown | 'Password uploaded on Thu Mar 16 2023' (Secret ID d573db1c-9f66-444f-a2fa-bf23b50e4123) | equal: the saved field, read back after a fresh load, is the new Value |`,
    `| portal.azure.com | 20.1.2.3:443 | CN=Microsoft Azure RSA TLS Issuing CA 03, valid to 2027-02-01 | ${'fe'.repeat(32)} | 1.5 s behind (± 0.3 s) |`,
    '| A1 | Do A1 | done | 10:00:01 UTC, 1.2 s | steps/02-A1.png |',
  ]) expect(text.split('\n')).toContain(line);
  expect(text).not.toContain('![');
});

test('a run on stand-ins says so right below its verdict', () => {
  expect(markdownReport(documentWith({ live: false })).split('\n\n').slice(1, 4)).toEqual([expect.stringContaining('(stand-in)'), expect.stringContaining('not a live run'), expect.stringContaining('**Stand-in – not a live run.**')]);
});

test('what sites and people wrote makes no markup, no table cell and no heading, and mentions nobody', () => {
  const { text } = md`- ${hostile}`;
  expect(text.slice(0, text.indexOf('\uFFFE'))).toBe(`${String.raw`- &lt;script&gt;alert(1)&lt;/script&gt; \| \]\]&gt; "'&amp; \`x\` \*b\* \[a\](b) @&NoBreak;everyone #&NoBreak;1`}  `);
  expect(text).toMatch(/ \\\$\{x\}$/u);
  expect(table(['a'], [['x | y\nz']]).text.split('\n')[2]).toBe(String.raw`| x \| y<br>z |`);
});

test('at the beginning of a line nothing becomes a heading, a list or a rule; in the middle it stays as it is', () => {
  expect(['# a', '- a', '1. a', '12) a', '=== ', '2026 a', '-1'].map((text) => md`${text}`.text)).toEqual([String.raw`\# a`, String.raw`\- a`, String.raw`1\. a`, String.raw`12\) a`, String.raw`\=== `, '2026 a', String.raw`\-1`]);
  expect(md`**a** ${'1.5 s - # b'}`.text).toBe('**a** 1.5 s - # b');
});

test('an address that needs backslashes is no link, others are left alone', () => {
  expect(md`See ${'https://a.example/b https://a.example/_c'}`.text).toBe(String.raw`See https://a.example/b https:\//a.example/\_c`);
});

test('a failed run says why and what to do, and steps that were not run are told from those that were', () => {
  const text = markdownReport(documentWith({
    outcome: { verdict: 'not set', exitCode: 7, servers: [{ url: server, verdict: 'not set' }], headline: 'TEOS still has the old secret.', sentences: ['Steps that remain: T5.'], checks: [], error: { code: 'x', message: 'Save was refused.', screen: 'Azure settings', advice: 'Ask.' } },
    records: [stepOf('A1', { status: 'failed', how: 'by hand' }), stepOf('T5', { status: 'not run', startedAt: null, durationMs: null })], notPrinted: 'no browser was found.', notSealed: 'The key is gone.',
  }));
  for (const part of ['**Unfinished:** TEOS still has the old secret.', 'Save was refused. (Screen: Azure settings.)', '- Steps that remain: T5.', '| A1 | Do A1 | failed, by hand |', '| T5 | Do T5 | not run |  |  |', 'There is no report.pdf: no browser was found.', '**Not sealed**']) expect(text).toContain(part);
});
