import { misuse } from '../../domain/errors.ts';
import type { Secret } from '../../domain/secret.ts';
import { retirePredecessor, runRetire as retireInBrowser } from '../../flows/retire-predecessor.ts';
import type { Rotation } from '../../runbook/custody/journal/rotation.ts';
import type { Lock } from '../../runbook/custody/lock.ts';
import { dueAfter, isDue, predecessorsOf, retirementOf, whyRetirable, type Checked, type Predecessor, type Retirement } from '../../runbook/custody/predecessor.ts';
import { RotationCustody } from '../../runbook/custody/rotation-custody.ts';
import type { StoredRotation } from '../../runbook/custody/rotations.ts';
import { retireOutcome } from '../../runbook/custody/undo-outcome.ts';
import { whoAndWhere } from '../../runbook/evidence/who.ts';
import type { CommandEnd } from '../cli/output.ts';
import { assistanceIn, stepIn } from './assistance.ts';
import { holding, rotationsOf, whileHeld } from './hold.ts';
import { confirmOldValue, givenOldValue } from './old-value.ts';
import { openEvidence } from './open-evidence.ts';
import { unlike } from './open-rotations.ts';
import { prepare, type Prepared } from './prepare.ts';
import { canAsk } from './questions.ts';
import { nothingOpen, severalRuns } from './resume-result.ts';
import { endedBefore, sayOn, updateInput, type RotationRequest } from './rotation.ts';
import { inSession, type OpenSession } from './session.ts';
import { confirmNotRefused } from './sites.ts';
import { provingRemoved } from './token-evidence.ts';
import { askRetirement, othersMayUseIt } from './undo-questions.ts';
import { rotationsHere, undoTarget, type UndoTarget } from './undo-target.ts';

/** What `retire` is started with. */
export interface RetireRequest extends RotationRequest {
  /** `24h`: the removal is only noted, for a later run. */
  readonly after: string | null;
  /** Whether all removals that are due are meant. */
  readonly due: boolean;
  /** What a person says to have looked at. */
  readonly checked: string | null;
}

/** A removal that is decided. */
interface Decided {
  readonly request: RetireRequest;
  readonly prepared: Prepared;
  readonly stored: StoredRotation;
  readonly retirement: Retirement;
  readonly predecessors: readonly Predecessor[];
  readonly checked: Checked | null;
  readonly because: string;
}

/**
 * Removes the client secret that a finished rotation took the place of; with `after` it only notes that, with `due` it does what was noted and is due.
 * @throws {RunbookError} exit 2 for what is known to be wrong before a browser is opened.
 */
export async function runRetire(request: RetireRequest): Promise<CommandEnd> {
  confirmSensible(request);
  if (!request.due) return retireOne(request, await undoTarget(request));
  const { settings, stored } = await rotationsHere(request);
  const due = stored.filter(({ rotation }) => rotation.retireDue !== null && isDue(rotation.retireDue.notBefore, new Date()) && unlike(rotation, settings).length === 0);
  const ends: CommandEnd[] = [];
  for (const { rotation: { planned } } of due) ends.push(await retireOne(request, { clientId: planned.application.clientId, run: planned.run }));
  const [only, another] = ends;
  if (only === undefined) return nothingOpen('No removal of a predecessor is due.');
  return another === undefined ? only : severalRuns(ends);
}

function confirmSensible({ after, due, checked, flags }: RetireRequest): void {
  const wrong = [
    ...(due && (flags.application !== undefined || after !== null || checked !== null) ? ['--due does what was noted, and takes neither a run nor --after nor --i-checked.'] : []),
    ...(checked !== null && !/^[^\r\n]{3,500}$/u.test(checked.trim()) ? ['--i-checked: say in one line what you looked at.'] : []),
    ...(after === null ? [] : complaintOf(after)),
  ];
  if (wrong.length > 0) throw misuse({ code: 'misuse', message: wrong.join(' '), advice: 'Nothing was done. Correct the command and run it again.' });
}

function complaintOf(after: string): string[] {
  try {
    dueAfter(after, new Date());
    return [];
  } catch (cause) {
    if (!(cause instanceof RangeError)) throw cause;
    return [`--after: ${cause.message}`];
  }
}

async function retireOne(request: RetireRequest, { clientId, run }: UndoTarget): Promise<CommandEnd> {
  const prepared = await prepare({ ...request.flags, application: clientId }, { teos: true, person: canAsk(), env: request.env });
  try {
    return await holding(prepared, { begins: false, say: sayOn(request.switches) }, async (lock) => {
      const all = await rotationsOf(prepared);
      const rotations = all.map(({ rotation }) => rotation);
      const retirement = retirementOf(rotations, run);
      const stored = all.find(({ rotation }) => rotation === retirement.of);
      const predecessors = predecessorsOf(retirement, rotations);
      if (stored === undefined || predecessors.length === 0) return nothingOpen(`The predecessor of the run ${retirement.of.planned.run} has been removed already.`);
      const checked = request.checked === null ? retirement.of.retireDue?.checked ?? null : { who: person(), what: request.checked.trim() };
      const decided = { request, prepared, stored, retirement, predecessors, checked, because: whyRetirable(retirement.current, checked) };
      return request.after === null ? removeOrWait(decided, lock) : putOff(decided, request.after);
    });
  } catch (thrown) {
    return endedBefore(prepared, thrown);
  }
}

