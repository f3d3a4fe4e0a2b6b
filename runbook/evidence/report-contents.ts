import { html, Html } from './html.ts';

/** One line of the table of contents. */
interface Entry {
  readonly id: string;
  /** HTML that stood in the heading, escaped there. */
  readonly title: Html;
  readonly parts: Entry[];
}

/**
 * Gives the sections of a report addresses of their own and lists them, so that a keyboard, and the bookmarks of a PDF, lead to each.
 * What sites and people wrote is escaped, so only headings of our own are found.
 */
export function withContents(body: Html): { readonly contents: Html; readonly body: Html } {
  const entries: Entry[] = [];
  const text = body.text.replaceAll(/<(h2|h3 class="part")>(.*?)<\/h[23]>/gu, (_heading, tag: string, title: string) => {
    const section = entries.at(-1);
    if (tag !== 'h2' && section !== undefined) {
      const part = { id: `${section.id}-${String(section.parts.length + 1)}`, title: new Html(title), parts: [] };
      section.parts.push(part);
      return `<h3 class="part" id="${part.id}">${title}</h3>`;
    }
    const id = `part-${String(entries.length + 1)}`;
    entries.push({ id, title: new Html(title), parts: [] });
    return `<h2 id="${id}">${title}</h2>`;
  });
  return { contents: html`<nav class="contents" aria-label="Contents">${listed(entries)}</nav>`, body: new Html(text) };
}

function listed(entries: readonly Entry[]): Html {
  return html`<ol>${entries.map(({ id, title, parts }) => html`<li><a href="#${id}">${title}</a>${parts.length === 0 ? null : listed(parts)}</li>`)}</ol>`;
}
