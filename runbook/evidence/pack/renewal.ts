import { randomBytes } from 'node:crypto';
import { existsSync } from 'node:fs';
import { mkdir, readdir, readFile, rename, rm } from 'node:fs/promises';
import { basename, dirname, join } from 'node:path';
import { isHalfOf, replaceWhole, syncFolder, type Manner } from '../../custody/durable.ts';
import { patiently } from '../../custody/patiently.ts';
import { folderContents } from './contents.ts';
import { printedReport } from '../report-files.ts';
import { isSigned, openEnvelope } from './dsse.ts';
import { envelopeFile, packField, readStatement, timeStampFile, timeStampSignatureFile, type SearchCoverage } from './manifest.ts';
import { preparedSeal, withWritten, zipFolder, type SealRequest } from './seal.ts';
import { previousOf, searchedBefore, type Sealer } from './standing.ts';
import { NotStamped } from './time-stamp-parts.ts';
import { verifyPack, type Verification } from './verify.ts';

/**
 * Writes files of a sealed pack anew and seals it, so that a killed process leaves nothing that cannot be brought to its end. All new
 * files, the signed list among them, are made in a hidden folder beside the pack, which is given its name when it is whole; only then
 * do they take the place of the old ones. Whoever finds such a folder moves the rest: what was to be there is signed, so that
 * bringing it to its end signs nothing, and makes no forged pack genuine.
 */
export interface Renewal extends Pick<SealRequest, 'folder' | 'why' | 'betrays'> {
  readonly before: Verification;
  /** The new files by their place in the pack; null for one that is to be gone. @param notStamped Why the authority gave no time stamp, in a sentence, which they should tell; null if it did. */
  readonly written: (notStamped: string | null) => Promise<ReadonlyMap<string, Buffer | null>>;
}

/** Where a renewal is kept until it has come to its end: beside the pack, so that the pack stays as it is sealed as long as nothing has begun. */
export function renewalFolder(folder: string): string {
  return join(dirname(folder), `.${basename(folder)}.renewal`);
}

/** Renews a pack that is intact, and its ZIP. @throws {NotSealed} see seal.ts. @throws {Error} of the file system; `finishRenewal` goes on then. */
export async function renewPack({ key, by, authority = null }: Sealer, { folder, why, betrays, before, written }: Renewal, manner: Manner = patiently): Promise<void> {
  const request = { folder, key, by, why, betrays, authority, previous: previousOf(before), search: before.facts?.search ?? null };
  const staged = await stagedFiles(request, written, null).catch((thrown: unknown) => {
    if (!(thrown instanceof NotStamped)) throw thrown;
    return stagedFiles(request, written, thrown.message);
  });
  await stage(folder, staged, manner);
  await finishRenewal(folder, { manner });
}

async function stagedFiles(request: Omit<SealRequest, 'notStamped' | 'written'>, written: Renewal['written'], notStamped: string | null): Promise<ReadonlyMap<string, Buffer>> {
  const files = await written(notStamped);
  const made = [...files].flatMap(([name, bytes]) => (bytes === null ? [] : [[name, bytes] as const]));
  const search: SearchCoverage | null = searchedBefore(request.search, made.map(([name]) => name));
  return new Map([...made, ...await preparedSeal({ ...request, search, written: files, notStamped })]);
}

async function stage(folder: string, files: ReadonlyMap<string, Buffer>, manner: Manner): Promise<void> {
  await removeHalfRenewals(folder);
  const whole = renewalFolder(folder);
  const half = join(dirname(whole), `.${basename(whole)}.${randomBytes(4).toString('hex')}`);
  try {
    await manner(() => mkdir(half, { mode: 0o700 }));
    for (const [name, bytes] of files) await manner(() => replaceWhole(join(half, name), bytes));
    await manner(() => rename(half, whole));
  } catch (cause) {
    // A disk that is full has no room for what leads to nothing.
    await manner(() => rm(half, { recursive: true, force: true, maxRetries: 3 }));
    throw cause;
  }
  await syncFolder(dirname(whole));
}

