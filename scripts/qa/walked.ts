import { RunbookError } from '../../domain/errors.ts';
import type { QaCheck, SeenScreen } from '../../domain/qa.ts';
import { labelsOf } from '../../flows/qa/checks.ts';
import { examineReload, examineSettings, type HeldOnPage } from '../../flows/qa/settings-page.ts';
import { examineWhole } from '../../flows/qa/full/run.ts';
import type { FullWalk } from '../../flows/qa/full/given.ts';
import { begin, wayToSettings, type Walk, type WalkGiven } from '../../flows/qa/walk.ts';
import { leaveTeos } from '../../flows/leave.ts';
import type { TeosSite } from '../../flows/sites.ts';
import { Witness } from '../../pages/teos/witness.ts';
import type { OpenBrowser } from '../../runbook/browser/launch.ts';
import type { Scrubber } from '../../runbook/custody/scrubber.ts';
import type { GuideLabels } from '../../runbook/qa/compare.ts';
import { currentBaseline, type KeptBaseline } from '../../runbook/qa/baseline.ts';
import { chooseBrowser } from '../run/browser.ts';
import { hearSignals } from '../run/interruption.ts';
import { confirmSites, openTeosBrowser, teosSites } from '../run/sites.ts';
import { fullWalk } from './full.ts';
import { keeper } from './keeper.ts';
import type { QaJob } from './run.ts';

/** How a look at a server tells what it does. */
export interface QaLook {
  readonly say: (sentence: string) => void;
  /** Whether the whole form is wanted; the short one if left out. */
  readonly full?: boolean;
  /** What is done on the settings page once it was looked at, such as saving; null to look only. Returns what is to be noted. */
  readonly after: ((walk: Walk, held: HeldOnPage, around: { readonly scrubber: Scrubber; readonly run: string; readonly folder: string; readonly full: FullWalk | null }) => Promise<readonly string[]>) | null;
}

/** What a walk brought back, to whatever end it came. */
export interface Walked {
  readonly checks: readonly QaCheck[];
  readonly screens: readonly SeenScreen[];
  /** What the guide prints, or its translation, by the keys of the site's wording. */
  readonly documented: GuideLabels;
  readonly language: string;
  readonly version: string | null;
  readonly notes: readonly string[];
  /** The baseline, where it was read on the way. */
  readonly before: KeptBaseline | null;
  /** What ended it, scrubbed; null if nothing did. */
  readonly error: unknown;
}

/** T1–T5 and V on one server, in a browser of its own. */
export async function walked(job: QaJob, { folder, run, scrubber }: { readonly folder: string; readonly run: string; readonly scrubber: Scrubber }): Promise<Walked> {
  const { prepared, server, look } = job;
  const notes: string[] = [];
  const state: { walk: Walk | null; before: KeptBaseline | null; open: OpenBrowser | null } = { walk: null, before: null, open: null };
  const signals = hearSignals(() => { void state.open?.close(); }, () => 130);
  let error: unknown = null;
  let site: TeosSite | null = null;
  try {
    await confirmSites(prepared, [server]);
    const found = await chooseBrowser({ channel: prepared.settings.browser.channel, path: prepared.settings.browser.path, headed: prepared.headed, standInOnly: prepared.settings.standIn !== null, mayInstall: false, say: look.say });
    state.open = await openTeosBrowser(prepared, found, server);
    [site = null] = await teosSites(prepared, [{ open: state.open, server }]);
    if (site === null) throw new Error('The server that was just opened is missing.');
    const keep = (before: KeptBaseline | null): WalkGiven => keeper({ folder, scrubber, wording: prepared.wording.teosManage, ownNames: ownNames(job), before: before?.baseline.screens ?? [] });
    const witness = look.full === true ? new Witness(site.page) : null;
    const begun = await begin(site, keep(null));
    state.before = job.baselineDir === null ? null : await currentBaseline(job.baselineDir, begun.language);
    const walk: Walk = { ...begun, given: keep(state.before) };
    state.walk = walk;
    look.say(`TEOS ${walk.version ?? job.build ?? 'of an unknown build'} at ${server.url}${walk.language === '' ? '' : `, language ${walk.language}`}.`);
    const held = await lookedThrough(walk, scrubber);
    const full = held === null || witness === null ? null : fullWalk(walk, held, { prepared, server, browser: found, scrubber, folder, witness });
    if (full !== null) await examineWhole(full);
    if (held !== null && look.after !== null) notes.push(...await look.after(walk, held, { scrubber, run, folder, full }));
  } catch (thrown) {
    error = scrubber.scrubError(thrown);
  } finally {
    if (site !== null) await leaveTeos(site);
    await state.open?.close();
    signals.release();
  }
  const { walk } = state;
  return {
    checks: walk?.checks.all(error instanceof RunbookError ? error.message : 'The way to it ended before.') ?? [], screens: walk?.screens ?? [], documented: walk?.documented ?? labelsOf(prepared.wording.teosManage, ''),
    language: walk?.language ?? '', version: walk?.version ?? null, notes, before: state.before, error,
  };
}

/** T2–T5 up to Save, and V as far as it changes nothing. Null where the way ends before. */
export async function lookedThrough(walk: Walk, scrubber: Scrubber): Promise<HeldOnPage | null> {
  if (!await wayToSettings(walk)) return null;
  const held = await examineSettings(walk, (secret) => { scrubber.know(secret); });
  if (held !== null) await examineReload(walk, held);
  return held;
}

/** What stands on pages of this server alone: its name, and who is logged in. */
function ownNames({ prepared, server }: QaJob): string[] {
  const username = prepared.settings.accounts.get(server.account)?.username ?? '';
  return [new URL(server.url).hostname, username].filter((name) => name.length >= 4);
}
