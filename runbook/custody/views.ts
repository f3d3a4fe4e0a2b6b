/** One way of reading bytes as a text to be searched, whose characters stand for bytes. */
export interface View {
  /** How the bytes were read, as an addition to a form: 'split over lines'; empty for the bytes as they are. */
  readonly way: string;
  readonly text: string;
  /** Whether words can be told from their surroundings in it: run together, they cannot. */
  readonly words: boolean;
}

// A line may end in a mark that it goes on, and the next one may begin with an indentation or a mark of a quotation.
const lineBreaks = /[=\\]?(?:\r?\n|\r|\\r\\n|\\n|<br ?\/?>)[ \t>|*#+]*/gu;
const softBreaks = /=[ \t]*\r?\n/gu;
const escapedBytes = /=([0-9A-Fa-f]{2})/gu;
const quotedPrintable = /=(?:[0-9A-Fa-f]{2}|[ \t]*\r?\n)/u;
// What stands within one line is found there: around a break only so much is looked at as a piece of a secret may reach.
const reach = 1024;

/**
 * The texts as which bytes are searched: as they are, with lines joined, as quoted-printable, and, where they are UTF-16, as what that says.
 * Source: RFC 2045, 6.7, for quoted-printable, and 6.8 for base64 in lines of 76.
 */
export function viewsOf(bytes: Buffer): View[] {
  const plain = bytes.toString('latin1');
  const wide = wideText(bytes);
  return [
    ...viewsOfText(plain, ''),
    ...(wide === null ? [] : viewsOfText(Buffer.from(wide, 'utf8').toString('latin1'), 'in UTF-16')),
  ];
}

function viewsOfText(text: string, way: string): View[] {
  const views: View[] = [{ way, text, words: true }];
  if (quotedPrintable.test(text)) views.push({ way: joined(way, 'quoted-printable'), text: fromQuotedPrintable(text), words: true });
  return views.flatMap((view) => {
    const lines = view.text.split(lineBreaks);
    if (lines.length === 1) return [view];
    return [view, { way: joined(view.way, 'split over lines'), text: lines.map((line) => (line.length > 2 * reach ? `${line.slice(0, reach)}\0${line.slice(-reach)}` : line)).join(''), words: false }];
  });
}

function joined(one: string, other: string): string {
  return [one, other].filter((part) => part !== '').join(', ');
}

// No byte, so that it is in no file.
const wentOn = '\u0100';

/** The lines in which something is escaped, or which go on, decoded: the others say nothing new. */
function fromQuotedPrintable(text: string): string {
  const lines = text.replace(softBreaks, wentOn).split('\n').filter((line) => line.includes(wentOn) || quotedPrintable.test(line));
  return lines.join('\n').replace(escapedBytes, (_escape, digits: string) => String.fromCharCode(Number.parseInt(digits, 16))).replaceAll(wentOn, '');
}

/** What bytes say as UTF-16; null where nothing speaks for it: no mark at their beginning, and no zeros at every other byte. */
function wideText(bytes: Buffer): string | null {
  if (bytes.length < 24) return null;
  const [first, second] = [bytes[0], bytes[1]];
  if (first === 0xFF && second === 0xFE) return bytes.subarray(2).toString('utf16le');
  if (first === 0xFE && second === 0xFF) return fromBigEndian(bytes.subarray(2));
  const zeros = [0, 0];
  const looked = Math.min(bytes.length & ~1, 4096);
  for (let at = 0; at < looked; at += 1) if (bytes[at] === 0) zeros[at & 1] = (zeros[at & 1] ?? 0) + 1;
  const [even = 0, odd = 0] = zeros;
  if (odd > looked * 0.35 && even < looked * 0.1) return bytes.toString('utf16le');
  return even > looked * 0.35 && odd < looked * 0.1 ? fromBigEndian(bytes) : null;
}

function fromBigEndian(bytes: Buffer): string {
  return Buffer.from(bytes.subarray(0, bytes.length & ~1)).swap16().toString('utf16le');
}
