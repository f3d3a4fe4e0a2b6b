import { mkdir, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { inflateSync } from 'node:zlib';
import { printReport } from '../../../runbook/evidence/print.ts';
import { renderReport } from '../../../runbook/evidence/report.ts';
import { printing } from '../../../scripts/run/printing.ts';
import { expect, test } from '../../pages/static-page.ts';
import { documentWith } from './documents.ts';

/** The text of a PDF as Chromium writes it: glyphs by number, and tables that tell which characters they are. */
function textOf(pdf: Buffer): string {
  const raw = pdf.toString('latin1');
  const streams = [...raw.matchAll(/\/FlateDecode[^]*?stream\r?\n/gu)].map((found) => inflateSync(pdf.subarray(found.index + found[0].length, raw.indexOf('endstream', found.index))).toString('latin1'));
  const tables = streams.filter((stream) => stream.includes('begincmap')).map(charactersIn);
  const glyphs = streams.flatMap((stream) => [...stream.matchAll(/<([0-9A-F]+)> Tj/gu)].flatMap(([, numbers = '']) => numbers.match(/.{4}/gu) ?? []));
  // Which table is whose is not looked up: in the wrong one a text is only not to be read.
  return tables.map((table) => glyphs.map((glyph) => table.get(parseInt(glyph, 16)) ?? '').join('')).join('\n');
}

function charactersIn(table: string): Map<number, string> {
  const all = new Map<number, string>();
  const hex = (digits = ''): number => parseInt(digits, 16);
  for (const [, glyph, character] of table.matchAll(/^<(\w+)> <(\w+)>$/gmu)) all.set(hex(glyph), String.fromCodePoint(hex(character)));
  for (const [, first, last, character] of table.matchAll(/^<(\w+)> <(\w+)> <(\w+)>$/gmu)) {
    for (let glyph = hex(first); glyph <= hex(last); glyph += 1) all.set(glyph, String.fromCodePoint(hex(character) + glyph - hex(first)));
  }
  return all;
}

test('the PDF has the headings as bookmarks, and ticket, run and page number on each page', async ({ staticBrowser }, testInfo) => {
  const document = documentWith();
  const html = await renderReport(document, testInfo.outputPath());
  const file = join(testInfo.outputPath(), 'report.html');
  await mkdir(testInfo.outputPath(), { recursive: true });
  await writeFile(file, html);
  const pdf = await printReport(staticBrowser, { html, file, document });
  const raw = pdf.toString('latin1');
  const pages = Number(/\/Type \/Pages\s+\/Count (\d+)/u.exec(raw)?.[1]);
  expect(pages).toBeGreaterThan(1);
  expect(raw).toContain('/Marked true');
  expect(raw).toContain('/MediaBox [0 0 595');
  for (const heading of ['Who, when, where', 'Before and after', 'Hosts that were met', 'Steps']) expect(raw).toContain(`/Title (${heading})`);
  const text = textOf(pdf).replaceAll(' ', '');
  for (const below of [`Change CHG0012345 · run ${document.run}`, ...Array.from({ length: pages }, (_, index) => `Page ${String(index + 1)} of ${String(pages)}`)]) expect(text).toContain(below.replaceAll(' ', ''));
});

test('a report that asks for anything is not printed, nor is any where the browser fails; each is a sentence', async ({ staticPage }) => {
  const document = documentWith();
  const print = printing({ open: { page: staticPage, version: '', close: () => Promise.resolve() }, found: () => Promise.resolve(null) });
  expect(await print({ html: '<title>x</title><img src="https://elsewhere.example/x.png">', file: null, document })).toBe('the browser did not print it: the report asked for https://elsewhere.example/x.png, and it should ask for nothing.');
  expect(await printing({ open: null, found: () => Promise.resolve(null) })({ html: '', file: null, document })).toBe('no browser was found that could print it.');
  expect(await printing({ open: null, found: () => Promise.resolve({ name: 'None', path: '/nowhere/chromium', headlessOnly: true, why: '' }) })({ html: '', file: null, document })).toMatch(/^the browser did not print it: None \(\/nowhere\/chromium\) did not start: /u);
});
