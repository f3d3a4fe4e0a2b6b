import { readdir, readFile } from 'node:fs/promises';
import { join } from 'node:path';
import type { QaReport } from '../../runbook/qa/report-model.ts';
import { expect } from '../fixtures.ts';
import { thorough } from '../tiers.ts';
import { serverOf } from './job.ts';
import { test } from './qa-job.ts';

/** The checks by id, with how they ended. */
function ends({ checks }: QaReport): Record<string, string> {
  return Object.fromEntries(checks.map(({ id, result, severity }) => [id, severity === undefined ? result : `${result}, ${severity}`]));
}

test.describe('the whole form', thorough, () => {
  test.describe.configure({ timeout: 300_000 });

  test('without leave to save changes nothing, looks at everything else, and shows no secret', async ({ simulator, qa }) => {
    const server = serverOf(simulator);
    const before = { clientSecret: server.clientSecret, saves: server.saves };
    const report = await qa({ full: true });
    expect(ends(report)).toMatchObject({ 'S.1': 'observed, serious', 'S.2': 'observed, moderate', 'S.3': 'as documented', 'S.4': 'as documented', 'S.9': 'as documented', 'S.12': 'as documented', 'L.1': 'as documented', 'L.3': 'as documented', 'A.6': 'as documented', 'A.11': 'as documented' });
    expect({ exitCode: report.exitCode, notReached: report.checks.filter(({ result }) => result === 'not reached') }).toEqual({ exitCode: 0, notReached: [] });
    expect({ clientSecret: server.clientSecret, saves: server.saves }).toEqual(before);
    const folder = report.evidence ?? '';
    for (const name of ['report.html', 'report.md', 'qa.json', 'junit.xml']) expect(await readFile(join(folder, name), 'utf8')).not.toContain(server.clientSecret);
    expect(await readdir(join(folder, 'screens'))).toContain('T5-treatment.png');
  });

  test.describe('a log-in that is no work for a keyboard', () => {
    test.use({ simulatorOptions: { teosLook: 'dev-extreme' } });

    test('is told as what keeps people out, and all else is looked at', async ({ simulator, qa }) => {
      const report = await qa({ full: true });
      expect(ends(report)).toMatchObject({ 'A.6': 'observed, critical', 'S.12': 'as documented', 'L.3': 'as documented' });
      expect({ exitCode: report.exitCode, notReached: report.checks.filter(({ result }) => result === 'not reached'), saves: serverOf(simulator).saves }).toEqual({ exitCode: 0, notReached: [], saves: 0 });
    });
  });

  test('with leave to save tries the field, and the old secret is there again', async ({ simulator, qa }) => {
    const { clientSecret, tenantId } = serverOf(simulator);
    const report = await qa({ full: true, environment: 'test' });
    const field = Object.entries(ends(report)).filter(([id]) => /^[FBL]\./u.test(id));
    expect(field.length).toBeGreaterThanOrEqual(23);
    expect(field.filter(([, end]) => end === 'defect' || end === 'not reached')).toEqual([]);
    expect(ends(report)).toMatchObject({ 'F.2': 'as documented', 'F.6': 'as documented', 'F.15': 'as documented', 'B.1': 'as documented', 'B.4': 'as documented', 'V.4': 'as documented' });
    expect(serverOf(simulator)).toMatchObject({ clientSecret, tenantId });
  });
});
