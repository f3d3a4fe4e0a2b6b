import type { Page } from 'playwright';
import type { Sought } from '../../domain/errors.ts';
import { pageOutline } from '../page-outline.ts';

// Shorter words are those that hold names together.
const shortestWord = 4;

/**
 * The entry of a menu that shares a word with what is looked for and is none of those that the vendor names beside it: what was renamed looks so,
 * and a user group without the right has no such entry. Null if there is none.
 * Source: docs/sites/teos.md, 'Menus'.
 */
export async function renamedEntry(page: Page, { names, beside = [] }: Sought): Promise<string | null> {
  const { controls } = await pageOutline(page);
  const wanted = new Set(names.flatMap(wordsOf));
  const others = new Set(beside.map((name) => wordsOf(name).join(' ')));
  const entries = controls.filter(({ area }) => area === 'navigation').map(({ name }) => name);
  return entries.find((name) => !others.has(wordsOf(name).join(' ')) && wordsOf(name).some((word) => wanted.has(word))) ?? null;
}

function wordsOf(name: string): string[] {
  return name.toLowerCase().split(/[^\p{L}\p{N}]+/u).filter((word) => word.length >= shortestWord);
}
