import type { JSHandle, Page } from 'playwright';
import { mention } from '../wording.ts';
import type { AzurePortalWording } from './wording.ts';

/** What the portal said about a change: its success, or why it failed; in its own words. */
export interface Said {
  readonly outcome: 'success' | 'failure';
  readonly text: string;
}

// Other parts of the portal fail too, and say so in toasts of their own: these words are about credentials.
const failures = ['credentials.failed', 'credentials.failedToUpdate', 'credentials.failureDetail', 'credentials.lifetime', 'credentials.type', 'credentials.limit', 'credentials.privileges'] as const;

// Reasons of the directory itself: whoever gives one has made nothing.
const reasons = ['credentials.lifetime', 'credentials.type', 'credentials.limit', 'credentials.privileges'] as const;

/** Whether the portal's words about a failure give a reason of the directory's; without one only an answer may have been lost. */
export function isReason(wording: AzurePortalWording, said: string): boolean {
  return reasons.some((key) => mention(wording[key]).test(said));
}

interface Recorder {
  readonly texts: Set<string>;
  readonly observer: MutationObserver;
}

/**
 * Records the portal's toasts, which live about five seconds, from before the click that causes them.
 * Source: docs/sites/azure-portal.md, 'After Add' and 'Refusals'.
 */
export class ToastRecorder {
  readonly #wording: AzurePortalWording;
  readonly #recorder: JSHandle<Recorder>;

  private constructor(wording: AzurePortalWording, recorder: JSHandle<Recorder>) {
    this.#wording = wording;
    this.#recorder = recorder;
  }

  /** Starts to record. */
  static async start(page: Page, wording: AzurePortalWording): Promise<ToastRecorder> {
    return new ToastRecorder(wording, await page.evaluateHandle((): Recorder => {
      const texts = new Set<string>();
      const parts = (): HTMLElement[] => [...document.querySelectorAll<HTMLElement>('.fxs-toast-title, .fxs-toast-description')];
      const said = (part: HTMLElement): string => part.innerText.replace(/[\uE000-\uF8FF]/gu, '').replace(/\s+/gu, ' ').trim();
      // A toast of something earlier may still be there; only what it says anew counts.
      const earlier = new Map(parts().map((part) => [part, said(part)]));
      const collect = (): void => {
        for (const part of parts()) if (earlier.get(part) !== said(part)) texts.add(said(part));
      };
      const observer = new MutationObserver(collect);
      observer.observe(document, { subtree: true, childList: true, characterData: true });
      return { texts, observer };
    }));
  }

  /** What was said so far about how it went; null if nothing was. A toast from before the start does not count. */
  async heard(): Promise<Said | null> {
    const texts = await this.#recorder.evaluate((recorder) => [...recorder.texts]);
    const failed = new RegExp(failures.map((key) => mention(this.#wording[key]).source).join('|'), 'iu');
    const failure = texts.find((text) => failed.test(text));
    if (failure !== undefined) return { outcome: 'failure', text: failure };
    const success = texts.find((text) => mention(this.#wording['credentials.updated']).test(text));
    return success === undefined ? null : { outcome: 'success', text: success };
  }

  /** Stops recording; a page that was left meanwhile has stopped by itself. */
  async stop(): Promise<void> {
    await Promise.allSettled([this.#recorder.evaluate((recorder) => { recorder.observer.disconnect(); })]);
  }
}
