import { createHash, randomBytes, scrypt } from 'node:crypto';
import { readdir, readFile, rm, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { refused } from '../../domain/errors.ts';
import { exposeSecret, type Secret } from '../../domain/secret.ts';
import { ensurePrivateFolder } from '../custody/durable.ts';
import type { Settings } from './settings.ts';

/** A password, or what stands in for one, under the user name with which it would be typed. */
export interface Submission {
  /** Name of the account in the settings, for people. */
  readonly account: string;
  readonly username: string;
  readonly password: Secret;
  /** What it is, for people; 'password' if left out. */
  readonly what?: SubmittedKind;
}

/** What a sign-in submits. Of a certificate its fingerprint is remembered, of a passkey its key, as a password is. */
export type SubmittedKind = 'password' | 'Temporary Access Pass' | 'certificate' | 'passkey';

/** What is remembered of a refused submission; nothing of it leads back to the password. */
export interface Refusal {
  readonly account: string;
  /** Where it was refused: 'the Azure portal', or the address of a TEOS server. */
  readonly site: string;
  /** ISO 8601 in UTC. */
  readonly at: string;
  /** Absolute path of the mark. */
  readonly file: string;
}

/**
 * Remembers refused passwords, so that none is typed a second time, at any site or in any later run,
 * until it has changed: repeated refusals lock accounts. A mark is a file that carries the salted scrypt
 * hash of the password in its name; it counts for every site and for every account of that user name.
 * Marks of stand-ins count for the same stand-ins only, which are known by their certificate.
 */
export interface RefusalMarks {
  /** The mark of a submission; null if it was never refused. */
  find(submission: Submission): Promise<Refusal | null>;
  /** Remembers that a site refused a submission. */
  mark(submission: Submission, site: string): Promise<Refusal>;
  /** Forgets all marks of a user name, after it has signed in. */
  clear(submission: Pick<Submission, 'username'>): Promise<void>;
  /** @throws {RunbookError} exit 3 if the submission was refused before; nothing is typed then. */
  confirmNotRefused(submission: Submission): Promise<void>;
}

// About 60 ms and 32 MB a hash: slow to guess, quick enough to ask before each sign-in.
const cost = { N: 32_768, r: 8, p: 1, maxmem: 64 * 1024 * 1024 };

/** The marks in a state folder. The folder is made when the first mark is. */
export function refusalMarks(settings: Pick<Settings, 'stateDir' | 'standIn'>): RefusalMarks {
  const folder = join(settings.stateDir, 'refused');
  const realm = settings.standIn?.certificate ?? 'live';
  const find = async (submission: Submission): Promise<Refusal | null> => {
    const owner = ownerOf(submission, realm);
    for (const name of await namesIn(folder)) {
      const [nameOwner, salt = ''] = name.split('-');
      if (nameOwner === owner && name === await fileNameOf(submission, realm, Buffer.from(salt, 'hex'))) return read(join(folder, name));
    }
    return null;
  };
  return {
    find,
    mark: async (submission, site) => {
      const file = join(folder, await fileNameOf(submission, realm, randomBytes(16)));
      const kept = { account: submission.account, site, at: new Date().toISOString() };
      await ensurePrivateFolder(folder);
      await writeFile(file, JSON.stringify(kept), { mode: 0o600 });
      return { ...kept, file };
    },
    clear: async (submission) => {
      const owner = ownerOf(submission, realm);
      const own = (await namesIn(folder)).filter((name) => name.startsWith(`${owner}-`));
      await Promise.all(own.map((name) => rm(join(folder, name), { force: true, maxRetries: 3 })));
    },
    confirmNotRefused: async (submission) => {
      const before = await find(submission);
      if (before !== null) throw refusedBefore(submission, before);
    },
  };
}

function refusedBefore(submission: Submission, before: Refusal): Error {
  const when = `${before.at.slice(0, 16).replace('T', ' ')} UTC`;
  return refused({
    code: 'refused-before',
    message: `The ${submission.what ?? 'password'} of ${submission.account} was refused on ${when} by ${before.site} and has not changed since, so it was not submitted again.`,
    advice: `${changed(submission)} If it was right and ${submission.what === 'certificate' || submission.what === 'passkey' ? 'an administrator has allowed it' : 'the account has been unlocked'} since, delete ${before.file} and run the command again.`,
  });
}

/** What has to be changed, as a sentence. */
function changed({ account, what = 'password' }: Submission): string {
  if (what === 'certificate' || what === 'passkey') return `Name another file as '${what}' of ${account} in the settings.`;
  return `Change the credential: correct ${account}${what === 'Temporary Access Pass' ? '_TEMPORARY_ACCESS_PASS' : '_PASSWORD'}, or whatever it comes from.`;
}

/** Tells the marks of one user name from others', so that only those are hashed. */
function ownerOf(submission: Pick<Submission, 'username'>, realm: string): string {
  return createHash('sha256').update(`${realm}\n${submission.username.trim().toLowerCase()}`).digest('hex').slice(0, 16);
}

/** `owner-salt-hash.json`. */
async function fileNameOf(submission: Submission, realm: string, salt: Buffer): Promise<string> {
  const hash = await new Promise<Buffer>((fulfil, reject) => {
    scrypt(exposeSecret(submission.password), salt, 32, cost, (problem, key) => { if (problem) reject(problem); else fulfil(key); });
  });
  return `${ownerOf(submission, realm)}-${salt.toString('hex')}-${hash.toString('hex')}.json`;
}

async function namesIn(folder: string): Promise<readonly string[]> {
  try {
    return (await readdir(folder)).filter((name) => name.endsWith('.json'));
  } catch (cause) {
    if (isMissing(cause)) return [];
    throw cause;
  }
}

async function read(file: string): Promise<Refusal | null> {
  try {
    return { ...contentsOf(await readFile(file, 'utf8')), file };
  } catch (cause) {
    if (isMissing(cause)) return null;
    throw cause;
  }
}

/** What a mark says. A damaged one still marks: its name is the hash. */
function contentsOf(text: string): Omit<Refusal, 'file'> {
  const unknown = { account: '', site: 'a site', at: new Date(0).toISOString() };
  try {
    return { ...unknown, ...JSON.parse(text) as Partial<Refusal> };
  } catch {
    // Written by a run that was killed: the mark counts, its story is lost.
    return unknown;
  }
}

function isMissing(cause: unknown): boolean {
  return cause instanceof Error && 'code' in cause && cause.code === 'ENOENT';
}
