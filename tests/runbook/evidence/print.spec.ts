import { inflateSync } from 'node:zlib';
import { PNG } from 'pngjs';
import { usualPaper } from '../../../runbook/evidence/paper.ts';
import { partsOf } from '../../../runbook/evidence/png/read.ts';
import { writePng } from '../../../runbook/evidence/png/write.ts';
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
  const pdf = await printReport(staticBrowser, { html, document }, 'A4');
  const raw = pdf.toString('latin1');
  const pages = Number(/\/Type \/Pages\s+\/Count (\d+)/u.exec(raw)?.[1]);
  expect(pages).toBeGreaterThan(1);
  expect(raw).toContain('/Marked true');
  expect(raw).toContain('/MediaBox [0 0 595');
  for (const heading of ['Who, when, where', 'Before and after', 'Hosts that were met', 'Steps']) expect(raw).toContain(`/Title (${heading})`);
  const text = textOf(pdf).replaceAll(' ', '');
  for (const below of [`Change CHG0012345 · run ${document.run}`, ...Array.from({ length: pages }, (_, index) => `Page ${String(index + 1)} of ${String(pages)}`)]) expect(text).toContain(below.replaceAll(' ', ''));
});

/** Where each object of a PDF stands, as its table says and as it is. */
function tableOf(pdf: Buffer): { readonly told: readonly string[]; readonly number: number } {
  const raw = pdf.toString('latin1');
  const at = Number(/startxref\n(\d+)\n%%EOF\n$/u.exec(raw)?.[1]);
  const entries = [...raw.slice(at).matchAll(/^(\d{10}) \d{5} ([nf]) $/gmu)];
  return { told: entries.flatMap(([, offset, kind], number) => (kind === 'n' && !raw.startsWith(`${String(number)} 0 obj\n`, Number(offset)) ? [`${String(number)} is not at ${String(offset)}`] : [])), number: entries.length };
}

test('pictures stand in the PDF as their own files have them; one of another kind is printed as any browser does', async ({ staticBrowser }) => {
  const screen = async (shade: number): Promise<Buffer> => writePng({ width: 40, height: 30, palette: [0xFFFFFF, shade, 0x00FF00], pixels: Uint8Array.from({ length: 1200 }, (_, index) => (index * shade) % 3) });
  const pictures = [await screen(0x123456), await screen(0x654321)];
  const report = (files: readonly Buffer[]): string => `<title>x</title><h1>Text</h1>${files.map((file) => `<p>Before</p><img src="data:image/png;base64,${file.toString('base64')}"><p>After</p>`).join('')}`;
  const pdf = await printReport(staticBrowser, { html: report(pictures), document: documentWith() }, 'Letter');
  expect(pdf.toString('latin1')).toContain('/MediaBox [0 0 612 792]');
  expect(pictures.map((picture) => [pdf.includes(partsOf(picture, 'IDAT')), pdf.includes(partsOf(picture, 'PLTE'))])).toEqual([[true, true], [true, true]]);
  expect(pdf.toString('latin1').match(/\/Subtype \/Image\n\/Width 40\n\/Height 30\n\/ColorSpace \[\/Indexed /gu)).toHaveLength(2);
  expect(tableOf(pdf).told).toEqual([]);
  expect(tableOf(pdf).number).toBeGreaterThan(10);
  const other = PNG.sync.write(new PNG({ width: 40, height: 30 }));
  const usual = await printReport(staticBrowser, { html: report([...pictures, other]), document: documentWith() }, 'A4');
  expect(usual.toString('latin1')).not.toContain('/Indexed');
  expect(tableOf(usual).told).toEqual([]);
});

test('the paper is what is usual where the machine stands', () => {
  const papers = [{ LANG: 'en_US.UTF-8' }, { LANG: 'de_DE.UTF-8' }, { LANG: 'en_US.UTF-8', LC_PAPER: 'en_GB.UTF-8' }, { LC_ALL: 'es_MX', LC_PAPER: 'de_DE' }, { LANG: 'C.UTF-8' }].map((env) => usualPaper(env, 'en-US'));
  expect(papers).toEqual(['Letter', 'A4', 'A4', 'Letter', 'A4']);
  expect([usualPaper({}, 'en-US'), usualPaper({}, 'zh-Hant-TW'), usualPaper({}, 'de')]).toEqual(['Letter', 'A4', 'A4']);
});

test('a report that asks for anything is not printed, nor is any where the browser fails; each is a sentence', async ({ staticPage }) => {
  const document = documentWith();
  const print = printing({ open: { page: staticPage, version: '', close: () => Promise.resolve() }, found: () => Promise.resolve(null) });
  expect(await print({ html: '<title>x</title><img src="https://elsewhere.example/x.png">', document })).toBe('the browser did not print it: the report asked for https://elsewhere.example/x.png, and it should ask for nothing.');
  expect(await printing({ open: null, found: () => Promise.resolve(null) })({ html: '', document })).toBe('no browser was found that could print it.');
  expect(await printing({ open: null, found: () => Promise.resolve({ name: 'None', path: '/nowhere/chromium', headlessOnly: true, why: '' }) })({ html: '', document })).toMatch(/^the browser did not print it: None \(\/nowhere\/chromium\) did not start: /u);
});
