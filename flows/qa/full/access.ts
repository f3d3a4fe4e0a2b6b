import type { Request } from 'playwright';
import type { Severity } from '../../../domain/qa.ts';
import { barriersOf } from '../../../pages/barriers.ts';
import { Keyboard } from '../../../pages/keyboard.ts';
import { legByKeyboard, type KeyboardLeg } from '../../../pages/teos/by-keyboard.ts';
import { DocumentedScreen } from '../../../pages/teos/documented-screen.ts';
import { SettingsProbe } from '../../../pages/teos/settings-probe.ts';
import type { TeosSite } from '../../sites.ts';
import { clickToSettings, isNamed, logIn, screensOf, type Screens } from '../../teos-session.ts';
import { quietly } from '../save.ts';
import { firstName } from '../checks.ts';
import { fine, listed, looked, observed, type FullOutcome, type FullWalk, type PlannedFull } from './given.ts';

const everybody = 'Beyond the guide: everybody who may do this step can do it (WCAG 2.2 AA).';

const steps = ['T1', 'T2', 'T3', 'T4', 'T5'] as const;
const deeds: Readonly<Record<typeof steps[number], string>> = {
  T1: 'Log in to the TEOS web interface.', T2: "Navigate to 'Server Management'.", T3: "Select the tab 'Settings'.", T4: "Select the option 'Azure AD App & Power BI Settings'.", T5: "Fill in the Value under 'Client Secret' and click on 'Save'.",
};
const screenOf: Readonly<Record<typeof steps[number], string>> = { T1: 'log-in page', T2: 'home page with the menu', T3: "page 'Server Management'", T4: "tab 'Settings'", T5: 'settings page' };

const legs: readonly (KeyboardLeg & { readonly step: 'T2' | 'T3' | 'T4' })[] = [
  { step: 'T2', key: 'menu.serverManagement', place: 'main menu', proof: 'tab.settings', proofPlace: 'tab of Server Management' },
  { step: 'T3', key: 'tab.settings', place: 'tab of Server Management', proof: 'option.azure', proofPlace: 'option of Settings' },
  { step: 'T4', key: 'option.azure', place: 'option of Settings', proof: 'section.azure', proofPlace: null },
];

const order: PlannedFull = { id: 'A.11', step: 'T5', title: 'The tab key goes through the fields and Save in their order', sentence: everybody };
const zoom: PlannedFull = { id: 'A.12', step: 'T5', title: 'At 200 % zoom the way, the fields and Save can be used', sentence: everybody };
const second: PlannedFull = { id: 'L.1', step: 'V', title: 'A second session of the same user sees the same secret', sentence: 'Beyond the guide: what was saved is what everybody sees.' };

/** T1–T5 in a session of its own: each screen for accessibility, each step with the keyboard alone, the page at 200 % zoom. Nothing is typed but the log-in. */
export async function examineAccess(full: FullWalk, site: TeosSite): Promise<void> {
  const { wording } = full.walk;
  const own = { ...site, wording };
  const screens = screensOf(own);
  await logInByKeyboard(full, own, screens);
  for (const leg of legs) await goLeg(full, own, screens, leg);
  await screens.settings.ready();
  await screenFor(full, own, 'T5');
  await looked(full, second, () => sameSecret(full, own));
  await looked(full, order, () => tabOrder(own));
  await looked(full, zoom, () => zoomed(full, own));
}

/** Whether a session shows the secret that the walk has seen. */
export async function sameSecret({ held }: FullWalk, site: TeosSite): Promise<FullOutcome> {
  const { secret } = await screensOf(site).settings.readSecret();
  if (secret === null && held.secret === null) return observed('note', 'It shows no secret either: more cannot be seen.');
  const same = secret !== null && held.secret?.equals(secret) === true;
  return same ? fine('It does.') : { ...observed('serious', 'It shows another secret than the first session does.'), defect: true };
}

async function logInByKeyboard(full: FullWalk, site: TeosSite, { shell }: Screens): Promise<void> {
  const where = await shell.open(site.url);
  if (where === 'log-in') await screenFor(full, site, 'T1');
  const keyboard = new Keyboard(site.page);
  const gotIn = await byKeys(site, shell, keyboard);
  if (!gotIn) await quietly([])('T1', shell, (handle) => logIn(site, shell, handle));
  await looked(full, byKeyboard('T1'), () => {
    if (!keyboard.reachedAll) return Promise.resolve(observed('critical', 'The tab key does not come to the fields and the button of the log-in.'));
    return Promise.resolve(gotIn ? fine(`It can, with ${String(keyboard.stops)} presses of the tab key.`) : observed('critical', "The log-in's button gets the focus, and nothing comes of the Enter key; a click works it."));
  });
}

