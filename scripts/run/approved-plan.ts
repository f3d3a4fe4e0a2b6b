import { resolve } from 'node:path';
import { describeExpiry, type Expiry } from '../../domain/expiry.ts';
import { misuse, type RunbookError } from '../../domain/errors.ts';
import type { ApprovedPlan, PlanFacts } from '../../runbook/evidence/approval.ts';
import { openPack } from '../../runbook/evidence/pack/contents.ts';
import { verifyPack } from '../../runbook/evidence/pack/verify.ts';
import { timeStampCaOf } from '../../runbook/evidence/pack/verify-time-stamp.ts';
import type { PackFacts } from '../../runbook/evidence/pack/manifest.ts';
import { intendedRun, type IntendedRun } from './plan-facts.ts';
import type { Prepared } from './prepare.ts';
import { ownKeys } from './signing.ts';

/** A plan that was approved: what it says, and how the evidence of the run names it. */
interface ReadPlan {
  readonly named: ApprovedPlan;
  readonly plan: PlanFacts;
  readonly live: boolean;
}

/**
 * Looks whether a run is the one that was approved, before anything is touched.
 * @param path The pack of its rehearsal, folder or ZIP.
 * @returns how the evidence of the run names it.
 * @throws {RunbookError} exit 2 if it is no pack of a rehearsal for approval, is not as it was sealed here, or differs from the run: with all differences at once.
 */
export async function confirmApproved(path: string, prepared: Prepared, expiry: Expiry): Promise<ApprovedPlan> {
  const { named, plan, live } = await readPlan(path, prepared);
  const differences = differencesOf({ plan, live }, intendedRun(prepared, expiry));
  if (differences.length === 0) return named;
  throw refusal('approved-plan-differs', `This run is not the one that was rehearsed in ${named.run} and approved: ${differences.join('; ')}.`, 'Nothing was touched. Put back what has changed, or rehearse anew (`npx teos-runbook rehearse --pack`) and have that approved.');
}

async function readPlan(path: string, { settings: { sealing } }: Prepared): Promise<ReadPlan> {
  const seen = await verifyPack(await openPack(resolve(path)), { timeStampCa: timeStampCaOf(sealing) });
  const { facts, keyId, manifest } = seen;
  if (!seen.intact || facts === null || keyId === null || manifest === null) {
    throw refusal('approved-plan-altered', `The approved plan ${path} is not what was sealed: ${seen.checks.filter(({ state }) => state === 'altered').map(({ finding }) => finding.replace(/\.$/u, '')).join('; ')}.`, 'Nothing was touched. Use the ZIP that the rehearsal left, or the one that is attached to the ticket.');
  }
  if (!ownKeys(sealing).keys.some(({ id }) => id === keyId)) {
    throw refusal('approved-plan-of-unknown-origin', `The approved plan ${path} was sealed by the key ${keyId}, which is neither this installation's nor that of the settings.`, 'Nothing was touched. Rehearse with this installation, or give both machines one key (evidence: { key: FILE } in the settings).');
  }
  return { named: { run: facts.run ?? '', manifest, key: keyId }, plan: planIn(path, facts), live: facts.live === true };
}

function planIn(path: string, { plan, dryRun, run }: PackFacts): PlanFacts {
  if (dryRun !== true) throw refusal('approved-plan-no-rehearsal', `${path} is the evidence of a run that was carried out (${run ?? 'without a name'}), not of a rehearsal.`, 'Nothing was touched. Name the pack of `npx teos-runbook rehearse --pack`.');
  if (plan === undefined) throw refusal('approved-plan-no-pack', `${path} is the evidence of a rehearsal that was not made for approval.`, 'Nothing was touched. Rehearse with `npx teos-runbook rehearse --pack`.');
  if (plan.readiness === 'not ready') throw refusal('approved-plan-not-ready', `The rehearsal in ${path} came to 'not ready'.`, "Nothing was touched. Mend what it tells, and rehearse until it says 'ready' or 'ready with notes'.");
  return plan;
}

function refusal(code: string, message: string, advice: string): RunbookError {
  return misuse({ code, message, advice });
}

function differencesOf({ plan: approved, live: approvedLive }: Pick<ReadPlan, 'plan' | 'live'>, { plan: now, live }: IntendedRun): string[] {
  const differs = (what: string, was: string, is: string): string[] => (was === is ? [] : [`${what}: approved is ${was}, now it is ${is}`]);
  return [
    ...differs('sites', sites(approvedLive), sites(live)),
    ...differs('application', named(approved), named(now)), ...differs('tenant', approved.tenantId, now.tenantId),
    ...differs('servers', listed(approved), listed(now)),
    ...differs('expiry', describeExpiry(approved.expiry), describeExpiry(now.expiry)),
    ...differs("settings' hash", approved.settingsHash, now.settingsHash),
    ...differs('version of teos-runbook', approved.program, now.program),
  ];
}

function sites(live: boolean): string {
  return live ? 'the live sites' : 'stand-ins';
}

function named({ application, clientId }: Pick<PlanFacts, 'application' | 'clientId'>): string {
  return `'${application}' (${clientId})`;
}

function listed({ servers }: Pick<PlanFacts, 'servers'>): string {
  return servers.join(' and ');
}
