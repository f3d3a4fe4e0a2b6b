import { misuse, personMustLook, RunbookError } from '../domain/errors.ts';
import type { Secret } from '../domain/secret.ts';
import type { StepDeclaration } from '../domain/step.ts';
import type { Verdict } from '../domain/verdict.ts';
import type { AzureSettings, Comparison } from '../pages/teos/azure-settings.ts';
import type { FieldsBeside } from '../pages/teos/fields-beside.ts';
import type { Custody, Given, StepHandle } from './given.ts';
import type { Application, TeosSite } from './sites.ts';
import { clickToSettings, inSession, isNamed, logIn, logInAgain, outlasting, screensOf } from './teos-session.ts';

/** What is looked at in TEOS before anything is changed in the portal. */
export const preflightSteps: readonly StepDeclaration[] = [
  { id: 'P1', site: 'TEOS', title: 'Log in to the TEOS web interface with an administrator user', deed: 'Logged in to the TEOS web interface' },
  { id: 'P2', site: 'TEOS', title: "Open 'Server Management', 'Settings', 'Azure AD App & Power BI Settings'", deed: "Opened 'Server Management', 'Settings', 'Azure AD App & Power BI Settings'" },
  { id: 'P3', site: 'TEOS', title: "Check that these are the settings of this application, and that 'Client Secret' can be saved", deed: "Compared the Client ID and the Tenant ID that TEOS shows with those of the application, and looked whether 'Client Secret' can be filled in and saved; nothing was changed" },
];

/** Steps T1–T5 of the guide, and V, the read-back that goes beyond it. */
export const teosSteps: readonly StepDeclaration[] = [
  { id: 'T1', site: 'TEOS', title: 'Log in to your TEOS web interface with an administrator user', deed: 'Logged in to the TEOS web interface' },
  { id: 'T2', site: 'TEOS', title: "Navigate to 'Server Management'", deed: "Opened 'Server Management'" },
  { id: 'T3', site: 'TEOS', title: "Select the tab 'Settings'", deed: "Selected the tab 'Settings'" },
  { id: 'T4', site: 'TEOS', title: "Select the option 'Azure AD App & Power BI Settings'", deed: "Selected 'Azure AD App & Power BI Settings'" },
  {
    id: 'T5', site: 'TEOS', title: "Fill in the Value under 'Client Secret' and click on 'Save'", deed: "Put the Value into 'Client Secret' and saved it", changes: true,
    steps: [
      { id: 'T5.1', site: 'TEOS', title: "Fill in the Value under 'Client Secret'", deed: "Filled the Value in under 'Client Secret'" },
      { id: 'T5.2', site: 'TEOS', title: "Click on 'Save'", deed: "Clicked on 'Save'", changes: true },
    ],
  },
  { id: 'V', site: 'TEOS', title: "Read 'Client Secret' back after a fresh load and compare it with the Value", deed: "Loaded the page anew, read 'Client Secret' and compared it with the Value" },
];

/** One server, and what is to be set on it. */
interface Target {
  readonly custody: Custody;
  readonly site: TeosSite;
  readonly value: Secret;
  /** What TEOS was seen to hold in the preflight; null if it did not show it. */
  readonly before: Secret | null;
}

/** P1–P3 on one server (counted from 1). Returns the client secret that TEOS shows, if it shows one. */
export async function preflight(given: Given, site: TeosSite, application: Application, server: number): Promise<Secret | null> {
  return (await readServer(given, site, application, server)).held;
}

/** What the settings page of a server shows. */
export interface ServerReading {
  /** The client secret; null if the page does not show it. */
  readonly held: Secret | null;
  /** Other secrets that it shows, such as Power BI's. */
  readonly others: readonly Secret[];
}

/** P1–P3 on one server (counted from 1), with all that its page shows. */
export async function readServer({ step, custody }: Given, site: TeosSite, application: Application, server: number): Promise<ServerReading> {
  const { shell, management, settings } = screensOf(site);
  await step('P1', shell, (handle) => logIn(site, shell, handle), server);
  await step('P2', settings, () => clickToSettings(shell, management, settings), server);
  return step('P3', settings, async (handle) => {
    const { secret: held } = await settings.readSecret();
    const others = await settings.otherSecrets();
    for (const known of [held, ...others]) if (known) custody.know(known);
    await settings.confirmDocumented();
    await confirmTarget(settings, site, application);
    handle.found(`this application's Client ID and Tenant ID, and one 'Client Secret' that ${held === null ? 'does not show what it holds' : 'shows what it holds'}`);
    return { held, others };
  }, server);
}

