import { ExitCode, RunbookError, type Sought } from '../../../domain/errors.ts';
import type { PortalStep } from '../../../domain/guide.ts';
import type { SeenScreen } from '../../../domain/qa.ts';
import { AppRegistrations } from '../../../pages/azure/app-registrations.ts';
import { ApplicationOverview } from '../../../pages/azure/application-overview.ts';
import { EntraId } from '../../../pages/azure/entra-id.ts';
import { Portal } from '../../../pages/azure/portal.ts';
import { PortalScreen } from '../../../pages/azure/portal-screen.ts';
import { soughtInPortal, type PortalSought } from '../../../pages/azure/sought.ts';
import { azurePortalWording, type AzurePortalWording } from '../../../pages/azure/wording.ts';
import type { StepHandle } from '../../given.ts';
import { entrance } from '../../portal-steps.ts';
import type { Application, PortalSite } from '../../sites.ts';
import { Checks, renamed, unfoldedFirst } from '../checks.ts';
import { alternatives, nobody } from '../walk.ts';
import { portalForm, type PortalLabel } from './checks.ts';

/** What a walk through the portal is given. */
export interface PortalWalkGiven {
  /** Keeps what a documented screen shows, with its picture. */
  look(step: PortalStep, screen: PortalScreen, clicks: number | null): Promise<SeenScreen>;
  /** What a label that only leads somewhere, and was not found, is called now; null if nothing tells. */
  called(sought: Sought, screen: SeenScreen): string | null;
}

/** Where a walk has come to. */
export interface PortalWalk {
  readonly site: PortalSite;
  readonly application: Application;
  readonly given: PortalWalkGiven;
  readonly checks: Checks;
  /** What the guide prints, or its translation. */
  readonly documented: AzurePortalWording;
  /** What the portal is known to call things; learned on the way. */
  wording: AzurePortalWording;
  readonly screens: SeenScreen[];
  readonly language: string;
  readonly tenantName: string;
  /** Sentences on what was done otherwise than the guide says. */
  readonly notes: readonly string[];
}

/** A leg of the way: the control that the guide names, and where its click leads. */
interface Leg {
  readonly step: PortalStep;
  readonly check: string;
  /** The guide's label where it is one that may be called otherwise; null where a label of the guide is not what is clicked. */
  readonly label: PortalLabel | null;
  /** What the page object looks for, to click it. */
  readonly key: PortalSought;
  /** What it looks for after the click: that this is missing is the next leg's matter. */
  readonly proofs: readonly PortalSought[];
  readonly title: string;
  go(walk: PortalWalk): Promise<void>;
  /** Unfolds what hides the control, and says whether it had to; left out where nothing does. */
  unfold?(walk: PortalWalk): Promise<boolean>;
}

const legs: readonly Leg[] = [
  { step: 'A2', check: 'A2.1', label: 'home.entraId', key: 'home.entraId', proofs: ['menu.appRegistrations'], title: 'Home', go: ({ site, wording }) => new Portal(site.page, wording, { origin: site.origin }).openEntraId() },
  {
    step: 'A3', check: 'A3.1', label: 'menu.appRegistrations', key: 'menu.appRegistrations', proofs: ['applications.all'], title: 'Microsoft Entra ID',
    go: ({ site, wording }) => new EntraId(site.page, wording).openAppRegistrations(), unfold: ({ site, wording }) => new EntraId(site.page, wording).unfoldManage(),
  },
  { step: 'A4', check: 'A4.1', label: 'applications.all', key: 'applications.all', proofs: [], title: 'App registrations', go: ({ site, wording }) => new AppRegistrations(site.page, wording).showAllApplications() },
  { step: 'A5', check: 'A5.1', label: null, key: 'applications.search', proofs: ['overview.tenantId'], title: 'All applications', go: ({ site, wording, application }) => new AppRegistrations(site.page, wording).open(application) },
  { step: 'A6', check: 'A6.2', label: null, key: 'overview.someCredentials', proofs: ['credentials.clientSecrets'], title: 'Overview', go: (walk) => overviewOf(walk).openClientCredentials() },
];

