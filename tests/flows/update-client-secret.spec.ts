import { existsSync, readFileSync, statSync } from 'node:fs';
import { join } from 'node:path';
import { openPack } from '../../runbook/evidence/pack/contents.ts';
import { verifyPack } from '../../runbook/evidence/pack/verify.ts';
import { carriedOutBy } from '../../scripts/evidence/approval-text.ts';
import { allSteps, applicationOf, expect, newSecretOf, serverOf, stateOf, test, type Job, type JobEnd } from './job.ts';
import { thorough, thoroughIf } from '../tiers.ts';

const guide = ['P1', 'P2', 'P3', 'A1', 'A2', 'A3', 'A4', 'A5', 'A6', 'A7', 'T1', 'T2', 'T3', 'T4', 'T5', 'V'];

const displays = [['plain', 'equal', 0], ['password', 'equal', 0], ['bullets', 'masked', 6], ['blank', 'accepted', 6]] as const;
const pairs = [...(['classic', 'react'] as const).flatMap((portal) => displays.map((display) => [portal, ...display] as const)), ['mixed', 'plain', 'equal', 0] as const];

for (const [portal, secretDisplay, verdict, exitCode] of pairs) {
  // On every run the two builds of which the third is mixed; what each display comes to, verdict-table.spec.ts shows without the portal.
  test.describe(`${portal}, ${secretDisplay}`, thoroughIf(portal === 'mixed' || secretDisplay !== (portal === 'classic' ? 'bullets' : 'plain')), () => {
    test.use({ simulatorOptions: { portal, secretDisplay } });

    test(`the whole guide ends with ${verdict}`, async ({ job }) => {
      const { simulator } = job;
      const server = serverOf(simulator);
      const powerBi = structuredClone(server.powerBi);
      const before = applicationOf(simulator).secrets.length;
      const end = await job.run();
      expect(end.result.error).toBeNull();
      expect(end).toMatchObject({ exitCode, result: { verdict, exitCode, live: false, application: 'TEOS Office365', servers: [{ url: server.url, verdict }] } });
      const made = newSecretOf(simulator);
      expect(server.clientSecret === made.value, 'TEOS holds the new Value').toBe(true);
      expect(server.saves).toBe(1);
      expect(server.powerBi).toEqual(powerBi);
      expect(applicationOf(simulator).secrets).toHaveLength(before + 1);
      expect(end.result).toMatchObject({ secretId: made.secretId, description: made.description, expires: made.expires.toISOString().slice(0, 10), clientId: applicationOf(simulator).clientId, tenantId: simulator.world.tenant.id });
      // Only where nothing could be compared is there a check for a person to make.
      expect(end.text.includes('Service principal sign-ins')).toBe(verdict !== 'equal');
      expect(made.description).toMatch(/^TEOS Manage [0-9a-f]{8}$/u);
      proveRecord(end);
      proveClicked(job);
    });
  });
}

/** Proves that the guide's steps stand in the record in its order, each done by clicks and with a picture. */
function proveRecord({ result }: JobEnd): void {
  expect(result.steps.map(({ id }) => id)).toEqual(guide);
  const steps = allSteps(result.steps);
  expect(steps.map(({ id }) => id)).toEqual(expect.arrayContaining(['A7.1', 'A7.2', 'A7.3', 'A7.4', 'T5.1', 'T5.2']));
  expect(steps.filter(({ status, how }) => status !== 'done' || how !== 'click')).toEqual([]);
  const pictures = steps.map(({ picture }) => picture ?? '');
  expect(pictures.filter((picture) => !existsSync(picture) || statSync(picture).size < 3000)).toEqual([]);
  // A step with sub-steps shows what its last one left.
  expect(new Set(pictures).size).toBe(steps.filter((step) => step.steps.length === 0).length);
}

