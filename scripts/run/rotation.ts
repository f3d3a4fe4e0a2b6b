import { randomBytes } from 'node:crypto';
import { inspect } from 'node:util';
import { ExitCode, misuse } from '../../domain/errors.ts';
import { endDay, type Expiry } from '../../domain/expiry.ts';
import { runUpdateClientSecret, updateClientSecret, type UpdateInput, type UpdateOutcome } from '../../flows/update-client-secret.ts';
import type { Plan } from '../../flows/sites.ts';
import type { OpenBrowser } from '../../runbook/browser/launch.ts';
import type { FoundBrowser } from '../../runbook/browser/places.ts';
import { MemoryCustody } from '../../runbook/custody/memory-custody.ts';
import type { TeosServer } from '../../runbook/settings/settings.ts';
import { renderDescription } from '../../runbook/settings/description.ts';
import { failureOf, printEnd, type CommandEnd, type OutputOptions } from '../cli/output.ts';
import { chooseBrowser } from './browser.ts';
import { closeEvidence, endWithoutEvidence } from './close-evidence.ts';
import type { RunFlags } from './flags.ts';
import { hearSignals, type Interruption } from './interruption.ts';
import { openEvidence, type Evidence } from './open-evidence.ts';
import { prepare, type Prepared } from './prepare.ts';
import { noResult } from './result.ts';
import { askApproval, askExpiry, canAsk, expiryMissing, planInLines } from './questions.ts';
import { confirmNotRefused, confirmSites, openPortalBrowser, openTeosBrowser, portalSite, teosSite } from './sites.ts';

/** What a rotation is started with. */
export interface RotationRequest {
  readonly flags: RunFlags;
  readonly switches: OutputOptions;
  readonly env: NodeJS.ProcessEnv;
  /** Whether a browser may be installed: for the demonstration only. */
  readonly mayInstall: boolean;
}

/** Everything between a rotation's first and last step. */
interface Rotation {
  readonly request: RotationRequest;
  readonly prepared: Prepared;
  readonly expiry: Expiry;
  readonly description: string;
  readonly evidence: Evidence;
  readonly custody: MemoryCustody;
  /** Browsers that are open, to be closed whatever happens. */
  readonly browsers: OpenBrowser[];
  readonly interruption: Interruption;
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
  let expiry: Expiry | null;
  try {
    await confirmNotRefused(prepared);
    expiry = prepared.application.expires ?? (person ? await askExpiry() : null);
    if (expiry === null) throw expiryMissing();
  } catch (thrown) {
    return endedBefore(prepared, thrown);
  }
  return rotated(request, prepared, expiry);
}

/** A run that ended before its first step: nothing was touched, and there is no folder of its own. */
function endedBefore({ settings, application }: Prepared, thrown: unknown): CommandEnd {
  const { failure, exitCode } = failureOf(thrown);
  const known = { live: settings.standIn === null, application: application.name, clientId: application.clientId, tenantId: settings.tenant };
  return { exitCode, json: noResult(exitCode, failure, known), text: '', error: failure };
}

/** From the run's folder to its report. */
async function rotated(request: RotationRequest, prepared: Prepared, expiry: Expiry): Promise<CommandEnd> {
  const { flags } = request;
  const description = renderDescription(prepared.application.description, { token: randomBytes(4).toString('hex'), change: flags.change, today: new Date() });
  const evidence = await openEvidence({ prepared, steps: updateClientSecret.steps, servers: prepared.application.teos.length, switches: request.switches });
  const browsers: OpenBrowser[] = [];
  const custody = new MemoryCustody(evidence.scrubber, prepared.application.teos.map((server) => server.url));
  const lastWords = (): ExitCode => {
    const end = endWithoutEvidence({ prepared, evidence, error: null, interrupted: true, standing: custody.whereThingsStand(), plan: null, expires: endDay(expiry), description, dryRunPlan: null });
    process.stderr.write(`${end.text}\n`);
    printEnd({ ...end, text: '' }, request.switches);
    return end.exitCode;
  };
  const rotation: Rotation = {
    request, prepared, expiry, description, evidence, browsers,
    custody, interruption: hearSignals(() => { void closeAll(browsers); }, lastWords),
  };
  try {
    return await carriedOut(rotation);
  } finally {
    rotation.interruption.release();
  }
}

