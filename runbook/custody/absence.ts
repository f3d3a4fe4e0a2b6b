import { chmod, copyFile, lstat, mkdir, readdir, rename, unlink } from 'node:fs/promises';
import { basename, join, relative, sep } from 'node:path';
import { patiently } from './patiently.ts';
import type { Scrubber } from './scrubber.ts';
import { once, searchFile, type FileSearched, type Found } from './search-file.ts';

/** A file of the run in which a secret was found. It never repeats the secret. */
export interface Leak {
  /** The file's place in its folder, with slashes; scrubbed, as a name can betray a secret too. */
  readonly file: string;
  /** Absolute path of the file now, in the quarantine; null if it was left where it is. */
  readonly quarantined: string | null;
  /** What was found, each kind and form once. */
  readonly found: readonly Found[];
  /** Where it was found, if not in the evidence: 'the state folder'. */
  readonly place?: string;
  /** Why it was left where it is, as the end of a sentence; left out where it could not be moved. */
  readonly left?: string;
}

/** What the search at the end of a run saw in one folder. */
export interface AbsenceProof {
  readonly files: number;
  readonly bytes: number;
  /** How many streams were unpacked: entries of a ZIP, texts of a PDF. */
  readonly opened: number;
  readonly milliseconds: number;
  readonly leaks: readonly Leak[];
}

/** What to search, and where to move a file that betrays a secret. */
export interface AbsenceOptions {
  /** Every file under it is read. */
  readonly folder: string;
  /** A folder outside it, made if needed, readable by the user alone. */
  readonly quarantine: string;
  readonly scrubber: Scrubber;
  /** Done before the first file is moved out, as the folder is no longer then what it was. */
  readonly beforeMoving?: () => Promise<void>;
  /** What is different in a folder that is no evidence; left out for the run's own. */
  readonly apart?: Apart;
}

/** How a folder that is not the run's evidence is searched: others have files there, which come and go, and which it may need later. */
export interface Apart {
  /** What it is, for people: 'the state folder'. */
  readonly place: string;
  /** Which files are not read, by their place in it, with slashes. */
  skips(file: string): boolean;
  /** Which kinds of secrets belong there. */
  holds(secretKind: string): boolean;
  /** In which files secrets under twelve characters are looked for. */
  words(file: string): boolean;
  /** Why a file is left where it is though it betrays a secret, as the end of a sentence; null if it is moved. */
  leaves(file: string): string | null;
}

/**
 * Reads every file of a folder and looks for every known secret in every form, also in what is packed there. A file that betrays one,
 * or that cannot be read or opened to be cleared of it, is moved out; the run then ends with exit 6.
 */
export async function proveAbsence(options: AbsenceOptions): Promise<AbsenceProof> {
  const since = performance.now();
  const files = await filesUnder(options);
  const leaks: Leak[] = [];
  let [bytes, opened, read] = [0, 0, 0];
  for (const file of files) {
    const seen = await inspect(file, options);
    if (seen === null) continue;
    read += 1;
    bytes += seen.bytes;
    opened += seen.opened;
    if (seen.found.length === 0) continue;
    if (leaks.length === 0) await options.beforeMoving?.();
    leaks.push(await dealtWith(file, seen.found, options, leaks.length + 1));
  }
  return { files: read, bytes, opened, milliseconds: Math.round(performance.now() - since), leaks };
}

async function filesUnder({ folder, apart }: AbsenceOptions): Promise<string[]> {
  const entries = await readdir(folder, { withFileTypes: true, recursive: true });
  const files = entries.filter((entry) => !entry.isDirectory()).map((entry) => join(entry.parentPath, entry.name)).sort();
  return apart === undefined ? files : files.filter((file) => !apart.skips(placeIn(folder, file)));
}

/** Null for what is none of the run's: what went away meanwhile, or is no file, in a folder apart. */
async function inspect(file: string, { folder, scrubber, apart }: AbsenceOptions): Promise<FileSearched | null> {
  const place = placeIn(folder, file);
  const own = ({ secretKind }: Found): boolean => apart?.holds(secretKind) !== true;
  const inName = scrubber.findIn(Buffer.from(place)).map(({ secretKind, form }) => ({ secretKind, form: `${form}, in the file's name` })).filter(own);
  const unread = (form: string): FileSearched | null => (apart === undefined || inName.length > 0 ? { bytes: 0, opened: 0, found: [...inName, ...(apart === undefined ? [{ secretKind: 'unknown', form }] : [])] } : null);
  const isFile = await lstat(file).then((entry) => entry.isFile(), () => false);
  if (!isFile) return unread('not a regular file, so its content was not read');
  // What cannot be read cannot be cleared either.
  const seen = await searchFile(file, { scrubber, words: apart?.words(place) ?? true, strict: apart === undefined }).then((searched) => searched, () => null);
  return seen === null ? unread('the file could not be read') : { ...seen, found: once([...seen.found.filter(own), ...inName]) };
}

function placeIn(folder: string, file: string): string {
  return relative(folder, file).split(sep).join('/');
}

async function dealtWith(file: string, found: readonly Found[], options: AbsenceOptions, number: number): Promise<Leak> {
  const { folder, scrubber, apart } = options;
  const place = placeIn(folder, file);
  const left = apart?.leaves(place) ?? null;
  return {
    file: scrubber.scrub(place), quarantined: left === null ? await quarantined(file, options, number) : null, found,
    ...(apart === undefined ? {} : { place: apart.place }), ...(left === null ? {} : { left }),
  };
}

/** Moves a file where only the user can read it. @returns its path there; null if it could not be moved. */
export async function quarantined(file: string, { quarantine, scrubber }: Pick<AbsenceOptions, 'quarantine' | 'scrubber'>, number: number): Promise<string | null> {
  await mkdir(quarantine, { recursive: true, mode: 0o700 });
  const target = join(quarantine, `${String(number)}-${scrubber.scrub(basename(file)).replace(/[^\w.-]+/gu, '-')}`);
  try {
    await patiently(() => rename(file, target));
  } catch {
    // The quarantine may be on another disk, where a file can only be copied.
    const copied = await copyFile(file, target).then(() => patiently(() => unlink(file))).then(() => true, () => false);
    if (!copied) return null;
  }
  // A link's mode is that of what it leads to, which is not the run's to change.
  if ((await lstat(target)).isFile()) await chmod(target, 0o600);
  return target;
}
