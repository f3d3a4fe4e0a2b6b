import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import type { Expiry } from '../../domain/expiry.ts';
import type { ApprovedPlan } from '../../runbook/evidence/approval.ts';
import { sealAndZip } from '../../runbook/evidence/pack/standing.ts';
import { settingsHash } from '../../runbook/settings/settings-hash.ts';
import type { Application, Settings } from '../../runbook/settings/settings.ts';
import { failureOf } from '../../scripts/cli/output.ts';
import { confirmApproved } from '../../scripts/run/approved-plan.ts';
import { runFlags } from '../../scripts/run/flags.ts';
import { intendedRun } from '../../scripts/run/plan-facts.ts';
import type { Prepared } from '../../scripts/run/prepare.ts';
import { coverage, packRun, sealerIn, unsealedPack } from '../runbook/pack-of.ts';
import { expect, somePin, test as base, validYaml } from '../runbook/settings-files.ts';

const halfYear: Expiry = { kind: 'days', days: 180 };

/** What the record of a small pack is made to say. */
type Said = Readonly<Record<string, unknown>>;

/** Playwright's `test` with the pack of a rehearsal that this installation has sealed, and the run that is compared with it. */
const test = base.extend<{ settings: Settings; rehearsed: (name: string, said?: Said, configDir?: string) => Promise<string>; confirmed: (pack: string, settings?: Settings, expiry?: Expiry) => Promise<ApprovedPlan> }>({
  settings: async ({ folder }, use, testInfo) => { await use({ ...folder.settings(validYaml), sealing: { key: null, configDir: testInfo.outputPath('config') } }); },
  rehearsed: async ({ settings }, use, testInfo) => {
    await use(async (name, said = {}, configDir = testInfo.outputPath('config')) => {
      const pack = unsealedPack(testInfo.outputPath(name));
      const { live, plan } = intendedRun(preparedWith(settings), halfYear);
      const document = JSON.parse(readFileSync(join(pack, 'run.json'), 'utf8')) as object;
      writeFileSync(join(pack, 'run.json'), JSON.stringify({ ...document, live, dryRun: true, plan: { ...plan, readiness: 'ready' }, ...said }));
      await sealAndZip(await sealerIn(configDir), { folder: pack, why: 'the run ended', search: coverage, before: null, betrays: () => false });
      return pack;
    });
  },
  confirmed: async ({ settings }, use) => { await use((pack, other = settings, expiry = halfYear) => confirmApproved(pack, preparedWith(other), expiry)); },
});

function preparedWith(settings: Settings): Prepared {
  return { settings, application: only(settings) } as Prepared;
}

function only({ applications: [application] }: Settings): Application {
  if (application === undefined) throw new Error('The settings of this test name no application.');
  return application;
}

async function refusal(refused: Promise<unknown>): Promise<{ exitCode: number; code: string; message: string }> {
  const [end] = await Promise.allSettled([refused]);
  const { failure: { code, message }, exitCode } = failureOf(end.status === 'rejected' ? end.reason : 'It should have been refused.');
  return { exitCode, code, message };
}

