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
export function offences(sources: readonly Source[], pattern: RegExp, offence: string, cure: string, excused: readonly string[] = []): string[] {
  return sources.filter((source) => !excused.includes(source.path)).flatMap((source) => source.lines.flatMap((line, index) =>
    pattern.test(line) ? [`${source.path}:${String(index + 1)}: ${offence} (${line.trim().slice(0, 80)}). ${cure}`] : []));
}

/** The modules that a source imports, types included. */
export function importsOf(source: Source): { line: number; specifier: string; typeOnly: boolean }[] {
  return [...source.text.matchAll(/^(import|export)\s+(type\s+)?[^;]*?from\s+'([^']+)'|import\('([^']+)'\)/gmu)].map((match) => ({
    line: source.text.slice(0, match.index).split('\n').length,
    specifier: match[3] ?? match[4] ?? '',
    typeOnly: match[2] !== undefined,
  }));
}
