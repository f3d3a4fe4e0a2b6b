import { chromium } from 'playwright';
import { findBrowser } from '../../runbook/browser/find.ts';
import { launchBrowser, type OpenBrowser } from '../../runbook/browser/launch.ts';
import type { FoundBrowser } from '../../runbook/browser/places.ts';
import { usualPaper } from '../../runbook/evidence/paper.ts';
import { printReport, type Print, type PrintJob } from '../../runbook/evidence/print.ts';
import { within } from '../../runbook/evidence/within.ts';

/** What a report can be printed with. */
export interface PrintingMeans {
  /** A browser of the run that is still open and has no window; null if there is none. */
  readonly open: OpenBrowser | null;
  /** Finds a browser to be started for it; null if there is none. */
  readonly found: () => Promise<FoundBrowser | null>;
}

// A report of sixty steps takes some seconds on a slow machine; a browser that hangs must not keep the run.
const patience = 30_000;

/** Prints reports with the browser that is open, or with one that is started for it and ended again. */
export function printing(means: PrintingMeans): Print {
  return async (job) => {
    try {
      const pdf = await within(patience, printed(means, job));
      return pdf === 'too late' ? `the browser did not print it within ${String(patience / 1000)} s.` : pdf;
    } catch (thrown) {
      return `the browser did not print it: ${(thrown instanceof Error ? thrown.message : String(thrown)).split('\n')[0] ?? ''}.`;
    }
  };
}

async function printed({ open, found }: PrintingMeans, job: PrintJob): Promise<Buffer | string> {
  const running = open?.page.context().browser() ?? null;
  if (running?.isConnected() === true) return printReport(running, job, usualPaper());
  const browser = await found();
  if (browser === null) return 'no browser was found that could print it.';
  const started = await launchBrowser({
    browser, headed: false, slowMo: 0, timeout: patience, language: 'en-GB', viewport: { width: 1366, height: 900 }, proxy: null, pins: [], profile: null, endpoint: null,
    // It has nobody to ask: not even a browser that asks by itself reaches anything.
    arguments: ['--host-resolver-rules=MAP * ~NOTFOUND'],
  });
  try {
    const own = started.page.context().browser();
    return own === null ? 'the browser that was started for it takes no further page.' : await printReport(own, job, usualPaper());
  } finally {
    await started.close();
  }
}

/** A browser on this machine, to print with outside of a run. @param live Whether the report is that of a live run; others may use the npm-packaged one. */
export async function anyBrowser(live: boolean): Promise<FoundBrowser | null> {
  const { packagedBrowser } = await import('./install-browser.ts');
  return findBrowser({ headed: false, playwrightsOwn: [{ path: chromium.executablePath(), headlessOnly: false }], standInOnly: live ? null : packagedBrowser });
}
