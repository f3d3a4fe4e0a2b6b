import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';

/** The checkout's folder. */
export const root = join(import.meta.dirname, '..', '..');

/** The rooms of the house, as README's layout names them. */
export const rooms = ['domain', 'pages', 'flows', 'runbook', 'simulator', 'scripts', 'tests'] as const;
export type Room = (typeof rooms)[number];

/** A source file with its room. */
export interface Source {
  /** Relative to the checkout, with forward slashes. */
  readonly path: string;
  readonly room: Room;
  readonly text: string;
  readonly lines: readonly string[];
}

/** All source files of some rooms. */
export function sourcesOf(...wanted: readonly Room[]): Source[] {
  return wanted.flatMap((room) => readdirSync(join(root, room), { recursive: true, encoding: 'utf8' })
    .filter((file) => /\.(?:tsx?|mjs)$/u.test(file))
    .map((file) => {
      const path = `${room}/${file.replaceAll('\\', '/')}`;
      const text = readFileSync(join(root, path), 'utf8');
      return { path, room, text, lines: text.split('\n') };
    }));
}

/** Offences against a law, each as 'file:line: offence. Cure.'; a law holds when there are none. */
export function offences(sources: readonly Pick<Source, 'path' | 'lines'>[], pattern: RegExp, offence: string, cure: string, excused: readonly string[] = []): string[] {
  return sources.filter((source) => !excused.includes(source.path)).flatMap((source) => source.lines.flatMap((line, index) =>
    pattern.test(line) ? [`${source.path}:${String(index + 1)}: ${offence} (${line.trim().slice(0, 80)}). ${cure}`] : []));
}

/** Offences that may spread over lines, each as 'file:line: offence. Cure.' */
export function spreadOffences(sources: readonly Source[], pattern: RegExp, offence: string, cure: string): string[] {
  return sources.flatMap(({ path, text }) => [...text.matchAll(pattern)].map((match) => (
    `${path}:${String(lineAt(text, match.index))}: ${offence} (${match[0].replace(/\s+/gu, ' ').slice(0, 80)}). ${cure}`)));
}

/** All files of the checkout that people write, documents and settings included, but for pictures and the lock file. */
export function writtenFiles(): Pick<Source, 'path' | 'text' | 'lines'>[] {
  const made = /^(?:\.git|node_modules|dist|\.cache|evidence|test-results|playwright-report|blob-report)$/u;
  const below = (folder: string): string[] => readdirSync(join(root, folder), { withFileTypes: true }).flatMap((entry) => {
    const path = folder === '' ? entry.name : `${folder}/${entry.name}`;
    if (entry.isDirectory()) return folder === '' && made.test(entry.name) ? [] : below(path);
    // A user's own .env holds real passwords, and is never committed.
    return entry.isFile() && !/\.(?:png|ico|woff2?)$|^package-lock\.json$|^\.env$/u.test(entry.name) ? [path] : [];
  });
  return below('').map((path) => {
    const text = readFileSync(join(root, path), 'utf8');
    return { path, text, lines: text.split('\n') };
  });
}

function lineAt(text: string, index: number): number {
  return text.slice(0, index).split('\n').length;
}

/** The modules that a source imports, types included. */
export function importsOf(source: Source): { line: number; specifier: string; typeOnly: boolean }[] {
  return [...source.text.matchAll(/^(?:import|export)\s+(type\s+)?(?:[^;'"]*?from\s+)?['"]([^'"]+)['"]|\b(?:import|require)\(\s*['"`]([^'"`]+)['"`]/gmu)].map((match) => ({
    line: lineAt(source.text, match.index),
    specifier: match[2] ?? match[3] ?? '',
    typeOnly: match[1] !== undefined,
  }));
}
