import { chmod, copyFile, lstat, mkdir, readdir, readFile, rename, unlink } from 'node:fs/promises';
import { basename, join, relative, sep } from 'node:path';
import { patiently } from './patiently.ts';
import type { Scrubber } from './scrubber.ts';

/** A file of the run in which a secret was found. It never repeats the secret. */
export interface Leak {
  /** The file's place in the run folder, with slashes; scrubbed, as a name can betray a secret too. */
  readonly file: string;
  /** Absolute path of the file now, in the quarantine; null if it could not be moved and was left where it is. */
  readonly quarantined: string | null;
  /** What was found, each kind and form once. */
  readonly found: readonly { readonly secretKind: string; readonly form: string }[];
}

/** What the scan at the end of a run saw. */
export interface AbsenceProof {
  readonly files: number;
  readonly bytes: number;
  readonly leaks: readonly Leak[];
}

/** What to scan, and where to move a file that betrays a secret. */
export interface AbsenceOptions {
  /** The run folder; every file under it is read. */
  readonly folder: string;
  /** A folder outside it, made if needed, readable by the user alone. */
  readonly quarantine: string;
  readonly scrubber: Scrubber;
}

/**
 * Reads every file of a run and looks for every known secret in every form. A file that betrays one,
 * or that cannot be read to be cleared of it, is moved out of the evidence; the run then ends with exit 6.
 */
export async function proveAbsence(options: AbsenceOptions): Promise<AbsenceProof> {
  const files = await filesUnder(options.folder);
  const leaks: Leak[] = [];
  let bytes = 0;
  for (const file of files) {
    const seen = await inspect(file, options);
    bytes += seen.bytes;
    if (seen.found.length === 0) continue;
    leaks.push({
      file: options.scrubber.scrub(relative(options.folder, file).split(sep).join('/')),
      quarantined: await moved(file, options, leaks.length + 1),
      found: seen.found,
    });
  }
  return { files: files.length, bytes, leaks };
}

async function filesUnder(folder: string): Promise<string[]> {
  const entries = await readdir(folder, { withFileTypes: true, recursive: true });
  return entries.filter((entry) => !entry.isDirectory()).map((entry) => join(entry.parentPath, entry.name)).sort();
}

async function inspect(file: string, { folder, scrubber }: AbsenceOptions): Promise<{ bytes: number; found: Leak['found'] }> {
  const inName = scrubber.findIn(Buffer.from(relative(folder, file))).map(({ secretKind, form }) => ({ secretKind, form: `${form}, in the file's name` }));
  if (!(await lstat(file)).isFile()) return { bytes: 0, found: [...inName, { secretKind: 'unknown', form: 'not a regular file, so its content was not read' }] };
  // What cannot be read cannot be cleared either.
  const content = await readFile(file).then((bytes) => bytes, () => null);
  if (content === null) return { bytes: 0, found: [...inName, { secretKind: 'unknown', form: 'the file could not be read' }] };
  return { bytes: content.length, found: once([...scrubber.findIn(content), ...inName]) };
}

function once(findings: readonly { readonly secretKind: string; readonly form: string }[]): Leak['found'] {
  return [...new Map(findings.map(({ secretKind, form }) => [`${secretKind}\n${form}`, { secretKind, form }])).values()];
}

async function moved(file: string, { quarantine, scrubber }: AbsenceOptions, number: number): Promise<string | null> {
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
