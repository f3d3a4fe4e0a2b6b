import { exposeSecret, Secret } from '../../domain/secret.ts';
import { passphraseName } from '../settings/escrow-source.ts';
import { patternsOf, plainPattern, shortestPiece } from './forms.ts';
import { resembles } from './near-match.ts';
import { PatternIndex, type Region } from './pattern-index.ts';
import { ShortSecrets } from './short-secrets.ts';

// Between 'Add' and the copy nobody knows the Value, and an error's call log may quote the control that carries it.
// Source: docs/sites/azure-portal.md, 'Form of the Value'.
const valueForm = /[\w~.-]{3}\dQ~[\w~.-]{31,34}/gu;

// Tokens and cookies have thousands of characters, and each form of each takes memory: of these, all is looked for as it is, and the end, where their
// signature is, in all forms.
const [longestInAllForms, endInAllForms] = [128, 64];

/** A secret that stands where it must not. It never repeats the secret. */
export interface Finding {
  /** What secret it is: 'client secret Value', 'password of TEOS_ADMIN'. */
  readonly secretKind: string;
  /** How it is written there: 'plain', 'base64', 'a piece of URL'. */
  readonly form: string;
  /** Position of its first byte or character. */
  readonly at: number;
}

/** One way in which one known secret is searched for, without the secret itself. */
export interface KnownForm {
  readonly secretKind: string;
  readonly form: string;
  /** Whether only whole words count, as for secrets under twelve characters. */
  readonly wholeWord: boolean;
}

/**
 * Takes every known secret out of whatever leaves the program: log, errors, report, run.json and
 * stdout all go through one scrubber. It works by value, not by place, so it needs to know each
 * secret before the first sink could see it: custody tells it as soon as one is read or typed.
 */
export class Scrubber {
  readonly #known = new Map<string, string>();
  readonly #forms: KnownForm[] = [];
  readonly #long = new PatternIndex();
  readonly #short = new ShortSecrets();

