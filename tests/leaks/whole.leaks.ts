import { createHash } from 'node:crypto';
import { appendFileSync, existsSync, mkdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { expect } from '@playwright/test';
import { Secret } from '../../domain/secret.ts';
import { Scrubber } from '../../runbook/custody/scrubber.ts';
import { pictureReader } from '../../runbook/evidence/ocr.ts';
import { test } from '../pages/static-page.ts';
import { seenIn, type Cell } from './cell.ts';
import { cellsOf, randomFrom, shuffled, valueFrom } from './plan.ts';

/*
 * All places, each with many failures, then a sample of the pictures read by a program. What is done is remembered, so that a suite that was
 * broken off goes on where it was. Run it through scripts/setup/leaks.mjs.
 */
const [seed, each, sample, kept] = [Number(process.env['TEOS_LEAKS_SEED'] ?? 1), Number(process.env['TEOS_LEAKS_EACH'] ?? 32), Number(process.env['TEOS_LEAKS_SAMPLE'] ?? 60), process.env['TEOS_LEAKS_FOLDER'] ?? ''];
// What was seen of another program says nothing of this one.
const program = createHash('sha256').update(readFileSync(join(import.meta.dirname, '..', '..', 'dist', '.built-from'))).digest('hex').slice(0, 12);
const remembered = join(kept, `seed-${String(seed)}-${String(each)}-${program}.jsonl`);

interface Done { readonly cell: Cell; readonly hits: readonly string[]; readonly pictures: readonly string[]; readonly refusals: readonly string[] }

test('no secret in any place while any step fails in any way', async ({ staticBrowser }, testInfo) => {
  test.setTimeout(0);
  mkdirSync(kept, { recursive: true });
  const [random, cells] = [randomFrom(seed), cellsOf(seed, each)];
  const done: Done[] = existsSync(remembered) ? readFileSync(remembered, 'utf8').split('\n').filter((line) => line !== '').map((line) => JSON.parse(line) as Done) : [];
  const secrets = cells.map(() => valueFrom(random));
  const since = Date.now();
  for (const [index, cell] of cells.entries()) {
    if (index < done.length) continue;
    const folder = testInfo.outputPath(String(index));
    const { hits, pictures, refusals } = await seenIn(staticBrowser, cell, { secret: secrets[index] ?? '', folder, pixels: 2 });
    const files = pictures.map((picture, number) => ({ picture, file: join(kept, `seed-${String(seed)}`, `${String(index)}-${String(number)}.png`) }));
    for (const { picture, file } of files) {
      mkdirSync(dirname(file), { recursive: true });
      writeFileSync(file, picture);
    }
    const one: Done = { cell, hits, refusals, pictures: files.map(({ file }) => file) };
    done.push(one);
    appendFileSync(remembered, `${JSON.stringify(one)}\n`);
    rmSync(folder, { recursive: true, force: true });
    if (hits.length > 0) process.stdout.write(`HIT ${cell.place}, ${cell.step}, ${cell.failure}: ${hits.join('; ')}\n`);
  }
  const read = await readSample(done, secrets);
  report(done, read, Date.now() - since);
  expect(done.flatMap(({ hits }) => hits)).toEqual([]);
  // Most places can be made safe: fewer pictures would say little about them.
  expect(done.filter(({ pictures }) => pictures.length > 0).length).toBeGreaterThan(done.length / 2);
  expect(read.hits).toEqual([]);
});

/** Reads pictures of chance and looks for what resembles the secret that stood on the page. */
async function readSample(done: readonly Done[], secrets: readonly string[]): Promise<{ readonly pictures: number; readonly hits: readonly string[]; readonly proved: boolean }> {
  const all = done.flatMap(({ cell, pictures }, index) => pictures.map((file) => ({ file, cell, secret: secrets[index] ?? '' })));
  const reader = await pictureReader();
  try {
    const hits: string[] = [];
    const chosen = shuffled(all, randomFrom(seed)).slice(0, sample);
    let readable = 0;
    for (const { file, cell, secret } of chosen) {
      const text = await reader.read(readFileSync(file));
      if (text.includes('Readable')) readable += 1;
      const scrubber = new Scrubber();
      scrubber.know(new Secret('client secret Value', secret));
      if (scrubber.likenessesIn(text).length > 0) hits.push(`${cell.place}, ${cell.step}, ${cell.failure}: ${file}`);
    }
    return { pictures: chosen.length, hits, proved: readable > 0 };
  } finally {
    await reader.end();
  }
}

function report(done: readonly Done[], read: Awaited<ReturnType<typeof readSample>>, milliseconds: number): void {
  const count = (texts: readonly string[]): string => [...new Set(texts)].map((text) => `${String(texts.filter((other) => other === text).length)} × ${text}`).join('; ');
  const failures = new Set(done.map(({ cell: { step, failure } }) => `${step} ${failure}`));
  process.stdout.write([
    `Seed ${String(seed)}: ${String(new Set(done.map(({ cell }) => cell.place)).size)} places × ${String(each)} failures = ${String(done.length)} cells (${String(failures.size)} different failures), ${String(Math.round(milliseconds / 1000))} s.`,
    `Hits of the searches: ${String(done.filter(({ hits }) => hits.length > 0).length)}.`,
    `Pictures: ${String(done.flatMap(({ pictures }) => pictures).length)}; none, because ${count(done.flatMap(({ refusals }) => refusals))}.`,
    `Pictures read: ${String(read.pictures)}, hits: ${String(read.hits.length)}; their other text could be read: ${read.proved ? 'yes' : 'NO'}.`, '',
  ].join('\n'));
}
