import { misuse } from '../../domain/errors.ts';
import type { ClientSecretRow } from '../../domain/client-secret.ts';
import type { Secret } from '../../domain/secret.ts';
import { rollBack, runRollBack, type HeldNow, type RollBackPlan } from '../../flows/roll-back.ts';
import { backwards } from '../../runbook/custody/backwards.ts';
import { isOpen, type Rotation } from '../../runbook/custody/journal/rotation.ts';
import type { Lock } from '../../runbook/custody/lock.ts';
import { RotationCustody, type Sealing } from '../../runbook/custody/rotation-custody.ts';
import type { StoredRotation } from '../../runbook/custody/rotations.ts';
import { rollBackOutcome } from '../../runbook/custody/undo-outcome.ts';
import type { CommandEnd } from '../cli/output.ts';
import { assistanceIn, stepIn } from './assistance.ts';
import { keysOf } from './escrow.ts';
import { holding, rotationsOf, whileHeld } from './hold.ts';
import { confirmOldValue, givenOldValue } from './old-value.ts';
import { openEvidence } from './open-evidence.ts';
import { prepare, type Prepared } from './prepare.ts';
import { canAsk } from './questions.ts';
import { nothingOpen } from './resume-result.ts';
import { endedBefore, sayOn, thisProcess, updateInput, type RotationRequest } from './rotation.ts';
import { inSession, type OpenSession } from './session.ts';
import { confirmNotRefused } from './sites.ts';
import { askOldValue, askRollBack } from './undo-questions.ts';
import { undoTarget } from './undo-target.ts';

/**
 * Takes a rotation back: the open one of an application, else its last finished one, or the run that is named.
 * @throws {RunbookError} exit 2 for what is known to be wrong before a browser is opened.
 */
export async function runRollback(request: RotationRequest): Promise<CommandEnd> {
  const { clientId, run } = await undoTarget(request);
  const prepared = await prepare({ ...request.flags, application: clientId }, { teos: true, person: canAsk(), env: request.env });
  try {
    return await holding(prepared, { begins: false, say: sayOn(request.switches) }, async (lock) => {
      const stored = meant(await rotationsOf(prepared), run);
      const { rotation, journal } = stored;
      if (rotation.end === 'abandoned') return nothingOpen(`The rotation ${rotation.planned.run} was given up before; there is nothing to take back.`);
      if (rotation.state === 'nothing changed') {
        await journal.append({ type: 'abandoned', reason: 'rolled back' });
        return nothingOpen(`The rotation ${rotation.planned.run} had changed nothing, and is closed now.`);
      }
      if (!request.flags.yes && !canAsk()) {
        throw misuse({ code: 'nobody-to-ask', message: 'Nobody is at a terminal to answer the question before the rotation is taken back, and --yes is not given.', advice: 'Nothing was done. Add --yes to run unattended.' });
      }
      await confirmNotRefused(prepared);
      return takenBack(request, prepared, stored, lock);
    });
  } catch (thrown) {
    return endedBefore(prepared, thrown);
  }
}

/** The rotation that is meant. One before the last finished one cannot be taken back: another has been built on it. */
function meant(all: readonly StoredRotation[], run: string | null): StoredRotation {
  const last = all.findLast(({ rotation }) => isOpen(rotation)) ?? all.findLast(({ rotation }) => rotation.end === 'finished');
  const named = run === null ? last : all.find(({ rotation }) => rotation.planned.run === run);
  if (named === undefined) throw misuse({ code: 'nothing-to-roll-back', message: 'No rotation of this application was begun here.', advice: 'Nothing was done.' });
  if (named === last || named.rotation.end === 'abandoned') return named;
  throw misuse({
    code: 'rotation-built-on', message: `The rotation ${named.rotation.planned.run} cannot be taken back: another one came after it (${last?.rotation.planned.run ?? ''}).`,
    advice: 'Nothing was done. Name the last one, or make a new client secret with `npx teos-runbook rotate`.',
  });
}