/** Proves from the stand-ins' own log that the guide's controls were clicked, in its order, and nothing was reached by an address. */
function proveClicked({ simulator }: Job): void {
  const { entries } = simulator.world.log;
  const clicks = entries.filter(({ kind }) => kind === 'click');
  expect(clicks.filter(({ trusted }) => !trusted)).toEqual([]);
  const inTurn = (site: string, way: readonly RegExp[]): void => {
    const names = clicks.filter((click) => click.site === site).map(({ name }) => name);
    let from = 0;
    for (const wanted of way) {
      const at = names.findIndex((name, index) => index >= from && wanted.test(name));
      expect(at, `${String(wanted)} among ${names.slice(from).join(' | ')}`).toBeGreaterThanOrEqual(0);
      from = at + 1;
    }
  };
  inTurn('portal', [/^Microsoft Entra ID/u, /App registrations/u, /All applications/u, /^TEOS Office365/u, /secret|certificate/iu, /New client secret/u, /^Add\b/u]);
  const throughTeos = [/^Server Management/u, /^Settings/u, /^Azure AD App & Power BI Settings/u];
  inTurn('teos', [...throughTeos, ...throughTeos, /^Save/u]);
  // No address leads into the portal but the one of its Home.
  const opened = entries.filter(({ site, kind }) => site === 'portal' && kind === 'navigation').map(({ name }) => name);
  expect(opened.filter((name) => !['', '#home'].includes(name))).toEqual([]);
}

test.describe('three TEOS servers', () => {
  test.use({ simulatorOptions: { servers: 3, portal: 'classic' } });

  test('one client secret is made and set on each of three servers', async ({ job }) => {
    const end = await job.run();
    expect(end).toMatchObject({ exitCode: 0, result: { verdict: 'equal' } });
    const made = newSecretOf(job.simulator);
    expect(end.result.servers).toEqual(job.simulator.world.servers.map(({ url }) => ({ url, verdict: 'equal' })));
    expect(job.simulator.world.servers.map(({ clientSecret, saves }) => ({ same: clientSecret === made.value, saves }))).toEqual([1, 2, 3].map(() => ({ same: true, saves: 1 })));
    const ids = end.result.steps.map(({ id }) => id);
    expect(ids).toEqual(expect.arrayContaining(['P1#2', 'P3#3', 'T1#2', 'T5#2', 'V#2', 'T1#3', 'V#3']));
    expect(ids.indexOf('A7')).toBeGreaterThan(ids.indexOf('P3#3'));
    expect(end.result.steps.filter(({ picture }) => picture === null || !existsSync(picture))).toEqual([]);
  });
});

test.describe('an account with an authenticator app', () => {
  test.use({ simulatorOptions: { signIn: 'totp', portal: 'classic' } });

  test('signs in with a one-time code, once; an end, a description and a ticket number of its own are in the record', async ({ job }) => {
    const day = new Date(Date.now() + 100 * 86_400_000).toISOString().slice(0, 10);
    const end = await job.run({ flags: { expires: day, change: 'CHG0012345', description: 'Renewed for {change}' } });
    expect(end.result.error).toBeNull();
    expect(end).toMatchObject({ exitCode: 0, result: { verdict: 'equal', expires: day } });
    const asked = job.simulator.world.log.entries.filter(({ kind }) => kind === 'request').map(({ name }) => name);
    expect(asked.filter((name) => name === 'One-time code')).toHaveLength(1);
    expect(asked).toContain('Stay signed in: No');
    const made = newSecretOf(job.simulator);
    expect(made.expires.toISOString().slice(0, 10)).toBe(day);
    expect(made.description).toContain('Renewed for CHG0012345');
    expect(end.result.evidence).toContain('chg0012345');
  });
});

