import { open, type FileHandle } from 'node:fs/promises';
import { streamsIn } from './containers.ts';
import type { Scrubber } from './scrubber.ts';
import { viewsOf } from './views.ts';

/** A kind of secret and the way in which it stands somewhere. */
export interface Found {
  readonly secretKind: string;
  readonly form: string;
}

/** What is looked for in a file, and what only the outside could say of it. */
export interface FileSearch {
  readonly scrubber: Scrubber;
  /** Whether secrets under twelve characters are looked for, too. */
  readonly words: boolean;
  /** Whether something packed that cannot be opened counts as found: nobody could clear it. */
  readonly strict: boolean;
}

/** What the search of a file came to. */
export interface FileSearched {
  readonly bytes: number;
  /** How many streams were unpacked from it. */
  readonly opened: number;
  readonly found: readonly Found[];
}

/** In which ways of packing and writing files each form is looked for, besides as it is. */
export const waysOfFiles: readonly string[] = [
  'split over lines', 'quoted-printable', 'in UTF-16', 'in gzip', 'in a zlib stream', 'in deflate', 'in a ZIP entry', 'in the text of a PDF', 'in a text chunk of a PNG', 'in base64',
].map((way) => `any, ${way}`);

// A piece of the next one is read with each, longer than any secret in any form.
const [pieceBytes, overlap] = [64 * 1024 * 1024, 64 * 1024];

/** Looks for every known secret in a file and in all that is packed in it. @throws {Error} of the file system. */
export async function searchFile(path: string, search: FileSearch): Promise<FileSearched> {
  const file = await open(path, 'r');
  try {
    let [bytes, opened] = [0, 0];
    const found: Found[] = [];
    for await (const piece of piecesOf(file)) {
      const searched = searchBytes(piece.content, search);
      bytes += piece.fresh;
      opened += searched.opened;
      found.push(...searched.found);
    }
    return { bytes, opened, found: once(found) };
  } finally {
    await file.close();
  }
}

async function* piecesOf(file: FileHandle): AsyncGenerator<{ readonly content: Buffer; readonly fresh: number }> {
  const { size } = await file.stat();
  if (size <= pieceBytes) {
    const content = await file.readFile();
    yield { content, fresh: content.length };
    return;
  }
  for (let at = 0; at < size; at += pieceBytes) {
    const { buffer, bytesRead } = await file.read(Buffer.alloc(Math.min(pieceBytes + overlap, size - at)), 0, undefined, at);
    yield { content: buffer.subarray(0, bytesRead), fresh: Math.min(pieceBytes, bytesRead) };
  }
}

/** The same for bytes. */
export function searchBytes(bytes: Buffer, { scrubber, words, strict }: FileSearch): Omit<FileSearched, 'bytes'> {
  const found: Found[] = [];
  let opened = -1;
  for (const stream of streamsIn(bytes)) {
    opened += 1;
    if (strict && stream.unopened !== null) found.push({ secretKind: 'unknown', form: stream.unopened });
    for (const view of viewsOf(stream.bytes)) {
      for (const { secretKind, form } of scrubber.findInText(view.text, words && view.words)) {
        found.push({ secretKind, form: [form, view.way, stream.way].filter((part) => part !== '').join(', ') });
      }
    }
  }
  return { opened, found: once(found) };
}

/** Each kind and form once; what is found in the bytes as they are is not told again of the same bytes with their lines joined. */
export function once(findings: readonly Found[]): Found[] {
  const each = new Map(findings.map(({ secretKind, form }) => [`${secretKind}\n${form}`, { secretKind, form }]));
  return [...each.values()].filter(({ secretKind, form }) => !/, (?:split over lines|quoted-printable|in UTF-16)/u.test(form) || !each.has(`${secretKind}\n${form.replace(/, (?:split over lines|quoted-printable|in UTF-16)/gu, '')}`));
}
