import { isMap, isScalar, isSeq, LineCounter, parseDocument, visit, type Document, type Node, type Pair, type YAMLError, type YAMLMap } from 'yaml';
import { mistakeLine, type Finding, type Mistake, type Path } from './mistakes.ts';

/** A key or a value of the file with its place. */
export interface Entry {
  readonly path: Path;
  readonly key: string | null;
  /** Plain scalar, or undefined for a group or a list. */
  readonly value: unknown;
}

/** A YAML file that can say where each of its keys and values stands. */
export interface YamlDocument {
  /** Whether the syntax is sound enough for the contents to be known. */
  readonly readable: boolean;
  /** The plain contents; null if they are not known, or there are none. */
  readonly contents: unknown;
  /** Mistakes of syntax, with their places. */
  readonly syntax: readonly Mistake[];
  readonly entries: readonly Entry[];
  /** Gives a finding its line and column. */
  placed(finding: Finding): Mistake;
}

// The parser's own messages may quote what stands in the file; these never do.
const syntaxSentences: Readonly<Record<string, string>> = {
  DUPLICATE_KEY: 'this key stands twice in the same group. Keep one of them.',
  TAB_AS_INDENT: 'the line begins with a tab. YAML is indented with blanks.',
  BAD_INDENT: 'the indentation does not fit the lines around it.',
  MISSING_CHAR: "something is missing here: a colon with a blank after it, a comma, a closing bracket or a closing quote.",
  BAD_SCALAR_START: 'this text begins with a character that means something else in YAML. Put it in quotes.',
  BAD_DQ_ESCAPE: "a backslash in double quotes begins an escape. Use single quotes.",
  MULTILINE_IMPLICIT_KEY: 'a key must stand on one line, with a colon and a blank after it.',
  BLOCK_AS_IMPLICIT_KEY: 'there is a colon too many, or a line that is not indented far enough. Put text with a colon in quotes.',
  NON_STRING_KEY: 'a key must be a plain word.',
  MULTIPLE_DOCS: 'a settings file is one document: remove the line with three hyphens.',
  BAD_ALIAS: "a text that begins with '*' or '&' must stand in quotes.",
  TAG_RESOLVE_FAILED: "a text that begins with '!' must stand in quotes.",
  UNEXPECTED_TOKEN: 'this does not belong here. Put text with special characters in quotes.',
};

/** Parses YAML; mistakes of syntax are returned, not thrown. `file` is the name that mistakes carry. */
export function parseYaml(text: string, file: string): YamlDocument {
  const lines = new LineCounter();
  const document = parseDocument(text, { lineCounter: lines, prettyErrors: false, stringKeys: true, logLevel: 'error' });
  const place = (offset: number, sentence: string): Mistake => {
    const { line, col } = lines.linePos(Math.min(offset, text.length));
    return { file, line: Math.max(line, 1), column: Math.max(col, 1), sentence };
  };
  const aliases = aliasOffsets(document);
  const complaints = [...document.errors, ...document.warnings];
  // One slip may make the parser complain of one place many times.
  const syntax = withoutRepeats([
    ...complaints.map((complaint) => place(complaint.pos[0], sentenceOf(complaint))),
    ...aliases.map((offset) => place(offset, String(syntaxSentences['BAD_ALIAS']))),
  ]);
  const readable = aliases.length === 0 && complaints.every((complaint) => complaint.code === 'DUPLICATE_KEY');
  return {
    readable,
    contents: readable ? document.toJS() as unknown : null,
    syntax,
    entries: entriesOf(document),
    placed: (finding) => place(offsetOf(document, finding), finding.sentence),
  };
}

function withoutRepeats(mistakes: readonly Mistake[]): Mistake[] {
  return [...new Map(mistakes.map((mistake) => [mistakeLine(mistake), mistake])).values()];
}

function sentenceOf(complaint: YAMLError): string {
  return syntaxSentences[complaint.code] ?? `this is not valid YAML (${complaint.code}).`;
}

function aliasOffsets(document: Document): number[] {
  const offsets: number[] = [];
  visit(document, { Alias: (_, alias) => { offsets.push(alias.range?.[0] ?? 0); } });
  return offsets;
}

function entriesOf(document: Document): Entry[] {
  const entries: Entry[] = [];
  const walk = (node: unknown, path: Path): void => {
    if (isMap(node)) {
      for (const pair of node.items) {
        const key = keyOf(pair);
        entries.push({ path: [...path, key], key, value: isScalar(pair.value) ? pair.value.value : undefined });
        walk(pair.value, [...path, key]);
      }
    } else if (isSeq(node)) {
      for (const [position, item] of node.items.entries()) {
        if (isScalar(item)) entries.push({ path: [...path, position], key: null, value: item.value });
        walk(item, [...path, position]);
      }
    }
  };
  walk(document.contents, []);
  return entries;
}

function keyOf(pair: Pair): string {
  return isScalar(pair.key) ? String(pair.key.value) : '';
}

/** Where a finding stands; what is missing stands at the nearest thing around it that is there. */
function offsetOf(document: Document, finding: Finding): number {
  let node: unknown = document.contents;
  let offset = startOf(node);
  for (const [depth, part] of finding.path.entries()) {
    const last = depth === finding.path.length - 1;
    if (isMap(node)) {
      const pair = pairOf(node, String(part));
      if (pair === undefined) return offset;
      const keyOffset = startOf(pair.key);
      const empty = !isNode(pair.value) || (isScalar(pair.value) && pair.value.value === null);
      offset = empty || !last || finding.at === 'key' ? keyOffset : startOf(pair.value);
      node = pair.value;
    } else if (isSeq(node)) {
      node = node.items[Number(part)];
      offset = startOf(node) || offset;
    } else {
      return offset;
    }
  }
  return offset;
}

/** The last of several pairs with one key: the one that counts. */
function pairOf(map: YAMLMap, key: string): Pair | undefined {
  return map.items.findLast((pair) => keyOf(pair) === key);
}

function isNode(value: unknown): value is Node {
  return typeof value === 'object' && value !== null && 'range' in value;
}

function startOf(node: unknown): number {
  return isNode(node) ? node.range?.[0] ?? 0 : 0;
}