test('a dry run goes as far as Add and changes nothing', thorough, async ({ job }) => {
  const before = stateOf(job.simulator);
  const end = await job.run({ flags: { dryRun: true, yes: false } });
  expect(end).toMatchObject({ exitCode: 0, result: { verdict: null, secretId: null, error: null } });
  expect(stateOf(job.simulator)).toBe(before);
  expect(end.text).toContain('nothing was changed');
  expect(end.text).toContain('https://teos.contoso.example');
  const steps = allSteps(end.result.steps);
  expect(Object.keys(steps[0] ?? {}), 'other programs rely on exactly these').toEqual(['id', 'title', 'status', 'startedAt', 'durationMs', 'how', 'picture', 'steps']);
  expect(steps.find(({ id }) => id === 'A7')?.status, 'no secret was made').toBe('not run');
  const done = steps.filter(({ status }) => status === 'done').map(({ id }) => id);
  expect(done).toEqual(expect.arrayContaining(['P1', 'P2', 'P3', 'A1', 'A2', 'A3', 'A4', 'A5', 'A6', 'A7.1', 'A7.2']));
  expect(steps.filter(({ id }) => /^(?:A7\.[34]|[TV])/u.test(id)).every(({ status }) => status === 'not run')).toBe(true);
  expect(job.simulator.world.log.entries.filter(({ name }) => name === 'addPassword')).toEqual([]);
  expect(end.result.readiness, 'everything was as the guide says').toEqual({ word: 'ready', step: null, why: null, notes: [] });
});

test('what was rehearsed and approved is carried out, and each pack names the other', thorough, async ({ job }) => {
  const { result: { pack } } = await job.run({ flags: { dryRun: true, yes: false, pack: true } });
  const end = await job.run({ flags: { approvedPlan: pack?.zip, approvedBy: 'the change board', approvalRef: 'CAB-7' } });
  expect(end).toMatchObject({ exitCode: 0, result: { verdict: 'equal', approvedPlan: { manifest: pack?.manifest } } });
  const { facts, manifest } = await verifyPack(await openPack(end.result.evidence ?? ''));
  expect(facts).toMatchObject({ approvedPlan: end.result.approvedPlan, approval: { by: 'the change board', reference: 'CAB-7' } });
  expect(await carriedOutBy(pack?.zip ?? '', pack?.manifest ?? '')).toEqual([facts?.run]);
  expect(await carriedOutBy(pack?.zip ?? '', manifest ?? '')).toEqual([]);
  const report = readFileSync(join(end.result.evidence ?? '', 'report.html'), 'utf8');
  for (const part of ['the change board, CAB-7 (stated by the operator)', pack?.manifest ?? 'no manifest']) expect(report).toContain(part);
});

test('a rehearsal on a site that is not as documented is not ready: which step, and why', thorough, async ({ job }) => {
  job.simulator.world.faults.set(['teos-two-secret-fields']);
  const end = await job.run({ flags: { dryRun: true, yes: false } });
  expect(end).toMatchObject({ exitCode: 4, result: { readiness: { word: 'not ready', step: 'P2', why: end.result.error?.message } } });
  expect(end.text).toMatch(/^Not ready: step P2 \(stand-ins: not a live run\): Nothing was changed/u);
});

test.describe('a server that never shows its secret', thorough, () => {
  test.use({ simulatorOptions: { secretDisplay: 'bullets', portal: 'classic' } });

  test('a rehearsal notes that a person will have to make a check', async ({ job }) => {
    const end = await job.run({ flags: { dryRun: true, yes: false } });
    expect(end).toMatchObject({ exitCode: 0, result: { readiness: { word: 'ready with notes', notes: [expect.stringContaining('https://teos.contoso.example does not show the stored client secret')] } } });
  });

  test("'accept: masked' makes masked a success, and says so", async ({ job }) => {
    const end = await job.run({ settings: ({ applications }) => { for (const server of applications[0]?.teos ?? []) server['accept'] = 'masked'; } });
    expect(end).toMatchObject({ exitCode: 0, result: { verdict: 'masked' } });
    expect(end.text).toContain('the settings accept that');
  });
});
