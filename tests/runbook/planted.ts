import { deflateRawSync, deflateSync, gzipSync } from 'node:zlib';
import { zipSync } from 'fflate';
import { PNG } from 'pngjs';

/** A way of writing a secret into a file: the file's name and what it then holds. */
export type Planting = (secret: string) => string | Buffer;

/** A chunk of a PNG with its length and its check sum. Source: https://www.w3.org/TR/png-3/#5Chunk-layout */
function pngWith(type: string, data: Buffer): Buffer {
  const picture = PNG.sync.write(new PNG({ width: 4, height: 4 }));
  const length = Buffer.alloc(4);
  length.writeUInt32BE(data.length);
  const chunk = Buffer.concat([length, Buffer.from(type), data, Buffer.alloc(4)]);
  return Buffer.concat([picture.subarray(0, 33), chunk, picture.subarray(33)]);
}

function utf16(text: string, order: 'LE' | 'BE'): Buffer {
  const bytes = Buffer.from(text, 'utf16le');
  return order === 'LE' ? bytes : bytes.swap16();
}

function pdfWith(stream: Buffer, filter = ' /Filter /FlateDecode'): Buffer {
  return Buffer.concat([Buffer.from(`%PDF-1.7\n1 0 obj\n<< /Length ${String(stream.length)}${filter} >>\nstream\n`), stream, Buffer.from('\nendstream\nendobj\n%%EOF\n')]);
}

/** A page whose font numbers its letters anew, as printed pages have them. */
function pdfOfGlyphs(secret: string): Buffer {
  const letters = [...new Set(secret)];
  const hex = (number: number): string => number.toString(16).padStart(4, '0');
  const table = `${String(letters.length)} beginbfchar\n${letters.map((letter, index) => `<${hex(index + 3)}> <${hex(letter.codePointAt(0) ?? 0)}>`).join('\n')}\nendbfchar`;
  const shown = `BT /F1 12 Tf [${Array.from(secret).map((letter, index) => `<${hex(letters.indexOf(letter) + 3)}>${index % 3 === 0 ? ' -12 ' : ''}`).join('')}] TJ ET`;
  return Buffer.concat([pdfWith(deflateSync(table)), pdfWith(deflateSync(shown))]);
}

// Pieces so short that each by itself betrays nothing.
const half = (text: string): string[] => text.match(/.{1,9}/gsu) ?? [];

/** Every kind of file, and every way of packing one, in which the search must find a secret. */
export const plantings: Readonly<Record<string, Planting>> = {
  'run.log': (secret) => `12:00 click failed: <input value="${secret}">`,
  'run.json': (secret) => JSON.stringify({ steps: [{ note: `it was ${secret}` }] }),
  'report.html': (secret) => `<p title="${secret.replaceAll('&', '&amp;')}">x</p>`,
  'junit.xml': (secret) => `<testcase name="${Array.from(secret).map((character) => `&#x${(character.codePointAt(0) ?? 0).toString(16)};`).join('')}"/>`,
  'page.url': (secret) => `https://x.example/?q=${encodeURIComponent(secret)}`,
  'over-lines.txt': (secret) => half(secret).join('\n    '),
  'log-of-lines.json': (secret) => JSON.stringify({ text: half(secret).join('\n') }),
  'over-two-lines.html': (secret) => half(secret).join('<br>'),
  'quoted.eml': (secret) => `Content-Transfer-Encoding: quoted-printable\n\n${half(secret).map((part) => Array.from(part).map((character) => (/[\w]/u.test(character) ? character : `=${character.charCodeAt(0).toString(16).toUpperCase().padStart(2, '0')}`)).join('')).join('=\r\n')}`,
  'escaped.eml': (secret) => Array.from(secret).map((character) => `=${character.charCodeAt(0).toString(16).toUpperCase()}`).join(''),
  'wrapped.eml': (secret) => (Buffer.from(`a letter of some length, that comes before it in the text: ${secret}, and goes on`).toString('base64').match(/.{1,76}/gu) ?? []).join('\r\n'),
  'utf-16-le.txt': (secret) => utf16(`\uFEFFvalue: ${secret}\r\n`, 'LE'),
  'utf-16-be.txt': (secret) => utf16(`\uFEFFvalue: ${secret}\r\n`, 'BE'),
  'utf-16-over-lines.txt': (secret) => utf16(`\uFEFF${half(secret).join('\r\n')}`, 'LE'),
  'run.log.gz': (secret) => gzipSync(`before ${secret} after`),
  'body.zlib': (secret) => Buffer.concat([Buffer.from('head'), deflateSync(`before ${secret} after`), Buffer.from('tail')]),
  'body.deflate': (secret) => deflateRawSync(`${'before '.repeat(20)}${secret} after`),
  'pack.zip': (secret) => Buffer.from(zipSync({ 'steps/a.txt': Buffer.from(`${'x'.repeat(100)}${secret}`) })),
  'zip-in-zip.zip': (secret) => Buffer.from(zipSync({ 'inner.zip': zipSync({ 'a.log': gzipSync(secret) }) })),
  'flate.pdf': (secret) => pdfWith(deflateSync(`BT (${secret.replace(/[()\\]/gu, '\\$&')}) Tj ET`)),
  'kerned.pdf': (secret) => pdfWith(deflateSync(`BT [(${half(secret).map((part) => part.replace(/[()\\]/gu, '\\$&')).join(') -20 (')})] TJ ET`)),
  'hexadecimal.pdf': (secret) => pdfWith(Buffer.from(`BT <${Buffer.from(secret).toString('hex').replace(/.{20}/gu, '$&\n')}> Tj ET`), ''),
  'glyphs.pdf': pdfOfGlyphs,
  'tEXt.png': (secret) => pngWith('tEXt', Buffer.from(`Comment\0${secret}`)),
  'zTXt.png': (secret) => pngWith('zTXt', Buffer.concat([Buffer.from('Comment\0\0'), deflateSync(secret)])),
  'iTXt.png': (secret) => pngWith('iTXt', Buffer.concat([Buffer.from('Comment\0\x01\0en\0Note\0'), deflateSync(secret)])),
  'picture-in-report.html': (secret) => `<img src="data:image/png;base64,${pngWith('zTXt', Buffer.concat([Buffer.from('Comment\0\0'), deflateSync(secret)])).toString('base64')}">`,
  'pdf-in-mail.eml': (secret) => (pdfWith(deflateSync(`BT (${secret.replace(/[()\\]/gu, '\\$&')}) Tj ET`)).toString('base64').match(/.{1,76}/gu) ?? []).join('\r\n'),
  'piece.txt': (secret) => `… ${secret.slice(9, 21)} …`,
  'backwards.txt': (secret) => Array.from(secret).reverse().join(''),
  'bytes.txt': (secret) => [...Buffer.from(secret)].map((byte) => byte.toString(16).padStart(2, '0')).join(':'),
  'base64-phase-1.txt': (secret) => Buffer.from(`a${secret}`).toString('base64url'),
  'base64-phase-2.txt': (secret) => Buffer.from(`ab${secret}`).toString('base64'),
  'capitals.txt': (secret) => secret.toUpperCase(),
  'groups.txt': (secret) => secret.replace(/.{4}/gu, '$& '),
};
