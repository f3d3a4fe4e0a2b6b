import { createHash } from 'node:crypto';
import { readdir, readFile, rm, rmdir } from 'node:fs/promises';
import { basename, join } from 'node:path';
import { zipSync, type Zippable } from 'fflate';
import { isHalfOf, replaceWhole } from '../../custody/durable.ts';
import type { RunDocument } from '../run-document.ts';
import { flattened } from '../step-tree.ts';
import { folderContents, type PackContents } from './contents.ts';
import { sealedEnvelope } from './dsse.ts';
import { envelopeFile, manifestFile, sealFiles, statementBytes, statementOf, type ListedFile, type PackFacts, type RunFactsOfPack, type SearchCoverage } from './manifest.ts';
import type { SigningKey } from './signing-key.ts';
import { chainFile, readChain } from './step-chain.ts';

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
}

/** A failure to seal, as the end of a sentence. */
export class NotSealed extends Error {
  override readonly name = 'NotSealed';
}

/**
 * Lists every file of a run's folder with its SHA-256, signs the list and puts it beside them. Nothing may be written into the
 * folder afterwards without doing so again. Folders that have become empty are removed first: not every ZIP keeps them.
 * @throws {NotSealed} if something in it cannot be sealed, or would betray a secret.
 * @throws {Error} of the file system.
 */
export async function sealFolder({ folder, key, why, by, search, betrays, previous }: SealRequest): Promise<void> {
  await tidied(folder);
  const contents = await folderContents(folder);
  const [odd] = contents.others;
  if (odd !== undefined) throw new NotSealed(`${odd[0]} in it is ${odd[1]}`);
  const files = await Promise.all([...contents.files.values()].filter(({ name }) => !sealFiles.includes(name)).map(async (file) => listed(file.name, await file.read())));
  const { run, passed, failed } = await runOf(contents);
  const facts: PackFacts = {
    ...run, search, steps: await chainOf(contents),
    seal: { number: (previous?.number ?? 0) + 1, at: new Date().toISOString(), why, ...by, previous: previous?.manifest ?? null },
  };
  const manifest = statementBytes(statementOf({ files, facts, passed, failed }));
  if (betrays(manifest)) throw new NotSealed('the list of its files would betray a secret');
  await replaceWhole(join(folder, manifestFile), manifest);
  await replaceWhole(join(folder, envelopeFile), sealedEnvelope(manifest, key));
}

/** Takes away what a killed process left half-written, and folders without files. */
async function tidied(folder: string): Promise<void> {
  const names = await readdir(folder);
  const halves = names.filter((name) => [...sealFiles, 'run.json', 'report.html'].some((whole) => isHalfOf(whole, name)));
  await Promise.all(halves.map((name) => rm(join(folder, name), { force: true, maxRetries: 3 })));
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
    // Pictures are compressed already, and the report is made of them: most of a second of work would save a quarter of its size.
    entries[`${basename(folder)}/${name}`] = [await readFile(join(folder, name)), { level: /\.(?:png|html)$/u.test(name) ? 0 : 6, mtime: day, os: unix, attrs: 0o100600 << 16 }];
  }
  await replaceWhole(zipOf(folder), zipSync(entries));
  return zipOf(folder);
}
