import { mkdtemp, readdir, readFile, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { qaOfPortal } from '../../scripts/qa/portal.ts';
import { runFlags } from '../../scripts/run/flags.ts';
import { prepare } from '../../scripts/run/prepare.ts';
import { writeStandInFiles } from '../../scripts/run/stand-ins.ts';
import type { QaReport } from '../../runbook/qa/report-model.ts';
import { startSimulator, type Simulator } from '../../simulator/start.ts';
import { expect, test as base } from '../fixtures.ts';
import { teosApplication } from '../pages/portal-session.ts';

/** `qa --portal --baseline` on the stand-ins' portal; the folder holds its evidence and its baseline. */
const test = base.extend<{ folder: string; qa: (of: Simulator) => Promise<QaReport> }>({
  folder: async ({}, use) => {
    const folder = await mkdtemp(join(tmpdir(), 'teos-runbook-qa-portal-'));
    await use(folder);
    await rm(folder, { recursive: true, force: true });
  },
  qa: async ({ folder }, use) => {
    await use((of) => looked(of, folder));
  },
});

async function looked(simulator: Simulator, folder: string): Promise<QaReport> {
  const targets = join(folder, 'teos-runbook.yaml');
  await writeStandInFiles(simulator, targets);
  const flags = runFlags({ targets, evidenceDir: join(folder, 'evidence'), stateDir: join(folder, 'state'), attended: false, timeout: 8 });
  const prepared = await prepare(flags, { teos: false, person: false, env: { ...simulator.credentials, TEOS_RUNBOOK_CONFIG_DIR: join(folder, 'config') } });
  return qaOfPortal({ prepared, baselineDir: join(folder, 'baseline'), say: () => { /* The report says it. */ } });
}

test.describe('a portal that calls a menu entry and the command of A7 otherwise than the one that was accepted', () => {
  test.use({ simulatorOptions: { portal: 'classic', mutations: ['portal-menu-renamed', 'portal-new-renamed'] } });

  test('is gone through to the end: each is told with its sentence, and what may make a client secret is not clicked', async ({ simulator, folder, qa }) => {
    // The way is gone twice.
    test.slow();
    const asDocumented = await startSimulator({ portal: 'classic' });
    const first = await qa(asDocumented);
    await asDocumented.close();
    expect(first.checks.filter(({ result }) => result !== 'as documented').map(({ id }) => id), 'what the facts have otherwise than the guide').toEqual(['A3.2']);
    expect(await readdir(join(folder, 'baseline'))).toContain('accepted.jsonl');
    const before = JSON.stringify(teosApplication(simulator).secrets);
    const report = await qa(simulator);
    expect({ error: report.error, exitCode: report.exitCode, result: report.result, site: report.site }).toEqual({ error: null, exitCode: 4, result: 'drifted', site: 'Azure portal' });
    const otherwise = report.checks.filter(({ result }) => result !== 'as documented').map(({ id, result, sentence, correction }) => ({ id, result, sentence, correction }));
    expect(otherwise).toEqual([
      { id: 'A3.1', result: 'drifted', sentence: "Select 'App registrations'.", correction: "Select 'Applications'." },
      { id: 'A3.2', result: 'drifted', sentence: "Select 'App registrations'.", correction: "Unfold 'Manage'; then: Select 'Applications'." },
      { id: 'A7.2', result: 'drifted', sentence: "Select the option 'New client secret'.", correction: "Select the option 'Create secret'." },
      ...['A7.3', 'A7.4', 'A7.5'].map((id) => expect.objectContaining({ id, result: 'not reached' }) as unknown),
    ]);
    expect(JSON.stringify(teosApplication(simulator).secrets)).toBe(before);
    expect(simulator.world.log.entries.filter(({ site, kind, name }) => site === 'portal' && kind === 'click' && name === 'Create secret')).toEqual([]);
    const files = await readdir(report.evidence ?? '', { recursive: true });
    expect(files).toEqual(expect.arrayContaining(['report.html', 'report.md', 'junit.xml', ...['A2', 'A3', 'A4', 'A5', 'A6', 'A7'].map((step) => join('screens', `${step}.png`))]));
    const baseline = await readFile(join(report.evidence ?? '', 'screens', 'baseline.json'), 'utf8');
    for (const own of [simulator.world.tenant.name, simulator.world.account.upn, teosApplication(simulator).displayName]) expect(baseline).not.toContain(own);
  });
});
