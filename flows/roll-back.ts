import type { ClientSecretRow } from '../domain/client-secret.ts';
import { ExitCode, personMustLook, RunbookError } from '../domain/errors.ts';
import type { Secret } from '../domain/secret.ts';
import type { StepDeclaration } from '../domain/step.ts';
import type { Custody, Given } from './given.ts';
import { lookAtBoth, type LookInput, type Looked } from './look-first.ts';
import { portalSteps } from './portal-steps.ts';
import { findOurs, type MaybeMade } from './resume-update.ts';
import { staysValid } from './retire-checks.ts';
import type { Runbook } from './runbook.ts';
import type { TeosSite } from './sites.ts';
import { preflightSteps, setOnServer, teosSteps } from './teos-steps.ts';
import { leavingBoth } from './update-client-secret.ts';

const findStep: StepDeclaration = { id: 'F1', site: 'Azure portal', title: 'Find the client secret that the rotation made', deed: 'Looked in the list for the client secret that the rotation made' };
const removeStep: StepDeclaration = { id: 'F2', site: 'Azure portal', title: 'Remove it by its Secret ID, because no TEOS server uses it', deed: 'Removed it by its Secret ID, and saw it gone from the list', changes: true };

/** A rotation is taken back: every server has the predecessor, and the new client secret is removed. */
export const rollBack: Runbook = {
  name: 'roll-back',
  summary: 'Take a rotation back: give TEOS its old client secret again where that is possible, and remove the new one',
  changes: true,
  steps: [...preflightSteps, ...portalSteps, findStep, ...teosSteps, removeStep],
};

/** What a server holds, as far as the rotation can tell. */
export type HeldNow = 'as before' | 'the new one' | 'not known';

/** What is to be done, for the question before it is. */
export interface RollBackPlan {
  /** Servers that are given the old Value again. */
  readonly giveBack: readonly string[];
  /** The client secret that is then removed; null if none is there. */
  readonly remove: ClientSecretRow | null;
}

/** What the flow needs to know. */
export interface RollBackInput extends LookInput {
  readonly maybeMade: MaybeMade;
  /** What a server holds; `ours` is the row of the new client secret, if it is there. */
  heldNow(server: string, now: Secret | null, ours: ClientSecretRow | null): Promise<HeldNow>;
  /** The old Value, if a person has it: null if not. It is the very one that each of these servers had before. */
  oldValue(servers: readonly string[]): Promise<Secret | null>;
  /** Asks before anything is changed; throws where the answer is no. */
  approve(plan: RollBackPlan): Promise<void>;
  /** Records what is done to the servers as a way back, not as a step forward. */
  readonly backwards: Custody;
}

/** Reads everything, gives the old Value back where the new one is, and removes the new client secret when no server has it. Nothing is changed unless all of that can be done. */
export async function runRollBack(given: Given, input: RollBackInput): Promise<RollBackPlan> {
  return leavingBoth(input, async () => {
    const looked = await lookAtBoth(given, input);
    const { screen, rows } = looked.reached;
    const ours = await findOurs(given, input.maybeMade, screen, rows);
    const holders = await holdersOf(input, looked, ours);
    if (ours !== null && !staysValid(await screen.rows(), ours.secretId, today(), null)) throw lastValid(ours, screen.title);
    const plan = { giveBack: holders.map(({ url }) => url), remove: ours };
    const old = holders.length === 0 ? null : await givable(input, { looked, ours, holders });
    await input.approve(plan);
    for (const site of holders) if (old !== null) await giveBack(given, input, site, old);
    if (ours !== null) await removeUnused(given, looked, ours);
    return plan;
  });
}

