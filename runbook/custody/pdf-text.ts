/** Which text a code of a font stands for. */
type Codes = ReadonlyMap<number, string>;

/**
 * The texts that a PDF shows, as far as its streams tell: fonts of a part of their letters number these anew, and a table of
 * the PDF says which is which. Each text is read by each table, because which font a text is in stands elsewhere: the right one is among them.
 * Source: ISO 32000-1, 9.4.3 (texts) and 9.10.3 (ToUnicode).
 */
export function pdfTexts(streams: readonly Buffer[]): string {
  const contents = streams.map((stream) => stream.toString('latin1'));
  const tables = contents.filter((text) => text.includes('beginbfchar') || text.includes('beginbfrange')).map(tableIn);
  const shown = contents.filter((text) => /\bT[jJ]\b/u.test(text)).map(stringsIn);
  return [
    // Without a table the bytes are the letters.
    ...shown.map((strings) => strings.map((codes) => codes.toString('latin1')).join('')),
    ...tables.flatMap((table) => shown.map((strings) => strings.map((codes) => read(codes, table)).join(''))),
  ].join('\n');
}

function tableIn(text: string): Codes {
  const codes = new Map<number, string>();
  for (const [, body = ''] of text.matchAll(/beginbfchar(.*?)endbfchar/gsu)) {
    for (const [, code = '', unicode = ''] of body.matchAll(/<([0-9A-Fa-f]+)>\s*<([0-9A-Fa-f]+)>/gu)) codes.set(Number.parseInt(code, 16), fromHex(unicode));
  }
  for (const [, body = ''] of text.matchAll(/beginbfrange(.*?)endbfrange/gsu)) {
    for (const [, low = '', high = '', first = ''] of body.matchAll(/<([0-9A-Fa-f]+)>\s*<([0-9A-Fa-f]+)>\s*<([0-9A-Fa-f]+)>/gu)) addRange(codes, Number.parseInt(low, 16), Number.parseInt(high, 16), first);
    for (const [, low = '', list = ''] of body.matchAll(/<([0-9A-Fa-f]+)>\s*<[0-9A-Fa-f]+>\s*\[([^\]]*)\]/gu)) {
      [...list.matchAll(/<([0-9A-Fa-f]+)>/gu)].forEach(([, unicode = ''], index) => codes.set(Number.parseInt(low, 16) + index, fromHex(unicode)));
    }
  }
  return codes;
}

function addRange(codes: Map<number, string>, low: number, high: number, first: string): void {
  const start = Number.parseInt(first, 16);
  // No font has more letters; a longer range is no range.
  for (let code = low; code <= Math.min(high, low + 0xFFFF); code += 1) codes.set(code, String.fromCodePoint(Math.min(start + code - low, 0x10FFFF)));
}

/** The strings of a page in their order, as bytes: in angle brackets as hexadecimal digits, in parentheses with escapes. */
function stringsIn(text: string): Buffer[] {
  return [...text.matchAll(/<([0-9A-Fa-f\s]+)>|\(((?:\\.|[^\\()])*)\)/gsu)].map(([, digits, literal = '']) => (
    digits === undefined ? Buffer.from(unescaped(literal), 'latin1') : Buffer.from(digits.replace(/\s/gu, ''), 'hex')));
}

function unescaped(literal: string): string {
  const named: Readonly<Record<string, string>> = { n: '\n', r: '\r', t: '\t', b: '\b', f: '\f', '\n': '' };
  return literal.replace(/\\([0-7]{1,3}|.)/gsu, (_escape, what: string) => (/^[0-7]/u.test(what) ? String.fromCharCode(Number.parseInt(what, 8) & 0xFF) : named[what] ?? what));
}

function read(codes: Buffer, table: Codes): string {
  let text = '';
  for (let at = 0; at + 1 < codes.length; at += 2) text += table.get(codes.readUInt16BE(at)) ?? '';
  return text;
}

function fromHex(digits: string): string {
  const bytes = Buffer.from(digits.padStart(digits.length + (digits.length % 2), '0'), 'hex');
  return bytes.length === 1 ? bytes.toString('latin1') : Buffer.from(bytes.subarray(0, bytes.length & ~1)).swap16().toString('utf16le');
}