async function carriedOut(rotation: Rotation): Promise<CommandEnd> {
  const { prepared, evidence, custody } = rotation;
  let outcome: UpdateOutcome | null = null;
  let error: unknown = null;
  try {
    outcome = await runUpdateClientSecret({ step: evidence.recorder.step, custody }, await inputOf(rotation));
  } catch (thrown) {
    error = evidence.scrubber.scrubError(thrown);
    evidence.log.debug(inspect(error));
  }
  custody.forget();
  const closing = closeAll(rotation.browsers);
  const end = await closeEvidence({
    prepared, evidence, error, interrupted: rotation.interruption.heard, standing: custody.whereThingsStand(),
    plan: outcome?.plan ?? evidence.seen.plan, expires: endDay(rotation.expiry), description: rotation.description,
    dryRunPlan: prepared.flags.dryRun && outcome !== null ? planInLines(outcome.plan) : null,
  });
  await closing;
  // With --json stdout is for programs; a person who reads along must not miss where things stand.
  if (rotation.request.switches.json && end.exitCode !== ExitCode.verified) process.stderr.write(`${end.text}\n`);
  return end;
}

async function inputOf(rotation: Rotation): Promise<UpdateInput> {
  const { prepared, evidence, custody, expiry, description, request } = rotation;
  const { application, settings, flags } = prepared;
  if (!flags.dryRun) evidence.log.warn('Until sealing on disk exists, the Value is kept in memory only: if this machine dies between Add and Save, the new secret is of no use and has to be removed by hand.');
  const found = await chooseBrowser({ channel: settings.browser.channel, path: settings.browser.path, headed: prepared.headed, standInOnly: settings.standIn !== null, mayInstall: request.mayInstall, say: (sentence) => evidence.log.info(sentence) });
  const { portalBrowser, teosBrowsers } = await openSites(rotation, found);
  if (prepared.attended) evidence.log.info('A browser window opens for each site. Where no credentials are given, log in there yourself, first to TEOS, then to the Azure portal; nothing of what you type is read, and the run goes on by itself.');
  const servers = await Promise.all(teosBrowsers.map(({ open, server }) => teosSite(prepared, open, server)));
  return {
    application: { name: application.name, clientId: application.clientId, tenantId: settings.tenant },
    description, expiry, servers, portal: await portalSite(prepared, portalBrowser, evidence.scrubber),
    sideBySide: !prepared.attended, dryRun: flags.dryRun,
    approve: async (plan: Plan) => {
      evidence.seen.plan = plan;
      evidence.log.verbose(planInLines(plan).join('\n'));
      if (!flags.yes) await evidence.list.pause(() => askApproval(plan));
    },
    predecessors: (found) => { custody.predecessors(found); },
  };
}

/** Looks at the sites and starts the browsers side by side: starting one types nothing. What opened is closed at the end even if something else failed. */
async function openSites(rotation: Rotation, found: FoundBrowser): Promise<{ portalBrowser: OpenBrowser; teosBrowsers: { open: OpenBrowser; server: TeosServer }[] }> {
  const { prepared, evidence, browsers } = rotation;
  const servers = prepared.application.teos;
  const kept = async (opening: Promise<OpenBrowser>): Promise<OpenBrowser> => {
    const open = await opening;
    browsers.push(open);
    return open;
  };
  const looking = confirmSites(prepared, servers);
  const portal = kept(openPortalBrowser(prepared, found));
  const teos = servers.map(async (server) => ({ server, open: await kept(openTeosBrowser(prepared, found, server)) }));
  await Promise.allSettled([looking, portal, ...teos]);
  const [trust, portalBrowser, teosBrowsers] = [await looking, await portal, await Promise.all(teos)];
  evidence.seen.met = { trust, browser: portalBrowser.version };
  return { portalBrowser, teosBrowsers };
}

async function closeAll(browsers: readonly OpenBrowser[]): Promise<void> {
  await Promise.allSettled(browsers.map((browser) => browser.close()));
}
