/** How alike two names are, 0 to 1: by their words, and by their pairs of letters. */
export function likeness(one: string, other: string): number {
  return (letterPairs(one, other) + sharedWords(one, other).share) / 2;
}

/** A name in small letters without marks, for comparison; `{number}` and `(s)` of a wording are none of it. */
export function plain(text: string): string {
  return text.toLowerCase().replace(/\{\w+\}|\(s\)/gu, ' ').replace(/[^\p{L}\p{N}]+/gu, ' ').trim();
}

/** Whether a name says that the control only opens what is to come, such as 'Edit': it is no other name of what ends an act, such as 'Save'. */
export function opensWhatFollows(name: string): boolean {
  return /^(?:edit|change|modify|unlock|more|show|open|expand|bearbeiten|ändern|mehr|modifier|plus|編集|変更)(?!\p{L})/iu.test(name.trim());
}

/** The words that two names share, and their part of the shorter one. */
export function sharedWords(one: string, other: string): { readonly words: readonly string[]; readonly share: number } {
  const [first, second] = [new Set(plain(one).split(' ')), new Set(plain(other).split(' '))];
  const words = [...first].filter((word) => second.has(word));
  return { words, share: words.length / Math.max(1, Math.min(first.size, second.size)) };
}

/** Dice's coefficient of the two texts' pairs of letters. */
function letterPairs(one: string, other: string): number {
  const pairs = (text: string): Set<string> => new Set(Array.from({ length: Math.max(0, plain(text).length - 1) }, (_, at) => plain(text).slice(at, at + 2)));
  const [first, second] = [pairs(one), pairs(other)];
  return (2 * [...first].filter((pair) => second.has(pair)).length) / Math.max(1, first.size + second.size);
}
