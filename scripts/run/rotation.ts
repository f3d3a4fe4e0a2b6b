import { randomBytes } from 'node:crypto';
import { misuse } from '../../domain/errors.ts';
import type { Expiry } from '../../domain/expiry.ts';
import type { Plan } from '../../flows/sites.ts';
import { runUpdateClientSecret, updateClientSecret, type UpdateInput } from '../../flows/update-client-secret.ts';
import { memoryJournal } from '../../runbook/custody/journal/journal.ts';
import { RotationCustody } from '../../runbook/custody/rotation-custody.ts';
import { beginRotation, realmOf, unwrittenRotation, type PlannedRotation } from '../../runbook/custody/rotations.ts';
import type { Lock } from '../../runbook/custody/lock.ts';
import type { Escrow } from '../../runbook/custody/escrow/escrow.ts';
import { renderDescription } from '../../runbook/settings/description.ts';
import type { ApprovalFacts, PlanFacts } from '../../runbook/evidence/approval.ts';
import type { Readiness } from '../../runbook/evidence/readiness.ts';
import { whoAndWhere } from '../../runbook/evidence/who.ts';
import { failureOf, type CommandEnd, type OutputOptions } from '../cli/output.ts';
import { setByHandOrAgain } from './after-add.ts';
import { assistanceIn, stepIn } from './assistance.ts';
import { escrowOf } from './escrow.ts';
import { confirmApproved } from './approved-plan.ts';
import type { RunFlags } from './flags.ts';
import { holding, whileHeld } from './hold.ts';
import { openEvidence, type Evidence } from './open-evidence.ts';
import { intendedRun } from './plan-facts.ts';
import { programVersion } from './version.ts';
import { phoneHolder } from './phone-holder.ts';
import { prepare, type Prepared } from './prepare.ts';
import { askApproval, askExpiry, canAsk, expiryMissing, planInLines } from './questions.ts';
import { noResult } from './result.ts';
import { inSession, openSites, type ActOutcome, type OpenSession } from './session.ts';
import { confirmNotRefused, portalSite, teosSites } from './sites.ts';
import { proving } from './token-evidence.ts';

/** What a rotation is started with. */
export interface RotationRequest {
  readonly flags: RunFlags;
  readonly switches: OutputOptions;
  readonly env: NodeJS.ProcessEnv;
  /** Whether a browser may be installed: for the demonstration only. */
  readonly mayInstall: boolean;
}

/** All that is decided before the run's folder is made. */
interface Decided {
  readonly request: RotationRequest;
  readonly prepared: Prepared;
  readonly expiry: Expiry;
  /** Null with `--no-escrow`, and for a dry run. */
  readonly escrow: Escrow | null;
  /** Null for a dry run, which changes nothing. */
  readonly lock: Lock | null;
  /** What the evidence says of its approval. */
  readonly approvals: ApprovalFacts;
}

/**
 * Carries out the guide on the sites of the settings, keeps the evidence and tells how it ended.
 * @throws {RunbookError} exit 2 or 3 for what is known to be wrong before a browser is opened.
 */
export async function runRotation(request: RotationRequest): Promise<CommandEnd> {
  const { flags } = request;
  const person = canAsk() && !flags.yes;
  if (!flags.yes && !flags.dryRun && !canAsk()) {
    throw misuse({ code: 'nobody-to-ask', message: 'Nobody is at a terminal to answer the question before Add, and --yes is not given.', advice: 'Nothing was done. Add --yes to run unattended, or --dry-run to see what it would do.' });
  }
  const prepared = await prepare(flags, { teos: true, person: canAsk(), env: request.env });
  try {
    await confirmNotRefused(prepared);
    const expiry = prepared.application.expires ?? (person ? await askExpiry() : null);
    if (expiry === null) throw expiryMissing();
    const approvals = await approvalsOf(prepared, expiry);
    if (flags.dryRun) return await rotated({ request, prepared, expiry, escrow: null, lock: null, approvals });
    return await holding(prepared, { begins: true, say: sayOn(request.switches) }, async (lock) => {
      const escrow = flags.escrow ? await escrowOf(prepared, request.env) : null;
      return rotated({ request, prepared, expiry, escrow, lock, approvals });
    });
  } catch (thrown) {
    const end = endedBefore(prepared, thrown);
    return flags.dryRun ? { ...end, json: { ...end.json, readiness: notReadyYet(thrown) } } : end;
  }
}

