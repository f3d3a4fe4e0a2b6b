import { isOneWord } from '../../domain/client-secret.ts';
import { ExitCode, misuse, RunbookError } from '../../domain/errors.ts';
import type { Secret } from '../../domain/secret.ts';
import { givenBack, notGivenBack, quietly, throwAwayCustody, trySave } from '../../flows/qa/save.ts';
import { besideOf, examineBeside, type Beside } from '../../flows/qa/full/beside.ts';
import { examineField } from '../../flows/qa/full/field-checks.ts';
import { examineRestart } from '../../flows/qa/full/restart.ts';
import type { FullWalk } from '../../flows/qa/full/given.ts';
import type { HeldOnPage } from '../../flows/qa/settings-page.ts';
import type { Walk } from '../../flows/qa/walk.ts';
import { preflight, setUnlessHeld } from '../../flows/teos-steps.ts';
import { RotationCustody } from '../../runbook/custody/rotation-custody.ts';
import { beginRotation, realmOf } from '../../runbook/custody/rotations.ts';
import type { Scrubber } from '../../runbook/custody/scrubber.ts';
import { runRestartCommand } from '../../runbook/settings/restart-command.ts';
import type { TeosServer } from '../../runbook/settings/settings.ts';
import { escrowOf } from '../run/escrow.ts';
import { holding, qaFolder, whileHeld } from '../run/hold.ts';
import type { Lock } from '../../runbook/custody/lock.ts';
import type { Prepared } from '../run/prepare.ts';
import { canAsk, confirmed } from '../run/questions.ts';
import { thisProcess } from '../run/rotation.ts';
import { throwAways, throwAwaySecret } from './throw-aways.ts';

/** What saving on a build is decided by. */
export interface SavingRequest {
  readonly prepared: Prepared;
  readonly server: TeosServer;
  readonly yes: boolean;
  /** Whether the loss of a secret that TEOS does not show is accepted. */
  readonly replaceUnreadable: boolean;
  readonly say: (sentence: string) => void;
}

interface Around {
  readonly scrubber: Scrubber;
  readonly run: string;
  readonly folder: string;
  /** Null for the short form. */
  readonly full: FullWalk | null;
}

/** Saves a throw-away on a server whose settings allow it, where that was agreed to, and gives the old secret back. Returns notes. */
export async function saveOn(request: SavingRequest, walk: Walk, held: HeldOnPage, around: Around): Promise<readonly string[]> {
  const { server, yes, replaceUnreadable, say } = request;
  if (server.environment !== 'test') return yes ? [`Nothing was saved: the settings do not call ${server.url} 'environment: test'.`] : [];
  const old = held.secret;
  if (old === null && !replaceUnreadable) return yes ? ['Nothing was saved: TEOS does not show the secret that it holds, which would be lost. --replace-unreadable-secret accepts that.'] : [];
  if (old !== null && !isOneWord(old)) return ['Nothing was saved: what TEOS shows as its secret holds blanks or other characters with which it could not be sealed.'];
  if (!yes && !(canAsk() && await confirmed(`Save a throw-away secret on ${server.url} and ${old === null ? 'lose the old one, which TEOS does not show' : 'give the old one back afterwards'}?`))) return [];
  return holding(request.prepared, { begins: true, say }, (lock) => saved(request, walk, { old, around, lock }));
}

async function saved({ prepared, server, say }: SavingRequest, walk: Walk, { old, around, lock }: { readonly old: Secret | null; readonly around: Around; readonly lock: Lock }): Promise<readonly string[]> {
  const { settings, application: { name, clientId } } = prepared;
  const application = { name, clientId, tenantId: settings.tenant };
  const custody = await custodyOf(prepared, server, { old, around, lock });
  const departures: string[] = [];
  const given = { step: quietly(departures), custody };
  try {
    // A server that is set up for another application than the settings say is not the one that is meant.
    await preflight(given, walk.site, application, 1);
    if (old !== null) {
      await custody.preflighted({ secretIds: [], servers: [{ url: server.url, held: old, predecessor: null }] });
      await custody.seal(old);
    }
  } catch (error) {
    await custody.destroy();
    await custody.record({ type: 'abandoned', reason: 'nothing was saved' });
    throw error;
  }
  const throwAway = throwAwaySecret();
  around.scrubber.know(throwAway);
  say(`Saving a throw-away secret on ${server.url}${old === null ? '' : '; the old one is sealed'}.`);
  const beside = around.full === null ? null : await besideOf(around.full);
  const told = await trySave({ site: walk.site, throwAway, before: old, custody }, walk.checks);
  try {
    if (around.full !== null && beside !== null) await triedOut(around.full, beside, { custody, say, throwAway, restart: server.restartCommand === undefined ? null : () => runRestartCommand(server.restartCommand ?? [], settings.commandTrust) });
  } finally {
    if (old === null) await leaveThrowAway({ walk, application, throwAway, custody });
    else await giveBack({ walk, application, old, custody, server });
  }
  return [...told, ...departures];
}

