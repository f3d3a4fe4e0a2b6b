import { existsSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { parse } from 'dotenv';
import { misuse } from '../../domain/errors.ts';
import { readTextFile, whyUnreadable } from './text-file.ts';

/** Names and values of environment variables. */
export type Variables = Readonly<Record<string, string | undefined>>;

/** The environment of the program, and the `.env` file that adds to it. */
export interface Environment {
  readonly variables: Variables;
  /** Null if there is none. */
  readonly dotEnv: { readonly file: string; readonly variables: Variables } | null;
  /** Folder in which the program was started; relative paths of the environment begin there. */
  readonly folder: string;
}

/** Where a variable was found. */
export interface FoundVariable {
  readonly value: string;
  readonly source: 'environment' | '.env';
  /** Relative paths in its value begin here. */
  readonly folder: string;
}

/**
 * The environment with the first `.env` file of these places: the folder in which the program was
 * started, and that of the settings file (a scheduled job starts anywhere). Nothing is written into
 * `process.env`, where child processes would inherit it.
 * @throws {RunbookError} exit 2 if the `.env` file cannot be read, or loses a part of a value.
 */
export function readEnvironment(variables: Variables, folder: string, settingsFile: string): Environment {
  const file = [join(folder, '.env'), join(dirname(settingsFile), '.env')].find((candidate) => existsSync(candidate));
  if (file === undefined) return { variables, dotEnv: null, folder };
  let text: string;
  try {
    text = readTextFile(file).text;
  } catch (cause) {
    throw misuse({ code: 'environment-file-unreadable', message: `The file ${file} cannot be used: ${whyUnreadable(cause)}.`, advice: 'Save it as UTF-8, or remove it.' });
  }
  refuseCutValues(text, file);
  return { variables, dotEnv: { file, variables: parse(text) }, folder };
}

/** Finds a variable: the environment before `.env`; an empty value counts as none, as in a copied `.env.example`. */
export function findVariable(environment: Environment, name: string): FoundVariable | null {
  const own = environment.variables[name];
  if (own !== undefined && own !== '') return { value: own, source: 'environment', folder: environment.folder };
  const added = environment.dotEnv?.variables[name];
  if (environment.dotEnv === null || added === undefined || added === '') return null;
  return { value: added, source: '.env', folder: dirname(environment.dotEnv.file) };
}

/**
 * dotenv takes `#` for the beginning of a comment even inside a word: half a password would be typed,
 * refused, and counted by the site.
 */
function refuseCutValues(text: string, file: string): void {
  for (const [index, line] of text.split(/\r\n?|\n/u).entries()) {
    const name = /^\s*(?:export\s+)?([\w.-]+)\s*=\s*(?!['"`\s])[^#]*[^\s#=]#/u.exec(line)?.[1];
    if (name === undefined) continue;
    throw misuse({
      code: 'environment-file-cut', message: `${file}:${String(index + 1)}: the value of ${name} contains '#', where a comment would begin and the rest would be lost.`,
      advice: 'Put the value in single quotes.',
    });
  }
}