/** What is to be approved, of a rehearsal; of a run, what was approved. @throws {RunbookError} exit 2 if the run is another one. */
async function approvalsOf(prepared: Prepared, expiry: Expiry): Promise<ApprovalFacts> {
  const { pack, approvedPlan, approval } = prepared.flags;
  return {
    approval, ...(pack ? { plan: planFor(prepared, expiry) } : {}),
    ...(approvedPlan === undefined ? {} : { approvedPlan: await confirmApproved(approvedPlan, prepared, expiry) }),
  };
}

/** What a rehearsal asks to be approved; how ready it is, its end tells. */
function planFor(prepared: Prepared, expiry: Expiry): PlanFacts {
  return { ...intendedRun(prepared, expiry).plan, readiness: 'not ready' };
}

/** What is said of a rehearsal that did not come to its first step. */
function notReadyYet(thrown: unknown): Readiness {
  return { word: 'not ready', step: null, why: failureOf(thrown).failure.message, notes: [] };
}

/** A run that ended before its first step: nothing was touched, and there is no folder of its own. */
export function endedBefore({ settings, application }: Prepared, thrown: unknown): CommandEnd {
  const { failure, exitCode } = failureOf(thrown);
  const known = { live: settings.standIn === null, application: application.name, clientId: application.clientId, tenantId: settings.tenant };
  return { exitCode, json: noResult(exitCode, failure, known), text: '', error: failure };
}

/** From the run's folder to its report. */
async function rotated(decided: Decided): Promise<CommandEnd> {
  const { request, prepared, expiry, escrow, approvals } = decided;
  const evidence = await openEvidence({ prepared, steps: updateClientSecret.steps, servers: prepared.application.teos.length, switches: request.switches, approvals });
  const custody = await custodyOf(decided, evidence);
  const description = newDescription(prepared);
  if (!request.flags.dryRun && escrow === null) evidence.log.warn('The Value is kept in memory only (--no-escrow): if this machine dies between Add and Save, the new client secret is of no use, and `npx teos-runbook resume` has to remove it and make another one.');
  const assistance = assistanceIn(prepared, evidence);
  return inSession({ prepared, switches: request.switches, evidence, custody, assistance, mayInstall: request.mayInstall, description, expiry, earlier: [], interruptedIn: null, doneBefore: new Set() }, (session) => updated(session));
}

async function custodyOf({ prepared, expiry, escrow, lock }: Decided, evidence: Evidence): Promise<RotationCustody> {
  for (const secret of escrow?.secrets ?? []) evidence.scrubber.know(secret);
  const planned = plannedRotation(prepared, { expiry, evidence, escrow: escrow?.kind ?? 'none' });
  if (lock === null) return new RotationCustody({ scrubber: evidence.scrubber, journal: memoryJournal(), rotation: unwrittenRotation(planned), sealing: null });
  const { journal, rotation, escrowFile } = await beginRotation(prepared.settings.stateDir, planned);
  return new RotationCustody({ scrubber: evidence.scrubber, journal: whileHeld(journal, lock), rotation, sealing: escrow === null ? null : { escrow, file: escrowFile, forget: () => escrow.forget() } });
}

