import type { z } from 'zod';
import { misuse, type RunbookError } from '../../domain/errors.ts';
import { nearest } from './nearest.ts';
import { settingsSchema } from './schema.ts';

/** Where in the settings something stands: keys and list positions from the top. */
export type Path = readonly (string | number)[];

/** A mistake before its line and column are known. No sentence quotes a value: a credential may have been put in the wrong place. */
export interface Finding {
  readonly path: Path;
  /** Whether the key itself is the mistake, or what stands behind it. */
  readonly at: 'key' | 'value';
  readonly sentence: string;
}

/** A mistake with its place, for people and for `validate --json`. */
export interface Mistake {
  /** The settings file as it was named, or the environment variable. */
  readonly file: string;
  /** Counted from 1; null for an environment variable. */
  readonly line: number | null;
  readonly column: number | null;
  readonly sentence: string;
}

/** One line for people: `teos-runbook.yaml:3:9: 'tenant' must be …`. */
export function mistakeLine(mistake: Mistake): string {
  const place = mistake.line === null ? mistake.file : `${mistake.file}:${String(mistake.line)}:${String(mistake.column)}`;
  return `${place}: ${mistake.sentence}`;
}

/** The failure that tells all mistakes of the settings at once (exit 2). */
export function settingsInvalid(file: string, mistakes: readonly Mistake[]): RunbookError {
  const count = mistakes.length === 1 ? 'one mistake' : `${String(mistakes.length)} mistakes`;
  return misuse({
    code: 'settings-invalid',
    message: [`The settings (${file}) have ${count}:`, ...mistakes.map(mistakeLine)].join('\n'),
    advice: 'Nothing was done. Correct the settings and run `npx teos-runbook validate`.',
  });
}

/** What the schema found, as sentences. */
export function findingsOf(issues: readonly z.core.$ZodIssue[], document: unknown): Finding[] {
  return issues.flatMap((issue) => findingOf(issue, document));
}

function findingOf(issue: z.core.$ZodIssue, document: unknown): Finding[] {
  const path = issue.path.map((part) => (typeof part === 'number' ? part : String(part)));
  if (issue.code === 'unrecognized_keys') return issue.keys.map((key) => ({ path: [...path, key], at: 'key', sentence: unknownKey(key, path) }));
  if (issue.code === 'invalid_key') return [{ path, at: 'key', sentence: `this name ${issue.issues[0]?.message ?? 'has not the right form.'}` }];
  if (issue.code === 'invalid_union') {
    // Alternatives are a text or a group, in this order, and each has its own complaint: that of the kind which was written helps.
    const written = issue.errors[typeof valueAt(document, path) === 'object' ? 1 : 0] ?? [];
    return written.flatMap((inner) => findingOf({ ...inner, path: [...issue.path, ...inner.path] }, document));
  }
  const alike = issue.code === 'invalid_value' ? alikeWord(issue.values, valueAt(document, path)) : '';
  return [{ path, at: 'value', sentence: `${named(path)} ${issue.message}${alike}` }];
}

/** What a sentence calls the place of a mistake: its key, since file, line and column are given. */
export function named(path: Path): string {
  const last = path.at(-1);
  if (last === undefined) return 'The file';
  return typeof last === 'number' ? `item ${String(last + 1)} of '${String(path.at(-2))}'` : `'${last}'`;
}

function unknownKey(key: string, path: Path): string {
  const valid = keysAt(path);
  const alike = nearest(key, valid);
  // A word that is like no key may be anything, such as a password that slipped into the key's place.
  if (alike === null) return `there is no such key here. Valid here: ${valid.join(', ')}.`;
  return `there is no key '${key}' here. Did you mean '${alike}'?`;
}

function alikeWord(values: readonly unknown[], input: unknown): string {
  const words = values.filter((value) => typeof value === 'string');
  const alike = typeof input === 'string' ? nearest(input, words) : null;
  return alike === null ? '' : ` Did you mean '${alike}'?`;
}

/** The keys that the schema knows at a place; none where names are free. */
export function keysAt(path: Path): readonly string[] {
  let schema: z.core.$ZodType | undefined = settingsSchema;
  for (const part of path) {
    const definition = definitionOf(schema);
    if (definition?.type === 'object') schema = Object.hasOwn(definition.shape, part) ? definition.shape[String(part)] : undefined;
    else if (definition?.type === 'array') schema = definition.element;
    else if (definition?.type === 'record') schema = definition.valueType;
    else return [];
  }
  const definition = definitionOf(schema);
  return definition?.type === 'object' ? Object.keys(definition.shape) : [];
}

function definitionOf(schema: z.core.$ZodType | undefined): z.core.$ZodTypes['_zod']['def'] | undefined {
  const definition = (schema as z.core.$ZodTypes | undefined)?._zod.def;
  if (definition?.type === 'optional') return definitionOf(definition.innerType);
  // Of alternatives only a group has keys.
  if (definition?.type === 'union') return definition.options.map(definitionOf).find((option) => option?.type === 'object');
  return definition;
}

/** What stands at a place of the plain document; undefined if nothing does. */
export function valueAt(document: unknown, path: Path): unknown {
  return path.reduce<unknown>((value, part) => (
    typeof value === 'object' && value !== null ? (value as Readonly<Record<string | number, unknown>>)[part] : undefined
  ), document);
}
