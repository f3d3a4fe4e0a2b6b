import type { Browser } from 'playwright';
import { html } from './html.ts';
import type { Paper } from './paper.ts';
import { withPictures, withPlainPictures } from './pdf-pictures.ts';
import { reportTitle } from './report.ts';
import type { RunDocument } from './run-document.ts';

/** A report to be printed. */
export interface PrintJob {
  /** The text of report.html. */
  readonly html: string;
  readonly document: RunDocument;
}

/** Prints a report: the PDF, or why there is none, in a sentence. Never throws: nothing that happened at the sites depends on it. */
export type Print = (job: PrintJob) => Promise<Buffer | string>;

/**
 * Prints a report as PDF, with bookmarks, page numbers, ticket and run on every page. The page runs no script and reaches no network.
 * @throws {Error} of Playwright's if the browser fails, and for a report that asks for anything.
 */
export async function printReport(browser: Browser, job: PrintJob, paper: Paper): Promise<Buffer> {
  const { html: plain, pictures } = withPlainPictures(job.html);
  const pdf = await printed(browser, { ...job, html: plain }, paper);
  return pictures.size === 0 ? pdf : withPictures(pdf, pictures) ?? printed(browser, job, paper);
}

async function printed(browser: Browser, job: PrintJob, paper: Paper): Promise<Buffer> {
  const context = await browser.newContext({ javaScriptEnabled: false, offline: true, acceptDownloads: false, colorScheme: 'light' });
  try {
    const page = await context.newPage();
    const asked: string[] = [];
    page.on('request', (request) => { if (!request.url().startsWith('data:')) asked.push(request.url()); });
    await page.setContent(job.html);
    const pdf = await page.pdf({ format: paper, tagged: true, outline: true, printBackground: true, displayHeaderFooter: true, ...marginsWith(job.document) });
    if (asked[0] !== undefined) throw new Error(`the report asked for ${asked[0]}, and it should ask for nothing`);
    return pdf;
  } finally {
    await context.close();
  }
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
