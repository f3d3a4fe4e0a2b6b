import type { BrowserFolder, OpenBrowser } from '../../runbook/browser/launch.ts';
import type { Evidence } from './open-evidence.ts';
import { learnCookies, shownAnyway } from './learn-session.ts';
import type { Prepared } from './prepare.ts';
import { afterDeletion, searchProfile, type SearchedElsewhere } from './search-elsewhere.ts';

/** Ends the browsers of a run, each once, and searches what they have written before it is removed. */
export class BrowserEnd {
  readonly #around: { readonly prepared: Prepared; readonly evidence: Evidence };
  readonly #ended = new Map<OpenBrowser, Promise<readonly SearchedElsewhere[]>>();

  constructor(around: { readonly prepared: Prepared; readonly evidence: Evidence }) {
    this.#around = around;
  }

  /** Makes the sessions of the browsers known, so that no sink lets through what they hold. */
  async learn(browsers: readonly OpenBrowser[]): Promise<void> {
    const { prepared, evidence } = this.#around;
    await Promise.all(browsers.map(({ page }) => learnCookies(page.context(), evidence.scrubber, shownAnyway(prepared))));
  }

  /** Ends those that are open. @returns what was searched, of all that were ever ended. Never throws. */
  async end(browsers: readonly OpenBrowser[]): Promise<readonly SearchedElsewhere[]> {
    for (const browser of browsers) if (!this.#ended.has(browser)) this.#ended.set(browser, this.#endOne(browser));
    return (await Promise.all(this.#ended.values())).flat();
  }

  async #endOne(browser: OpenBrowser): Promise<readonly SearchedElsewhere[]> {
    const { prepared: { settings }, evidence: { scrubber, folder } } = this.#around;
    const searched: { readonly seen: SearchedElsewhere; readonly folder: BrowserFolder }[] = [];
    // A browser that is gone already cannot be ended any more; what it left is removed by the next run.
    await Promise.allSettled([browser.close(async (folders) => {
      for (const one of folders) {
        for (const seen of await searchProfile(one, { scrubber, stateDir: settings.stateDir, evidence: folder.path, run: folder.name })) searched.push({ seen, folder: one });
      }
    })]);
    return searched.map(({ seen, folder: of }) => afterDeletion(seen, of));
  }
}
