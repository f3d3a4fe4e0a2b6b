import type { ClientSecretRow } from '../domain/client-secret.ts';
import { personMustLook } from '../domain/errors.ts';
import type { Secret } from '../domain/secret.ts';
import type { StepDeclaration } from '../domain/step.ts';
import type { Verdict } from '../domain/verdict.ts';
import type { CertificatesAndSecrets } from '../pages/azure/certificates-and-secrets.ts';
import type { Given } from './given.ts';
import { leaveTeos } from './leave.ts';
import { lookAtBoth, type Looked } from './look-first.ts';
import { makeClientSecretStep } from './make-client-secret.ts';
import { portalSteps } from './portal-steps.ts';
import type { Runbook } from './runbook.ts';
import { setEverywhere, type ServerEnd } from './set-everywhere.ts';
import { leavingBoth, makeAndSet, type UpdateInput, type UpdateOutcome } from './update-client-secret.ts';
import { preflightSteps, setUnlessHeld, teosSteps } from './teos-steps.ts';

/** What a rotation that died between Add and sealing left, and what is done about it. */
export const orphanSteps: readonly StepDeclaration[] = [
  { id: 'F1', site: 'Azure portal', title: 'Find the client secret that the interrupted run may have made', deed: 'Looked in the list for the client secret that the interrupted run may have made' },
  { id: 'F2', site: 'Azure portal', title: 'Remove it, because its Value is known to nobody', deed: 'Removed it, and saw it gone from the list', changes: true },
];

/** An interrupted rotation brought to its end: from the sealed Value if there is one, else from the portal. */
export const resumeUpdate: Runbook = {
  name: 'resume-update',
  summary: 'Bring an interrupted rotation to its end: exactly one new client secret, held by every TEOS server',
  changes: true,
  steps: [...preflightSteps, ...portalSteps, ...orphanSteps, makeClientSecretStep, ...teosSteps],
};

/** What an interrupted rotation may have left in the portal. */
export interface MaybeMade {
  /** Descriptions with which it clicked 'Add'; each carries a token of its own. */
  readonly descriptions: readonly string[];
  /** Its Secret ID, if it was seen. */
  readonly secretId: string | null;
  /** Secret IDs that were there before. */
  readonly secretIdsBefore: readonly string[];
  /** Whether its removal was begun. */
  readonly removing: boolean;
}

/** What the flow needs to know beside the rest. */
export interface ResumeInput extends UpdateInput {
  readonly maybeMade: MaybeMade | null;
  /** How what a server shows now compares with what it showed before anything was changed. */
  asBefore(server: string, now: Secret | null): Promise<'same' | 'changed' | 'unknown'>;
  /** Asks before the secret that nobody has the Value of is removed; throws where the answer is no. */
  approveRemoval(row: ClientSecretRow): Promise<void>;
}

/** Finds what the interrupted run made, removes it if nothing can use it, and carries out the guide from A7. The Value of the first try is lost. */
export async function runResumeFromPortal(given: Given, input: ResumeInput): Promise<UpdateOutcome> {
  return leavingBoth(input, async (portalDone) => {
    const looked = await lookAtBoth(given, input);
    const { screen, rows } = looked.reached;
    if (input.maybeMade !== null) await clearOurs(given, input, input.maybeMade, looked);
    return makeAndSet(given, input, { looked, rows: input.maybeMade === null ? rows : await screen.rows(), portalDone });
  });
}

/** Takes away what the interrupted run made; records that it is gone where its removal had been begun. */
async function clearOurs(given: Given, input: ResumeInput, maybe: MaybeMade, looked: Looked): Promise<void> {
  const { screen, rows } = looked.reached;
  const ours = await findOurs(given, maybe, screen, rows);
  if (ours !== null) await removeOurs(given, input, { ours, screen, looked });
  else if (maybe.removing && maybe.secretId !== null) await given.custody.removed(maybe.secretId);
}

/** What is still to be done when the Value is known. Needs no portal. */
export interface RemainingInput extends Pick<UpdateInput, 'application' | 'servers' | 'concurrency' | 'prove'> {
  readonly value: Secret;
  /** The verdict of an earlier Save, by server; null where Save was not answered. */
  said(server: string): Verdict | null;
  /** Place of a server in the settings, counted from 1. */
  place(server: string): number;
}

