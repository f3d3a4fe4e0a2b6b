import { ExitCode, RunbookError } from '../../domain/errors.ts';
import { leaveTeos } from '../../flows/leave.ts';
import { quietly } from '../../flows/qa/save.ts';
import { setUnlessHeld } from '../../flows/teos-steps.ts';
import { RotationCustody } from '../../runbook/custody/rotation-custody.ts';
import { realmOf, reopened, storedRotations, type StoredRotation } from '../../runbook/custody/rotations.ts';
import { isOpen } from '../../runbook/custody/journal/rotation.ts';
import { Scrubber } from '../../runbook/custody/scrubber.ts';
import { withFlags } from '../../runbook/settings/flags.ts';
import { loadSettings } from '../../runbook/settings/load.ts';
import type { OpenBrowser } from '../../runbook/browser/launch.ts';
import type { CommandEnd } from '../cli/output.ts';
import { chooseBrowser } from '../run/browser.ts';
import { holding, qaFolder, whileHeld } from '../run/hold.ts';
import type { Lock } from '../../runbook/custody/lock.ts';
import { isMeant } from '../run/open-rotations.ts';
import { prepare, type Prepared } from '../run/prepare.ts';
import { canAsk } from '../run/questions.ts';
import { noResultAtAll } from '../run/result.ts';
import { sealedValue } from '../run/resume.ts';
import { nothingOpen } from '../run/resume-result.ts';
import { endedBefore, sayOn, thisProcess, type RotationRequest } from '../run/rotation.ts';
import { confirmNotRefused, confirmSites, openTeosBrowser, teosSites } from '../run/sites.ts';
import { wordingKeys } from '../run/wording-keys.ts';

/** Gives every old secret back that a `qa` run saved over and was killed before it gave back: all of these sites, or those that are named. None is as it should be. */
export async function giveBackOpen(request: RotationRequest): Promise<CommandEnd[]> {
  const settings = withFlags(loadSettings(request.flags.targets, { wordingKeys, env: request.env }), request.flags);
  const open = (await storedRotations(qaFolder(settings.stateDir))).filter(({ rotation }) => isOpen(rotation) && rotation.planned.realm === realmOf(settings)
    && (request.flags.application === undefined || isMeant(rotation, request.flags.application)));
  const ends: CommandEnd[] = [];
  for (const stored of open) ends.push(await gaveBack(request, stored));
  return ends;
}

async function gaveBack(request: RotationRequest, stored: StoredRotation): Promise<CommandEnd> {
  const { planned } = stored.rotation;
  const prepared = await prepare({ ...request.flags, application: planned.application.clientId, dryRun: false }, { teos: true, portal: false, person: canAsk(), env: request.env });
  try {
    await confirmNotRefused(prepared);
    return await holding(prepared, { begins: false, say: sayOn(request.switches) }, async (lock) => {
      const now = await reopened(stored);
      if (now === null || !isOpen(now.rotation)) return nothingOpen(`What the run ${planned.run} had saved has been put right meanwhile.`);
      if (now.rotation.sealed === null) {
        await now.journal.append({ type: 'abandoned', reason: 'it ended before anything was sealed' });
        return nothingOpen(`The run ${planned.run} had sealed nothing: there is nothing to give back.`);
      }
      return setAgain(request, prepared, now, lock);
    });
  } catch (thrown) {
    return endedBefore(prepared, thrown);
  }
}

async function setAgain(request: RotationRequest, prepared: Prepared, stored: StoredRotation, lock: Lock): Promise<CommandEnd> {
  const { rotation, journal } = stored;
  const scrubber = new Scrubber();
  const found = await sealedValue(request, prepared, stored);
  for (const secret of found.secrets) scrubber.know(secret);
  const custody = new RotationCustody({ scrubber, journal: whileHeld(journal, lock), rotation, sealing: found.sealing });
  await custody.record({ type: 'resumed', by: thisProcess(), evidence: rotation.planned.evidence, escrow: rotation.escrow });
  const url = rotation.planned.servers[0]?.url ?? '';
  const server = prepared.application.teos.find((each) => each.url === url);
  if (found.value === null || server === undefined) throw notGivenBack(url, server === undefined ? 'the settings do not have this server any more' : 'the sealed file is gone');
  custody.hold(found.value);
  const { settings, application: { name, clientId } } = prepared;
  let open: OpenBrowser | null = null;
  try {
    await confirmSites(prepared, [server]);
    open = await openTeosBrowser(prepared, await chooseBrowser({ channel: settings.browser.channel, path: settings.browser.path, headed: prepared.headed, standInOnly: settings.standIn !== null, mayInstall: false, say: sayOn(request.switches) }), server);
    const [site] = await teosSites(prepared, [{ open, server }]);
    if (site === undefined) throw new Error('The server that was just opened is missing.');
    const verdict = await setUnlessHeld({ step: quietly([]), custody }, site, { application: { name, clientId, tenantId: settings.tenant }, value: found.value, said: null }, 1);
    await leaveTeos(site);
    if (verdict !== 'equal') throw notGivenBack(url, `after Save it holds something else (${verdict})`);
    await custody.finish('equal');
    return { exitCode: ExitCode.verified, json: { ...noResultAtAll(), live: settings.standIn === null, application: name, clientId, tenantId: settings.tenant, servers: [{ url, verdict }] }, error: null, text: `${url} has the secret again that it had before the QA run ${rotation.planned.run}: read back after a fresh load.` };
  } catch (thrown) {
    throw scrubber.scrubError(thrown);
  } finally {
    custody.forget();
    await open?.close();
  }
}

function notGivenBack(url: string, why: string): RunbookError {
  return new RunbookError(ExitCode.unfinished, { code: 'qa-not-given-back', message: `The old secret of ${url} was not given back: ${why}.`, advice: 'It stays sealed. Put right what is wrong, then run `npx teos-runbook resume` again.' });
}
