import { lstat, readdir, readFile, realpath } from 'node:fs/promises';
import { basename, join, relative, sep } from 'node:path';
import { unzipSync, type UnzipFileInfo } from 'fflate';
import { misuse, type RunbookError } from '../../../domain/errors.ts';

/** A file of a pack, wherever the pack is. */
export interface PackFile {
  /** Place in the pack, with slashes. */
  readonly name: string;
  readonly bytes: number;
  /** Its content; null if it cannot be read. */
  read(): Promise<Buffer | null>;
}

/** What stands in a pack, as found. */
export interface PackContents {
  /** Absolute path of the folder or the ZIP. */
  readonly path: string;
  readonly kind: 'folder' | 'zip';
  readonly files: ReadonlyMap<string, PackFile>;
  /** What is no file and does not belong in a pack: links, folders without a file in them, names that are there twice; each with what it is. */
  readonly others: ReadonlyMap<string, string>;
}

// Runs leave some ten megabytes; what is larger by far is no pack, and would only fill the memory.
const mostBytes = 1024 ** 3;

/**
 * Looks into a pack: the folder of a run, or a ZIP of one, made by whatever program. Nothing is unpacked.
 * @throws {RunbookError} exit 2 if there is none, or it cannot be read.
 */
export async function openPack(path: string): Promise<PackContents> {
  try {
    const real = await realpath(path);
    const stats = await lstat(real);
    if (stats.isDirectory()) return await folderContents(real);
    if (!stats.isFile()) throw noPack(path, 'it is neither a folder nor a file');
    if (stats.size > mostBytes) throw noPack(path, 'it is larger than 1 GB');
    return zipContents(real, await readFile(real));
  } catch (cause) {
    if (cause instanceof Error && 'code' in cause && typeof cause.code === 'string' && /^E[A-Z]+$/u.test(cause.code)) throw noPack(path, reasons[cause.code] ?? `it cannot be read (${cause.code})`, cause);
    throw cause;
  }
}

const reasons: Readonly<Record<string, string>> = { ENOENT: 'there is nothing of this name', ENOTDIR: 'there is nothing of this name', EACCES: 'this user may not read it', EPERM: 'this user may not read it', ELOOP: 'its links lead in a circle', ENAMETOOLONG: 'its name is too long' };

/** The failure for what is no pack, or none that can be read. @param why The end of a sentence. */
export function noPack(path: string, why: string, cause?: unknown): RunbookError {
  return misuse({ code: 'no-evidence', message: `'${path}' cannot be checked: ${why}.`, advice: "Name the folder of a run, or the ZIP beside it; `npx teos-runbook evidence list` tells which there are." }, { cause });
}

/** What stands in the folder of a run. */
export async function folderContents(folder: string): Promise<PackContents> {
  const entries = await readdir(folder, { withFileTypes: true, recursive: true });
  const named = entries.map((entry) => ({ entry, path: join(entry.parentPath, entry.name), name: relative(folder, join(entry.parentPath, entry.name)).split(sep).join('/') }));
  const files = new Map<string, PackFile>();
  const others = new Map<string, string>();
  for (const { entry, path, name } of named.sort((one, other) => (one.name < other.name ? -1 : 1))) {
    if (entry.isFile()) files.set(name, { name, bytes: (await lstat(path)).size, read: () => contentOf(path) });
    else if (!entry.isDirectory()) others.set(name, entry.isSymbolicLink() ? 'a link' : 'no regular file');
    else if (!named.some((other) => other.name.startsWith(`${name}/`))) others.set(name, 'an empty folder');
  }
  return { path: folder, kind: 'folder', files, others };
}

async function contentOf(path: string): Promise<Buffer | null> {
  return readFile(path).then((bytes) => bytes, () => null);
}

/** What stands in a ZIP. Its entries may all be below one folder, as when a folder was packed. */
function zipContents(path: string, zip: Buffer): PackContents {
  const entries = entriesOf(path, zip);
  const top = commonFolder(entries.map(({ name }) => name));
  const files = new Map<string, PackFile>();
  const others = new Map<string, string>();
  for (const { name: whole, originalSize } of entries) {
    const name = whole.slice(top.length);
    if (name === '') continue;
    if (files.has(name)) others.set(name, 'there twice');
    else if (!name.endsWith('/')) files.set(name, { name, bytes: originalSize, read: () => Promise.resolve(unpacked(zip, whole)) });
  }
  for (const { name: whole } of entries) {
    const name = whole.slice(top.length);
    if (name.endsWith('/') && ![...files.keys()].some((file) => file.startsWith(name))) others.set(name.slice(0, -1), 'an empty folder');
  }
  return { path, kind: 'zip', files, others };
}

function entriesOf(path: string, zip: Buffer): UnzipFileInfo[] {
  const entries: UnzipFileInfo[] = [];
  try {
    unzipSync(zip, { filter: (entry) => { entries.push(entry); return false; } });
  } catch (cause) {
    throw noPack(path, 'it is neither a folder nor a ZIP that can be read', cause);
  }
  return entries;
}

function unpacked(zip: Buffer, wanted: string): Buffer | null {
  try {
    const content = unzipSync(zip, { filter: ({ name, originalSize }) => name === wanted && originalSize <= mostBytes })[wanted];
    return content === undefined ? null : Buffer.from(content);
  } catch {
    // What exactly is broken in its compression helps nobody: it cannot be read.
    return null;
  }
}

/** The folder in which all entries are. A pack has files beside its folder of pictures, so that it is not taken for one. */
function commonFolder(names: readonly string[]): string {
  const top = /^[^/]+\//u.exec(names[0] ?? '')?.[0] ?? '';
  return names.every((name) => name.startsWith(top)) ? top : '';
}

/** The name of a pack, without what says that it is a ZIP. */
export function packName({ path, kind }: PackContents): string {
  return kind === 'zip' ? basename(path).replace(/\.zip$/iu, '') : basename(path);
}
