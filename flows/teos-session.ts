import { RunbookError } from '../domain/errors.ts';
import { pointer, type Hands } from '../pages/keyboard.ts';
import { AzureSettings } from '../pages/teos/azure-settings.ts';
import { TeosLogIn } from '../pages/teos/log-in.ts';
import { ServerManagement } from '../pages/teos/server-management.ts';
import { TeosShell } from '../pages/teos/shell.ts';
import type { StepHandle } from './given.ts';
import type { TeosSite } from './sites.ts';

/** The screens of one server that the runbooks work on. */
export interface Screens {
  readonly shell: TeosShell;
  readonly management: ServerManagement;
  readonly settings: AzureSettings;
}

/** The screens of a server, on its page. */
export function screensOf(site: TeosSite): Screens {
  return {
    shell: new TeosShell(site.page, site.wording, site.helper),
    management: new ServerManagement(site.page, site.wording, site.helper),
    settings: new AzureSettings(site.page, site.wording, site.helper),
  };
}

/** T2–T4 in one: from TEOS's menu to the settings page. */
export async function clickToSettings(shell: TeosShell, management: ServerManagement, settings: AzureSettings): Promise<void> {
  await shell.openServerManagement();
  await management.openSettings();
  await management.openAzureSettings();
  await settings.ready();
}

/** Opens a server and logs in, unless its session still holds; or lets the person at the screen do so. @param hands with the pointer, if left out. */
export async function logIn(site: TeosSite, shell: TeosShell, handle: StepHandle, hands: Hands = pointer): Promise<void> {
  const where = await shell.open(site.url, { byHand: site.credentials === null });
  await site.confirmKey();
  if (where === 'shell') {
    handle.by('click', 'the session of the preflight was still valid');
    return;
  }
  if (site.credentials === null) {
    await shell.byHand(site.patience);
    handle.by('by hand', "the person at the screen logged in on TEOS's own page");
    return;
  }
  const { credentials } = site;
  await site.inTurn(async () => {
    try {
      await new TeosLogIn(site.page, site.wording).logIn(credentials, hands);
    } catch (error) {
      if (isNamed(error, 'teos-password-refused')) await site.refused();
      throw error;
    }
  });
}

/** Does something on the settings page. If TEOS's session has ended meanwhile, logs in again, walks back to the page and does it once more. */
export async function inSession<T>(site: TeosSite, handle: StepHandle, act: () => Promise<T>): Promise<T> {
  try {
    return await act();
  } catch (error) {
    if (!isNamed(error, 'teos-session-ended')) throw error;
    await logInAgain(site, handle);
    return act();
  }
}

/** Logs in anew and walks back to the settings page, which is a fresh load. */
export async function logInAgain(site: TeosSite, handle: StepHandle): Promise<void> {
  const { shell, management, settings } = screensOf(site);
  await logIn(site, shell, handle);
  await clickToSettings(shell, management, settings);
  handle.by('recovery', "TEOS's session had ended; logged in again");
}

/** Whether something thrown is the failure of that code. */
export function isNamed(error: unknown, code: string): boolean {
  return error instanceof RunbookError && error.code === code;
}

// What a restart shows: no answer at all, an error page, or a status that says 'later'.
const awayCodes: ReadonlySet<string> = new Set(['teos-save-unanswered', 'teos-error-page', 'teos-unreachable', 'network-gone']);

/**
 * Does something that may restart TEOS, such as Save. If TEOS was away, waits until it answers again, logs in, since sessions end with it,
 * and walks to the settings page, which is a fresh load. Returns the failure that was outlasted; null if there was none.
 * @throws what the act throws, also if TEOS does not come back; a refused password as itself.
 */
export async function outlasting(site: TeosSite, handle: StepHandle, act: () => Promise<void>): Promise<RunbookError | null> {
  try {
    await act();
    return null;
  } catch (failure) {
    if (!(failure instanceof RunbookError) || !awayCodes.has(failure.code)) throw failure;
    const [back] = await Promise.allSettled([comeBack(site, handle)]);
    if (back.status === 'fulfilled') return failure;
    throw isNamed(back.reason, 'teos-password-refused') ? back.reason : failure;
  }
}

async function comeBack(site: TeosSite, handle: StepHandle): Promise<void> {
  await screensOf(site).shell.answersAgain(site.url);
  await logInAgain(site, handle);
}