async function confirmTarget(settings: AzureSettings, site: TeosSite, application: Application): Promise<void> {
  const shown = await settings.identity();
  const wrong = [
    { name: 'Client ID', shown: shown.clientId, wanted: application.clientId },
    { name: 'Tenant ID', shown: shown.tenantId, wanted: application.tenantId },
  ].filter((pair) => pair.shown.trim().toLowerCase() !== pair.wanted.toLowerCase());
  if (wrong.length === 0) return;
  throw misuse({
    code: 'teos-other-application', screen: settings.title,
    message: `${site.url} is not set up for the application '${application.name}': ${wrong.map((pair) => `its ${pair.name} is ${pair.shown}, the application's is ${pair.wanted}`).join('; ')}.`,
    advice: 'Nothing was changed. Correct the application or the server in the settings.',
  });
}

/**
 * T1–T5 and V on one server (counted from 1).
 * @param before what TEOS was seen to hold in the preflight; null if it did not show it.
 */
export async function setOnServer({ step, custody }: Given, site: TeosSite, { value, before }: { readonly value: Secret; readonly before: Secret | null }, server: number): Promise<Verdict> {
  const { shell, management, settings } = screensOf(site);
  await step('T1', shell, (handle) => logIn(site, shell, handle), server);
  await step('T2', management, () => shell.openServerManagement(), server);
  await step('T3', management, () => management.openSettings(), server);
  await step('T4', settings, async () => {
    await management.openAzureSettings();
    await settings.ready();
  }, server);
  const target: Target = { custody, site, value, before };
  const beside = await step('T5', settings, async (handle) => {
    const fields = await handle.sub('T5.1', settings, (sub) => inSession(site, sub, () => fillIn(target)));
    await custody.setting(site.url);
    // Around the sub-step, not in it: its picture shows what TEOS said, which a fresh load takes away.
    await orLookAfterwards(target, handle, () => handle.sub('T5.2', settings, async (sub) => {
      await saveOutlasting(target, sub);
      await custody.set(site.url);
    }));
    return fields;
  }, server);
  return step('V', settings, async (handle) => {
    const verdict = await readBack(target, handle);
    await confirmBeside(target, beside, handle);
    return verdict;
  }, server);
}

/** T5.1. Returns what the other fields hold, which Save sends back. */
async function fillIn({ site, value }: Target): Promise<FieldsBeside> {
  const { settings } = screensOf(site);
  const beside = await settings.fieldsBeside();
  await settings.fillSecret(value);
  return beside;
}

/** Checks, after a fresh load, that Save changed no other field. @throws {RunbookError} exit 6 if it did. */
async function confirmBeside({ site }: Target, before: FieldsBeside, handle: StepHandle): Promise<void> {
  const { settings } = screensOf(site);
  const changed = await settings.changedBeside(before);
  if (changed.length > 0) {
    throw personMustLook({
      code: 'teos-other-fields-changed', screen: settings.title,
      message: `On ${site.url} other fields of '${settings.title}' hold something else since Save: ${changed.join(', ')}. Only 'Client Secret' was filled in.`,
      advice: 'Look at these fields in TEOS: either another administrator changed them at the same time, or TEOS did not take what it had shown itself.',
    });
  }
  if (before.unseen.length === 0) return;
  handle.departure(`Save sent back ${before.unseen.join(', ')} of ${site.url} as TEOS shows it, which is not what is stored there: that TEOS kept it cannot be seen. If it is in use, check it.`);
}

/**
 * What is left to do on one server (counted from 1) when the Value is known: what TEOS holds is read first, and it is set only where that is not the Value.
 * @param said the verdict of an earlier Save where TEOS shows nothing to compare; null if Save was not answered.
 */
export async function setUnlessHeld(given: Given, site: TeosSite, { application, value, said }: { readonly application: Application; readonly value: Secret; readonly said: Verdict | null }, server: number): Promise<Verdict> {
  const before = await preflight(given, site, application, server);
  const { settings } = screensOf(site);
  const seen = await settings.compare(value);
  const shownNow = seen === 'blank' ? 'accepted' : seen;
  if (seen !== 'equal' && (said === null || shownNow !== said)) return setOnServer(given, site, { value, before }, server);
  return given.step('V', settings, (handle) => judge({ custody: given.custody, site, value, before: null }, handle), server);
}

/** Saves; if TEOS's session has ended meanwhile, logs in again and, unless TEOS has the Value already, does it once more. */
async function saveInSession(site: TeosSite, value: Secret, handle: StepHandle): Promise<void> {
  const { settings } = screensOf(site);
  try {
    await saveAndTell(settings, value, handle);
  } catch (error) {
    if (!isNamed(error, 'teos-session-ended')) throw error;
    await logInAgain(site, handle);
    handle.departure(`The session of ${site.url} ended before Save: logged in again, filled 'Client Secret' in and saved once more.`);
    if (await settings.compare(value) === 'equal') return;
    await settings.fillSecret(value);
    await saveAndTell(settings, value, handle);
  }
}