/** Removes what was killed before it was whole: nothing has begun to be renewed then. */
export async function removeHalfRenewals(folder: string): Promise<void> {
  const halves = (await readdir(dirname(folder))).filter((name) => isHalfOf(basename(renewalFolder(folder)), name));
  await Promise.all(halves.map((name) => rm(join(dirname(folder), name), { recursive: true, force: true, maxRetries: 3 })));
}

/** What became of a renewal that a killed process had begun. `left`: why it was not brought to its end, as the end of a sentence. */
export type RenewalEnd = { readonly state: 'none' } | { readonly state: 'finished' } | { readonly state: 'left'; readonly why: string };

/**
 * Brings a renewal to its end, if one was begun. It is left as it is where the pack would not be, file by file, what the signed list of the
 * renewal says: something was altered then, before or since.
 * @param own Names of the keys whose seal counts; left out for whichever sealed it, where this process has.
 * @param manner How each thing is done to a file, {@link patiently} unless a test hands in another.
 * @throws {Error} of the file system; the next call goes on.
 */
export async function finishRenewal(folder: string, { own, manner = patiently }: { readonly own?: ReadonlySet<string>; readonly manner?: Manner } = {}): Promise<RenewalEnd> {
  const from = renewalFolder(folder);
  if (!existsSync(from)) return { state: 'none' };
  const staged = new Map(await Promise.all((await readdir(from)).map(async (name) => [name, await readFile(join(from, name))] as const)));
  const why = await whyNotToFinish(folder, staged, own);
  if (why !== null) return { state: 'left', why };
  for (const name of staged.keys()) await manner(() => rename(join(from, name), join(folder, name)));
  await manner(() => removeOld(folder));
  await syncFolder(folder);
  // The ZIP before the folder by which all this is known.
  await manner(() => zipFolder(folder));
  await manner(() => rm(from, { recursive: true, force: true, maxRetries: 3 }));
  return { state: 'finished' };
}

async function whyNotToFinish(folder: string, staged: ReadonlyMap<string, Buffer>, own: ReadonlySet<string> | undefined): Promise<string | null> {
  // Killed after the last file was moved: only the ZIP is to be made, and the folder to be removed.
  const after = staged.size === 0 ? await folderContents(folder) : withWritten(await folderContents(folder), staged);
  const envelope = openEnvelope(await after.files.get(envelopeFile)?.read() ?? Buffer.alloc(0));
  if (envelope === null || !isSigned(envelope)) return 'what was to take its place is not signed';
  if (own !== undefined && !own.has(envelope.keyId)) return `what was to take its place was sealed with a key that is not this installation's: ${envelope.keyId}`;
  const old = oldOnes(envelope.payload);
  const seen = await verifyPack({ ...after, files: new Map([...after.files].filter(([name]) => !old.includes(name))) });
  return seen.intact ? null : `what was to take its place does not fit: ${seen.checks.filter(({ state }) => state === 'altered').map(({ finding }) => finding).join('; ')}`;
}

/** What a seal leaves behind of the one before it: a time stamp where it has none itself, and the PDF where none could be printed. */
function oldOnes(payload: Buffer): string[] {
  const statement = readStatement(payload);
  const listed = typeof statement === 'string' || statement.subject.some(({ name }) => name === printedReport);
  return [...(hasStamp(payload) ? [] : [timeStampFile, timeStampSignatureFile]), ...(listed ? [] : [printedReport])];
}

async function removeOld(folder: string): Promise<void> {
  const envelope = openEnvelope(await readFile(join(folder, envelopeFile)));
  if (envelope !== null) await Promise.all(oldOnes(envelope.payload).map((name) => rm(join(folder, name), { force: true, maxRetries: 3 })));
}

function hasStamp(payload: Buffer): boolean {
  const statement = readStatement(payload);
  return typeof statement !== 'string' && statement.predicate[packField].timeStamp?.missing === null;
}
