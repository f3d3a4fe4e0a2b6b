import type { Cookie } from 'playwright';
import { RunbookError } from '../../../domain/errors.ts';
import { within } from '../../../pages/awaiting.ts';
import { DocumentedScreen } from '../../../pages/teos/documented-screen.ts';
import type { TeosSite } from '../../sites.ts';
import { clickToSettings, isNamed, logIn, screensOf } from '../../teos-session.ts';
import { quietly } from '../save.ts';
import { sameSecret } from './access.ts';
import { fine, looked, observed, type FullOutcome, type FullWalk, type PlannedFull } from './given.ts';

const beyond = "Beyond the guide, which has a secret filled in under 'Client Secret': who may see it afterwards.";

const planned = {
  first: { id: 'L.2', step: 'T1', title: 'The first session goes on when there is a second one', sentence: 'Log in to the TEOS web interface.' },
  back: { id: 'S.11', step: 'T5', title: "The browser's back button shows nothing after log-out", sentence: beyond },
  ended: { id: 'S.12', step: 'T1', title: 'Log-out ends the session on the server', sentence: 'Log in to the TEOS web interface.' },
  again: { id: 'L.3', step: 'V', title: 'The secret is there after log-out and log-in', sentence: 'Beyond the guide: what was saved can be read back.' },
  plain: { id: 'S.13', step: 'T1', title: 'Nobody gets to the log-in over plain http', sentence: 'Log in to the TEOS web interface.' },
} as const satisfies Readonly<Record<string, PlannedFull>>;

/** Where a page does not answer over plain http it need not be waited for. */
const plainMs = 4000;

/** Whether the first session outlasts a second one. */
export async function examineFirstSession(full: FullWalk): Promise<void> {
  const site = siteOf(full);
  const { shell, management, settings } = screensOf(site);
  await looked(full, planned.first, async () => {
    try {
      await settings.reload(() => clickToSettings(shell, management, settings));
      return fine('It does.');
    } catch (error) {
      if (!isNamed(error, 'teos-session-ended')) throw error;
      return observed('minor', 'It was ended: two administrators with one account log each other out.');
    }
  });
}

/** Log-out, and what is left of the session after it; then log-in again, which ends on the settings page. */
export async function examineLogOut(full: FullWalk): Promise<void> {
  const site = siteOf(full);
  const { shell, management, settings } = screensOf(site);
  const [address, cookies] = [site.page.url(), await site.page.context().cookies()];
  const failure = await loggedOut(site);
  await looked(full, planned.back, () => (failure === null ? behindLogOut(full, site) : Promise.resolve(failure)));
  await looked(full, planned.ended, () => (failure === null ? oldSession(full, site, { address, cookies }) : Promise.resolve(failure)));
  await looked(full, planned.again, async () => {
    await quietly([])('T1', shell, (handle) => logIn(site, shell, handle));
    await clickToSettings(shell, management, settings);
    return sameSecret(full, site);
  });
}

/** Whether the log-in can be reached over plain http, in a browser that has no session yet. Nothing is typed. */
export async function examinePlainHttp(full: FullWalk, site: TeosSite): Promise<void> {
  await looked(full, planned.plain, async () => {
    const { hostname, protocol } = new URL(site.url);
    if (protocol === 'http:') return observed('critical', 'The settings lead to plain http: password and secret cross the network readable.');
    const { page } = site;
    const answer = await within(plainMs, page.goto(`http://${hostname}/`, { waitUntil: 'commit', timeout: plainMs }));
    const [arrived, status] = [page.url(), answer?.status() ?? 0];
    // The browser's own page about a failure may come late, and would interrupt the way to the log-in.
    await within(plainMs, page.goto('about:blank', { timeout: plainMs }));
    if (status === 0 || status >= 400) return fine('Nothing that could be used answers there.');
    return arrived.startsWith('https:') ? fine('It leads to https.') : observed('serious', 'TEOS answers over plain http, too: a password that is typed there crosses the network readable.');
  });
}

function siteOf({ walk }: FullWalk): TeosSite {
  return { ...walk.site, wording: walk.wording };
}

/** Logs out; null if it went well. */
async function loggedOut(site: TeosSite): Promise<FullOutcome | null> {
  try {
    await screensOf(site).shell.logOut();
    return null;
  } catch (error) {
    if (!(error instanceof RunbookError)) throw error;
    return observed('moderate', `It could not be looked at. ${error.message}`);
  }
}

async function behindLogOut({ given }: FullWalk, site: TeosSite): Promise<FullOutcome> {
  const screen = new DocumentedScreen(site.page, site.wording, 'what is shown after log-out');
  await within(plainMs, site.page.goBack({ waitUntil: 'domcontentloaded', timeout: plainMs }));
  await screen.atRest();
  const shown = await screen.everything();
  const picture = await given.picture('T5-back-button', screen);
  if (given.betrays(shown)) return observed('serious', 'It shows the settings page with its secret to whoever comes to the browser next.', picture);
  return await screen.showsMenu() ? observed('minor', 'It shows a page of the session that was ended, without the secret.', picture) : fine('It leads to the log-in page. Pages that other browsers keep in memory are not seen by this.', picture);
}

async function oldSession({ given }: FullWalk, site: TeosSite, { address, cookies }: { readonly address: string; readonly cookies: readonly Cookie[] }): Promise<FullOutcome> {
  const { page } = site;
  const screen = new DocumentedScreen(page, site.wording, 'what the ended session is shown');
  await page.context().addCookies([...cookies]);
  await within(plainMs, page.goto(address, { waitUntil: 'domcontentloaded' }));
  await screen.atRest();
  const alive = await screen.showsMenu() || given.betrays(await screen.everything());
  await page.context().clearCookies();
  return alive ? observed('serious', 'Its cookie still opens the settings page: whoever has got it stays logged in.') : fine('Its cookie leads to the log-in page.');
}