/** Reads every server that is not verified yet, and sets the Value where it is not held. */
export async function runSetRemaining(given: Given, input: RemainingInput): Promise<readonly ServerEnd[]> {
  try {
    await input.prove(input.value);
    return await setEverywhere(input.servers, input.concurrency, (site) => setUnlessHeld(given, site, { application: input.application, value: input.value, said: input.said(site.url) }, input.place(site.url)));
  } finally {
    await Promise.all(input.servers.map(leaveTeos));
  }
}

/**
 * F1: the client secret that a rotation made; null if there is none. The directory's replicas lag, so one that is not listed is looked for again in a list that was loaded anew.
 * @throws {RunbookError} exit 6, code `ours-not-certain`.
 */
export async function findOurs({ step }: Given, maybe: MaybeMade, screen: CertificatesAndSecrets, listed: readonly ClientSecretRow[]): Promise<ClientSecretRow | null> {
  return step('F1', screen, async (handle) => {
    let ours = oursAmong(listed, maybe, screen.title);
    for (let reading = 0; ours === null && reading < 2; reading += 1) ours = oursAmong(await screen.reread(), maybe, screen.title);
    handle.by('click', ours === null ? 'the interrupted run made none' : `found by its description, Secret ID ${ours.secretId}`);
    return ours;
  });
}

/**
 * The row that the interrupted run made; null if there is none.
 * @throws {RunbookError} exit 6 if there are several, or if it is no longer called what the run called it.
 */
export function oursAmong(rows: readonly ClientSecretRow[], { descriptions, secretId, secretIdsBefore }: MaybeMade, screen: string): ClientSecretRow | null {
  const since = rows.filter((row) => !secretIdsBefore.includes(row.secretId));
  const candidates = since.filter((row) => descriptions.includes(row.description) || row.secretId === secretId);
  const [only] = candidates;
  if (only === undefined) return null;
  const changed = !descriptions.includes(only.description) || (secretId !== null && only.secretId !== secretId);
  if (candidates.length === 1 && !changed) return only;
  throw personMustLook({
    code: 'ours-not-certain', screen,
    message: `Which client secret the interrupted run made is not certain: ${candidates.map((row) => `${row.secretId} ('${row.description}')`).join(', ')}; it called its own '${descriptions.join("' or '")}'${secretId === null ? '' : ` (Secret ID ${secretId})`}.`,
    advice: 'Nothing was removed. Look at these in the portal; remove by hand what nothing uses, then run `npx teos-runbook resume` again.',
  });
}

/** F2, only if no server can have been given the Value by hand. */
async function removeOurs({ step, custody }: Given, input: ResumeInput, { ours, screen, looked }: { readonly ours: ClientSecretRow; readonly screen: CertificatesAndSecrets; readonly looked: Looked }): Promise<void> {
  const changed: string[] = [];
  for (const [index, { url }] of input.servers.entries()) {
    const now = await input.asBefore(url, looked.held[index] ?? null);
    if (now !== 'same') changed.push(`${url} ${now === 'changed' ? 'holds something else than before' : 'does not show what it holds'}`);
  }
  if (changed.length > 0) throw mayBeInUse(ours, changed, screen.title);
  await input.approveRemoval(ours);
  await step('F2', screen, async (handle) => {
    await custody.removing(ours.secretId);
    await screen.remove(ours);
    await custody.removed(ours.secretId);
    handle.departure(`The client secret '${ours.description}' (Secret ID ${ours.secretId}), which the interrupted run had made, was removed: its Value was known to nobody, and every TEOS server still held what it held before.`);
  });
}

function mayBeInUse(ours: ClientSecretRow, changed: readonly string[], screen: string): Error {
  return personMustLook({
    code: 'ours-may-be-in-use', screen,
    message: `The client secret '${ours.description}' (Secret ID ${ours.secretId}), which the interrupted run made, may be in use: ${changed.join('; ')}. Someone may have put its Value there by hand.`,
    advice: `Nothing was removed. If a server uses it, all is done but for the others: put the same Value there, and close the rotation with \`npx teos-runbook confirm\`. If none does, remove it in the portal by its Secret ID, then run \`npx teos-runbook resume\` again.`,
  });
}
