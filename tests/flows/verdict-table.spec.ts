import { refused, RunbookError } from '../../domain/errors.ts';
import { Secret } from '../../domain/secret.ts';
import type { Verdict } from '../../domain/verdict.ts';
import type { Given, StepHandle } from '../../flows/given.ts';
import type { TeosSite } from '../../flows/sites.ts';
import { preflight, setOnServer } from '../../flows/teos-steps.ts';
import { teosManageWording } from '../../pages/teos/wording.ts';
import { isVerified } from '../../runbook/custody/journal/rotation.ts';
import { outcomeOf, type Outcome } from '../../runbook/custody/outcome.ts';
import type { RotationCustody } from '../../runbook/custody/rotation-custody.ts';
import type { FaultName } from '../../simulator/faults.ts';
import { expect, test } from '../fixtures.ts';
import { freshValue } from '../pages/teos-markup.ts';
import { custodyFor } from '../runbook/custody-of.ts';
import { thoroughIf } from '../tiers.ts';

/** What comes of Save, as the stand-in's fault. */
const saves: Readonly<Record<string, readonly FaultName[]>> = {
  'stored as given': [], 'cut at 32 characters': ['teos-stores-other-value'], 'not stored': ['teos-save-lost'], 'refused': ['teos-refuses-save'],
};

/** How TEOS shows a stored secret × what comes of Save; those that another row tells are left out. No token makes any of them better. */
const table: Readonly<Record<'plain' | 'password' | 'bullets' | 'blank' | 'ends' | 'encrypted', Readonly<Record<string, readonly [verdict: Verdict, exitCode: number]>>>> = {
  plain: { 'stored as given': ['equal', 0], 'cut at 32 characters': ['different', 9], 'not stored': ['different', 9], 'refused': ['not set', 7] },
  password: { 'stored as given': ['equal', 0], 'cut at 32 characters': ['different', 9], 'not stored': ['different', 9], 'refused': ['not set', 7] },
  bullets: { 'stored as given': ['masked', 6], 'cut at 32 characters': ['masked', 6], 'not stored': ['masked', 6], 'refused': ['not set', 7] },
  blank: { 'stored as given': ['accepted', 6], 'cut at 32 characters': ['accepted', 6], 'not stored': ['accepted', 6], 'refused': ['not set', 7] },
  // Its ends tell more than bullets do, and an encrypted text tells whether it changed; neither is ever 'equal'.
  ends: { 'stored as given': ['masked', 6], 'cut at 32 characters': ['different', 9] },
  encrypted: { 'stored as given': ['masked', 6], 'not stored': ['different', 9] },
};

// Those that let TEOS be touched; 'rejected' keeps the Value from it, below.
const tokens = [null, 'accepted', 'not settled', 'not reached'] as const;

for (const [secretDisplay, row] of Object.entries(table)) {
  for (const [save, [verdict, exitCode]] of Object.entries(row)) {
    // What each display makes of a Value that was stored, and each fate of a Value under the plainest display, is seen on every run.
    test.describe(`TEOS shows a secret as '${secretDisplay}', and what was saved is ${save}`, thoroughIf(save !== 'stored as given' && secretDisplay !== 'plain'), () => {
      test.use({ simulatorOptions: { secretDisplay: secretDisplay as keyof typeof table } });

      test(`is ${verdict}, exit ${String(exitCode)}, whatever came of the token`, async ({ simulator, teosContext }) => {
        const [server] = simulator.world.servers;
        const site = { ...siteOf(server?.url ?? ''), page: await teosContext.newPage(), credentials: { username: server?.administrator.user ?? '', password: new Secret('password', server?.administrator.password ?? '') } };
        const { custody } = custodyFor(site.url);
        await kept(custody);
        simulator.world.faults.set(saves[save] ?? []);
        const error = await failureOf(setAfterLooking({ step: (_id, _scene, act) => act(handle), custody }, site, simulator.world.tenant.id, server?.clientId ?? ''));
        for (const token of tokens) {
          await asked(custody, token);
          expect(endOf(custody, error, new Set()), `token ${token ?? 'not asked'}`).toMatchObject({ verdict, exitCode });
          // Where the settings accept that this server never shows a secret, 'masked' is enough, and nothing else becomes so.
          expect(endOf(custody, error, new Set([site.url])).exitCode).toBe(acceptedExit(verdict, exitCode));
          expect(custody.rotation.servers.every(isVerified), 'nothing else lets the sealed Value go').toBe(verdict === 'equal');
        }
      });
    });
  }
}

test('a Value that Entra rejects is not given to TEOS: not set, exit 7, sealed', async () => {
  const { custody } = custodyFor('https://teos.contoso.example');
  await kept(custody);
  await asked(custody, 'rejected');
  expect(endOf(custody, refused({ code: 'token-rejected', message: 'No.', advice: 'Wait.' }), new Set(['https://teos.contoso.example']))).toMatchObject({ verdict: 'not set', exitCode: 7 });
});

function acceptedExit(verdict: Verdict, exitCode: number): number {
  return verdict === 'masked' ? 0 : exitCode;
}

const handle: StepHandle = { by: () => { /* Nobody reads it here. */ }, found: () => { /* Nor this. */ }, departure: () => { /* Nor this. */ }, drifted: () => Promise.resolve(), sub: (_id, _scene, act) => act(handle) };

function siteOf(url: string): Omit<TeosSite, 'page' | 'credentials'> {
  const nothing = (): Promise<void> => Promise.resolve();
  return { url, wording: teosManageWording, patience: 1000, confirmKey: nothing, refused: nothing, inTurn: (logIn) => logIn() };
}

async function kept(custody: RotationCustody): Promise<void> {
  await custody.intend({ description: 'TEOS Manage ab12', secretIdsBefore: [] });
  await custody.created({ secretId: '41c4e795-f1bf-48ba-a1cd-df28fe9db9b1', description: 'TEOS Manage ab12', expires: '2099-05-22', hint: 'Noe' });
  await custody.seal(freshValue);
}

async function asked(custody: RotationCustody, token: string | null): Promise<void> {
  if (token !== null) await custody.record({ type: 'proved', evidence: { outcome: token } });
}

async function setAfterLooking(given: Given, site: TeosSite, tenantId: string, clientId: string): Promise<void> {
  const before = await preflight(given, site, { name: 'TEOS Office365', clientId, tenantId }, 1);
  await setOnServer(given, site, { value: freshValue, before }, 1);
}

async function failureOf(act: Promise<void>): Promise<RunbookError | null> {
  const [end] = await Promise.allSettled([act]);
  if (end.status === 'fulfilled') return null;
  expect(end.reason).toBeInstanceOf(RunbookError);
  return end.reason as RunbookError;
}

function endOf(custody: RotationCustody, error: unknown, acceptMasked: ReadonlySet<string>): Outcome {
  return outcomeOf({ standing: custody.whereThingsStand(), application: 'TEOS Office365', acceptMasked, error, interrupted: false, leaks: [], dryRun: false, remaining: [] });
}
