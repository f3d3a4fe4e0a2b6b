import { pathToFileURL } from 'node:url';
import type { Browser, Page } from 'playwright';
import { html } from './html.ts';
import { reportTitle } from './report.ts';
import type { RunDocument } from './run-document.ts';

/** A report to be printed. */
export interface PrintJob {
  /** The text of report.html. */
  readonly html: string;
  /** Absolute path of a file with that text, from which it is opened a quarter of a second sooner; null if there is none. */
  readonly file: string | null;
  readonly document: RunDocument;
}

/** Prints a report: the PDF, or why there is none, in a sentence. Never throws: nothing that happened at the sites depends on it. */
export type Print = (job: PrintJob) => Promise<Buffer | string>;

/**
 * Prints a report as PDF, A4, with bookmarks, page numbers, ticket and run on every page. The page runs no script and reaches no network.
 * @throws {Error} of Playwright's if the browser fails, and for a report that asks for anything.
 */
export async function printReport(browser: Browser, job: PrintJob): Promise<Buffer> {
  const context = await browser.newContext({ javaScriptEnabled: false, offline: true, acceptDownloads: false, colorScheme: 'light' });
  try {
    const page = await context.newPage();
    const own = job.file === null ? null : pathToFileURL(job.file).href;
    const asked: string[] = [];
    page.on('request', (request) => { if (request.url() !== own && !request.url().startsWith('data:')) asked.push(request.url()); });
    await opened(page, own, job.html);
    const pdf = await page.pdf({ format: 'A4', tagged: true, outline: true, printBackground: true, displayHeaderFooter: true, ...marginsWith(job.document) });
    if (asked[0] !== undefined) throw new Error(`the report asked for ${asked[0]}, and it should ask for nothing`);
    return pdf;
  } finally {
    await context.close();
  }
}

/** An administrator's policy may keep local files from the browser, and a remote one has others: then the text is handed over. */
async function opened(page: Page, file: string | null, text: string): Promise<void> {
  const there = file !== null && await page.goto(file).then(() => true, () => false);
  if (there && text.includes(`<title>${html`${await page.title()}`.text}</title>`)) return;
  await page.setContent(text);
}

// The browser gives these texts neither the page's style nor a size of their own.
const marginStyle = 'width: 100%; margin: 0 13mm; font: 8px/1.3 Arial, sans-serif; color: #5a6472; display: flex; justify-content: space-between; gap: 12px;';

/** What stands above and below each page: so that a single sheet still says where it belongs. */
function marginsWith(document: RunDocument): { headerTemplate: string; footerTemplate: string } {
  const standIn = document.live ? '' : 'Stand-in – not a live run';
  return {
    headerTemplate: html`<div style="${marginStyle}"><span>${reportTitle(document)}</span><span>${standIn}</span></div>`.text,
    footerTemplate: html`<div style="${marginStyle}"><span>${document.ticket === null ? '' : `Change ${document.ticket} · `}run ${document.run}</span><span>Page <span class="pageNumber"></span> of <span class="totalPages"></span></span></div>`.text,
  };
}
