/** One way in which a secret can be written into a file, ready to be searched for. */
export interface Pattern {
  /** What secret it is, as {@link Secret.kind} says it. */
  readonly secretKind: string;
  /** The way of writing, for people: 'plain', 'base64', 'UTF-16 LE'. */
  readonly form: string;
  /** Other ways of writing that come to the same text. */
  readonly alsoAs?: readonly string[];
  /** The secret written in that way; bytes stand as characters up to U+00FF. */
  readonly text: string;
  /** How many characters of `text` in a row betray twelve characters of the secret, wherever they begin. */
  betrays(start: number, end: number): boolean;
}

/** Fewer characters than this say too little of a secret, and match by chance: shorter secrets are searched as whole words only. */
export const shortestPiece = 12;

/** Writes one character of a secret in a certain way. */
type Writing = (character: string) => string;

const escapedByDotNet = /[<>&'"+`]/u;
const quote = { '"': '&quot;' };
const tags = { '&': '&amp;', '<': '&lt;', '>': '&gt;' };

// Programs differ in which characters they escape: browsers' addresses, forms, RFC 3986 to the letter.
const urlWritings: readonly [form: string, write: Writing][] = [
  ['URL', (character) => encodeURIComponent(character)],
  ['address', (character) => encodeURI(character)],
  ['form', formEncoded],
  ['URL with all signs escaped', (character) => (isPlain(character) ? character : percentEncoded(character))],
];

const plainWritings: ReadonlyMap<string, Writing> = new Map<string, Writing>([
  ['plain', (character) => character],
  ...urlWritings,
  ...urlWritings.map(([form, write]): [string, Writing] => [`${form}, in lower case`, (character) => write(character).replace(/%../gu, (escape) => escape.toLowerCase())]),
  ...urlWritings.map(([form, write]): [string, Writing] => [`${form}, twice`, (character) => encodeURIComponent(write(character))]),
  ['HTML', entities({ ...tags, ...quote, "'": '&#39;' })],
  ['HTML with &#x27;', entities({ ...tags, ...quote, "'": '&#x27;' })],
  ['HTML with &#34;', entities({ ...tags, '"': '&#34;', "'": '&#39;' })],
  ['HTML of a text', entities(tags)],
  ['HTML of an attribute', entities({ '&': '&amp;', ...quote })],
  ['HTML of an attribute without tags', entities({ ...tags, ...quote })],
  ['HTML in numbers', (character) => (isPlain(character) ? character : `&#${String(character.codePointAt(0))};`)],
  ['HTML in hexadecimal numbers', (character) => (isPlain(character) ? character : `&#x${(character.codePointAt(0) ?? 0).toString(16).toUpperCase()};`)],
  ['JSON', (character) => JSON.stringify(character).slice(1, -1)],
  ['JSON in ASCII', (character) => asciiJson(character, (digits) => digits)],
  ['JSON in ASCII, in upper case', (character) => asciiJson(character, (digits) => digits.toUpperCase())],
  ['JSON in JSON', (character) => JSON.stringify(JSON.stringify(character).slice(1, -1)).slice(1, -1)],
  ['XML', entities({ ...tags, ...quote, "'": '&apos;' })],
  ['PDF text', (character) => (/[()\\]/u.test(character) ? `\\${character}` : character)],
  ['CSV', (character) => (character === '"' ? '""' : character)],
  ['shell', (character) => (character === "'" ? "'\\''" : character)],
]);

// Some programs escape each and every character, or print bytes one by one, as Node does with a Buffer.
const fullWritings: ReadonlyMap<string, Writing> = new Map<string, Writing>([
  ['URL with every character escaped', percentEncoded],
  ['URL with every character escaped, in lower case', (character) => percentEncoded(character).toLowerCase()],
  ['HTML with every character in numbers', (character) => `&#${String(character.codePointAt(0))};`],
  ['HTML with every character in hexadecimal', (character) => `&#x${(character.codePointAt(0) ?? 0).toString(16)};`],
  ['JSON with every character escaped', (character) => unitsEscaped(character, '\\u', 4)],
  ['JavaScript with every character escaped', (character) => unitsEscaped(character, '\\x', 2)],
  ['octal numbers', (character) => [...Buffer.from(character, 'utf8')].map((byte) => `\\${byte.toString(8).padStart(3, '0')}`).join('')],
]);

/** The ways in which a person or a program writes a text as text: the only ones in which short secrets are searched. */
export function plainForms(text: string): ReadonlyMap<string, string> {
  const characters = Array.from(text);
  return new Map([...plainWritings].map(([form, write]) => [form, characters.map(write).join('')]));
}

/**
 * All ways in which a secret of at least twelve characters is searched for. Which they are is the
 * list of ways in which browsers, servers and log writers are known to repeat a text.
 */
export function patternsOf(secretKind: string, text: string): Pattern[] {
  const characters = Array.from(text);
  const bytes = [...Buffer.from(text, 'utf8')];
  const hexadecimal = bytes.map((byte) => byte.toString(16).padStart(2, '0'));
  const units = Array.from({ length: text.length }, (_, index) => text.charAt(index));
  const written: [form: string, pieces: readonly string[]][] = [
    ...[...plainWritings, ...fullWritings].map(([form, write]): [string, string[]] => [form, characters.map(write)]),
    ['reversed', characters.toReversed()],
    // File names and addresses are often written in small letters, headings in capitals.
    ['in lower case', characters.map((character) => character.toLowerCase())],
    ['in upper case', characters.map((character) => character.toUpperCase())],
    ['in groups of four', characters.map((character, index) => (index % 4 === 3 ? `${character} ` : character))],
    ['hexadecimal', hexadecimal],
    ['hexadecimal in upper case', hexadecimal.map((digits) => digits.toUpperCase())],
    ...[' ', ':'].map((between): [string, string[]] => ['hexadecimal, byte by byte', hexadecimal.map((digits) => digits + between)]),
    ...(['utf16le', 'utf16be'] as const).map((order): [string, string[]] => ['hexadecimal of UTF-16', units.map((unit) => hexadecimalOf(unit, order))]),
    ['numbers of bytes', bytes.map((byte) => `${String(byte)},`)],
    ['UTF-16 LE', units.map((unit) => asBytes(unit, 'utf16le'))],
    ['UTF-16 BE', units.map((unit) => Array.from(asBytes(unit, 'utf16le')).reverse().join(''))],
  ];
  return distinct([
    // In a log they are looked for as text, in a file as bytes: beyond ASCII these differ.
    ...written.flatMap(([form, pieces]) => [fromPieces(secretKind, form, pieces), fromPieces(secretKind, form, pieces.map((piece) => asBytes(piece, 'utf8')))]),
    ...base64Patterns(secretKind, 'base64', Buffer.from(text, 'utf8'), 15),
    ...base64Patterns(secretKind, 'base64 of UTF-16', Buffer.from(text, 'utf16le'), 31),
  ]);
}

/** A secret as it is, and its pieces. */
export function plainPattern(secretKind: string, text: string): Pattern {
  return fromPieces(secretKind, 'plain', Array.from(text));
}

function fromPieces(secretKind: string, form: string, pieces: readonly string[]): Pattern {
  const starts = [0];
  for (const piece of pieces) starts.push((starts.at(-1) ?? 0) + piece.length);
  return {
    secretKind, form, text: pieces.join(''),
    betrays(start, end) {
      const first = starts.findIndex((at) => at >= start);
      const last = starts.findLastIndex((at) => at <= end);
      return first !== -1 && last - first >= shortestPiece;
    },
  };
}

/** A text in base64 looks different according to how many bytes stand before it: three phases, less the characters that depend on its neighbours. */
function base64Patterns(secretKind: string, form: string, bytes: Buffer, least: number): Pattern[] {
  return [0, 1, 2].flatMap((phase) => {
    const encoded = Buffer.concat([Buffer.alloc(phase), bytes]).toString('base64');
    const own = encoded.slice(Math.ceil((phase * 8) / 6), Math.floor(((phase + bytes.length) * 8) / 6));
    const betrays = (start: number, end: number): boolean => end - start >= least;
    return [
      { secretKind, form, text: own, betrays },
      { secretKind, form: form.replace('base64', 'base64url'), text: own.replaceAll('+', '-').replaceAll('/', '_'), betrays },
    ];
  });
}

/** Ways that write a secret alike are searched for once, under the first one's name. */
function distinct(patterns: readonly Pattern[]): Pattern[] {
  const byText = new Map<string, Pattern>();
  for (const pattern of patterns) {
    const alike = byText.get(pattern.text);
    if (alike === undefined) byText.set(pattern.text, pattern);
    else if (alike.form !== pattern.form && alike.alsoAs?.includes(pattern.form) !== true) byText.set(pattern.text, { ...alike, alsoAs: [...alike.alsoAs ?? [], pattern.form] });
  }
  return [...byText.values()];
}

function asBytes(text: string, encoding: 'utf8' | 'utf16le'): string {
  return Buffer.from(text, encoding).toString('latin1');
}

function hexadecimalOf(unit: string, order: 'utf16le' | 'utf16be'): string {
  const bytes = Buffer.from(unit, 'utf16le');
  return (order === 'utf16le' ? bytes : bytes.swap16()).toString('hex');
}

function percentEncoded(character: string): string {
  return [...Buffer.from(character, 'utf8')].map((byte) => `%${byte.toString(16).toUpperCase().padStart(2, '0')}`).join('');
}

function formEncoded(character: string): string {
  return new URLSearchParams({ x: character }).toString().slice(2);
}

function entities(written: Readonly<Record<string, string>>): Writing {
  return (character) => written[character] ?? character;
}

function isPlain(character: string): boolean {
  return /[A-Za-z0-9]/u.test(character);
}

function asciiJson(character: string, write: (digits: string) => string): string {
  if (/^[\x20-\x7E]$/u.test(character) && !escapedByDotNet.test(character)) return JSON.stringify(character).slice(1, -1);
  return write(unitsEscaped(character, '', 4)).replace(/.{4}/gu, '\\u$&');
}

function unitsEscaped(character: string, mark: string, digits: number): string {
  return character.split('').map((unit) => mark + unit.charCodeAt(0).toString(16).padStart(digits, '0')).join('');
}