test('a run that is the one that was rehearsed goes on, and names its pack: from folder and ZIP', async ({ rehearsed, confirmed }) => {
  const pack = await rehearsed('plan');
  const named = await confirmed(pack);
  expect(named).toEqual({ run: packRun, manifest: expect.stringMatching(/^[0-9a-f]{64}$/u), key: expect.stringMatching(/^sha256\//u) });
  expect(await confirmed(`${pack}.zip`)).toEqual(named);
});

test('a run that is another one is refused with all differences at once', async ({ folder, rehearsed, settings, confirmed }) => {
  const pack = await rehearsed('plan', { program: '0.1.0' });
  const other = folder.settings(validYaml.replace('TEOS Office365', 'TEOS Panels').replace('3f2b8a3e', '4f2b8a3e').replace('https://teos.contoso.example', 'https://teos-2.contoso.example').concat(`standIn: { proxy: 'http://127.0.0.1:1', certificate: '${somePin}' }\n`));
  const { exitCode, code, message } = await refusal(confirmed(pack, { ...other, sealing: settings.sealing }, { kind: 'date', date: '2027-05-31' }));
  expect({ exitCode, code }).toEqual({ exitCode: 2, code: 'approved-plan-differs' });
  for (const part of [
    `rehearsed in ${packRun} and approved: sites: approved is the live sites, now it is stand-ins; application: approved is 'TEOS Office365' (`, "now it is 'TEOS Panels' (", 'tenant: approved is 3f2b8a3e',
    'servers: approved is https://teos.contoso.example, now it is https://teos-2.contoso.example; expiry: approved is 180 days (6 months), now it is 31 May 2027; ', "settings' hash: approved is ",
  ]) expect(message).toContain(part);
  const { plan } = JSON.parse(readFileSync(join(pack, 'run.json'), 'utf8')) as { plan: object };
  expect(await refusal(confirmed(await rehearsed('older', { plan: { ...plan, program: '0.0.9' } })))).toMatchObject({ exitCode: 2, message: expect.stringMatching(/and approved: version of teos-runbook: approved is 0\.0\.9, now it is [\d.]+\.$/u) });
});

test('what is no plan that could be kept to is refused: altered, of another key, no rehearsal, not for approval, not ready, no pack', async ({ rehearsed, confirmed }, testInfo) => {
  const altered = await rehearsed('altered');
  writeFileSync(join(altered, 'run.log'), 'other');
  const { plan } = JSON.parse(readFileSync(join(altered, 'run.json'), 'utf8')) as { plan: object };
  for (const [pack, code, words] of [
    [altered, 'approved-plan-altered', 'run.log is altered'], [await rehearsed('foreign', {}, testInfo.outputPath('other')), 'approved-plan-of-unknown-origin', "neither this installation's nor that of the settings"],
    [await rehearsed('run', { dryRun: false }), 'approved-plan-no-rehearsal', 'not of a rehearsal'], [await rehearsed('bare', { plan: undefined }), 'approved-plan-no-pack', 'not made for approval'],
    [await rehearsed('unready', { plan: { ...plan, readiness: 'not ready' } }), 'approved-plan-not-ready', "came to 'not ready'"], [testInfo.outputPath('none'), 'no-evidence', 'nothing of this name'],
  ] as const) expect(await refusal(confirmed(pack)), code).toMatchObject({ exitCode: 2, code, message: expect.stringContaining(words) });
});

test("a settings' hash tells what a run does, and nothing of this machine or of credentials", ({ folder, settings }) => {
  const hashed = (change: (yaml: string) => string, env: Readonly<Record<string, string>> = {}): string => {
    const read = folder.settings(change(validYaml), env);
    return settingsHash({ ...read, sealing: settings.sealing }, only(read));
  };
  const first = settingsHash(settings, only(settings));
  for (const same of [
    hashed((yaml) => yaml.replace('expires: 180d', 'expires: 365d')), hashed((yaml) => `${yaml}evidence: ./elsewhere\n`), hashed((yaml) => yaml, { TEOS_RUNBOOK_STATE_DIR: '/elsewhere', AZURE_ADMIN_PASSWORD: 'x' }),
    hashed((yaml) => yaml.replace('username: administrator', 'username: administrator, passwordCommand: [pass, teos]')), hashed((yaml) => `concurrency: 4\n${yaml}`), hashed((yaml) => `${yaml}browser: { path: ./chrome }\n`),
  ]) expect(same).toBe(first);
  const different = [
    hashed((yaml) => yaml.replace('TEOS Manage {date}', 'TEOS {date}')), hashed((yaml) => yaml.replace('username: administrator', 'username: other')), hashed((yaml) => `${yaml}concurrency: 2\n`),
    hashed((yaml) => `${yaml}wording: { teosManage: { menu.serverManagement: Servers } }\n`), hashed((yaml) => `${yaml}network: { proxy: 'http://proxy:8080' }\n`), hashed((yaml) => `${yaml}browser: { endpoint: wss://browsers.example/a }\n`),
  ];
  expect(new Set([first, ...different]).size).toBe(1 + different.length);
});

test('who approved is a line each, and a plan is kept to by a run, not by a rehearsal', () => {
  expect(runFlags({ approvedBy: ' Change board ', approvalRef: 'CAB-7' }).approval).toEqual({ by: 'Change board', reference: 'CAB-7' });
  expect(runFlags({ approvalRef: 'CAB-7' }).approval).toEqual({ by: null, reference: 'CAB-7' });
  expect(runFlags({}).approval).toBeUndefined();
  expect(() => runFlags({ approvedBy: '', approvalRef: 'two\nlines', approvedPlan: 'plan.zip', dryRun: true })).toThrow(/^--approved-by must say something.*--approval-ref must say something.*--approved-plan is for the run that was approved/u);
});
