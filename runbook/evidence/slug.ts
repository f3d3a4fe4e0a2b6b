/** Characters that a {@link slug} has at most. */
export const longestSlug = 40;

/** A text as part of a file name that is legal on Windows: its first words in lower-case letters, digits and hyphens, at most 40 characters. */
export function slug(text: string): string {
  const words = text.normalize('NFKD').replace(/\p{M}/gu, '').toLowerCase().split(/[^a-z0-9]+/u).filter((word) => word !== '');
  let name = (words[0] ?? 'unnamed').slice(0, longestSlug);
  for (const word of words.slice(1)) {
    if (name.length + 1 + word.length > longestSlug) break;
    name += `-${word}`;
  }
  return name;
}
