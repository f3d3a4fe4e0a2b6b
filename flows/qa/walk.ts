import { ExitCode, notAsDocumented, RunbookError } from '../../domain/errors.ts';
import type { GuideStep } from '../../domain/guide.ts';
import type { SeenScreen } from '../../domain/qa.ts';
import { DocumentedScreen } from '../../pages/teos/documented-screen.ts';
import type { Place } from '../../pages/teos/control-ranks.ts';
import type { TeosManageWording } from '../../pages/teos/wording.ts';
import type { TeosSite } from '../sites.ts';
import { logIn, screensOf } from '../teos-session.ts';
import type { StepHandle } from '../given.ts';
import { Checks, firstName, labelsOf, renamed, shortFormIn, unfoldedFirst, type GuideLabel } from './checks.ts';
import { arrived, tellLicence } from './strangers.ts';

/** What a walk is given. */
export interface WalkGiven {
  /** Keeps what a documented screen shows, with its picture. */
  look(step: GuideStep, screen: DocumentedScreen, clicks: number | null): Promise<SeenScreen>;
  /** What a label that only leads somewhere, and was not found, is called on this build; null if nothing tells. */
  called(key: GuideLabel, screen: SeenScreen): string | null;
}

/** Where a walk has come to. */
export interface Walk {
  readonly site: TeosSite;
  readonly given: WalkGiven;
  readonly checks: Checks;
  /** What the guide prints, or its translation. */
  readonly documented: TeosManageWording;
  /** What the build is known to call things; learned on the way. */
  wording: TeosManageWording;
  readonly screens: SeenScreen[];
  readonly language: string;
  readonly version: string | null;
}

/** A step that tells nothing: a check says in its own words what was seen. */
export const nobody: StepHandle = {
  by: () => { /* A check says in its own words what was seen. */ }, found: () => { /* Likewise. */ }, departure: () => { /* Likewise. */ },
  drifted: () => Promise.resolve(), sub: (_id, _scene, act) => act(nobody),
};

interface Leg {
  readonly key: GuideLabel;
  readonly step: 'T2' | 'T3' | 'T4';
  readonly place: Place;
  readonly proof: GuideLabel;
  go(walk: Walk): Promise<void>;
}

const legs: readonly Leg[] = [
  { key: 'menu.serverManagement', step: 'T2', place: 'main menu', proof: 'tab.settings', go: ({ site, wording }) => screensOf({ ...site, wording }).shell.openServerManagement() },
  { key: 'tab.settings', step: 'T3', place: 'tab of Server Management', proof: 'option.azure', go: ({ site, wording }) => screensOf({ ...site, wording }).management.openSettings() },
  { key: 'option.azure', step: 'T4', place: 'option of Settings', proof: 'section.azure', go: ({ site, wording }) => screensOf({ ...site, wording }).management.openAzureSettings() },
];

/** T1: opens the server, makes sure that it is TEOS, and logs in. @throws {RunbookError} exit 2 for a stranger, 3 for a refusal, 5 if it is not reached. */
export async function begin(site: TeosSite, given: WalkGiven): Promise<Walk> {
  const { shell } = screensOf(site);
  const screen = new DocumentedScreen(site.page, site.wording, 'TEOS log-in');
  const where = await arrived(site, screen);
  await site.confirmKey();
  const language = await screen.language();
  const documented = labelsOf(site.wording, language);
  const walk: Walk = { site, given, checks: new Checks(shortFormIn(documented)), documented, wording: site.wording, screens: [], language, version: await screen.version() };
  if (where === 'log-in') {
    walk.screens.push(await given.look('T1', screen, null));
    walk.checks.found('T1.1', { result: 'as documented', seen: 'One form takes a user name and a password, and the page names the product.' });
  }
  try {
    await logIn(site, shell, nobody);
  } catch (error) {
    await tellLicence(screen, error);
    // It let the administrator in: only its menu has another word.
    if (!(error instanceof RunbookError) || error.code !== 'teos-menu-renamed') throw error;
  }
  walk.checks.found('T1.2', { result: 'as documented', seen: 'TEOS took the log-in.' });
  const home = new DocumentedScreen(site.page, site.wording, 'TEOS Manage');
  return { ...walk, version: walk.version ?? await home.version() };
}

