import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, test } from '@playwright/test';
import { optionTable } from '../../scripts/cli/options.ts';
import { faultCatalogue } from '../../simulator/faults.ts';
import { Latency } from '../../simulator/latency.ts';
import { root } from './sources.ts';

const doc = readFileSync(join(root, 'docs', 'stand-ins.md'), 'utf8');

/** The body rows of the first table under a heading, cell by cell, without code marks. */
function tableUnder(heading: string): string[][] {
  const section = doc.split(/^## /mu).find((part) => part.startsWith(`${heading}\n`)) ?? '';
  return section.split('\n').filter((line) => line.startsWith('|')).slice(2).map((line) => line.split('|').slice(1, -1).map((cell) => cell.trim().replaceAll('`', '')));
}

test('docs/stand-ins.md has every fault with its sentence, in the order of the catalogue', () => {
  const rows = Object.entries(faultCatalogue).map(([name, sentence]) => `| \`${name}\` | ${sentence} |`);
  const written = (doc.split('## Faults\n')[1] ?? '').split('\n## ')[0]?.split('\n').filter((line) => line.startsWith('| `')) ?? [];
  expect(written, 'copy the rows from simulator/faults.ts').toEqual(rows);
});

test('docs/stand-ins.md has every answer with what it takes', () => {
  const written = Object.fromEntries(tableUnder('Latency').map(([name = '', , milliseconds]) => [name, Number(milliseconds)]));
  expect(written).toEqual({ ...new Latency('none', 1).table });
});

test('docs/stand-ins.md adds the way of the guide up rightly, to about twelve seconds', () => {
  const rows = tableUnder('Latency').map((cells) => cells.slice(2).map(Number));
  const [, react, classic] = /comes to ([\d.]+) s with `react` and ([\d.]+) s with `classic`/u.exec(doc)?.map(Number) ?? [];
  const seconds = (build: 1 | 2): number => rows.reduce((sum, cells) => sum + (cells[0] ?? Number.NaN) * (cells[build] ?? Number.NaN), 0) / 1000;
  expect([react, classic]).toEqual([seconds(1), seconds(2)].map((sum) => Number(sum.toFixed(1))));
  for (const build of [1, 2] as const) expect(Math.abs(seconds(build) - 12)).toBeLessThan(1);
});

test('docs/stand-ins.md has every option of the stand-ins with its choices and default', () => {
  const known = Object.entries<{ readonly describe: string; readonly choices?: readonly string[]; readonly default?: string | number }>(optionTable.standIn)
    .map(([name, { choices, default: otherwise }]) => ({ option: `--${name}`, choices: choices?.join(', '), otherwise: String(otherwise ?? '') }));
  const written = tableUnder('Options').map(([option = '', choices, otherwise = ''], index) => ({ option, choices: known[index]?.choices === undefined ? undefined : choices, otherwise }));
  expect(written).toEqual(known);
});

test('docs/stand-ins.md has every request that the control answers', () => {
  const source = readFileSync(join(root, 'simulator', 'control.ts'), 'utf8');
  const routes = [...source.matchAll(/app\.(get|post)(?:<[^(]*>)?\('([^']+)'/gu)].map(([, method = '', path = '']) => `${method.toUpperCase()} ${path}`);
  expect(routes.length).toBeGreaterThan(0);
  expect(tableUnder('Control').map(([request]) => request).sort()).toEqual(routes.sort());
});

test('every fault that docs/sites/teos.md names beside a trap is in the catalogue', () => {
  const traps = (readFileSync(join(root, 'docs', 'sites', 'teos.md'), 'utf8').split('## Traps\n')[1] ?? '').split('\n## ')[0] ?? '';
  const named = [...traps.matchAll(/`((?:wrong-)?teos-[a-z-]+)`/gu)].map((match) => match[1] ?? '');
  expect(named.length).toBeGreaterThan(10);
  expect(named.filter((name) => !Object.hasOwn(faultCatalogue, name))).toEqual([]);
});
