import type { Path } from './mistakes.ts';

/** A value of the file with its place, read without trusting its form: rules run on files that have other mistakes, too. */
export interface Found {
  readonly path: Path;
  readonly value: unknown;
}

/** What stands under a key; the value is undefined if there is none. */
export function under(found: Found, key: string): Found {
  const group = found.value;
  const isGroup = typeof group === 'object' && group !== null && !Array.isArray(group);
  return { path: [...found.path, key], value: isGroup ? (group as Readonly<Record<string, unknown>>)[key] : undefined };
}

/** The items of a list; none if it is no list. */
export function itemsOf(found: Found): Found[] {
  return Array.isArray(found.value) ? found.value.map((value: unknown, position) => ({ path: [...found.path, position], value })) : [];
}

/** The keys of a group; none if it is no group. */
export function namesIn(found: Found): string[] {
  return typeof found.value === 'object' && found.value !== null && !Array.isArray(found.value) ? Object.keys(found.value) : [];
}

/** The text of a value; null if it is no text. */
export function textOf(found: Found): string | null {
  return typeof found.value === 'string' && found.value !== '' ? found.value : null;
}

/** Whether anything stands there. */
export function isGiven(found: Found): boolean {
  return found.value !== undefined;
}