/** The field's handling, and what stands beside it. A server on which Save itself is wrong would say the same of each. */
async function triedOut(full: FullWalk, beside: Beside, { custody, say, throwAway, restart }: { readonly custody: RotationCustody; readonly say: (sentence: string) => void; readonly throwAway: Secret; readonly restart: (() => Promise<void>) | null }): Promise<void> {
  if (full.walk.checks.hasDefect()) return;
  await examineRestart(full, restart, throwAway);
  say('Trying the field out, with throw-away secrets.');
  await examineField(full, throwAwayCustody(custody), throwAways);
  await examineBeside(full, beside);
}

/** Where the old secret is lost, as was accepted, TEOS is left with a throw-away of a Value's form, whatever was tried out meanwhile. */
async function leaveThrowAway({ walk, application, throwAway, custody }: { readonly walk: Walk; readonly application: Parameters<typeof setUnlessHeld>[2]['application']; readonly throwAway: Secret; readonly custody: RotationCustody }): Promise<void> {
  if (walk.checks.triedField()) await setUnlessHeld({ step: quietly([]), custody: throwAwayCustody(custody) }, walk.site, { application, value: throwAway, said: null }, 1);
  walk.checks.add(notGivenBack());
  await custody.record({ type: 'abandoned', reason: 'the old secret could not be read, and its loss was accepted' });
}

async function giveBack({ walk, application, old, custody, server }: { readonly walk: Walk; readonly application: Parameters<typeof setUnlessHeld>[2]['application']; readonly old: Secret; readonly custody: RotationCustody; readonly server: TeosServer }): Promise<void> {
  let why = `${server.url} does not hold what is saved there`;
  let left: ExitCode = ExitCode.personMustLook;
  try {
    const verdict = await setUnlessHeld({ step: quietly([]), custody }, walk.site, { application, value: old, said: null }, 1);
    walk.checks.add(givenBack(verdict, `After it was saved again, TEOS holds something else (${verdict}).`));
    if (verdict === 'equal') {
      await custody.finish('equal');
      return;
    }
  } catch (error) {
    if (!(error instanceof RunbookError)) throw error;
    walk.checks.add(givenBack(null, error.message));
    why = error.message;
    left = ExitCode.unfinished;
  } finally {
    custody.forget();
  }
  throw new RunbookError(left, {
    code: 'qa-not-given-back', screen: null, message: `The old secret of ${server.url} was not given back: ${why.replace(/\.$/u, '')}.`,
    advice: `It is sealed. \`npx teos-runbook resume\` gives it back; run it as soon as ${left === ExitCode.unfinished ? 'the server answers' : 'a build is there that keeps what is saved'}.`,
  });
}

async function custodyOf(prepared: Prepared, server: TeosServer, { old, around, lock }: { readonly old: Secret | null; readonly around: Around; readonly lock: Lock }): Promise<RotationCustody> {
  const { settings, application, flags, env } = prepared;
  const escrow = old === null ? null : await escrowOf(prepared, env);
  if (old !== null && escrow === null) throw misuse({ code: 'escrow-missing-key', message: 'There is nothing to seal the old secret with.', advice: 'Nothing was saved.' });
  for (const secret of escrow?.secrets ?? []) around.scrubber.know(secret);
  const { journal, rotation, escrowFile } = await beginRotation(qaFolder(settings.stateDir), {
    run: around.run, by: thisProcess(), evidence: around.folder, escrow: escrow?.kind ?? 'none', expiry: application.expires ?? { kind: 'days', days: 180 }, change: flags.change, realm: realmOf(settings),
    application: { name: application.name, clientId: application.clientId }, tenantId: settings.tenant, cloud: settings.cloud, servers: [{ url: server.url, accept: server.accept }],
  });
  return new RotationCustody({ scrubber: around.scrubber, journal: whileHeld(journal, lock), rotation, sealing: escrow === null ? null : { escrow, file: escrowFile, forget: () => escrow.forget() } });
}
