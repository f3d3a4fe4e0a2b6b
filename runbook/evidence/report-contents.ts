import { html, Html } from './html.ts';

/** A section, or a part of one. What is in it is HTML, escaped where it was made. */
interface Entry {
  readonly id: string;
  readonly title: string;
  /** The server that a part is about, where there are several; else empty. */
  readonly where: string;
}

// Headings of our own: what sites and people wrote is escaped, so that none of it is one.
const headings = /<(h2|h3 class="part")>(.*?)(?:<span class="where">(.*?)<\/span>)?<\/h[23]>/gu;

/** Gives the sections of a report, and the parts of its steps, addresses of their own, and lists them so that a reader gets to each. */
export function withContents(body: Html): { readonly contents: Html; readonly body: Html } {
  const sections: Entry[] = [];
  const parts: Entry[] = [];
  let whole: Entry | undefined;
  const text = body.text.replaceAll(headings, (heading: string, tag: string, title: string, where?: string) => {
    const list = tag === 'h2' ? sections : parts;
    const entry = { id: `${tag === 'h2' ? 'section' : 'part'}-${String(list.length + 1)}`, title, where: where ?? '' };
    list.push(entry);
    if (list === parts) whole ??= sections.at(-1);
    return heading.replace(`<${tag}>`, `<${tag} id="${entry.id}">`);
  });
  // One that there is for each server stands once.
  const alikeOf = ({ id, title, where }: Entry): string => (where === '' ? id : title);
  const grouped = [...new Set(parts.map(alikeOf))].map((which) => parts.filter((part) => alikeOf(part) === which));
  return { contents: html`<nav class="contents" aria-label="Contents"><ol>${sections.filter((section) => section !== whole).map(linked)}</ol>
${whole === undefined ? null : html`<ol class="parts">${linked(whole)}${grouped.map(listed)}</ol>`}</nav>`, body: new Html(text) };
}

/** A part; where there is one for each server, the servers. */
function listed(alike: readonly Entry[]): Html {
  const [first, ...others] = alike;
  if (first === undefined || others.length === 0) return html`${alike.map(linked)}`;
  return html`<li>${new Html(first.title)}: ${alike.map(({ id, where }) => html`<a class="server" href="#${id}">${new Html(where.replace(/^https?:\/\//u, ''))}</a> `)}</li>`;
}

function linked({ id, title, where }: Entry): Html {
  return html`<li><a href="#${id}">${new Html(title)}${new Html(where)}</a></li>`;
}
