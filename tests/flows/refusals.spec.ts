import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import type { FaultName } from '../../simulator/faults.ts';
import type { SimulatorOptions } from '../../simulator/options.ts';
import { allSteps, expect, serverOf, stateOf, test, type Job, type JobEnd } from './job.ts';
import { thorough, thoroughIf } from '../tiers.ts';

// What stops a run before 'Add' took effect: exit codes 1 to 5 promise that nothing was changed.

/** Proves that a run ended as it says: with this code, in sentences, and with nothing changed. */
async function proveRefusal(job: Job, wanted: { exitCode: number; code: string; step: string | null; says: RegExp }, run: () => Promise<JobEnd> = () => job.run()): Promise<JobEnd> {
  const before = stateOf(job.simulator);
  const end = await run();
  expect({ exitCode: end.exitCode, code: end.result.error?.code }).toEqual({ exitCode: wanted.exitCode, code: wanted.code });
  expect(stateOf(job.simulator) === before, 'both sites are as they were').toBe(true);
  const { error } = end.result;
  expect(error?.message).toMatch(wanted.says);
  // Whole sentences: they begin and end as such, and carry no call log, selector or stack.
  for (const sentence of [error?.message ?? '', error?.advice ?? '']) {
    expect(sentence).toMatch(/^['A-Zh].*[.?!]['"]?$/su);
    expect(sentence).not.toMatch(/Call log|locator\(|getBy|waiting for|\bat .*\.(?:ts|js):|\u001B/u);
  }
  expect(allSteps(end.result.steps).find(({ status }) => status === 'failed')?.id ?? null).toBe(wanted.step);
  expect(end.result).toMatchObject({ verdict: null, secretId: null });
  if (end.result.evidence !== null) expect(end.text).toMatch(/nothing was changed/iu);
  return end;
}

interface Refusal {
  readonly fault: FaultName;
  readonly exitCode: number;
  readonly code: string;
  /** The first step that failed; null where the run ended before its first step. */
  readonly step: string | null;
  readonly says: RegExp;
  readonly options?: Partial<SimulatorOptions>;
}

// The older build where nothing depends on it: it costs less. What else a screen may refuse is a test of its page.
const refusals: readonly Refusal[] = [
  { fault: 'device-not-compliant', exitCode: 3, code: 'entra-device', step: 'A1', says: /AADSTS53000, correlation id/u },
  { fault: 'portal-access-denied', exitCode: 3, code: 'portal-access-denied', step: 'A2', says: /You do not have access/u, options: { portal: 'react' } },
  { fault: 'application-not-found', exitCode: 2, code: 'application-not-found', step: 'A5', says: /'TEOS Office365'.*[0-9a-f-]{36}/u },
  { fault: 'no-permission-to-add', exitCode: 3, code: 'no-permission-to-add', step: 'A7', says: /'New client secret' is disabled/u },
  { fault: 'tenant-blocks-secrets', exitCode: 3, code: 'client-secrets-blocked', step: 'A7', says: /Client secrets are blocked by tenant-wide policy/u, options: { portal: 'react' } },
  { fault: 'lifetime-capped', exitCode: 3, code: 'add-refused', step: 'A7', says: /Credential lifetime exceeds the max value/u },
  { fault: 'teos-down', exitCode: 5, code: 'server-unreachable', step: null, says: /https:\/\/teos\.contoso\.example did not answer/u },
  { fault: 'teos-unavailable', exitCode: 5, code: 'teos-unreachable', step: 'P1', says: /503/u },
  { fault: 'teos-certificate-changed', exitCode: 2, code: 'teos-certificate-changed', step: null, says: /expected sha256\/.*shown sha256\//u },
  { fault: 'teos-no-server-management', exitCode: 3, code: 'teos-no-server-management', step: 'P1', says: /shows no 'Server Management'/u },
  { fault: 'teos-read-only', exitCode: 3, code: 'teos-read-only', step: 'P3', says: /./u },
  { fault: 'teos-wrong-client-id', exitCode: 2, code: 'teos-other-application', step: 'P3', says: /its Client ID is [0-9a-f-]{36}, the application's is [0-9a-f-]{36}/u },
  { fault: 'teos-wrong-tenant-id', exitCode: 2, code: 'teos-other-application', step: 'P3', says: /its Tenant ID is [0-9a-f-]{36}, the application's is [0-9a-f-]{36}/u },
  { fault: 'teos-two-secret-fields', exitCode: 4, code: 'teos-settings-not-recognised', step: 'P2', says: /has 2 fields named 'Client Secret'/u },
];

/** Of each kind of refusal one row is enough on every run. */
const everyRun: readonly FaultName[] = ['portal-access-denied', 'device-not-compliant', 'teos-down', 'teos-unavailable', 'teos-certificate-changed', 'teos-wrong-client-id', 'teos-two-secret-fields'];

for (const { fault, options, ...wanted } of refusals) {
  test.describe(fault, thoroughIf(!everyRun.includes(fault)), () => {
    test.use({ simulatorOptions: { portal: 'classic', ...options, faults: [fault] } });

    test(`ends with exit ${String(wanted.exitCode)} and nothing changed`, async ({ job }) => {
      await proveRefusal(job, wanted);
      const { world } = job.simulator;
      // Before the first step nothing has been typed anywhere.
      expect({ entra: world.passwordSubmissions, teos: serverOf(job.simulator).passwordSubmissions }).toEqual(wanted.step === null ? { entra: 0, teos: 0 } : { entra: expect.any(Number), teos: expect.any(Number) });
      expect(world.passwordSubmissions).toBeLessThanOrEqual(1);
      expect(serverOf(job.simulator).passwordSubmissions).toBeLessThanOrEqual(1);
    });
  });
}

test.describe('a password that Entra refuses', () => {
  test.use({ simulatorOptions: { faults: ['wrong-password'] } });

  test('is typed once, and not at all by the next run', async ({ job }) => {
    const { world } = job.simulator;
    await proveRefusal(job, { exitCode: 3, code: 'entra-password-refused', step: 'A1', says: /refused the password of admin@contoso\.onmicrosoft\.com/u });
    expect(world.passwordSubmissions).toBe(1);
    await proveRefusal(job, { exitCode: 3, code: 'refused-before', step: null, says: /AZURE_ADMIN/u });
    expect(world.passwordSubmissions).toBe(1);
    expect(serverOf(job.simulator).passwordSubmissions).toBeLessThanOrEqual(1);
  });
});

test.describe('a Temporary Access Pass that Entra refuses', thorough, () => {
  test.use({ simulatorOptions: { signIn: 'access-pass', faults: ['access-pass-used'], portal: 'classic' } });

  test('is typed once, and not at all by the next run', async ({ job }) => {
    const passes = (): number => job.simulator.world.log.entries.filter(({ name }) => name === 'Temporary Access Pass').length;
    await proveRefusal(job, { exitCode: 3, code: 'entra-temporary-access-pass-refused', step: 'A1', says: /refused the Temporary Access Pass of admin@contoso\.onmicrosoft\.com \(AADSTS130505/u });
    expect(passes()).toBe(1);
    await proveRefusal(job, { exitCode: 3, code: 'refused-before', step: null, says: /^The Temporary Access Pass of AZURE_ADMIN was refused/u });
    expect(passes()).toBe(1);
  });
});

for (const { what, fault, secret } of [
  { what: 'passkey', fault: 'passkey-refused', secret: 'passkey of AZURE_ADMIN' }, { what: 'certificate', fault: 'certificate-refused', secret: 'certificate passphrase of AZURE_ADMIN' },
] as const) {
  test.describe(`a ${what} that Entra refuses`, thorough, () => {
    test.use({ simulatorOptions: { signIn: what, faults: [fault], portal: 'classic' } });

    test('is used once, and not at all by the next run', async ({ job }) => {
      const used = (): number => job.simulator.world.log.entries.filter(({ name }) => name.toLowerCase() === what).length;
      const { result } = await proveRefusal(job, { exitCode: 3, code: `entra-${what}-refused`, step: 'A1', says: /./u });
      expect(used()).toBe(1);
      expect(readFileSync(join(result.evidence ?? '', 'manifest.json'), 'utf8'), 'its secret was searched for').toContain(secret);
      await proveRefusal(job, { exitCode: 3, code: 'refused-before', step: null, says: new RegExp(`^The ${what} of AZURE_ADMIN was refused`, 'u') });
      expect(used()).toBe(1);
      expect(job.simulator.world.passwordSubmissions).toBe(0);
    });
  });
}

test.describe('a password that TEOS refuses', () => {
  test.use({ simulatorOptions: { servers: 2, faults: ['wrong-teos-password'] } });

  test('is typed once, at one server, and not at all by the next run', async ({ job }) => {
    const submissions = (): number[] => job.simulator.world.servers.map(({ passwordSubmissions }) => passwordSubmissions);
    const first = await proveRefusal(job, { exitCode: 3, code: 'teos-password-refused', step: 'P1', says: /The user name or password is incorrect/u });
    expect(submissions()).toEqual([1, 0]);
    // The portal, which goes side by side, stops at its next step and is signed out of.
    expect(first.result.steps.find(({ id }) => id === 'A6')?.status).toBe('not run');
    expect(job.simulator.world.log.entries.filter(({ site, kind, name }) => site === 'portal' && kind === 'click' && /^Sign out/u.test(name))).toHaveLength(1);
    const atEntra = job.simulator.world.passwordSubmissions;
    const second = await proveRefusal(job, { exitCode: 3, code: 'refused-before', step: null, says: /TEOS_ADMIN/u });
    expect(second.result).toMatchObject({ live: false, application: 'TEOS Office365', tenantId: job.simulator.world.tenant.id, evidence: null });
    expect(submissions()).toEqual([1, 0]);
    expect(job.simulator.world.passwordSubmissions).toBe(atEntra);
  });
});

test('a TEOS server whose certificate is neither pinned nor vouched for is not typed into', async ({ job }) => {
  const end = await proveRefusal(job, { exitCode: 2, code: 'teos-certificate-not-trusted', step: null, says: /No known authority vouches/u },
    () => job.run({ settings: ({ applications }) => { for (const server of applications[0]?.teos ?? []) delete server['certificate']; } }));
  expect(end.result.error?.advice).toContain(serverOf(job.simulator).certificate);
  expect([job.simulator.world.passwordSubmissions, serverOf(job.simulator).passwordSubmissions]).toEqual([0, 0]);
});

test('a stand-in run stops where another certificate answers as the portal', async ({ job }) => {
  await proveRefusal(job, { exitCode: 2, code: 'stand-in-certificate', step: null, says: /what answers as portal\.azure\.com shows sha256\// },
    () => job.run({ settings: ({ standIn }) => { standIn.certificate = serverOf(job.simulator).certificate; } }));
  expect([job.simulator.world.passwordSubmissions, serverOf(job.simulator).passwordSubmissions]).toEqual([0, 0]);
});

test('a stand-in run whose proxy stands elsewhere stops before anything is asked', async ({ job }) => {
  await proveRefusal(job, { exitCode: 2, code: 'settings-invalid', step: null, says: /'proxy' of standIn/u },
    () => job.run({ settings: ({ standIn }) => { standIn.proxy = 'http://192.0.2.1:3128'; } }));
  expect(job.simulator.world.hostsAsked).toEqual([]);
});

test('unattended without --yes nothing is opened', async ({ job }) => {
  await proveRefusal(job, { exitCode: 2, code: 'nobody-to-ask', step: null, says: /--yes/u }, () => job.run({ flags: { yes: false } }));
  expect(job.simulator.world.hostsAsked).toEqual([]);
});

test('without a password nothing is opened', async ({ job }) => {
  await proveRefusal(job, { exitCode: 2, code: 'credentials-missing', step: null, says: /AZURE_ADMIN/u }, () => job.run({ env: { AZURE_ADMIN_PASSWORD: undefined } }));
  expect(job.simulator.world.hostsAsked).toEqual([]);
});
