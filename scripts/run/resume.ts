import { existsSync } from 'node:fs';
import { misuse } from '../../domain/errors.ts';
import { describeExpiry } from '../../domain/expiry.ts';
import type { Secret } from '../../domain/secret.ts';
import { resumeUpdate, runResumeFromPortal, runSetRemaining } from '../../flows/resume-update.ts';
import { sealedContentOf } from '../../runbook/custody/escrow/content.ts';
import { openWithTries } from '../../runbook/custody/escrow/open.ts';
import { isOpen, isVerified, type Rotation } from '../../runbook/custody/journal/rotation.ts';
import type { Lock } from '../../runbook/custody/lock.ts';
import { hashOf, RotationCustody, type Sealing } from '../../runbook/custody/rotation-custody.ts';
import { reopened, type StoredRotation } from '../../runbook/custody/rotations.ts';
import { stepsDone } from '../../runbook/custody/steps-done.ts';
import type { ApprovalFacts } from '../../runbook/evidence/approval.ts';
import type { CommandEnd } from '../cli/output.ts';
import { remaining, setByHandOrAgain } from './after-add.ts';
import { assistanceIn, stepIn } from './assistance.ts';
import { escrowOf, keysOf } from './escrow.ts';
import { holding, whileHeld } from './hold.ts';
import { chosenRotations } from './open-rotations.ts';
import { openEvidence } from './open-evidence.ts';
import { prepare, type Prepared } from './prepare.ts';
import { giveBackOpen } from '../qa/give-back.ts';
import { askRemoval, canAsk } from './questions.ts';
import { nothingOpen, severalRuns } from './resume-result.ts';
import { endedBefore, newDescription, sayOn, thisProcess, updateInput, type RotationRequest } from './rotation.ts';
import { inSession, openSites, type ActOutcome, type OpenSession } from './session.ts';
import { confirmNotRefused, teosSites } from './sites.ts';
import { unsealedEnds } from './unsealed.ts';

/**
 * Brings interrupted rotations to their end, from whatever state their journals tell: all that are open, or the one that is named.
 * @throws {RunbookError} exit 2 for a run that is unknown or does not fit the settings.
 */
export async function runResume(request: RotationRequest): Promise<CommandEnd> {
  const ends: CommandEnd[] = await giveBackOpen(request);
  if (ends.length > 0 && request.flags.application !== undefined) return severalOrOne(ends);
  const { settings, open, ended, nothing } = await chosenRotations(request);
  for (const stored of open) ends.push(await resumed(request, stored));
  return ends.length === 0 ? nothingOpen([nothing, ...await unsealedEnds(settings.stateDir, ended)].join('\n')) : severalOrOne(ends);
}

function severalOrOne(ends: readonly CommandEnd[]): CommandEnd {
  const [only, another] = ends;
  return only !== undefined && another === undefined ? only : severalRuns(ends);
}

async function resumed(request: RotationRequest, stored: StoredRotation): Promise<CommandEnd> {
  const { planned } = stored.rotation;
  const flags = { ...request.flags, application: planned.application.clientId, change: request.flags.change ?? planned.change };
  const sealed = existsSync(stored.escrowFile);
  const prepared = await prepare(flags, { teos: true, portal: !sealed, person: canAsk(), env: request.env });
  try {
    await confirmNotRefused(prepared);
    return await holding(prepared, { begins: false, say: sayOn(request.switches) }, async (lock) => {
      // Whoever held it until now may have brought it further.
      const now = await reopened(stored);
      return now === null || !isOpen(now.rotation) ? nothingOpen(`The rotation ${planned.run} has been brought to its end meanwhile.`) : wentOn(request, prepared, now, lock);
    });
  } catch (thrown) {
    return endedBefore(prepared, thrown);
  }
}

/** A client secret that has to be made anew lasts as long as was approved. @throws {RunbookError} exit 2 if it is to last otherwise. */
function confirmAsApproved({ planned: { approvedPlan, expiry } }: Rotation, { flags, application: { expires } }: Prepared): void {
  if (approvedPlan === undefined || flags.expires === undefined || expires === null || describeExpiry(expires) === describeExpiry(expiry)) return;
  throw misuse({ code: 'approved-plan-differs', message: `The interrupted run keeps to the plan that was rehearsed in ${approvedPlan.run} and approved, and that says ${describeExpiry(expiry)}, not ${describeExpiry(expires)}.`, advice: 'Nothing was changed. Leave --expires out.' });
}

/** What the interrupted run was told of its approval; what is stated now takes its place. */
function approvalsOf({ planned: { approval, approvedPlan } }: Rotation, { flags }: RotationRequest): ApprovalFacts {
  return { approval: flags.approval ?? approval, approvedPlan };
}

/** The Value that an earlier process sealed, with what is told of it. */
interface Found {
  readonly value: Secret | null;
  readonly secrets: readonly Secret[];
  readonly sealing: Sealing | null;
}

