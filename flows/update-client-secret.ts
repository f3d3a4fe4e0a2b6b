import type { ClientSecretRow } from '../domain/client-secret.ts';
import type { Secret } from '../domain/secret.ts';
import type { Given } from './given.ts';
import { leavePortal, leaveTeos } from './leave.ts';
import { lookAtBoth, recordLook, type Looked, type LookInput } from './look-first.ts';
import { makeClientSecret, makeClientSecretStep, type MakeInput } from './make-client-secret.ts';
import { portalSteps } from './portal-steps.ts';
import type { Runbook } from './runbook.ts';
import { setEverywhere, type ServerEnd } from './set-everywhere.ts';
import type { Plan } from './sites.ts';
import { preflightSteps, setOnServer, teosSteps } from './teos-steps.ts';

/** The vendor's guide 'How to update your client secret (Office 365)', line by line. */
export const updateClientSecret: Runbook = {
  name: 'update-client-secret',
  summary: 'Make a new client secret in the Azure portal, set it in TEOS Manage and prove that TEOS holds it',
  changes: true,
  steps: [...preflightSteps, ...portalSteps, makeClientSecretStep, ...teosSteps],
};

/** What the flow needs to know. */
export interface UpdateInput extends LookInput, MakeInput {
  /** Offers the Value to the tenant's token endpoint where the settings ask for it; throws where TEOS must not be given it. */
  prove(value: Secret): Promise<void>;
}

/** What the flow brings back. */
export interface UpdateOutcome {
  readonly plan: Plan;
  /** The new client secret; null after a dry run. */
  readonly created: ClientSecretRow | null;
  readonly servers: readonly ServerEnd[];
}

/** Carries out the whole guide, and signs out of both sites however it ends. Nothing is changed at either before 'Add' (A7.3). */
export async function runUpdateClientSecret(given: Given, input: UpdateInput): Promise<UpdateOutcome> {
  return leavingBoth(input, (portalDone) => carryOut(given, input, portalDone));
}

/** Does something at both sites and signs out of them however it ends: of the portal as soon as it is no longer needed. */
export async function leavingBoth<T>({ portal, servers }: Pick<LookInput, 'portal' | 'servers'>, act: (portalDone: () => void) => Promise<T>): Promise<T> {
  const leaving: Promise<void>[] = [];
  try {
    return await act(() => { leaving.push(leavePortal(portal)); });
  } finally {
    if (leaving.length === 0) leaving.push(leavePortal(portal));
    await Promise.all([...leaving, ...servers.map(leaveTeos)]);
  }
}

/** @param portalDone called as soon as the portal is no longer needed. */
async function carryOut(given: Given, input: UpdateInput, portalDone: () => void): Promise<UpdateOutcome> {
  const looked = await lookAtBoth(given, input);
  return makeAndSet(given, input, { looked, rows: looked.reached.rows, portalDone });
}

/**
 * A7, and T1–T5 with V on every server, once both sites have been looked at.
 * @param now what was seen; the rows of the list as it stands now; and what is called as soon as the portal is no longer needed.
 */
export async function makeAndSet(given: Given, input: UpdateInput, now: { readonly looked: Looked; readonly rows: readonly ClientSecretRow[]; readonly portalDone: () => void }): Promise<UpdateOutcome> {
  const { looked, rows, portalDone } = now;
  const { reached, held } = looked;
  await recordLook(given, looked, input.servers);
  const plan = planOf(input, { tenantName: reached.tenantName, rows });
  const made = await makeClientSecret(given, input, reached.screen, plan);
  portalDone();
  if (made === null) return { plan, created: null, servers: [] };
  await input.prove(made.value);
  const servers = await setEverywhere(input.servers, input.concurrency, (site, server) => setOnServer(given, site, { value: made.value, before: held[server - 1] ?? null }, server));
  return { plan, created: made.row, servers };
}

/** What is known right before 'Add' is clicked. */
function planOf(input: UpdateInput, { tenantName, rows }: { readonly tenantName: string; readonly rows: readonly ClientSecretRow[] }): Plan {
  const { application, servers, description, expiry } = input;
  return { application, tenantName, secrets: rows, servers: servers.map((server) => server.url), description, expiry };
}
