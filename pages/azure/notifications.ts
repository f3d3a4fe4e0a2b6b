import type { Page } from 'playwright';
import type { AzurePortalWording } from './wording.ts';
import { until } from '../awaiting.ts';
import { mention } from '../wording.ts';

/** What the portal said about a change: its success, or why it failed; in its own words. */
export interface Said {
  readonly outcome: 'success' | 'failure';
  readonly text: string;
}

/**
 * Listens to the portal's toasts, which live about five seconds, from before the click that causes them.
 * Source: docs/sites/azure-portal.md, 'After Add' and 'Refusals'.
 */
export class ToastListener {
  readonly #page: Page;
  readonly #wording: AzurePortalWording;
  #heard: Said | null = null;
  readonly #over = new AbortController();
  readonly #listening: Promise<void>;

  /** Starts to listen. */
  constructor(page: Page, wording: AzurePortalWording) {
    this.#page = page;
    this.#wording = wording;
    this.#listening = this.#listen();
  }

  /** What was heard so far; null if nothing that says how it went. */
  get heard(): Said | null {
    return this.#heard;
  }

  /** Stops listening. */
  async stop(): Promise<void> {
    this.#over.abort();
    await this.#listening;
  }

  async #listen(): Promise<void> {
    const listening = until(this.#page, async () => {
      if (this.#over.signal.aborted) return true;
      this.#heard = this.#judge(await toastTexts(this.#page));
      return this.#heard === null ? null : true;
    });
    // Silence is no failure here: who started the listener asks what was heard.
    await Promise.allSettled([listening]);
  }

  #judge(texts: readonly string[]): Said | null {
    const failed = new RegExp(`${mention(this.#wording['credentials.failureDetail']).source}|^${mention(this.#wording['credentials.failed']).source}\\b`, 'iu');
    const failure = texts.find((text) => failed.test(text));
    if (failure !== undefined) return { outcome: 'failure', text: failure };
    const success = texts.find((text) => mention(this.#wording['credentials.updated']).test(text));
    return success === undefined ? null : { outcome: 'success', text: success };
  }
}

/** The titles and texts of the toasts that stand on a page now. */
async function toastTexts(page: Page): Promise<string[]> {
  return page.locator('.fxs-toast-title, .fxs-toast-description').evaluateAll((parts) => parts
    .map((part) => (part as HTMLElement).innerText.replace(/[\uE000-\uF8FF]/gu, '').replace(/\s+/gu, ' ').trim())
    .filter((text) => text !== ''));
}
