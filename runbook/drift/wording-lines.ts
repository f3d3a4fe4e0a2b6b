import { randomBytes } from 'node:crypto';
import { readFile, rename, rm, stat, writeFile } from 'node:fs/promises';
import { basename, dirname, join } from 'node:path';
import { parseDocument, stringify } from 'yaml';
import { misuse } from '../../domain/errors.ts';

/** A label that is worded anew in the settings. */
export interface WordingChange {
  readonly site: 'azurePortal' | 'teosManage';
  readonly key: string;
  readonly label: string;
}

/** The lines of a settings file that word labels anew. */
export function wordingLines(changes: readonly WordingChange[]): string[] {
  const wording: Record<string, Record<string, string>> = {};
  for (const { site, key, label } of changes) wording[site] = { ...wording[site], [key]: label };
  return stringify({ wording }, { lineWidth: 0 }).trimEnd().split('\n');
}

/** Words labels anew in the text of a settings file; comments and everything else stay. */
export function withWording(text: string, changes: readonly WordingChange[]): string {
  const lines = text.includes('\r\n') ? '\r\n' : '\n';
  const document = parseDocument(text);
  for (const { site, key, label } of changes) document.setIn(['wording', site, key], label);
  // Lists stand as they stood: below their key, or a step to the right of it.
  const indentSeq = !/^(\s*)[\w-]+:[^\n]*\n\1- /mu.test(text.replaceAll('\r\n', '\n'));
  return document.toString({ lineWidth: 0, indentSeq, flowCollectionPadding: /\{ \S/u.test(text) }).replaceAll(/\r?\n/gu, lines);
}

/**
 * Writes labels into a settings file: all of it or nothing, with the file's own rights.
 * @param check tells what would be wrong with the new text; nothing is written then.
 * @throws {RunbookError} exit 2 if it cannot be written, or would not be sound.
 */
export async function writeWording(file: string, changes: readonly WordingChange[], check: (file: string) => readonly string[]): Promise<void> {
  const half = join(dirname(file), `.${basename(file)}.${randomBytes(4).toString('hex')}`);
  try {
    const [text, { mode }] = await Promise.all([readFile(file, 'utf8'), stat(file)]);
    await writeFile(half, withWording(text, changes), { mode, flag: 'wx' });
    const wrong = check(half);
    if (wrong.length > 0) throw new Error(wrong.join(' '));
    await rename(half, file);
  } catch (cause) {
    await rm(half, { force: true });
    throw misuse({
      code: 'wording-not-written', message: `The settings file '${file}' could not be changed: ${cause instanceof Error ? cause.message : String(cause)}`,
      advice: 'Nothing was written. Add the lines by hand.',
    }, { cause });
  }
}
