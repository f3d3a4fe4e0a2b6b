import type { ClientSecretRow } from '../domain/client-secret.ts';
import { misuse, personMustLook, type RunbookError } from '../domain/errors.ts';
import type { Secret } from '../domain/secret.ts';
import type { StepDeclaration } from '../domain/step.ts';
import type { Given, StepHandle } from './given.ts';
import { lookAtBoth, type LookInput, type Looked } from './look-first.ts';
import { portalSteps } from './portal-steps.ts';
import { holdingOf, objectionsOf, staysValid } from './retire-checks.ts';
import type { Runbook } from './runbook.ts';
import { preflightSteps } from './teos-steps.ts';
import { leavingBoth } from './update-client-secret.ts';

/** The removal of a predecessor. */
export const retireSteps: readonly StepDeclaration[] = [
  { id: 'R1', site: 'Azure portal', title: 'Find the predecessor by its Secret ID, and check that no TEOS server holds it', deed: 'Found the predecessor by its Secret ID, and read every TEOS server' },
  { id: 'R2', site: 'Azure portal', title: 'Remove the predecessor by its Secret ID', deed: 'Removed the predecessor, and saw it gone from the list', changes: true },
];

/** The predecessor of a finished rotation is removed from the application. */
export const retirePredecessor: Runbook = {
  name: 'retire-predecessor',
  summary: 'Remove the client secret that a finished rotation took the place of, once no TEOS server holds it',
  changes: true,
  steps: [...preflightSteps, ...portalSteps, ...retireSteps],
};

/** A client secret that is to be removed. */
interface ToRetire {
  readonly secretId: string;
  readonly description: string;
}

/** What the flow needs to know. */
export interface RetireInput extends LookInput {
  readonly predecessors: readonly ToRetire[];
  /** Secret ID of the client secret that is in use: it must stay, and be valid. */
  readonly current: string;
  /** Whether a person says to have looked, where TEOS does not show enough. */
  readonly checked: boolean;
  /** How what a server shows now compares with what it showed before the rotation. */
  asBefore(server: string, now: Secret | null): Promise<'same' | 'changed' | 'unknown'>;
  /** Asks before a predecessor is removed; throws where the answer is no. */
  approve(row: ClientSecretRow): Promise<void>;
  /** Recorded before a predecessor is removed, and when it is gone. */
  retiring(secretId: string): Promise<void>;
  retired(secretId: string): Promise<void>;
}

/** Reads every TEOS server and the portal's list, and removes the predecessors that nothing is seen to use. Returns those that were gone before. */
export async function runRetire(given: Given, input: RetireInput): Promise<{ readonly goneBefore: readonly string[] }> {
  return leavingBoth(input, async () => {
    const looked = await lookAtBoth(given, input);
    const goneBefore: string[] = [];
    for (const predecessor of input.predecessors) {
      const row = await findRetirable(given, input, { predecessor, looked });
      if (row === null) goneBefore.push(predecessor.secretId);
      else await removed(given, input, { row, looked });
    }
    return { goneBefore };
  });
}

interface About {
  readonly predecessor: ToRetire;
  readonly looked: Looked;
}

/** R1. Null if it is gone, which a list that was loaded anew must confirm: the first one may lag. */
async function findRetirable({ step }: Given, input: RetireInput, about: About): Promise<ClientSecretRow | null> {
  const { reached: { screen } } = about.looked;
  const { secretId, description } = about.predecessor;
  return step('R1', screen, async (handle) => {
    const rows = await rowsWith(secretId, about.looked);
    const old = rows.find((row) => row.secretId === secretId);
    const current = rows.find((row) => row.secretId === input.current);
    if (old === undefined) {
      await input.retired(secretId);
      handle.by('click', `the client secret '${description}' (Secret ID ${secretId}) was gone already`);
      return null;
    }
    if (current === undefined || !staysValid(rows, secretId, today(), input.current)) throw lastValid(old, input.current, screen.title);
    await confirmUnused(input, { old, current, ...about }, handle);
    return old;
  });
}

async function rowsWith(secretId: string, { reached }: Looked): Promise<readonly ClientSecretRow[]> {
  const rows = await reached.screen.rows();
  return rows.some((row) => row.secretId === secretId) ? rows : reached.screen.reread();
}

async function confirmUnused(input: RetireInput, { old, current, looked }: About & { readonly old: ClientSecretRow; readonly current: ClientSecretRow }, handle: StepHandle): Promise<void> {
  const servers = await Promise.all(input.servers.map(async ({ url }, index) => {
    const held = looked.held[index] ?? null;
    return {
      url, holding: holdingOf(held, current, old), asBefore: await input.asBefore(url, held) === 'same',
      elsewhere: old.hint !== '' && (looked.others[index] ?? []).some((other) => other.beginsLike(old.hint)),
    };
  }));
  const { never, unlessChecked } = objectionsOf(servers);
  if (never.length > 0) throw inUse(old, never, looked.reached.screen.title);
  if (unlessChecked.length > 0 && !input.checked) throw mayBeInUse(old, unlessChecked, looked.reached.screen.title);
  handle.by('click', unlessChecked.length === 0 ? 'every TEOS server was read again, and holds the new client secret' : `a person looked, because ${unlessChecked.join('; ')}`);
}

/** R2. */
async function removed({ step }: Given, input: RetireInput, { row, looked }: { readonly row: ClientSecretRow; readonly looked: Looked }): Promise<void> {
  const { screen } = looked.reached;
  await input.approve(row);
  await step('R2', screen, async (handle) => {
    await input.retiring(row.secretId);
    await screen.remove(row);
    await input.retired(row.secretId);
    handle.by('click', `'${row.description}' (Secret ID ${row.secretId}) is gone from the list as it was loaded anew`);
  });
}

function today(): string {
  return new Date().toISOString().slice(0, 10);
}

function lastValid({ description, secretId }: ClientSecretRow, current: string, screen: string): RunbookError {
  return misuse({
    code: 'last-valid-secret', screen,
    message: `The client secret '${description}' (Secret ID ${secretId}) was not removed: the one that took its place (Secret ID ${current}) is not listed any more, or has ended, so that it may be the last valid one.`,
    advice: 'Nothing was removed. Make a new client secret first: `npx teos-runbook rotate`.',
  });
}

function inUse({ description, secretId }: ClientSecretRow, why: readonly string[], screen: string): RunbookError {
  return personMustLook({
    code: 'predecessor-in-use', screen,
    message: `The client secret '${description}' (Secret ID ${secretId}) is in use: ${why.join('; ')}. Someone must have put it back.`,
    advice: 'Nothing was removed. Find out why; `npx teos-runbook rotate` makes a new one and sets it everywhere.',
  });
}

function mayBeInUse({ description, secretId }: ClientSecretRow, why: readonly string[], screen: string): RunbookError {
  return personMustLook({
    code: 'predecessor-may-be-in-use', screen,
    message: `The client secret '${description}' (Secret ID ${secretId}) may be in use: ${why.join('; ')}.`,
    advice: 'Nothing was removed. Look who uses it (in the portal: Sign-in logs › Service principal sign-ins name the credential key ID). If nobody does, say what you looked at with --i-checked "…".',
  });
}
