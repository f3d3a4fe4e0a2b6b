import { mention } from '../wording.ts';

/**
 * What a label of the table matches: the whole text of an element, whatever its white space, with
 * an icon, a colon or the asterisk of a required field beside it. `|` stands between alternatives.
 * Source: docs/sites/teos.md, 'Menus'.
 */
export function wholeLabel(label: string): RegExp {
  // U+E000–U+F8FF is where icon fonts keep their pictures.
  return new RegExp(String.raw`^[\s\uE000-\uF8FF:*]*(?:${alternatives(label)})[\s\uE000-\uF8FF:*]*$`, 'iu');
}

/** What a label matches as the beginning of a word within a longer text. */
export function wordsWithin(label: string): RegExp {
  return new RegExp(String.raw`(?<!\p{L})(?:${alternatives(label)})`, 'iu');
}

/** What a breadcrumb matches as the whole text of an element, with whatever the page puts between its parts. */
export function breadcrumbTrail(breadcrumb: string): RegExp {
  const parts = breadcrumb.split('/').map((part) => `(?:${alternatives(part)})`);
  return new RegExp(String.raw`^\W*${parts.join(String.raw`[\s\uE000-\uF8FF/\\>›»|·-]*`)}\W*$`, 'iu');
}

function alternatives(label: string): string {
  return label.split('|').map((one) => mention(one.trim()).source.replace(/(?:\\s\+)?\\\/(?:\\s\+)?/gu, String.raw`\s*\/\s*`)).join('|');
}

/** What the breadcrumb of this screen or of one on the way matches as a whole text: at least two parts, with a mark between them. */
export function breadcrumbOnTheWay(breadcrumb: string): RegExp {
  const [first = '', second = '', ...rest] = breadcrumb.split('/').map((part) => `(?:${alternatives(part)})`);
  const mark = String.raw`\s*[/\\>›»|·]\s*`;
  return new RegExp(`^\\W*${first}${mark}${second}${rest.map((part) => `(?:${mark}${part})?`).join('')}\\W*$`, 'iu');
}
