import { RunbookError } from '../../domain/errors.ts';
import type { Expiry } from '../../domain/expiry.ts';
import { leavePortal } from '../../flows/leave.ts';
import { examineNewSecret } from '../../flows/qa/portal/new-secret.ts';
import { beginInPortal, wayToSecrets, type PortalWalk } from '../../flows/qa/portal/walk.ts';
import type { PortalSite } from '../../flows/sites.ts';
import { azurePortalWording } from '../../pages/azure/wording.ts';
import type { OpenBrowser } from '../../runbook/browser/launch.ts';
import { currentBaseline, guideHash, type KeptBaseline } from '../../runbook/qa/baseline.ts';
import type { QaReport } from '../../runbook/qa/report-model.ts';
import { chooseBrowser } from '../run/browser.ts';
import { hearSignals } from '../run/interruption.ts';
import { phoneHolder } from '../run/phone-holder.ts';
import type { Prepared } from '../run/prepare.ts';
import { privacyOf } from '../run/privacy.ts';
import { expiryMissing } from '../run/questions.ts';
import { newDescription } from '../run/rotation.ts';
import { confirmSites, openPortalBrowser, portalSite } from '../run/sites.ts';
import { clouds } from '../run/clouds.ts';
import { portalKeeper } from './keeper.ts';
import { reported, type WalkSurroundings } from './run.ts';
import type { Walked } from './walked.ts';

/** What the portal is looked at with. */
export interface PortalQaJob {
  readonly prepared: Prepared;
  /** Absolute path of the folder with baselines; null to compare with nothing. */
  readonly baselineDir: string | null;
  readonly say: (sentence: string) => void;
}

/** Looks whether A1–A7 of the guide, up to Add, still hold in the portal, and writes the reports. Changes nothing. Never throws for what the portal does: that is the report. @throws {RunbookError} exit 2 if neither settings nor command say when a client secret is to end. */
export async function qaOfPortal(job: PortalQaJob): Promise<QaReport> {
  const { prepared, baselineDir } = job;
  const { expires } = prepared.application;
  if (expires === null) throw expiryMissing();
  return reported({
    prepared, baselineDir, build: null, full: false, site: 'Azure portal', url: clouds[prepared.settings.cloud].portal, guide: guideHash(azurePortalWording, 'Azure portal'),
    walk: (around) => walkedInPortal(job, expires, around),
  });
}

async function walkedInPortal(job: PortalQaJob, expiry: Expiry, { folder, scrubber }: WalkSurroundings): Promise<Walked> {
  const { prepared, say } = job;
  const state: { walk: PortalWalk | null; before: KeptBaseline | null; open: OpenBrowser | null; site: PortalSite | null } = { walk: null, before: null, open: null, site: null };
  const signals = hearSignals(() => { void state.open?.close(); }, () => 130);
  let error: unknown = null;
  try {
    const { application, settings: { tenant, browser } } = prepared;
    await confirmSites(prepared, []);
    const found = await chooseBrowser({ channel: browser.channel, path: browser.path, headed: prepared.headed, standInOnly: prepared.settings.standIn !== null, mayInstall: false, say });
    state.open = await openPortalBrowser(prepared, found);
    state.site = await portalSite(prepared, state.open, scrubber, { person: phoneHolder(prepared, { list: { pause: (ask) => ask() }, log: null }), say });
    const keeping = { folder, scrubber, privacy: privacyOf(prepared), dialogues: true };
    const meant = { name: application.name, clientId: application.clientId, tenantId: tenant };
    const begun = await beginInPortal(state.site, meant, portalKeeper({ ...keeping, ownNames: [], before: [] }));
    state.walk = begun;
    state.before = job.baselineDir === null ? null : await currentBaseline(job.baselineDir, begun.language, 'Azure portal');
    const walk: PortalWalk = { ...begun, given: portalKeeper({ ...keeping, ownNames: ownNames(prepared, begun), before: state.before?.baseline.screens ?? [] }) };
    state.walk = walk;
    say('Signed in to the Azure portal.');
    if (await wayToSecrets(walk)) await examineNewSecret(walk, { description: newDescription(prepared), expiry });
  } catch (thrown) {
    error = scrubber.scrubError(thrown);
  } finally {
    if (state.site !== null) await leavePortal(state.site);
    await state.open?.close();
    signals.release();
  }
  return walkedTo(state, error);
}

function walkedTo({ walk, before }: { readonly walk: PortalWalk | null; readonly before: KeptBaseline | null }, error: unknown): Walked {
  return {
    checks: walk?.checks.all(error instanceof RunbookError ? error.message : 'The way to it ended before.') ?? [], screens: walk?.screens ?? [], documented: walk?.documented ?? azurePortalWording,
    language: walk?.language ?? '', version: null, notes: [...walk?.notes ?? [], "'Add' was not clicked: the Value, which is shown once, and the button that copies it are no part of this look."], before, error,
  };
}

/** What stands on screens of this tenant alone: its name, the application's, and who is signed in. */
function ownNames({ settings, application }: Prepared, { tenantName }: PortalWalk): string[] {
  return [application.name, settings.accounts.get(settings.account)?.username ?? '', tenantName].filter((name) => name.length >= 4);
}