/** The servers that hold the new client secret. @throws {RunbookError} exit 6 if one holds something that is not known, or shows nothing. */
async function holdersOf(input: RollBackInput, looked: Looked, ours: ClientSecretRow | null): Promise<readonly TeosSite[]> {
  const holders: TeosSite[] = [];
  const unknown: string[] = [];
  for (const [index, site] of input.servers.entries()) {
    const held = looked.held[index] ?? null;
    const now = await input.heldNow(site.url, held, ours);
    if (now === 'the new one') holders.push(site);
    if (now === 'not known') unknown.push(`${site.url} ${held === null ? 'does not show what it holds' : 'holds something that is neither the old client secret nor the new one'}`);
    if (ours !== null && ours.hint !== '' && (looked.others[index] ?? []).some((other) => other.beginsLike(ours.hint))) unknown.push(`another secret on the settings page of ${site.url}, such as Power BI's, begins like the new one`);
  }
  if (unknown.length === 0) return holders;
  throw personMustLook({
    code: 'server-not-certain', screen: looked.reached.screen.title,
    message: `What the servers hold is not certain: ${unknown.join('; ')}.`,
    advice: 'Nothing was removed and nothing was set. Look at these servers by hand. `npx teos-runbook resume` goes on with the new client secret instead.',
  });
}

/** The old Value. @throws {RunbookError} exit 7 if nobody has it, or if the portal does not list it as valid any more. */
async function givable(input: RollBackInput, { looked, ours, holders }: { readonly looked: Looked; readonly ours: ClientSecretRow | null; readonly holders: readonly TeosSite[] }): Promise<Secret> {
  const urls = holders.map(({ url }) => url);
  const old = await input.oldValue(urls);
  if (old === null) throw impossible(urls, 'Its old Value was never stored by this program, the portal does not show it, and nobody gave it');
  const valid = looked.reached.rows.filter(({ secretId, hint, expires }) => secretId !== ours?.secretId && hint !== '' && old.beginsLike(hint) && expires !== null && expires >= today());
  if (valid.length > 0) return old;
  throw impossible(urls, 'The portal lists no valid client secret that begins like the old Value, so that TEOS could do nothing with it');
}

async function giveBack(given: Given, { servers, backwards }: RollBackInput, site: TeosSite, value: Secret): Promise<void> {
  const verdict = await setOnServer({ ...given, custody: backwards }, site, { value, before: null }, servers.indexOf(site) + 1);
  if (verdict === 'equal') return;
  throw personMustLook({
    code: 'not-given-back', message: `${site.url} was given its old client secret again, but was not seen to hold it (${verdict}).`,
    advice: 'The new client secret was not removed. Look at the server by hand; `npx teos-runbook resume` sets the new one again.',
  });
}

async function removeUnused({ step, custody }: Given, { reached: { screen } }: Looked, ours: ClientSecretRow): Promise<void> {
  await step('F2', screen, async (handle) => {
    await custody.removing(ours.secretId);
    await screen.remove(ours);
    await custody.removed(ours.secretId);
    handle.departure(`The client secret '${ours.description}' (Secret ID ${ours.secretId}), which the rotation had made, was removed: every TEOS server was read, and none uses it.`);
  });
}

function today(): string {
  return new Date().toISOString().slice(0, 10);
}

function impossible(servers: readonly string[], why: string): RunbookError {
  return new RunbookError(ExitCode.unfinished, {
    code: 'rollback-impossible', message: `${servers.join(' and ')} holds the new client secret and cannot be given the old one. ${why}.`,
    advice: 'Nothing was changed. If someone has the old Value, run the command on a terminal, which asks for it, or name a file that holds it in TEOS_RUNBOOK_OLD_VALUE_FILE. Otherwise the new one stays; if the rotation is open, `npx teos-runbook resume` sets it everywhere.',
  });
}

function lastValid({ description, secretId }: ClientSecretRow, screen: string): RunbookError {
  return new RunbookError(ExitCode.unfinished, {
    code: 'last-valid-secret', screen, message: `The client secret '${description}' (Secret ID ${secretId}) is the last valid one of the application.`,
    advice: 'Nothing was removed. `npx teos-runbook resume` sets it on every TEOS server.',
  });
}
