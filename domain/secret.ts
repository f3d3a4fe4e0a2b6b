/**
 * A piece of text that must appear in no log, error, report, picture or trace: a client secret's
 * Value, a password, a one-time code. It has no string form: a template literal or a concatenation
 * throws, JSON and `util.inspect` show only what kind of secret it is. The text itself is handed out
 * by {@link exposeSecret} alone, and `tests/house` lists the few files that may call it.
 */
export class Secret {
  /** What it is, for people: 'client secret Value', 'password of TEOS_ADMIN'. Never the text. */
  readonly kind: string;
  readonly #text: string;

  /** @throws {RangeError} if the text is empty: an empty secret is always a mistake in the caller. */
  constructor(kind: string, text: string) {
    if (text.length === 0) throw new RangeError(`The ${kind} is empty.`);
    this.kind = kind;
    this.#text = text;
  }

  /** Number of characters. */
  get length(): number {
    return this.#text.length;
  }

  /** Whether both hold the same text. */
  equals(other: Secret): boolean {
    return this.#text === other.#text;
  }

  /**
   * Whether the text begins with what a site shows of it, such as `nRH` of `nRH*****`.
   * The visible part ends at the first character of masking or truncation.
   */
  beginsLike(shown: string): boolean {
    const visible = visibleBeginning(shown);
    return visible.length > 0 && this.#text.startsWith(visible);
  }

  /** @internal Use {@link exposeSecret}. */
  static expose(secret: Secret): string {
    return secret.#text;
  }

  /** @throws {TypeError} always: a secret has no string form. */
  toString(): never {
    throw new TypeError(`The ${this.kind} has no text form.`);
  }

  /** What `JSON.stringify` writes instead of the text. */
  toJSON(): string {
    return `<${this.kind}>`;
  }

  /** What `util.inspect` and `console.log` show instead of the text. */
  [Symbol.for('nodejs.util.inspect.custom')](): string {
    return `<${this.kind}>`;
  }
}

/** The text of a secret, for the few places that type it, scrub it or seal it. */
export function exposeSecret(secret: Secret): string {
  return Secret.expose(secret);
}

/** The part of a displayed secret before its first asterisk, bullet or ellipsis. */
export function visibleBeginning(shown: string): string {
  return /^[^*•●∙…]*/u.exec(shown.trim())?.[0].replace(/\.{3}$/u, '').trim() ?? '';
}
