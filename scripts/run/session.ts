import { inspect } from 'node:util';
import { ExitCode, misuse, RunbookError } from '../../domain/errors.ts';
import { endDay, type Expiry } from '../../domain/expiry.ts';
import { worst } from '../../domain/verdict.ts';
import { sideBySide } from '../../flows/side-by-side.ts';
import type { Plan } from '../../flows/sites.ts';
import type { OpenBrowser } from '../../runbook/browser/launch.ts';
import type { FoundBrowser } from '../../runbook/browser/places.ts';
import { isVerified, type Rotation } from '../../runbook/custody/journal/rotation.ts';
import type { RotationCustody } from '../../runbook/custody/rotation-custody.ts';
import type { Print } from '../../runbook/evidence/print.ts';
import type { TeosServer } from '../../runbook/settings/settings.ts';
import { printEnd, type CommandEnd, type OutputOptions } from '../cli/output.ts';
import type { Assistance } from './assistance.ts';
import { chooseBrowser } from './browser.ts';
import { closeEvidence, endWithoutEvidence, type EarlierProcess, type Ending, type OtherTask } from './close-evidence.ts';
import { BrowserEnd } from './end-browsers.ts';
import { hearSignals, type Interruption } from './interruption.ts';
import type { Evidence } from './open-evidence.ts';
import { learnTokens } from './learn-session.ts';
import type { Prepared } from './prepare.ts';
import { anyBrowser, printing } from './printing.ts';
import { confirmSites, openPortalBrowser, openTeosBrowser } from './sites.ts';

/** Everything between the first and the last step of a run. */
export interface Session {
  readonly prepared: Prepared;
  readonly switches: OutputOptions;
  readonly evidence: Evidence;
  readonly custody: RotationCustody;
  /** Whether a browser may be installed: for the demonstration only. */
  readonly mayInstall: boolean;
  /** Description and end that a new client secret is given, if one is made. */
  readonly description: string | null;
  readonly expiry: Expiry;
  /** Processes of the same rotation before this one. */
  readonly earlier: readonly EarlierProcess[];
  /** The rotation as the last of them left it; null for a new one. */
  readonly interruptedIn: Rotation | null;
  /** Steps of the guide that they have done, by id. */
  readonly doneBefore: ReadonlySet<string>;
  /** The help of a person at the windows; null, or left out, if nobody is asked for any. */
  readonly assistance?: Assistance | null;
  /** What the run is for, if not for a rotation. */
  readonly otherTask?: OtherTask;
}

/** A session that is under way. */
export interface OpenSession extends Session {
  /** Browsers that are open, to be closed whatever happens. */
  readonly browsers: OpenBrowser[];
  readonly browserEnd: BrowserEnd;
  readonly interruption: Interruption;
}

/** What an act brings back for the evidence. */
export interface ActOutcome {
  readonly plan: Plan | null;
  /** What a dry run would have done; null otherwise. */
  readonly dryRunPlan: readonly string[] | null;
}

/** Does what a run is for, then brings its journal and its evidence to their end, whatever happened. */
export async function inSession(session: Session, act: (open: OpenSession) => Promise<ActOutcome>): Promise<CommandEnd> {
  const browsers: OpenBrowser[] = [];
  const browserEnd = new BrowserEnd(session);
  const { custody, switches } = session;
  const lastWords = (): ExitCode => {
    const end = endWithoutEvidence(endingOf(session, { outcome: null, error: null, interrupted: true, profiles: () => Promise.resolve([]) }));
    process.stderr.write(`${end.text}\n`);
    printEnd({ ...end, text: '' }, switches);
    return end.exitCode;
  };
  // Never between Add and the seal: what nobody knows the Value of is of no use to anybody.
  const interruption = hearSignals(() => { void custody.safe.then(() => browserEnd.end(browsers)); }, lastWords, () => custody.safe);
  const end = await carriedOut({ ...session, browsers, browserEnd, interruption }, act).finally(() => { interruption.release(); });
  if (!interruption.heard) await session.assistance?.offer();
  return end;
}

async function carriedOut(session: OpenSession, act: (open: OpenSession) => Promise<ActOutcome>): Promise<CommandEnd> {
  const { evidence, custody, browsers, browserEnd, interruption } = session;
  let outcome: ActOutcome | null = null;
  let error: unknown = null;
  const failed = (thrown: unknown): void => {
    error ??= evidence.scrubber.scrubError(thrown);
    evidence.log.debug(inspect(evidence.scrubber.scrubError(thrown)));
  };
  await act(session).then((done) => { outcome = done; }, failed);
  await concluded(custody, error, interruption.heard).catch(failed);
  custody.forget();
  await browserEnd.learn(browsers);
  const print = partedWith(session);
  const ended = (): Ending => endingOf(session, { outcome, error, interrupted: interruption.heard, profiles: () => browserEnd.end(browsers) });
  // What happened at the sites is told even where a full disk takes no report.
  const end = await closeEvidence(ended(), print).catch((thrown: unknown) => {
    failed(evidenceNotKept(evidence.folder.path, thrown));
    return endWithoutEvidence(ended());
  });
  await browserEnd.end(browsers);
  // With --json stdout is for programs; a person who reads along must not miss where things stand.
  if (session.switches.json && end.exitCode !== ExitCode.verified) process.stderr.write(`${end.text}\n`);
  return end;
}

