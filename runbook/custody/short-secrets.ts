import { plainForms } from './forms.ts';
import type { Region } from './pattern-index.ts';

/** A secret of fewer characters would be found in every sentence, so it is not searched for at all. */
const shortest = 4;

/**
 * Finds secrets under twelve characters, as whole words and in plain forms only: the password
 * 'right' is not in 'playwright', nor the password 'teos' in the address teos.contoso.example.
 */
export class ShortSecrets {
  readonly #words = new Map<string, { readonly secretKind: string; readonly form: string }>();
  #expression: RegExp | null = null;

  /** Adds a secret; from now on searches find it. Returns the forms in which it is searched. */
  add(secretKind: string, text: string): readonly string[] {
    if (Array.from(text).length < shortest) return [];
    const forms: string[] = [];
    for (const [form, written] of plainForms(text)) {
      for (const word of new Set([written, Buffer.from(written, 'utf8').toString('latin1')])) {
        if (this.#words.has(word)) continue;
        this.#words.set(word, { secretKind, form });
        forms.push(form);
      }
    }
    this.#expression = expressionFor([...this.#words.keys()]);
    return forms;
  }

  /** All places where a text holds such a secret as a whole word. */
  search(text: string): Region[] {
    if (this.#expression === null) return [];
    return [...text.matchAll(this.#expression)].map((match) => ({
      start: match.index, end: match.index + match[0].length,
      ...(this.#words.get(match[0]) ?? { secretKind: 'secret', form: 'plain' }),
    }));
  }
}

function expressionFor(words: readonly string[]): RegExp {
  const alternatives = words.toSorted((one, other) => other.length - one.length).map((word) => word.replace(/[\\^$.*+?()[\]{}|/]/gu, '\\$&'));
  // A word ends where letters, digits and the joints of names (host names, ids, dates) end.
  return new RegExp(`(?<![\\p{L}\\p{N}_]|[\\p{L}\\p{N}_][.-]|://)(?:${alternatives.join('|')})(?![\\p{L}\\p{N}_]|[.-][\\p{L}\\p{N}_])`, 'gu');
}
