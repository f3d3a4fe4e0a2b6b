/** A place of a text that says whose site it is. */
interface Region {
  readonly start: number;
  readonly end: number;
}

interface Form {
  readonly kind: 'secret' | 'guid' | 'mail' | 'ip' | 'host' | 'token' | 'name';
  readonly form: RegExp;
}

// In this order: a mail address holds a host, and a host may look like a token.
const forms: readonly Form[] = [
  { kind: 'secret', form: /\[hidden: [^\]]+\]/gu },
  { kind: 'guid', form: /(?<![\da-f])[\da-f]{8}-(?:[\da-f]{4}-){3}[\da-f]{12}(?![\da-f])/giu },
  { kind: 'mail', form: /[\w.+'-]+@[\w-]+(?:\.[\w-]+)*/gu },
  { kind: 'ip', form: /(?<![\d.])\d{1,3}(?:\.\d{1,3}){3}(?![\d.])|(?<![\da-f:])(?:[\da-f]{1,4}:){3,7}[\da-f]{1,4}(?![\da-f:])/giu },
  { kind: 'host', form: /(?<![\w.@-])(?:[a-z\d](?:[a-z\d-]*[a-z\d])?\.)+[a-z][a-z\d-]*[a-z](?![\w-])/giu },
  // A word with letters and digits that is longer than any label.
  { kind: 'token', form: /(?<![\w~.+/=-])(?=[\w~.+/=-]*\d)(?=[\w~.+/=-]*[a-z])[\w~.+/=-]{20,}(?![\w~.+/=-])/giu },
];

/**
 * Replaces whatever says whose site a text is from, or lets somebody in: mail addresses, hosts, GUIDs, IP addresses, tokens and scrubbed
 * secrets. The same thing gets the same pseudonym, so that a reader still sees what is alike.
 */
export class Pseudonyms {
  readonly #given = new Map<string, string>();
  readonly #counts = new Map<string, number>();
  readonly #known: readonly { readonly kind: 'host' | 'name'; readonly text: string }[];

  /** @param hosts names of machines that a text may hold without their domain. @param names what an organisation or a thing of its own is called. */
  constructor(hosts: readonly string[] = [], names: readonly string[] = []) {
    this.#known = [...hosts.map((text) => ({ kind: 'host', text }) as const), ...names.map((text) => ({ kind: 'name', text }) as const)]
      .filter(({ text }) => text !== '').toSorted((one, other) => other.text.length - one.text.length);
  }

  /** The text with pseudonyms in it. */
  of(text: string): string {
    const known = this.#known.reduce((rest, { kind, text: name }) => rest.replaceAll(name, () => this.#nameFor(kind, name)), text);
    return forms.reduce((rest, { kind, form }) => rest.replace(form, (found) => (/^(?:secret|guid|mail|ip|host|token|name)-\d+$/u.test(found) ? found : this.#nameFor(kind, found))), known);
  }

  /** Where a text holds something that would be replaced: a picture covers it. */
  regionsIn(text: string): Region[] {
    const known = this.#known.map(({ text: name }) => new RegExp(name.replace(/[.*+?^${}()|[\]\\]/gu, String.raw`\$&`), 'gu'));
    return [...forms.map(({ form }) => form), ...known].flatMap((form) => [...text.matchAll(form)].map((match) => ({ start: match.index, end: match.index + match[0].length })));
  }

  #nameFor(kind: Form['kind'], found: string): string {
    const key = `${kind} ${found.toLowerCase()}`;
    const known = this.#given.get(key);
    if (known !== undefined) return known;
    const number = (this.#counts.get(kind) ?? 0) + 1;
    this.#counts.set(kind, number);
    const name = `${kind}-${String(number)}`;
    this.#given.set(key, name);
    return name;
  }
}
