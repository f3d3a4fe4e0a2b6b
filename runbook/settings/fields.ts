import { z } from 'zod';

/** What zod hands to an error function, as far as it is used here. */
interface Complaint {
  readonly input?: unknown;
}

/** The sentence for a field that is missing, of the wrong kind or of the wrong form. The value itself is never quoted. */
export function mustBe(wanted: string): { error: (complaint: Complaint) => string } {
  return {
    error: ({ input }) => {
      if (input === undefined) return `is missing. It must be ${wanted}.`;
      if (input === null || input === '') return `is empty. It must be ${wanted}.`;
      const unquoted = typeof input === 'number' || typeof input === 'boolean';
      return `must be ${wanted}.${unquoted ? ' Put it in quotes if it is meant as text.' : ''}`;
    },
  };
}

/** A line of text that is not empty. */
export function text(wanted: string, form: RegExp = /^[^\r\n]*\S[^\r\n]*$/u): z.ZodString {
  return z.string(mustBe(wanted)).min(1, mustBe(wanted)).regex(form, mustBe(wanted));
}

/** Words from a short list. */
export function oneOf<const Words extends readonly [string, ...string[]]>(words: Words): z.ZodEnum<{ [Word in Words[number]]: Word }> {
  return z.enum(words, mustBe(words.length === 1 ? `'${words[0]}', or left out` : `one of ${words.join(', ')}`));
}

/** A whole number between two others. */
export function wholeNumber(least: number, most: number, wanted: string): z.ZodInt {
  const sentence = { error: `must be ${wanted}, a whole number from ${String(least)} to ${String(most)}.` };
  return z.int(sentence).min(least, sentence).max(most, sentence);
}

/** Yes or no. */
export function flag(): z.ZodBoolean {
  return z.boolean({ error: 'must be true or false.' });
}

/** A mapping with exactly the keys that are named. */
export function group<Shape extends z.core.$ZodLooseShape>(shape: Shape): z.ZodObject<Shape, z.core.$strict> {
  return z.strictObject(shape, mustBe("a group of lines 'key: value', indented under it"));
}

/** A list with at least one item. */
export function listOf<Item extends z.core.SomeType>(item: Item): z.ZodArray<Item> {
  const wanted = mustBe("a list with at least one item, each beginning with '- '");
  return z.array(item, wanted).min(1, { error: "must have at least one item, beginning with '- '." });
}