function person(): Checked['who'] {
  const { user, host } = whoAndWhere();
  return { user, host };
}

/** Notes the removal. Whoever is asked now is not asked again when it is due. */
async function putOff({ request, stored, predecessors, checked, because }: Decided, after: string): Promise<CommandEnd> {
  const notBefore = dueAfter(after, new Date()).toISOString();
  for (const predecessor of predecessors) {
    if (!request.flags.yes) await askRetirement(predecessor, `after ${notBefore}`);
    await stored.journal.append({ type: 'retire-due', secretId: predecessor.secretId, notBefore, checked });
  }
  return nothingOpen([
    ...predecessors.map(({ secretId, description }) => `The client secret '${description}' (Secret ID ${secretId}) is to be removed, not before ${notBefore}, because ${because}.`),
    othersMayUseIt, 'Nothing was removed yet. `npx teos-runbook retire --due`, run by hand or by a scheduler, does it when the time has come.',
  ].join('\n'));
}

async function removeOrWait(decided: Decided, lock: Lock): Promise<CommandEnd> {
  const { request, prepared, retirement: { of } } = decided;
  if (of.retireDue !== null && !isDue(of.retireDue.notBefore, new Date())) {
    return nothingOpen(`The predecessor of the run ${of.planned.run} (Secret ID ${of.retireDue.secretId}) is to be removed, not before ${of.retireDue.notBefore}. Nothing was removed. To have it done at once, put it off again by nothing: --after 0h.`);
  }
  if (of.retireDue === null && !request.flags.yes && !canAsk()) {
    throw misuse({ code: 'nobody-to-ask', message: 'Nobody is at a terminal to answer the question before the removal, and --yes is not given.', advice: `Nothing was removed. ${othersMayUseIt} Add --yes to remove it all the same.` });
  }
  await confirmNotRefused(prepared);
  return removeNow(decided, lock);
}

async function removeNow(decided: Decided, lock: Lock): Promise<CommandEnd> {
  const { request, prepared, stored: { journal }, retirement: { of }, predecessors, because } = decided;
  const evidence = await openEvidence({ prepared, steps: retirePredecessor.steps, servers: prepared.application.teos.length, switches: request.switches });
  const custody = new RotationCustody({ scrubber: evidence.scrubber, journal: whileHeld(journal, lock), rotation: of, sealing: null });
  const goneBefore: string[] = [];
  const retiredIds = (): string[] => custody.rotation.retired.filter((secretId) => !of.retired.includes(secretId));
  evidence.log.warn(othersMayUseIt);
  const done = (): string[] => predecessors.filter(({ secretId }) => retiredIds().includes(secretId)).map((predecessor) => doneSentence(predecessor, of, { because, goneBefore }));
  return inSession({
    prepared, switches: request.switches, evidence, custody, assistance: assistanceIn(prepared, evidence), mayInstall: request.mayInstall, description: null, expiry: of.planned.expiry, earlier: [], interruptedIn: null, doneBefore: new Set(),
    otherTask: { task: 'retire', retiredIds, outcome: (facts) => retireOutcome(facts, { done: done(), unclear: custody.rotation.retiring !== null }) },
  }, async (session) => {
    const old = await oldValueToReject(session, decided);
    goneBefore.push(...await removedAt(session, decided));
    if (old !== null) await provingRemoved(session, old);
    return { plan: null, dryRunPlan: null };
  });
}

/** The Value of the predecessor, where someone kept it and the settings want the token endpoint asked: it is to be seen rejected. */
async function oldValueToReject(session: OpenSession, { request, prepared, predecessors }: Decided): Promise<Secret | null> {
  const given = prepared.application.token === 'check' ? await givenOldValue(session, request.env) : null;
  const [predecessor] = predecessors;
  if (given === null || predecessor === undefined) return null;
  await confirmOldValue(session, { given, servers: predecessor.servers, instead: 'leave it out: the predecessor is then removed without being offered to the token endpoint' });
  return given;
}

async function removedAt(session: OpenSession, { request, retirement: { of, current }, predecessors, checked, because }: Decided): Promise<readonly string[]> {
  const { evidence, custody } = session;
  const consented = request.flags.yes || of.retireDue !== null;
  const { goneBefore } = await retireInBrowser({ step: stepIn(session), custody }, {
    ...await updateInput(session), predecessors, current: current.newSecret?.secretId ?? '', checked: checked !== null,
    asBefore: (server, now) => custody.asBefore(server, now),
    approve: async (row) => { if (!consented) await evidence.list.pause(() => askRetirement(row, 'now')); },
    retiring: (secretId) => custody.record({ type: 'retiring', secretId, because }),
    retired: (secretId) => custody.record({ type: 'retired', secretId }),
  });
  return goneBefore;
}

function doneSentence({ secretId, description, known }: Predecessor, { planned, retiring }: Rotation, { because, goneBefore }: { readonly because: string; readonly goneBefore: readonly string[] }): string {
  const named = `The old client secret '${description}' (Secret ID ${secretId})`;
  if (!goneBefore.includes(secretId)) return `${named} was removed, because ${because}. It was the one of before the run ${planned.run}: ${known}. A token that was issued for it stays good for up to 90 minutes.`;
  return `${named} was gone already${retiring === secretId ? ': an earlier `retire` had removed it and was broken off before it saw that' : '; this program did not remove it'}.`;
}
