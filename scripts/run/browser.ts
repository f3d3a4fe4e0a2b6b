import { chromium } from 'playwright';
import { findBrowser, noBrowser } from '../../runbook/browser/find.ts';
import type { BrowserChannel, FoundBrowser } from '../../runbook/browser/places.ts';

/** What a command needs of the browser. */
export interface BrowserNeed {
  readonly channel?: BrowserChannel | undefined;
  readonly path?: string | undefined;
  readonly headed: boolean;
  /** Whether the run meets stand-ins only. */
  readonly standInOnly: boolean;
  /** Whether the command may install one: `demo`, `setup` and the tests may. */
  readonly mayInstall: boolean;
  say(sentence: string): void;
}

/**
 * Chooses the browser and says which and why in one line.
 * @throws {RunbookError} exit 2 if there is none.
 */
export async function chooseBrowser(need: BrowserNeed): Promise<FoundBrowser> {
  const { installBrowser, packagedBrowser } = await import('./install-browser.ts');
  const look = (): FoundBrowser | null => findBrowser({
    channel: need.channel, path: need.path, headed: need.headed,
    playwrightsOwn: [{ path: chromium.executablePath(), headlessOnly: false }],
    standInOnly: need.standInOnly ? packagedBrowser : null,
  });
  if (look() === null && need.mayInstall) {
    need.say('No browser was found.');
    await installBrowser({ headed: need.headed, standInOnly: need.standInOnly, say: (sentence) => { need.say(sentence); }, there: () => look() !== null });
  }
  const found = look();
  if (found === null) throw noBrowser();
  need.say(`Browser: ${found.name} (${found.path}), because ${found.why}.`);
  return found;
}
