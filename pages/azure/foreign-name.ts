/** What a question about a client secret may name. */
export interface Meant {
  readonly secretId: string;
  readonly description: string;
  /** The descriptions of the other client secrets in the list. */
  readonly others: readonly string[];
  /** What else may stand there in quotes: the application's name, the page's and the question's own labels. */
  readonly own: readonly string[];
}

const guids = /[0-9a-f]{8}-(?:[0-9a-f]{4}-){3}[0-9a-f]{12}/giu;
const quotes = /(?<![\p{L}\p{N}])(?<mark>['"‘“„«»])(?<name>.+?)['"’”“»«](?![\p{L}\p{N}])/gu;

/**
 * The first thing that a text names and that is not what is meant: another Secret ID, the description of
 * another client secret, or anything unknown in quotes. Null if there is none. A description that the page's own
 * labels contain ('secret') counts as named in quotes only: unquoted it is one of the portal's words.
 */
export function foreignName(text: string, { secretId, description, others, own }: Meant): string | null {
  const otherId = (text.match(guids) ?? []).find((id) => id.toLowerCase() !== secretId.toLowerCase());
  if (otherId !== undefined) return otherId;
  const known = [...new Set([description, ...others, ...own])].filter((name) => name !== '');
  const allowed = new Set([description, ...own]);
  let rest = text;
  // A name may be the beginning of another, so the longer ones are looked for first.
  for (const name of known.sort((one, other) => other.length - one.length)) {
    const without = rest.replace(places(name, own), ' ');
    if (without !== rest && !allowed.has(name)) return name;
    rest = without;
  }
  const strange = [...rest.matchAll(quotes)].map((match) => match.groups?.['name']?.trim() ?? '').find((name) => !/^[\s\p{P}]*$/u.test(name.replace(guids, '')));
  return strange ?? null;
}

function places(name: string, own: readonly string[]): RegExp {
  const literal = name.replace(/[.*+?^${}()[\]\\|/]/gu, String.raw`\$&`);
  const common = own.some((label) => label.toLowerCase().includes(name.toLowerCase()));
  return common
    ? new RegExp(`(?<![\\p{L}\\p{N}])['"‘“„«»]${literal}['"’”“»«](?![\\p{L}\\p{N}])`, 'gu')
    : new RegExp(`(?<![\\p{L}\\p{N}])${literal}(?![\\p{L}\\p{N}])`, 'gu');
}
