import { closeSync, fstatSync, openSync, readSync, type Stats } from 'node:fs';

// Settings, certificates and credentials are small: what is larger was named by mistake, and may never end.
const mostBytes = 1_048_576;

/** What a text file holds, and whose it is. */
export interface TextFile {
  readonly text: string;
  readonly stats: Stats;
}

/**
 * Reads a text file as people's editors write them: UTF-8, with a byte order mark or without, and
 * UTF-16 with one, which is what `>` and `Out-File` of Windows PowerShell write. Contents and owner
 * are read through the same open file, so that nobody can exchange it in between.
 * @throws {TypeError} if the bytes are no such text.
 * @throws {Error} of the file system (`ENOENT`, `EACCES`, `EISDIR`), and `EFBIG` above 1 MB.
 */
export function readTextFile(path: string): TextFile {
  const { bytes, stats } = readSmallFile(path);
  return { text: decodeText(bytes), stats };
}

/**
 * The bytes of a file, and whose it is.
 * @throws {Error} of the file system, and `EFBIG` above 1 MB.
 */
export function readSmallFile(path: string): { readonly bytes: Uint8Array; readonly stats: Stats } {
  const file = openSync(path, 'r');
  try {
    return { bytes: bytesOf(file), stats: fstatSync(file) };
  } finally {
    closeSync(file);
  }
}

function bytesOf(file: number): Uint8Array {
  const bytes = Buffer.alloc(mostBytes + 1);
  let length = 0;
  for (;;) {
    const read = readSync(file, bytes, length, bytes.length - length, null);
    if (read === 0) return bytes.subarray(0, length);
    length += read;
    if (length > mostBytes) throw Object.assign(new Error('The file is too large.'), { code: 'EFBIG' });
  }
}

/**
 * The text of some bytes, see {@link readTextFile}.
 * @throws {TypeError} if they are neither UTF-8 nor marked as UTF-16: a password that is read in the wrong encoding would be a wrong password.
 */
export function decodeText(bytes: Uint8Array): string {
  const encoding = bytes[0] === 0xff && bytes[1] === 0xfe ? 'utf-16le' : bytes[0] === 0xfe && bytes[1] === 0xff ? 'utf-16be' : 'utf-8';
  return new TextDecoder(encoding, { fatal: true }).decode(bytes);
}

/** Why a file could not be read, as the end of a sentence; never its contents. */
export function whyUnreadable(cause: unknown): string {
  const code = cause instanceof Error && 'code' in cause ? String(cause.code) : '';
  switch (code) {
    case 'ENOENT': return 'there is no such file';
    case 'EACCES': case 'EPERM': return 'this user may not read it';
    case 'EISDIR': return 'it is a folder';
    case 'EFBIG': return 'it is larger than 1 MB';
    case 'ERR_ENCODING_INVALID_ENCODED_DATA': return 'it is not UTF-8 text';
    default: return code === '' ? 'it cannot be read' : `it cannot be read (${code})`;
  }
}
