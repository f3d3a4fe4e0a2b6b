import { createHash, sign } from 'node:crypto';
import { readdir, readFile, rm, rmdir } from 'node:fs/promises';
import { basename, dirname, join } from 'node:path';
import { zipSync, type Zippable } from 'fflate';
import { isHalfOf, replaceWhole } from '../../custody/durable.ts';
import type { RunDocument } from '../run-document.ts';
import { reportFiles } from '../report-files.ts';
import { flattened } from '../step-tree.ts';
import { folderContents, type PackContents } from './contents.ts';
import { algorithmOf, sealedEnvelope } from './dsse.ts';
import { envelopeFile, manifestFile, sealFiles, statementBytes, statementOf, timeStampFile, timeStampSignatureFile, type ListedFile, type PackFacts, type RunFactsOfPack, type SearchCoverage } from './manifest.ts';
import type { SigningKey } from './signing-key.ts';
import { chainFile, readChain } from './step-chain.ts';
import type { TimeStampAuthority } from './time-stamp-parts.ts';

/** What a pack is sealed with. */
export interface SealRequest {
  /** Absolute path of the run's folder. */
  readonly folder: string;
  readonly key: SigningKey;
  /** Why it is sealed now: 'the run ended'. */
  readonly why: string;
  readonly by: { readonly user: string | null; readonly host: string; readonly program: string };
  readonly search: SearchCoverage | null;
  /** Whether bytes hold a secret: the manifest itself is searched before it is written. */
  readonly betrays: (bytes: Buffer) => boolean;
  /** The seal that this one takes the place of; null for the first. */
  readonly previous: { readonly number: number; readonly manifest: string } | null;
  /** Who stamps its time; null for nobody. */
  readonly authority: TimeStampAuthority | null;
  /** Why it gave no time stamp when it was asked, so that it is not asked again; null to ask it. */
  readonly notStamped: string | null;
  /** Files as they will be when the seal is there, by their place in the pack: what is in the folder under these names does not count. Null for one that will be gone. */
  readonly written?: ReadonlyMap<string, Buffer | null>;
}

/** A failure to seal, as the end of a sentence. */
export class NotSealed extends Error {
  override readonly name = 'NotSealed';
}

/**
 * Lists every file of a run's folder with its SHA-256, signs the list and puts it beside them. Nothing may be written into the
 * folder afterwards without doing so again. Folders that have become empty are removed first: not every ZIP keeps them.
 * @throws {NotSealed} if something in it cannot be sealed, or would betray a secret.
 * @throws {NotStamped} if an authority that was to stamp its time gave no time stamp; nothing was written then.
 * @throws {Error} of the file system.
 */
export async function sealFolder(request: SealRequest): Promise<void> {
  await tidied(request.folder);
  // The envelope comes last: without it a folder counts as not sealed, and can be sealed again.
  for (const [name, bytes] of await preparedSeal(request)) await replaceWhole(join(request.folder, name), bytes);
}

/**
 * The files of a seal, in the order in which they are to be written; nothing is.
 * @throws {NotSealed} see {@link sealFolder}.
 * @throws {NotStamped} see {@link sealFolder}.
 */
export async function preparedSeal({ folder, key, why, by, search, betrays, previous, authority, notStamped, written = new Map() }: SealRequest): Promise<ReadonlyMap<string, Buffer>> {
  const contents = withWritten(await folderContents(folder), written);
  const [odd] = contents.others;
  if (odd !== undefined) throw new NotSealed(`${odd[0]} in it is ${odd[1]}`);
  const files = await Promise.all([...contents.files.values()].filter(({ name }) => !sealFiles.includes(name)).map(async (file) => listed(file.name, await file.read())));
  const { run, passed, failed } = await runOf(contents);
  const facts: PackFacts = {
    ...run, search, steps: await chainOf(contents),
    seal: { number: (previous?.number ?? 0) + 1, at: new Date().toISOString(), why, ...by, previous: previous?.manifest ?? null },
    ...(authority === null ? {} : { timeStamp: { authority: authority.url, vouchers: [...authority.vouchers], missing: notStamped } }),
  };
  const manifest = statementBytes(statementOf({ files, facts, passed, failed }));
  if (betrays(manifest)) throw new NotSealed('the list of its files would betray a secret');
  const envelope = Buffer.from(sealedEnvelope(manifest, key));
  const stamp = authority === null || notStamped !== null ? null : await authority.stamp(envelope);
  return new Map([
    ...(stamp === null ? [] : [[timeStampFile, stamp] as const, [timeStampSignatureFile, sign(algorithmOf(key.privateKey), stamp, key.privateKey)] as const]),
    [manifestFile, manifest], [envelopeFile, envelope],
  ]);
}

