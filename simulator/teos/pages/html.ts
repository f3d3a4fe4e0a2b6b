/** A piece of HTML that is safe to send: made by {@link html} only. */
export interface Html {
  readonly markup: string;
}

/** What may stand in a template: text is escaped, pieces of HTML are taken as they are, null is nothing. */
export type HtmlValue = string | number | Html | readonly Html[] | null;

/** The template tag of every TEOS page: values are escaped unless they are HTML already, as Razor does. */
export function html(strings: TemplateStringsArray, ...values: HtmlValue[]): Html {
  const parts = strings.map((text, index) => text + (index < values.length ? rendered(values[index] ?? null) : ''));
  return { markup: parts.join('') };
}

/** A value for a `<script type="application/json">` block, which HTML escaping would spoil. */
export function json(value: unknown): Html {
  return { markup: JSON.stringify(value).replaceAll('<', '\\u003c') };
}

function rendered(value: HtmlValue): string {
  if (value === null) return '';
  if (typeof value === 'string') return escaped(value);
  if (typeof value === 'number') return String(value);
  return 'markup' in value ? value.markup : value.map((piece) => piece.markup).join('');
}

function escaped(text: string): string {
  return text.replaceAll('&', '&amp;').replaceAll('<', '&lt;').replaceAll('>', '&gt;').replaceAll('"', '&quot;').replaceAll("'", '&#39;');
}
