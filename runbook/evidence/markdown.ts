/** Markdown that is safe to paste into a ticket: everything in it was escaped or written by us. */
export class Markdown {
  readonly text: string;

  constructor(text: string) {
    this.text = text;
  }
}

/** Puts Markdown together; every value that is not Markdown itself is escaped. */
export function md(strings: TemplateStringsArray, ...parts: readonly (Markdown | string)[]): Markdown {
  return new Markdown(strings.reduce((text, string, index) => {
    const part = parts[index - 1] ?? '';
    return text + (part instanceof Markdown ? part.text : /(?:^|\n)(?:- )?$/u.test(text) ? atStart(escaped(part)) : escaped(part)) + string;
  }));
}

/** A table; every cell is text. A line break within one is kept. */
export function table(head: readonly string[], rows: readonly (readonly string[])[]): Markdown {
  const line = (cells: readonly string[]): string => `| ${cells.map((cell) => cell.split('\n').map(escaped).join('<br>')).join(' | ')} |`;
  return new Markdown([line(head), `|${head.map(() => '---').join('|')}|`, ...rows.map(line)].join('\n'));
}

// Names nobody and refers to nothing, yet shows as nothing: it only parts what it stands in.
const parting = '&NoBreak;';

/**
 * A text that shows as it is, on one line, wherever it is put: it makes no markup and no table cell, mentions nobody and refers to no issue.
 * Sources: https://spec.commonmark.org/0.31.2/, 'Backslash escapes'; https://github.github.com/gfm/, 'Autolinks (extension)';
 * https://docs.github.com/en/get-started/writing-on-github/working-with-advanced-formatting/autolinked-references-and-urls
 */
function escaped(text: string): string {
  return text.replace(/[\p{Cc}\p{Zl}\p{Zp}]+/gu, ' ')
    // In an address that is made a link, the backslashes would count: one that needs some is kept from being one.
    .replace(/:\/\/(?=\S*[\\`*_[\]|~$])|[\\`*_[\]|~$]/gu, (mark) => (mark === '://' ? String.raw`:\//` : `\\${mark}`))
    .replaceAll('&', '&amp;').replaceAll('<', '&lt;').replaceAll('>', '&gt;')
    .replace(/(?<!\w)@(?=\w)/gu, `@${parting}`).replace(/#(?=\d)/gu, `#${parting}`);
}

/** The same at the beginning of a line, where it could begin a heading, a list or a rule. */
function atStart(text: string): string {
  return text.replace(/^\s+/u, '').replace(/^(\d*)([#+=.)-])/u, String.raw`$1\$2`);
}