async function takenBack(request: RotationRequest, prepared: Prepared, { rotation, journal, escrowFile }: StoredRotation, lock: Lock): Promise<CommandEnd> {
  const evidence = await openEvidence({ prepared, steps: rollBack.steps, servers: prepared.application.teos.length, switches: request.switches });
  const custody = new RotationCustody({ scrubber: evidence.scrubber, journal: whileHeld(journal, lock), rotation, sealing: sealingOf(request, prepared, rotation, escrowFile) });
  await custody.record({ type: 'resumed', by: thisProcess(), evidence: evidence.folder.path, escrow: rotation.escrow });
  let done: RollBackPlan | null = null;
  const planned = new Map(rotation.servers.map((server) => [server.url, server]));
  // A server's record changes only by what is done to it.
  const givenBack = (): string[] => custody.rotation.servers.filter((server) => server !== planned.get(server.url)).map(({ url }) => url);
  return inSession({
    prepared, switches: request.switches, evidence, custody, assistance: assistanceIn(prepared, evidence), mayInstall: request.mayInstall, description: null, expiry: rotation.planned.expiry, earlier: rotation.processes, interruptedIn: null, doneBefore: new Set(),
    otherTask: {
      task: 'roll back', retiredIds: () => [],
      outcome: (facts) => rollBackOutcome(facts, {
        done: done !== null, wasFinished: rotation.end !== null, changed: givenBack().length > 0 || custody.rotation.removing !== null || custody.rotation.newSecret === null, sentences: sentencesOf(done, givenBack()),
      }),
    },
  }, async (session) => {
    const plan = await carriedOut(session, request);
    await custody.destroy();
    await custody.record({ type: 'abandoned', reason: 'rolled back' });
    done = plan;
    return { plan: null, dryRunPlan: null };
  });
}

function sealingOf(request: RotationRequest, prepared: Prepared, { escrow }: Rotation, file: string): Sealing | null {
  if (escrow === 'none') return null;
  return { escrow: null, file, forget: async () => { if (escrow === 'keychain') await (await keysOf(escrow, prepared, request.env)).forget(); } };
}

async function carriedOut(session: OpenSession, request: RotationRequest): Promise<RollBackPlan> {
  const { prepared, evidence, custody } = session;
  const { newSecret, intended, secretIdsBefore, removing } = custody.rotation;
  const plan = await runRollBack({ step: stepIn(session), custody }, {
    ...await updateInput(session), backwards: backwards(custody),
    maybeMade: { descriptions: intended, secretId: newSecret?.secretId ?? null, secretIdsBefore: secretIdsBefore ?? [], removing: removing !== null },
    heldNow: (server, now, ours) => heldNow(custody, server, now, ours),
    oldValue: (servers) => oldValue(session, request, servers),
    approve: async (what) => { if (!prepared.flags.yes) await evidence.list.pause(() => askRollBack(what)); },
  });
  if (plan.remove === null && newSecret?.secretId != null) await custody.removed(newSecret.secretId);
  return plan;
}

/** By the fingerprint of what the server had before; the new one by its beginning, for which nothing has to be unsealed. */
async function heldNow(custody: RotationCustody, server: string, now: Secret | null, ours: ClientSecretRow | null): Promise<HeldNow> {
  if (await custody.asBefore(server, now) === 'same') return 'as before';
  return now !== null && ours !== null && now.beginsLike(ours.hint) ? 'the new one' : 'not known';
}

/** The old Value from the environment, a file, or a person; it counts only if it is the very one that each of the servers had. */
async function oldValue(session: OpenSession, { env }: RotationRequest, servers: readonly string[]): Promise<Secret | null> {
  const given = await givenOldValue(session, env) ?? (canAsk() ? await session.evidence.list.pause(() => askOldValue(servers)) : null);
  if (given !== null) await confirmOldValue(session, { given, servers, instead: 'go on with the new one: `npx teos-runbook resume`' });
  return given;
}

function sentencesOf(done: RollBackPlan | null, givenBack: readonly string[]): string[] {
  const back = givenBack.length === 0 ? [] : [`${givenBack.join(' and ')} was given the old client secret again.`];
  if (done === null) return back;
  return [
    'The rotation was taken back: every TEOS server was read, and has what it had before.',
    ...back, done.remove === null ? 'No client secret of this rotation is in the portal.' : `The new client secret '${done.remove.description}' (Secret ID ${done.remove.secretId}) was removed.`,
  ];
}
