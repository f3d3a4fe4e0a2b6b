import { readdir, readFile } from 'node:fs/promises';
import { join, relative, sep } from 'node:path';
import { quarantined, type Leak } from './absence.ts';
import type { Scrubber } from './scrubber.ts';
import { once } from './search-file.ts';

/** What a search of pictures is made with. */
export interface PictureSearch {
  readonly folder: string;
  readonly quarantine: string;
  readonly scrubber: Scrubber;
  /** What stands in a picture. */
  readonly read: (picture: Buffer) => Promise<string>;
}

/** What was read, and what was found in it. */
export interface PicturesSearched {
  readonly pictures: number;
  readonly milliseconds: number;
  readonly leaks: readonly Leak[];
}

/** Reads every picture of a folder and looks for what resembles a secret, as letters are read wrongly at times. One that shows any is moved out. */
export async function searchPictures({ folder, quarantine, scrubber, read }: PictureSearch): Promise<PicturesSearched> {
  const since = performance.now();
  const entries = await readdir(folder, { withFileTypes: true, recursive: true });
  const pictures = entries.filter((entry) => entry.isFile() && entry.name.endsWith('.png')).map((entry) => join(entry.parentPath, entry.name)).sort();
  const leaks: Leak[] = [];
  for (const picture of pictures) {
    const text = await read(await readFile(picture));
    const found = once([...scrubber.likenessesIn(text), ...scrubber.findInText(text)].map(({ secretKind }) => ({ secretKind, form: 'letters in a picture' })));
    if (found.length === 0) continue;
    leaks.push({ file: scrubber.scrub(relative(folder, picture).split(sep).join('/')), found, quarantined: await quarantined(picture, { quarantine, scrubber }, leaks.length + 1) });
  }
  return { pictures: pictures.length, milliseconds: Math.round(performance.now() - since), leaks };
}
