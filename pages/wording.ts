/** A site's labels in one language: every text of theirs that the pages depend on, by a dotted key. */
export type Wording<Key extends string> = Readonly<Record<Key, string>>;

/**
 * A wording table with some of its texts replaced, as the settings may do when a site has renamed a control.
 * @throws {RangeError} naming the keys that the table does not have.
 */
export function withOverrides<Key extends string>(table: Wording<Key>, overrides: Readonly<Record<string, string>>): Wording<Key> {
  const unknown = Object.keys(overrides).filter((key) => !Object.hasOwn(table, key));
  if (unknown.length > 0) throw new RangeError(`There is no wording named ${unknown.map((key) => `'${key}'`).join(', ')}. The names are ${Object.keys(table).join(', ')}.`);
  return { ...table, ...overrides };
}

/**
 * What a label of the table matches on the page: the whole text, in which `{number}` stands for digits,
 * any other `{…}` for some text, and `(s)` for a plural ending that may be missing.
 */
export function phrase(label: string): RegExp {
  return new RegExp(`^\\s*${sourceOf(label)}\\s*$`, 'iu');
}

/** Like {@link phrase}, but the label may stand inside a longer text. */
export function mention(label: string): RegExp {
  return new RegExp(sourceOf(label), 'iu');
}

function sourceOf(label: string): string {
  return label
    .replace(/[.*+?^$[\]\\|]/gu, String.raw`\$&`)
    .replace(/\(s\)/gu, 's?')
    .replace(/[()](?!\?)/gu, String.raw`\$&`)
    .replace(/\{number\}/gu, String.raw`\d+`)
    .replace(/\{\w+\}/gu, '.+?')
    .replace(/\s+/gu, String.raw`\s+`);
}