  /** From now on the secret is taken out of everything, in all forms. */
  know(secret: Secret): void {
    const text = exposeSecret(secret);
    if (this.#known.has(text)) return;
    this.#known.set(text, secret.kind);
    // A passphrase may be made of ordinary words, of which any report has some in a row: it is searched for as a whole only.
    if (Array.from(text).length < shortestPiece || secret.kind === passphraseName) {
      for (const form of this.#short.add(secret.kind, text)) this.#forms.push({ secretKind: secret.kind, form, wholeWord: true });
      return;
    }
    for (const pattern of text.length <= longestInAllForms ? patternsOf(secret.kind, text) : [plainPattern(secret.kind, text), ...patternsOf(secret.kind, text.slice(-endInAllForms))]) {
      this.#long.add(pattern);
      for (const form of [pattern.form, ...pattern.alsoAs ?? []]) this.#forms.push({ secretKind: secret.kind, form, wholeWord: false });
    }
  }

  /** How much of each long secret a text read from a picture holds, see near-match.ts. */
  likenessesIn(read: string): Finding[] {
    return [...this.#known].flatMap(([text, kind]) => (kind !== passphraseName && resembles(read, text) ? [{ secretKind: kind, form: 'letters in a picture', at: 0 }] : []));
  }

  /** The text with `[hidden: …]` in the place of each secret and of each betraying piece of one. */
  scrub(text: string): string {
    const regions = this.regionsIn(text);
    if (regions.length === 0) return text;
    let scrubbed = '';
    let done = 0;
    for (const region of regions) {
      scrubbed += `${text.slice(done, region.start)}[hidden: ${region.secretKind}]`;
      done = region.end;
    }
    return scrubbed + text.slice(done);
  }

  /** A copy of a value in which every text is scrubbed, keys too; errors keep their class, bytes are told by their number only. */
  scrubDeep(value: unknown): unknown {
    return this.#deep(value, new Map());
  }

  /**
   * Scrubs an error in place, so that it stays what it is for `instanceof` and for whoever holds
   * it: message, stack, own fields, its causes and the errors that it gathers. Playwright's call
   * logs stand in the first two.
   */
  scrubError(error: unknown): unknown {
    return this.#deep(error, new Map());
  }

  /** In which forms which secrets are searched for. */
  forms(): readonly KnownForm[] {
    return this.#forms;
  }

  /** All secrets in the bytes of a file. */
  findIn(bytes: Buffer): Finding[] {
    return this.findInText(bytes.toString('latin1'));
  }

  /** All secrets in a text whose characters may stand for bytes; those that are searched as whole words only, unless `words` is false. */
  findInText(text: string, words = true): Finding[] {
    return this.#regions(text, words).map(({ secretKind, form, start }) => ({ secretKind, form, at: start }));
  }

  /** Where a text betrays a secret; in order, without overlaps. */
  regionsIn(text: string): Region[] {
    return this.#regions(text, true);
  }

  #regions(text: string, words: boolean): Region[] {
    const regions = [...this.#long.search(text), ...(words ? this.#short.search(text) : []), ...unknownValuesIn(text)].sort((one, other) => one.start - other.start || other.end - one.end);
    const merged: Region[] = [];
    for (const region of regions) {
      const last = merged.at(-1);
      if (last === undefined || region.start >= last.end) merged.push(region);
      else if (region.end > last.end) merged[merged.length - 1] = { ...last, end: region.end };
    }
    return merged;
  }

  #deep(value: unknown, seen: Map<object, unknown>): unknown {
    if (typeof value === 'string') return this.scrub(value);
    if (typeof value !== 'object' || value === null || value instanceof Date || value instanceof Secret) return value;
    if (ArrayBuffer.isView(value)) return `[${String(value.byteLength)} bytes]`;
    const known = seen.get(value);
    if (known !== undefined) return known;
    if (value instanceof Error) return this.#inError(value, seen);
    if (value instanceof Map) return this.#filled(value, new Map(), seen, (copy) => { for (const [key, entry] of value) copy.set(this.#deep(key, seen), this.#deep(entry, seen)); });
    if (value instanceof Set) return this.#filled(value, new Set(), seen, (copy) => { for (const entry of value) copy.add(this.#deep(entry, seen)); });
    if (Array.isArray(value)) return this.#filled(value, [] as unknown[], seen, (copy) => { for (const entry of value) copy.push(this.#deep(entry, seen)); });
    return this.#filled<Record<string, unknown>>(value, {}, seen, (copy) => { for (const [key, entry] of Object.entries(value)) copy[this.scrub(key)] = this.#deep(entry, seen); });
  }

  #filled<T extends object>(original: object, copy: T, seen: Map<object, unknown>, fill: (copy: T) => void): T {
    seen.set(original, copy);
    fill(copy);
    return copy;
  }

  #inError(error: Error, seen: Map<object, unknown>): Error {
    seen.set(error, error);
    // 'message' and 'stack' are not enumerable, and a DOMException has them on its prototype.
    for (const key of new Set(['message', 'stack', ...Object.getOwnPropertyNames(error)])) {
      const before: unknown = Reflect.get(error, key);
      const after = this.#deep(before, seen);
      if (after === before) continue;
      const enumerable = Object.getOwnPropertyDescriptor(error, key)?.enumerable ?? false;
      if (Reflect.defineProperty(error, key, { value: after, configurable: true, writable: true, enumerable })) continue;
      return this.#replacementFor(error, seen);
    }
    return error;
  }

  /** A frozen error cannot be changed: a new one says the same. */
  #replacementFor(error: Error, seen: Map<object, unknown>): Error {
    const replacement = new Error(this.scrub(error.message));
    seen.set(error, replacement);
    replacement.name = error.name;
    replacement.stack = this.scrub(error.stack ?? '');
    if (error.cause !== undefined) replacement.cause = this.#deep(error.cause, seen);
    return replacement;
  }
}

/** Values that nobody has read yet, known by their form alone. */
function unknownValuesIn(text: string): Region[] {
  return [...text.matchAll(valueForm)].map((match) => ({ start: match.index, end: match.index + match[0].length, secretKind: 'client secret Value', form: 'its form' }));
}