/** Logs in with the keyboard alone; false if nothing came of it and nothing was sent: a password that may be on its way is not submitted again. */
async function byKeys(site: TeosSite, shell: Screens['shell'], keyboard: Keyboard): Promise<boolean> {
  const sent: Request[] = [];
  const onRequest = (request: Request): void => { if (request.method() !== 'GET') sent.push(request); };
  site.page.on('request', onRequest);
  try {
    await quietly([])('T1', shell, (handle) => logIn(site, shell, handle, keyboard));
    return true;
  } catch (error) {
    if (sent.length > 0 || !isNamed(error, 'screen-not-as-documented')) throw error;
    return false;
  } finally {
    site.page.off('request', onRequest);
  }
}

async function goLeg(full: FullWalk, site: TeosSite, { shell, management }: Screens, leg: (typeof legs)[number]): Promise<void> {
  await screenFor(full, site, leg.step);
  const keyboard = new Keyboard(site.page);
  const end = await legByKeyboard(site.page, site.wording, leg, keyboard);
  await looked(full, byKeyboard(leg.step), () => {
    const name = firstName(site.wording[leg.key]);
    if (end === 'worked') return Promise.resolve(fine(`It can, with ${String(keyboard.stops)} presses of the tab key.`));
    return Promise.resolve(observed('critical', end === 'not reached' ? `Neither the tab key nor arrow keys come to '${name}'.` : `'${name}' gets the focus, and neither Enter nor the space bar opens it.`));
  });
  if (end !== 'worked') await { T2: () => shell.openServerManagement(), T3: () => management.openSettings(), T4: () => management.openAzureSettings() }[leg.step]();
}

function byKeyboard(step: typeof steps[number]): PlannedFull {
  return { id: `A.${String(6 + steps.indexOf(step))}`, step, title: `Step ${step} can be done with the keyboard alone`, sentence: deeds[step] };
}

async function screenFor(full: FullWalk, site: TeosSite, step: typeof steps[number]): Promise<void> {
  const screen = new DocumentedScreen(site.page, site.wording, screenOf[step]);
  await looked(full, { id: `A.${String(1 + steps.indexOf(step))}`, step, title: `The ${screenOf[step]} keeps nobody out`, sentence: everybody }, async () => {
    await screen.atRest();
    const found = await barriersOf(site.page);
    const worst: Severity | undefined = found[0]?.impact;
    const picture = await full.given.picture(`${step}-accessibility`, screen);
    if (worst === undefined) return fine('axe finds nothing wrong.', picture);
    return observed(worst, `${found.slice(0, 6).map(({ help, impact, places, rule }) => `${help} (${rule}, ${impact}, ${String(places)} ${places === 1 ? 'place' : 'places'})`).join('; ')}${found.length > 6 ? `; and ${String(found.length - 6)} more rules` : ''}.`, picture);
  });
}

async function tabOrder(site: TeosSite): Promise<FullOutcome> {
  const controls = await new SettingsProbe(site.page, site.wording).documentedControls();
  const seen = await new Keyboard(site.page).order(controls);
  const missing = controls.filter(({ name }) => !seen.includes(name)).map(({ name }) => name);
  if (missing.length > 0) return observed('critical', `The tab key never comes to ${listed(missing)}.`);
  return seen.every((name, index) => name === controls[index]?.name) ? fine(`It does: ${listed(seen)}.`) : observed('moderate', `It comes to ${listed(seen)}, in this order.`);
}

async function zoomed(full: FullWalk, site: TeosSite): Promise<FullOutcome> {
  const { page } = site;
  const before = page.viewportSize();
  if (before === null) return observed('note', 'The window has no fixed size, so that it was not looked at.');
  const { shell, management, settings } = screensOf(site);
  const screen = new DocumentedScreen(page, site.wording, settings.title);
  // Half the points in each direction is what a page gets at 200 %.
  await page.setViewportSize({ width: Math.round(before.width / 2), height: Math.round(before.height / 2) });
  try {
    await clickToSettings(shell, management, settings);
    await settings.ready();
    const covered = await new SettingsProbe(page, site.wording).coveredControls();
    const sideways = await screen.sidewaysPoints();
    const picture = await full.given.picture('T5-zoom', screen);
    if (covered.length > 0) return observed('serious', `Something lies over ${listed(covered)}, so that they cannot be worked.`, picture);
    return sideways > 2 ? observed('minor', `They can, and the page has to be scrolled sideways by ${String(sideways)} points.`, picture) : fine('They can, without scrolling sideways.', picture);
  } finally {
    await page.setViewportSize(before);
  }
}
