import { calendarOf } from './calendar.ts';
import { junitOf } from './junit.ts';
import { markdownReport } from './report-markdown.ts';
import { renderReport } from './report.ts';
import type { RunDocument } from './run-document.ts';

/** The report as PDF: the only one of its files that needs a browser. */
export const printedReport = 'report.pdf';

/** The files that are made of a run's document, and anew whenever it changes. */
export const reportFiles: readonly string[] = ['run.json', 'report.html', 'report.md', 'junit.xml', 'expiry.ics', printedReport];

/**
 * Everything that is made of a run's document but the PDF, by the name of the file. Hand in a document that the scrubber has been over.
 * @param folder Absolute path of the run folder, where the pictures are.
 */
export async function reportTexts(document: RunDocument, folder: string): Promise<ReadonlyMap<string, string>> {
  const calendar = calendarOf(document);
  return new Map([
    ['report.html', await renderReport(document, folder)],
    ['report.md', markdownReport(document)],
    ['junit.xml', junitOf(document)],
    ...(calendar === null ? [] : [['expiry.ics', calendar] as const]),
    ['run.json', `${JSON.stringify(document, null, 2)}\n`],
  ]);
}