/** T2–T4 by clicking as documented. A label that only leads somewhere may have another name, which is then told; false if the way ends before the settings page. */
export async function wayToSettings(walk: Walk): Promise<boolean> {
  for (const leg of legs) {
    const screen = new DocumentedScreen(walk.site.page, walk.wording, titleOf(leg, walk.documented));
    await screen.atRest();
    const seen = await walk.given.look(leg.step, screen, null);
    const clicks = await gone(walk, leg, seen);
    walk.screens.push({ ...seen, clicks });
    if (clicks === null) return false;
  }
  return true;
}

/** The screen on which a leg begins, as the guide would call it. */
function titleOf({ step }: Leg, documented: TeosManageWording): string {
  const [management, settings] = [firstName(documented['menu.serverManagement']), firstName(documented['tab.settings'])];
  return { T2: 'TEOS Manage', T3: management, T4: `${management} / ${settings}` }[step];
}

async function clicksTo({ site, wording }: Walk, { key, place, step }: Leg): Promise<number> {
  try {
    return await new DocumentedScreen(site.page, wording, step).clicksTo(key, place);
  } catch (error) {
    // Several of one name: the click itself says so.
    if (error instanceof RunbookError) return 1;
    throw error;
  }
}

/** What keeps a leg of the way from being gone. */
interface Hindrance {
  /** The label that is missing; undefined if it is something else. */
  readonly missing: string | undefined;
  readonly message: string;
}

/** Goes a leg of the way, and says how many clicks it took; null where it could not be gone. */
async function gone(walk: Walk, leg: Leg, seen: SeenScreen): Promise<number | null> {
  for (let times = 0; times < 2; times += 1) {
    const clicks = await clicksTo(walk, leg);
    const hindrance = await hindranceOn(walk, leg);
    // The click worked; what proves it is the next step's own matter.
    if (hindrance === null || hindrance.missing === leg.proof) return arrivedAt(walk, leg, clicks);
    const name = hindrance.missing === leg.key && times === 0 ? walk.given.called(leg.key, seen) : null;
    if (name === null) {
      walk.checks.found(`${leg.step}.1`, { result: 'drifted', seen: `${hindrance.message} ${alternatives(seen)}`, correction: null });
      return null;
    }
    walk.wording = { ...walk.wording, [leg.key]: name };
  }
  throw notAsDocumented({ code: 'qa-way', screen: leg.step, message: `The way of step ${leg.step} has no end.`, advice: 'Look at the pictures of the report.' });
}

/** Goes a leg as the guide says. What is nowhere on a screen at rest is not waited for until the time-out. */
async function hindranceOn(walk: Walk, leg: Leg): Promise<Hindrance | null> {
  const screen = new DocumentedScreen(walk.site.page, walk.wording, titleOf(leg, walk.documented));
  if (await screen.lacks(leg.key, leg.place)) return { missing: leg.key, message: `On '${screen.title}' there is no '${firstName(walk.wording[leg.key])}'.` };
  try {
    await leg.go(walk);
    return null;
  } catch (error) {
    if (!(error instanceof RunbookError) || error.exitCode !== ExitCode.notAsDocumented) throw error;
    return { missing: error.sought?.key, message: error.message };
  }
}

function arrivedAt({ checks, documented, wording }: Walk, { key, step }: Leg, clicks: number): number {
  const [guide, name] = [firstName(documented[key]), firstName(wording[key])];
  checks.found(`${step}.1`, name === guide ? { result: 'as documented', seen: `'${guide}' is there.` } : renamed(key, guide, name));
  checks.found(`${step}.2`, clicks > 1 ? unfoldedFirst(key, name) : { result: 'as documented', seen: 'One click was enough.' });
  return clicks;
}

/** What can be selected on a screen, as a sentence. */
export function alternatives({ entries }: SeenScreen): string {
  const names = [...new Set(entries.filter(({ kind, area }) => kind === 'control' && area !== 'banner').map(({ name }) => name))];
  return `What can be selected there: ${names.slice(0, 12).map((name) => `'${name}'`).join(', ') || 'nothing'}.`;
}
