import { randomBytes } from 'node:crypto';
import { link, open, readdir, readFile, rm, stat, type FileHandle } from 'node:fs/promises';
import { join } from 'node:path';
import { z } from 'zod';
import type { Claims, Judgement } from './lock-contest.ts';
import { lifeOf } from './process-identity.ts';

/** Milliseconds without a sign of life after which an owner on another host is replaced. */
export const silentMs = 15 * 60_000;

const ownerSchema = z.object({
  run: z.string().nullable(), user: z.string().nullable(),
  host: z.string().nullable(), machine: z.string().nullable(), pid: z.number().int().nullable(), startedAt: z.string().nullable(),
  /** ISO 8601 in UTC. */
  since: z.string().nullable(),
  /** Tells this claim from every other one, whatever its number. */
  token: z.string(),
});

/** What a claim says of its owner. All but the token is null where the claim cannot be read. */
export type ClaimedBy = Readonly<z.infer<typeof ownerSchema>>;

const unknownOwner: ClaimedBy = { run: null, user: null, host: null, machine: null, pid: null, startedAt: null, since: null, token: '' };

/** The claims to one key, as files `<key>.<number>.lock` in a folder. */
export class LockFiles implements Claims<ClaimedBy> {
  readonly #folder: string;
  readonly #key: string;
  readonly #mine: ClaimedBy;

  constructor(folder: string, key: string, mine: ClaimedBy) {
    this.#folder = folder;
    this.#key = key;
    this.#mine = mine;
  }

  /** Absolute path of a claim. */
  path(number: number): string {
    return join(this.#folder, `${this.#key}.${String(number)}.lock`);
  }

  async numbers(): Promise<readonly number[]> {
    const names = await readdir(this.#folder);
    return names.flatMap((name) => (name.startsWith(`${this.#key}.`) ? [/^\.(\d+)\.lock$/u.exec(name.slice(this.#key.length))?.[1] ?? []].flat() : [])).map(Number).sort((one, other) => one - other);
  }

  async judge(number: number): Promise<Judgement<ClaimedBy>> {
    const path = this.path(number);
    const owner = await ownerIn(path);
    if (owner === null) return { state: 'gone' };
    const { host, machine, pid, startedAt } = owner;
    const life = host === null || pid === null ? 'elsewhere' : await lifeOf({ host, machine, pid, startedAt });
    if (life !== 'elsewhere') return { state: life === 'alive' ? 'living' : 'dead', owner };
    const silent = await this.#silence(path);
    if (silent === null) return { state: 'gone' };
    return { state: silent > silentMs ? 'dead' : 'living', owner };
  }

  /** The claim appears with all of its content: it is written under another name and linked. Where links are unknown it is made under its own. */
  async put(number: number): Promise<boolean> {
    const path = this.path(number);
    const draft = join(this.#folder, `${this.#key}.${randomBytes(6).toString('hex')}.draft`);
    await this.#write(draft);
    try {
      await link(draft, path);
      return true;
    } catch (cause) {
      if (isNamed(cause, 'EEXIST')) return false;
      return await this.#putWithoutLink(path);
    } finally {
      await rm(draft, { force: true, maxRetries: 3 });
    }
  }

  async remove(number: number): Promise<void> {
    await rm(this.path(number), { force: true, maxRetries: 3 });
  }

  /** Takes one's own claim away, if it still is one's own. */
  async withdraw(number: number): Promise<void> {
    if (await this.isMine(number)) await this.remove(number);
  }

  async isMine(number: number): Promise<boolean> {
    return (await ownerIn(this.path(number)))?.token === this.#mine.token;
  }

  /** Gives a sign of life: the same content is written to the same place, so the file's own disk says when. */
  async touch(number: number): Promise<void> {
    const file = await open(this.path(number), 'r+');
    try {
      const text = await file.readFile('utf8');
      if (parsed(text)?.token === this.#mine.token) await file.write(text, 0);
    } finally {
      await file.close();
    }
  }

  /** Removes what killed processes left of claims that they were about to put. */
  async sweep(): Promise<void> {
    const drafts = (await readdir(this.#folder)).filter((name) => name.startsWith(`${this.#key}.`) && name.endsWith('.draft'));
    for (const draft of drafts) {
      const path = join(this.#folder, draft);
      if ((await this.#silence(path) ?? 0) > silentMs) await rm(path, { force: true, maxRetries: 3 });
    }
  }

  async #putWithoutLink(path: string): Promise<boolean> {
    try {
      await this.#write(path);
      return true;
    } catch (cause) {
      if (isNamed(cause, 'EEXIST')) return false;
      throw cause;
    }
  }

  async #write(path: string): Promise<void> {
    const file = await open(path, 'wx', 0o600);
    try {
      await file.writeFile(JSON.stringify(this.#mine));
      await file.sync();
    } catch (cause) {
      // A full disk leaves an empty file, which would be somebody's claim.
      await rm(path, { force: true });
      throw cause;
    } finally {
      await file.close();
    }
  }

  /** Milliseconds since a file was last written to, by the clock of the disk that holds it, which may be another machine's; null if it is gone. */
  async #silence(path: string): Promise<number | null> {
    const probe = join(this.#folder, `${this.#key}.${randomBytes(6).toString('hex')}.draft`);
    let file: FileHandle | null = null;
    try {
      file = await open(probe, 'wx', 0o600);
      await file.write('now');
      const [now, then] = [await file.stat(), await stat(path)];
      return now.mtimeMs - then.mtimeMs;
    } catch (cause) {
      if (isNamed(cause, 'ENOENT')) return null;
      throw cause;
    } finally {
      await file?.close();
      await rm(probe, { force: true, maxRetries: 3 });
    }
  }
}

/** Who a claim, by its path, says it is; an owner of whom nothing is known if it is damaged or still being written; null if it is gone. */
export async function ownerIn(path: string): Promise<ClaimedBy | null> {
  try {
    return parsed(await readFile(path, 'utf8')) ?? unknownOwner;
  } catch (cause) {
    if (isNamed(cause, 'ENOENT')) return null;
    // Windows refuses to open a file that is just being removed; whoever removes it still lives.
    if (process.platform === 'win32' && (isNamed(cause, 'EPERM') || isNamed(cause, 'EBUSY') || isNamed(cause, 'EACCES'))) return unknownOwner;
    throw cause;
  }
}

function parsed(text: string): ClaimedBy | null {
  try {
    return ownerSchema.safeParse(JSON.parse(text)).data ?? null;
  } catch {
    // Torn by a power cut, or not yet whole.
    return null;
  }
}

function isNamed(error: unknown, code: string): boolean {
  return error instanceof Error && 'code' in error && error.code === code;
}