/** A1: signs in. @throws {RunbookError} what the sign-in throws; exit 2 in another tenant, or as another account, than is meant. */
export async function beginInPortal(site: PortalSite, application: Application, given: PortalWalkGiven): Promise<PortalWalk> {
  const notes: string[] = [];
  const handle: StepHandle = { ...nobody, departure: (sentence) => { notes.push(sentence); } };
  const { wording, keeps, directory } = await entrance(site, application).enter(handle);
  // What the settings call otherwise is what the portal is known to say, and no part of the guide.
  const documented = keeps === null ? azurePortalWording : wording;
  const checks = new Checks(portalForm(documented));
  checks.found('A1.1', { result: 'as documented', seen: 'The sign-in let the account in, and the portal stands in the directory of the settings.' });
  return { site, application, given, checks, documented, wording, screens: [], language: await new PortalScreen(site.page, 'Home').language(), tenantName: directory, notes };
}

/** A2–A6 by clicking as documented. A label that only leads somewhere may have another name, which is then told; false if the way ends before the list of client secrets. */
export async function wayToSecrets(walk: PortalWalk): Promise<boolean> {
  for (const leg of legs) {
    if (leg.step === 'A6') await examineOverview(walk);
    if (!await gone(walk, leg)) return false;
  }
  return true;
}

/** Does something that the guide says can be done, and records whether it could be. @throws {RunbookError} what is not about how a screen looks. */
export async function attempted(walk: PortalWalk, check: string, act: () => Promise<string>): Promise<boolean> {
  const [done] = await Promise.allSettled([act()]);
  if (done.status === 'fulfilled') walk.checks.found(check, { result: 'as documented', seen: done.value });
  else walk.checks.found(check, { result: 'drifted', seen: asDrift(done.reason).message, correction: null });
  return done.status === 'fulfilled';
}

/** The error of a screen that is not as documented. @throws what is no such error. */
function asDrift(error: unknown): RunbookError {
  if (error instanceof RunbookError && error.exitCode === ExitCode.notAsDocumented) return error;
  throw error;
}

function overviewOf({ site, wording, application }: PortalWalk): ApplicationOverview {
  return new ApplicationOverview(site.page, wording, { name: application.name });
}

/** The overview, before it is left. @throws {RunbookError} exit 2 if it is another application's. */
async function examineOverview(walk: PortalWalk): Promise<void> {
  const overview = overviewOf(walk);
  await attempted(walk, 'A5.2', async () => {
    await overview.confirmIdentity(walk.application);
    return 'It does, and it is the one that is meant.';
  });
  await attempted(walk, 'A6.1', async () => `It reads '${await overview.clientCredentials()}'.`);
}

/** Goes a leg of the way; false where it could not be gone. */
async function gone(walk: PortalWalk, leg: Leg): Promise<boolean> {
  const clicks = await leg.unfold?.(walk) === true ? 2 : 1;
  const seen = await walk.given.look(leg.step, new PortalScreen(walk.site.page, leg.title), null);
  let hindrance = await hindranceOn(walk, leg);
  const name = hindrance?.sought?.key === leg.key ? walk.given.called(soughtInPortal(walk.wording, leg.key), seen) : null;
  if (name !== null) {
    walk.wording = { ...walk.wording, [leg.key]: name };
    hindrance = await hindranceOn(walk, leg);
  }
  walk.screens.push({ ...seen, clicks: hindrance === null ? clicks : null });
  if (hindrance === null) arrivedAt(walk, leg, { clicks, name });
  else walk.checks.found(leg.check, { result: 'drifted', seen: `${hindrance.message} ${alternatives(seen)}`, correction: null });
  return hindrance === null;
}

/** Goes a leg as the guide says; null where it led where it should, so that what is missing there is the next one's matter. */
async function hindranceOn(walk: PortalWalk, leg: Leg): Promise<RunbookError | null> {
  try {
    await leg.go(walk);
    return null;
  } catch (error) {
    const drift = asDrift(error);
    return leg.proofs.some((key) => key === drift.sought?.key) ? null : drift;
  }
}

function arrivedAt({ checks, documented, wording }: PortalWalk, { check, step, label, key }: Leg, { clicks, name }: { readonly clicks: number; readonly name: string | null }): void {
  if (label === null) checks.found(check, { result: 'as documented', seen: name === null ? 'It does.' : `It does, by what is called '${name}'.` });
  else checks.found(check, wording[key] === documented[label] ? { result: 'as documented', seen: `'${documented[label]}' is there.` } : renamed(label, documented[label], wording[key]));
  if (step === 'A3') checks.found('A3.2', clicks > 1 ? unfoldedFirst('menu.appRegistrations', wording[key], `'${documented['menu.manage']}'`) : { result: 'as documented', seen: 'One click was enough.' });
}