function plannedRotation({ settings, application, flags }: Prepared, { expiry, evidence, escrow }: { expiry: Expiry; evidence: Evidence; escrow: PlannedRotation['escrow'] }): PlannedRotation {
  return {
    run: evidence.folder.name, by: thisProcess(), evidence: evidence.folder.path, escrow, expiry, change: flags.change, realm: realmOf(settings),
    application: { name: application.name, clientId: application.clientId }, tenantId: settings.tenant, cloud: settings.cloud,
    servers: application.teos.map(({ url, accept }) => ({ url, accept })), ...carriedOver(evidence.approvals),
  };
}

/** What a run that goes on with this one says of its approval. */
function carriedOver({ approval, approvedPlan }: ApprovalFacts): Pick<PlannedRotation, 'approval' | 'approvedPlan'> {
  return { ...(approval === undefined ? {} : { approval }), ...(approvedPlan === undefined ? {} : { approvedPlan }) };
}

/** Who runs this process, and where, for the journal. */
export function thisProcess(): PlannedRotation['by'] {
  const { user, host } = whoAndWhere();
  return { user, host, pid: process.pid, version: programVersion() };
}

/** A description for a new client secret, with a token that no other one has. */
export function newDescription({ application, flags }: Pick<Prepared, 'application' | 'flags'>): string {
  return renderDescription(application.description, { token: randomBytes(4).toString('hex'), change: flags.change, today: new Date() });
}

async function updated(session: OpenSession): Promise<ActOutcome> {
  const { prepared, custody } = session;
  const given = { step: stepIn(session), custody };
  const input = await updateInput(session);
  const outcome = await setByHandOrAgain(session, input.servers, async () => runUpdateClientSecret(given, input));
  return { plan: outcome?.plan ?? null, dryRunPlan: prepared.flags.dryRun && outcome !== null ? planInLines(outcome.plan, furtherPlan(session)) : null };
}

/** What the flow needs: both sites with browsers, and whom to ask. */
export async function updateInput(session: OpenSession): Promise<UpdateInput> {
  const { prepared, evidence, description, expiry } = session;
  const { application, settings, flags } = prepared;
  const { assistance = null } = session;
  const { portalBrowser, teosBrowsers } = await openSites(session, { portal: true, servers: application.teos });
  if (portalBrowser === null) throw new Error('The browser for the portal was not opened.');
  return {
    application: { name: application.name, clientId: application.clientId, tenantId: settings.tenant },
    description: description ?? newDescription(prepared), expiry, concurrency: prepared.attended ? 1 : settings.concurrency,
    servers: await teosSites(prepared, teosBrowsers, assistance), portal: await portalSite(prepared, portalBrowser, evidence.scrubber, { person: phoneHolder(prepared, evidence), say: (sentence) => evidence.log.info(sentence), assistance }),
    sideBySide: !prepared.attended, dryRun: flags.dryRun,
    approve: async (plan: Plan) => {
      evidence.seen.plan = plan;
      evidence.log.verbose(planInLines(plan, furtherPlan(session)).join('\n'));
      if (!flags.yes) await evidence.list.pause(() => askApproval(plan, furtherPlan(session)));
    },
    prove: (value) => proving(session, value),
  };
}

/** Says what is worth knowing before a run has a log. */
export function sayOn({ quiet }: OutputOptions): (sentence: string) => void {
  return (sentence) => { if (!quiet) process.stderr.write(`${sentence}\n`); };
}

/** What else the plan names: what the Value is sealed with, and whether Entra is asked about it. */
function furtherPlan({ prepared, custody }: OpenSession): string[] {
  const { application, settings } = prepared;
  const { successes, within } = settings.tokenCheck;
  return [
    ...(prepared.flags.dryRun ? [] : [`Sealed         ${custody.rotation.escrow === 'none' ? 'no: in memory only' : custody.rotation.escrow}`]),
    ...(application.token === 'check' ? [`Token          this machine signs in as the application, ${String(successes)} times in a row within ${String(within)} s; that may be noticed`] : []),
  ];
}