async function wentOn(request: RotationRequest, prepared: Prepared, stored: StoredRotation, lock: Lock): Promise<CommandEnd> {
  const { rotation, journal } = stored;
  confirmAsApproved(rotation, prepared);
  const found = await sealedValue(request, prepared, stored);
  const evidence = await openEvidence({ prepared, steps: resumeUpdate.steps, servers: prepared.application.teos.length, switches: request.switches, approvals: approvalsOf(rotation, request) });
  for (const secret of found.secrets) evidence.scrubber.know(secret);
  const custody = new RotationCustody({ scrubber: evidence.scrubber, journal: whileHeld(journal, lock), rotation, sealing: found.sealing });
  const escrow = found.sealing?.escrow?.kind ?? rotation.escrow;
  await custody.record({ type: 'resumed', by: thisProcess(), evidence: evidence.folder.path, escrow });
  if (found.value !== null) {
    custody.hold(found.value);
    // The power may have gone between the seal and its record.
    if (rotation.sealed === null) await custody.sealedBefore();
  }
  const expiry = prepared.flags.expires === undefined ? rotation.planned.expiry : prepared.application.expires ?? rotation.planned.expiry;
  const session = {
    prepared, switches: request.switches, evidence, custody, assistance: assistanceIn(prepared, evidence), mayInstall: request.mayInstall, expiry,
    description: newDescription(prepared), earlier: rotation.processes, interruptedIn: rotation, doneBefore: stepsDone(rotation, { sealed: found.value !== null }),
  };
  return inSession(session, (open) => carriedOn(open, found.value));
}

/** Opens what an earlier process has sealed. @throws {RunbookError} exit 2 if it cannot be opened, or was altered. */
export async function sealedValue(request: RotationRequest, prepared: Prepared, { rotation, escrowFile }: StoredRotation): Promise<Found> {
  if (!existsSync(escrowFile)) {
    const escrow = request.flags.escrow && rotation.escrow !== 'none' && !allVerified(rotation) ? await escrowOf(prepared, request.env) : null;
    return { value: null, secrets: escrow?.secrets ?? [], sealing: escrow === null ? null : { escrow, file: escrowFile, forget: () => escrow.forget() } };
  }
  if (rotation.escrow === 'none') throw misuse({ code: 'escrow-foreign', message: `${escrowFile} is there, although the run ${rotation.planned.run} sealed nothing.`, advice: 'Nothing was changed. Move the file out of the folder, then run the command again.' });
  if (rotation.sealed !== null && await hashOf(escrowFile) !== rotation.sealed.sha256) {
    throw misuse({ code: 'escrow-altered', message: `${escrowFile} is not the file in which the Value was sealed: it was altered or replaced.`, advice: 'Nothing was changed. Put the file back from a copy. Without it the Value is lost: move this one away, and `npx teos-runbook resume` makes another client secret.' });
  }
  const keys = await keysOf(rotation.escrow, prepared, request.env);
  const secrets: Secret[] = [];
  const value = await openWithTries(escrowFile, keys, sealedContentOf(rotation), (secret) => { secrets.push(secret); });
  return { value, secrets, sealing: { escrow: null, file: escrowFile, forget: () => keys.forget() } };
}

async function carriedOn(session: OpenSession, value: Secret | null): Promise<ActOutcome> {
  const { custody } = session;
  if (allVerified(custody.rotation)) return { plan: null, dryRunPlan: null };
  return value === null ? fromPortal(session) : fromValue(session, value);
}

async function fromValue(session: OpenSession, value: Secret): Promise<ActOutcome> {
  const { prepared, custody, assistance = null } = session;
  const pending = new Set(custody.rotation.servers.filter((server) => !isVerified(server)).map(({ url }) => url));
  const { teosBrowsers } = await openSites(session, { portal: false, servers: prepared.application.teos.filter(({ url }) => pending.has(url)) });
  const servers = await teosSites(prepared, teosBrowsers, assistance);
  await setByHandOrAgain(session, servers, () => runSetRemaining({ step: stepIn(session), custody }, remaining(session, servers, value)));
  return { plan: null, dryRunPlan: null };
}

async function fromPortal(session: OpenSession): Promise<ActOutcome> {
  const { prepared, evidence, custody } = session;
  const { state, newSecret, intended, secretIdsBefore, removing } = custody.rotation;
  if (custody.rotation.sealed !== null) evidence.log.warn('The file in which the Value was sealed is gone: the Value is lost.');
  const input = await updateInput(session);
  const outcome = await setByHandOrAgain(session, input.servers, () => runResumeFromPortal({ step: stepIn(session), custody }, {
    ...input,
    maybeMade: state === 'nothing changed' ? null : { descriptions: intended, secretId: newSecret?.secretId ?? null, secretIdsBefore: secretIdsBefore ?? [], removing: removing !== null },
    asBefore: (server, now) => custody.asBefore(server, now),
    approveRemoval: async (row) => { if (!prepared.flags.yes) await evidence.list.pause(() => askRemoval(row)); },
  }));
  return { plan: outcome?.plan ?? null, dryRunPlan: null };
}

function allVerified({ servers, state }: Rotation): boolean {
  return state !== 'nothing changed' && servers.length > 0 && servers.every(isVerified);
}