/** Saves; if TEOS itself failed at it, only what it holds afterwards counts, and nothing is saved a second time: it would fail at that, too. */
async function saveOrFind(site: TeosSite, value: Secret, handle: StepHandle): Promise<void> {
  try {
    await saveInSession(site, value, handle);
  } catch (failure) {
    if (!isNamed(failure, 'teos-save-failed') || await inSession(site, handle, () => freshly(site, value)) !== 'equal') throw failure;
    handle.departure(`${site.url} answered Save with an error of its own (status 500), but holds the Value after a fresh load, so nothing was saved a second time.`);
  }
}

/** Saves; if TEOS was away, as when Save restarts it, what it holds when it answers again decides whether it is saved once more. */
async function saveOutlasting({ site, value }: Target, handle: StepHandle): Promise<void> {
  const { settings } = screensOf(site);
  const away = await outlasting(site, handle, () => saveOrFind(site, value, handle));
  if (away === null) return;
  const what = isNamed(away, 'teos-error-page') ? 'answered Save with an error page' : 'did not answer Save, as when it restarts';
  if (await settings.compare(value) === 'equal') {
    handle.departure(`${site.url} ${what}. When it answered again it held the Value, so nothing was saved a second time.`);
    return;
  }
  handle.departure(`${site.url} ${what}. When it answered again it did not show that it holds the Value, which was filled in and saved once more.`);
  const again = await outlasting(site, handle, async () => {
    await settings.fillSecret(value);
    await saveAndTell(settings, value, handle);
  });
  if (again !== null && await settings.compare(value) !== 'equal') throw again;
}

/** Saves, and notes where TEOS said nothing about it: silence is not its word. */
async function saveAndTell(settings: AzureSettings, value: Secret, handle: StepHandle): Promise<void> {
  const { said } = await settings.save(value);
  if (said === null) handle.by('click', 'TEOS answered Save without a message of success');
}

/** V. What was seen to be wrong stays recorded whatever comes of the second try, so that nothing hides an emergency. */
async function readBack(target: Target, handle: StepHandle): Promise<Verdict> {
  const { site, value } = target;
  const { settings } = screensOf(site);
  const first = await judge(target, handle);
  if (first !== 'different') return first;
  handle.departure(`${site.url} showed something else than the Value after Save (${await settings.difference(value)}); 'Client Secret' was filled in and saved once more.`);
  await orLookAfterwards(target, handle, async () => {
    await outlasting(site, handle, async () => {
      await settings.fillSecret(value);
      await settings.save(value);
    });
  });
  return judge(target, handle);
}

/** Reads the field after a fresh load and records the verdict. */
async function judge({ custody, site, value, before }: Target, handle: StepHandle): Promise<Verdict> {
  const { settings } = screensOf(site);
  const seen = await afterRestart(site, handle, value);
  // What shows an encrypted text, and still the same, has not taken the Value.
  const asBefore = before !== null && (seen === 'different' || seen === 'masked') && await settings.compare(before) === 'equal';
  const verdict = asBefore ? 'different' : seen === 'blank' ? 'accepted' : seen;
  await custody.tested(site.url, verdict, { asBefore, ...(verdict === 'different' ? { way: await settings.difference(value) } : {}) });
  return verdict;
}

/** Does something that saves. If it fails, what TEOS holds now is looked at, so that the failure can be told with it; nothing is said where nothing can be seen. */
async function orLookAfterwards(target: Target, handle: StepHandle, act: () => Promise<void>): Promise<void> {
  try {
    await act();
  } catch (error) {
    // A refused password is not submitted again, not even to look.
    if (!isNamed(error, 'teos-password-refused')) await lookAfterwards(target, handle);
    throw error;
  }
}

async function lookAfterwards({ custody, site, value, before }: Target, handle: StepHandle): Promise<void> {
  try {
    const seen = await inSession(site, handle, () => freshly(site, value));
    if (seen === 'equal') await custody.tested(site.url, 'equal');
    else if (before !== null && await screensOf(site).settings.compare(before) === 'equal') await custody.tested(site.url, 'not set');
    else if (seen === 'different') await custody.tested(site.url, 'different', { asBefore: false, way: await screensOf(site).settings.difference(value) });
  } catch (error) {
    // TEOS may be gone altogether: then the first failure is the one to tell.
    if (!(error instanceof RunbookError)) throw error;
  }
}

/** What the field says after a fresh load; TEOS may have answered Save and restart only then. */
async function afterRestart(site: TeosSite, handle: StepHandle, value: Secret): Promise<Comparison> {
  const seen: Comparison[] = [];
  await outlasting(site, handle, async () => { seen.push(await inSession(site, handle, () => freshly(site, value))); });
  return seen[0] ?? screensOf(site).settings.compare(value);
}

async function freshly(site: TeosSite, value: Secret): Promise<Comparison> {
  const { shell, management, settings } = screensOf(site);
  await settings.reload(() => clickToSettings(shell, management, settings));
  return settings.compare(value);
}