/** Begins to end the browsers, but for one without a window, which prints the report first. */
function partedWith({ browsers, browserEnd, prepared, evidence, interruption }: OpenSession): Print {
  // Whoever interrupts waits for the end: no browser is started for a PDF then.
  if (interruption.heard) return () => Promise.resolve('the run was interrupted, and no browser was started for it.');
  const open = prepared.headed ? null : browsers.find(({ page }) => page.context().browser()?.isConnected() === true) ?? null;
  void browserEnd.end(browsers.filter((browser) => browser !== open));
  return printing({ open, found: async () => evidence.seen.browser ?? anyBrowser(prepared.settings.standIn === null) });
}

function evidenceNotKept(folder: string, cause: unknown): RunbookError {
  return misuse({
    code: 'evidence-not-kept', message: `The evidence in ${folder} is not whole, and it was not searched for secrets: ${cause instanceof Error ? cause.message : String(cause)}.`,
    advice: 'Make room, or name another folder with --evidence-dir; do not share what stands there.',
  }, { cause });
}

/** Ends the journal where there is nothing left to do: all is verified, or nothing was changed. Anything else stays open for `resume`. */
async function concluded(custody: RotationCustody, error: unknown, interrupted: boolean): Promise<void> {
  const { state, servers, end, newSecret } = custody.rotation;
  if (end !== null) return;
  const addRefused = state === 'add intended' && newSecret?.secretId === null && error instanceof RunbookError && error.exitCode === ExitCode.refused;
  if (state === 'nothing changed' || addRefused) {
    await custody.destroy();
    await custody.record({ type: 'abandoned', reason: interrupted ? 'interrupted before Add' : error instanceof RunbookError ? error.code : error === null ? 'nothing to do' : 'unexpected' });
  } else if (servers.length > 0 && servers.every(isVerified)) {
    await custody.finish(worst(servers.flatMap(({ verdict }) => verdict ?? [])) ?? 'equal');
  } else if (interrupted) {
    await custody.record({ type: 'interrupted', by: 'a signal' });
  }
}

function endingOf(session: Session, { outcome, error, interrupted, profiles }: { outcome: ActOutcome | null } & Pick<Ending, 'error' | 'interrupted' | 'profiles'>): Ending {
  const { prepared, evidence, custody, expiry, description, earlier, interruptedIn, doneBefore, otherTask = null } = session;
  return {
    prepared, evidence, error, interrupted, profiles, standing: custody.whereThingsStand(), plan: outcome?.plan ?? evidence.seen.plan,
    expires: endDay(expiry), description, dryRunPlan: outcome?.dryRunPlan ?? null, earlier, interruptedIn, doneBefore, sealedBy: custody.rotation.planned.escrow, otherTask,
  };
}

/** The browsers of a run: one for the portal, where it is needed, and one for each TEOS server. */
export interface OpenSites {
  readonly portalBrowser: OpenBrowser | null;
  readonly teosBrowsers: readonly { readonly open: OpenBrowser; readonly server: TeosServer }[];
}

/** Looks at the sites and starts the browsers side by side: starting one types nothing. What opened is closed at the end even if something else failed. */
export async function openSites(session: OpenSession, needed: { readonly portal: boolean; readonly servers: readonly TeosServer[] }): Promise<OpenSites> {
  const { prepared, evidence, browsers } = session;
  const found = await browserFor(session);
  evidence.seen.browser = found;
  const kept = async (opening: Promise<OpenBrowser>): Promise<OpenBrowser> => {
    const open = await opening;
    browsers.push(open);
    await evidence.seen.hosts.watch(open.page);
    learnTokens(open.page.context(), evidence.scrubber);
    return open;
  };
  const looking = confirmSites(prepared, needed.servers);
  const portal = needed.portal ? kept(openPortalBrowser(prepared, found)) : Promise.resolve(null);
  // Browsers that all start at once would only keep each other waiting.
  const teos = sideBySide(needed.servers, prepared.settings.concurrency, async (server) => ({ server, open: await kept(openTeosBrowser(prepared, found, server)) }));
  await Promise.allSettled([looking, portal, teos]);
  const [trust, portalBrowser, teosBrowsers] = [await looking, await portal, (await teos).map(opened)];
  evidence.seen.met = { trust, browser: portalBrowser?.version ?? teosBrowsers[0]?.open.version ?? found.name };
  if (prepared.attended) evidence.log.info('A browser window opens for each site. Where no credentials are given, log in there yourself, first to TEOS, then to the Azure portal; nothing of what you type is read, and the run goes on by itself.');
  return { portalBrowser, teosBrowsers };
}

function opened<Opened>(end: PromiseSettledResult<Opened>): Opened {
  if (end.status === 'rejected') throw end.reason;
  return end.value;
}

function browserFor({ prepared, evidence, mayInstall }: OpenSession): Promise<FoundBrowser> {
  const { settings, headed } = prepared;
  return chooseBrowser({ channel: settings.browser.channel, path: settings.browser.path, headed, standInOnly: settings.standIn !== null, mayInstall, say: (sentence) => evidence.log.info(sentence) });
}