/** What a folder will hold when some files of it have been written anew, or, where there is null, taken away. */
export function withWritten({ files, ...contents }: PackContents, written: ReadonlyMap<string, Buffer | null>): PackContents {
  const anew = [...written].flatMap(([name, bytes]) => (bytes === null ? [] : [[name, { name, bytes: bytes.length, read: () => Promise.resolve(bytes) }] as const]));
  const all = [...[...files].filter(([name]) => !written.has(name)), ...anew].sort(([one], [other]) => (one < other ? -1 : 1));
  return { ...contents, files: new Map(all) };
}

/** Takes away what a killed process left half-written, in the folder and of its ZIP, time stamps of an earlier seal, and folders without files. */
async function tidied(folder: string): Promise<void> {
  const names = await readdir(folder);
  const halves = names.filter((name) => [...sealFiles, ...reportFiles].some((whole) => isHalfOf(whole, name)));
  await Promise.all([...halves, timeStampFile, timeStampSignatureFile].map((name) => rm(join(folder, name), { force: true, maxRetries: 3 })));
  await removeHalfZips(folder);
  const { others } = await folderContents(folder);
  for (const [name, what] of others) if (what === 'an empty folder') await rmdir(join(folder, name));
}

function listed(name: string, content: Buffer | null): ListedFile {
  if (content === null) throw new NotSealed(`${name} in it cannot be read`);
  return { name, sha256: createHash('sha256').update(content).digest('hex'), bytes: content.length };
}

async function chainOf({ files }: PackContents): Promise<PackFacts['steps']> {
  const text = (await files.get(chainFile)?.read())?.toString('utf8');
  if (text === undefined) return null;
  const chain = readChain(text);
  if (typeof chain === 'string') throw new NotSealed(`the chain of its steps is broken: ${chain}`);
  return { file: chainFile, count: chain.steps.length, last: chain.last };
}

const nothingKnown: RunFactsOfPack = {
  run: null, live: null, task: null, dryRun: null, ticket: null, application: null, clientId: null, tenantId: null, verdict: null, exitCode: null, startedAt: null, endedAt: null,
};

/** What the record of a run says for its manifest; nothing where a killed run left none. */
async function runOf({ files, path }: PackContents): Promise<{ run: RunFactsOfPack; passed: string[]; failed: string[] }> {
  const bytes = await files.get('run.json')?.read() ?? null;
  if (bytes === null) return { run: { ...nothingKnown, run: basename(path) }, passed: [], failed: [] };
  const { run, live, task, dryRun, ticket, application, clientId, tenantId, verdict, exitCode, startedAt, endedAt, steps, plan, approvedPlan, approval } = JSON.parse(bytes.toString('utf8')) as RunDocument;
  const named = (status: string): string[] => flattened(steps).filter((step) => step.status === status).map(({ id, title }) => `${id} ${title}`);
  return { run: { run, live, task, dryRun, ticket, application, clientId, tenantId, verdict, exitCode, startedAt, endedAt, plan, approvedPlan, approval }, passed: named('done'), failed: named('failed') };
}

/** Where the ZIP of a run's folder is: beside it. */
export function zipOf(folder: string): string {
  return `${folder}.zip`;
}

/** Removes what a killed process left of a run's ZIP: hidden files beside it. */
export async function removeHalfZips(folder: string): Promise<void> {
  const halves = (await readdir(dirname(folder))).filter((name) => isHalfOf(basename(zipOf(folder)), name));
  await Promise.all(halves.map((name) => rm(join(dirname(folder), name), { force: true, maxRetries: 3 })));
}

// Whenever it is packed, the same folder gives the same bytes. ZIP knows no earlier day.
const day = new Date(1980, 0, 1);
const unix = 3;

/**
 * Packs a run's folder as one ZIP beside it, readable by the user alone; one that is there is replaced, never half.
 * @returns its path.
 * @throws {Error} of the file system.
 */
export async function zipFolder(folder: string): Promise<string> {
  const { files } = await folderContents(folder);
  const entries: Zippable = {};
  for (const { name } of files.values()) {
    // Pictures are compressed already, and so is what a PDF is made of.
    entries[`${basename(folder)}/${name}`] = [await readFile(join(folder, name)), { level: /\.(?:png|pdf)$/u.test(name) ? 0 : 6, mtime: day, os: unix, attrs: 0o100600 << 16 }];
  }
  await replaceWhole(zipOf(folder), zipSync(entries));
  return zipOf(folder);
}
