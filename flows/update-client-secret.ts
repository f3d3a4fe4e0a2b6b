import type { ClientSecretRow } from '../domain/client-secret.ts';
import type { Expiry } from '../domain/expiry.ts';
import type { Secret } from '../domain/secret.ts';
import type { Verdict } from '../domain/verdict.ts';
import type { CertificatesAndSecrets } from '../pages/azure/certificates-and-secrets.ts';
import type { Given, RunStep } from './given.ts';
import { leavePortal, leaveTeos } from './leave.ts';
import { portalSteps, reachClientSecrets, type ClientSecretsReached } from './portal-steps.ts';
import type { Runbook } from './runbook.ts';
import type { Application, Plan, PortalSite, Predecessor, TeosSite } from './sites.ts';
import { preflight, preflightSteps, setOnServer, teosSteps } from './teos-steps.ts';

/** The vendor's guide 'How to update your client secret (Office 365)', line by line. */
export const updateClientSecret: Runbook = {
  name: 'update-client-secret',
  summary: 'Make a new client secret in the Azure portal, set it in TEOS Manage and prove that TEOS holds it',
  changes: true,
  steps: [
    ...preflightSteps,
    ...portalSteps,
    {
      id: 'A7', site: 'Azure portal', title: "Make a new client secret and copy its Value", changes: true,
      steps: [
        { id: 'A7.1', site: 'Azure portal', title: "Select 'New client secret'" },
        { id: 'A7.2', site: 'Azure portal', title: 'Fill in a description and an expiration date' },
        { id: 'A7.3', site: 'Azure portal', title: "Select 'Add'", changes: true },
        { id: 'A7.4', site: 'Azure portal', title: "Copy the 'Value', which is shown only once" },
      ],
    },
    ...teosSteps,
  ],
};

/** What the flow needs to know. */
export interface UpdateInput {
  readonly application: Application;
  readonly description: string;
  readonly expiry: Expiry;
  readonly portal: PortalSite;
  /** The first one is the canary: its log-in is accepted before any other server is asked. */
  readonly servers: readonly TeosSite[];
  /** Whether the preflight may go on beside the portal's sign-in; not where a person works both windows. */
  readonly sideBySide: boolean;
  /** Stop before Add, having said what it would do. */
  readonly dryRun: boolean;
  /** Asks right before Add; throws where the answer is no. */
  approve(plan: Plan): Promise<void>;
  /** Told as soon as it is known which client secret each server has now. */
  predecessors(found: readonly Predecessor[]): void;
}

/** What the flow brings back. */
export interface UpdateOutcome {
  readonly plan: Plan;
  /** The new client secret; null after a dry run. */
  readonly created: ClientSecretRow | null;
  readonly servers: readonly { readonly url: string; readonly verdict: Verdict }[];
}

/** Carries out the whole guide, and signs out of both sites however it ends. Nothing is changed at either before 'Add' (A7.3). */
export async function runUpdateClientSecret(given: Given, input: UpdateInput): Promise<UpdateOutcome> {
  const leaving: Promise<void>[] = [];
  try {
    return await carryOut(given, input, () => { leaving.push(leavePortal(input.portal)); });
  } finally {
    if (leaving.length === 0) leaving.push(leavePortal(input.portal));
    await Promise.all([...leaving, ...input.servers.map(leaveTeos)]);
  }
}

/** @param portalDone called as soon as the portal is no longer needed. */
async function carryOut(given: Given, input: UpdateInput, portalDone: () => void): Promise<UpdateOutcome> {
  const { reached, held } = await lookAtBoth(given, input);
  const plan: Plan = {
    application: input.application, tenantName: reached.tenantName, secrets: reached.rows,
    servers: input.servers.map((server) => server.url), description: input.description, expiry: input.expiry,
  };
  input.predecessors(predecessorsAmong(reached.rows, input.servers, held));
  const made = await makeClientSecret(given, input, reached.screen, plan);
  portalDone();
  const servers: { url: string; verdict: Verdict }[] = [];
  if (made) for (const [index, server] of input.servers.entries()) servers.push({ url: server.url, verdict: await setOnServer(given, server, { value: made.value, before: held[index] ?? null }, index + 1) });
  return { plan, created: made?.row ?? null, servers };
}

/** Preflight (P) and A1–A6, which change nothing. Where they go side by side and one fails, the other stops before its next step. */
async function lookAtBoth(given: Given, input: UpdateInput): Promise<{ reached: ClientSecretsReached; held: readonly (Secret | null)[] }> {
  const together = stoppingTogether(given);
  const looking = preflightAll(together, input);
  if (!input.sideBySide) await looking;
  const [held, reached] = await Promise.allSettled([looking, reachClientSecrets(together.step, input.portal, input.application)]);
  if (held.status === 'fulfilled' && reached.status === 'fulfilled') return { reached: reached.value, held: held.value };
  const reasons = [held, reached].flatMap((end): unknown[] => (end.status === 'rejected' ? [end.reason] : []));
  throw reasons.find((reason) => !(reason instanceof StoppedWithTheOther)) ?? reasons[0];
}

/** Thrown in place of a step that is not begun any more. Never told: the failure that it follows is. */
class StoppedWithTheOther extends Error {}

function stoppingTogether(given: Given): Given {
  let failed = false;
  const step: RunStep = async (...declared) => {
    if (failed) throw new StoppedWithTheOther('Not begun: a step beside it had failed.');
    try {
      return await given.step(...declared);
    } catch (error) {
      failed = true;
      throw error;
    }
  };
  return { ...given, step };
}

async function preflightAll(given: Given, input: UpdateInput): Promise<(Secret | null)[]> {
  const held: (Secret | null)[] = [];
  for (const [index, server] of input.servers.entries()) held.push(await preflight(given, server, input.application, index + 1));
  return held;
}

/** A7. Returns null after a dry run, which cancels the pane. */
async function makeClientSecret({ step, custody }: Given, input: UpdateInput, screen: CertificatesAndSecrets, plan: Plan): Promise<{ row: ClientSecretRow; value: Secret } | null> {
  const secretIdsBefore = plan.secrets.map((row) => row.secretId);
  return step('A7', screen, async (handle) => {
    const pane = await handle.sub('A7.1', screen, () => screen.openNewClientSecret());
    await handle.sub('A7.2', screen, async () => {
      await pane.describe(input.description);
      await pane.chooseExpiry(input.expiry);
      await pane.confirmAccepted();
    });
    if (input.dryRun) {
      await pane.cancel();
      return null;
    }
    await input.approve(plan);
    const row = await handle.sub('A7.3', screen, async () => {
      await custody.intend({ description: input.description, secretIdsBefore });
      await pane.add();
      const created = await screen.newRow(secretIdsBefore, input.description);
      await custody.created(created);
      return created;
    });
    const value = await handle.sub('A7.4', screen, async () => {
      const copied = await screen.copyValue(row.secretId);
      custody.know(copied);
      await custody.seal(copied);
      return copied;
    });
    return { row, value };
  });
}

/** Which row of the portal's list each server's present client secret is: only where exactly one row begins like it. */
function predecessorsAmong(rows: readonly ClientSecretRow[], servers: readonly TeosSite[], held: readonly (Secret | null)[]): Predecessor[] {
  return servers.flatMap((server, index) => {
    const secret = held[index];
    const alike = secret ? rows.filter((row) => row.hint !== '' && secret.beginsLike(row.hint)) : [];
    const row = alike[0];
    return row && alike.length === 1 ? [{ server: server.url, row }] : [];
  });
}
