import { createHash, randomBytes } from 'node:crypto';
import { readFile } from 'node:fs/promises';
import { basename } from 'node:path';
import { RunbookError } from '../../domain/errors.ts';
import type { ClientSecretRow } from '../../domain/client-secret.ts';
import type { Secret } from '../../domain/secret.ts';
import type { Verdict } from '../../domain/verdict.ts';
import type { Custody, Preflight } from '../../flows/given.ts';
import { removeDurably, writeDurably } from './durable.ts';
import { sealedContentOf } from './escrow/content.ts';
import type { Escrow } from './escrow/escrow.ts';
import { fingerprintOf } from './fingerprint.ts';
import type { JournalSink } from './journal/journal.ts';
import type { NewRecord } from './journal/records.ts';
import { after, type Rotation } from './journal/rotation.ts';
import type { Scrubber } from './scrubber.ts';
import type { Standing } from './standing.ts';

// Room for the sealed Value and what the journal still has to say, taken before Add.
const reserveBytes = 65_536;

/** Where the Value is sealed. */
export interface Sealing {
  /** Null where the Value was sealed by an earlier process, so that nothing is left to seal. */
  readonly escrow: Escrow | null;
  /** Absolute path of the escrow file. */
  readonly file: string;
  /** Forgets what opens it. */
  forget(): Promise<void>;
}

/** What a custody is made of. */
export interface CustodyParts {
  readonly scrubber: Scrubber;
  readonly journal: JournalSink;
  /** Where the rotation stands so far. */
  readonly rotation: Rotation;
  /** Null where the Value is kept in memory only. */
  readonly sealing: Sealing | null;
}

/**
 * Keeps the client secret from the moment it is intended: what is about to be done stands in the journal
 * before it is done, and the Value is sealed before the page that shows it is left. Whatever
 * kills the process, the journal and the sealed Value say how to go on.
 */
export class RotationCustody implements Custody {
  readonly #scrubber: Scrubber;
  readonly #journal: JournalSink;
  readonly #sealing: Sealing | null;
  #rotation: Rotation;
  #value: Secret | null = null;
  #open: { readonly sealed: Promise<void>; readonly end: () => void } | null = null;

  constructor({ scrubber, journal, rotation, sealing }: CustodyParts) {
    this.#scrubber = scrubber;
    this.#journal = journal;
    this.#rotation = rotation;
    this.#sealing = sealing;
  }

  /** Where the rotation stands. Never the Value. */
  get rotation(): Rotation {
    return this.#rotation;
  }

  /** The Value, as long as it is at hand. */
  get value(): Secret | null {
    return this.#value;
  }

  /** Resolves when the Value is not between Add and its seal: the only moment at which a run must not be broken off. */
  get safe(): Promise<void> {
    return this.#open?.sealed ?? Promise.resolve();
  }

  know(secret: Secret): void {
    this.#scrubber.know(secret);
  }

  /** The Value of an earlier run, taken out of its escrow. */
  hold(value: Secret): void {
    this.#scrubber.know(value);
    this.#value = value;
  }

  async preflighted({ secretIds, servers }: Preflight): Promise<void> {
    const seen = await Promise.all(servers.map(async ({ url, held, predecessor }) => ({
      url, held: held === null ? null : await fingerprintOf(held, this.#rotation.planned.salt),
      predecessor: predecessor === null ? null : listed(predecessor),
    })));
    await this.record({ type: 'preflighted', secretIds: [...secretIds], servers: seen });
  }

  async intend({ description, secretIdsBefore }: { readonly description: string; readonly secretIdsBefore: readonly string[] }): Promise<void> {
    if (this.#sealing !== null) await writeDurably(reserveOf(this.#sealing.file), randomBytes(reserveBytes));
    this.#open = opened();
    await this.record({ type: 'creating', description, secretIdsBefore: [...secretIdsBefore] });
  }

  async created(row: ClientSecretRow): Promise<void> {
    try {
      await this.record({ type: 'created', ...listed(row) });
    } catch (cause) {
      // The disk became full since Add. The room that was kept is for what must not fail now; the Value is still to be read.
      if (this.#sealing === null || !isNotWritten(cause)) throw cause;
      await removeDurably(reserveOf(this.#sealing.file));
      await this.record({ type: 'created', ...listed(row) });
    }
  }

  async seal(value: Secret): Promise<void> {
    // Known before anything else: from here on no sink lets it through, whatever fails next.
    this.hold(value);
    const { escrow, file } = this.#sealing ?? { escrow: null, file: '' };
    if (escrow === null) await this.record({ type: 'captured', kept: 'in memory' });
    else {
      await removeDurably(reserveOf(file));
      await escrow.seal(value, sealedContentOf(this.#rotation), file);
      await this.sealedBefore();
    }
    this.settled();
  }

  /** Records that the Value stands sealed in its file; by itself only after a power cut between the seal and its record. */
  async sealedBefore(): Promise<void> {
    const { file } = this.#sealing ?? { file: '' };
    await this.record({ type: 'sealed', file: basename(file), sha256: await hashOf(file) });
  }

  async setting(server: string): Promise<void> {
    await this.record({ type: 'setting', server });
  }

  async set(server: string): Promise<void> {
    await this.record({ type: 'set', server });
  }

  async tested(server: string, verdict: Verdict, { asBefore, way }: { readonly asBefore: boolean; readonly way?: string } = { asBefore: false }): Promise<void> {
    await this.record({ type: 'tested', server, verdict, asBefore, ...(way === undefined ? {} : { way }) });
  }

  async removing(secretId: string): Promise<void> {
    await this.record({ type: 'removing', secretId });
  }

  async removed(secretId: string): Promise<void> {
    await this.record({ type: 'removed', secretId });
  }

  /** How what a server shows compares with what it showed before anything was changed. */
  async asBefore(server: string, now: Secret | null): Promise<'same' | 'changed' | 'unknown'> {
    const held = this.#rotation.servers.find(({ url }) => url === server)?.held ?? null;
    if (held === null || now === null) return 'unknown';
    return await fingerprintOf(now, this.#rotation.planned.salt) === held ? 'same' : 'changed';
  }

  /** Adds a record to the journal; returns when it cannot be lost any more. */
  async record(record: NewRecord): Promise<void> {
    const written = await this.#journal.append(record);
    // Looked at only now: of servers that are worked on side by side, another one's record may have come meanwhile.
    this.#rotation = after(this.#rotation, written);
  }

  /** Destroys the sealed Value and ends the rotation: every server has it, or a person said so. */
  async finish(verdict: Verdict): Promise<void> {
    await this.destroy();
    await this.record({ type: 'finished', verdict });
  }

  /** Destroys the sealed Value. */
  async destroy(): Promise<void> {
    if (this.#sealing === null) return;
    await removeDurably(this.#sealing.file);
    await removeDurably(reserveOf(this.#sealing.file));
    await this.#sealing.forget();
  }

  /** Lets go of whoever waits for the seal: the run came to its end, sealed or not. */
  settled(): void {
    this.#open?.end();
    this.#open = null;
  }

  /** Drops the Value from memory. */
  forget(): void {
    this.#value = null;
    this.settled();
  }

  whereThingsStand(): Standing {
    const { state, newSecret, servers, sealed, end } = this.#rotation;
    return { state, newSecret, keptIn: sealed === null || end !== null ? null : this.#sealing?.file ?? sealed.file, servers: servers.map(({ acceptMasked: _accept, held: _held, ...server }) => server) };
  }
}

function isNotWritten(error: unknown): boolean {
  return error instanceof RunbookError && error.code === 'state-folder';
}

/** The SHA-256 of a file, in hexadecimal. */
export async function hashOf(file: string): Promise<string> {
  return createHash('sha256').update(await readFile(file)).digest('hex');
}

/** The file beside an escrow file that keeps room for it. */
export function reserveOf(file: string): string {
  return file.replace(/\.age$/u, '.reserve');
}

function listed({ secretId, description, expires }: ClientSecretRow): { secretId: string; description: string; expires: string | null } {
  return { secretId, description, expires };
}

function opened(): { readonly sealed: Promise<void>; readonly end: () => void } {
  let end: () => void = () => undefined;
  const sealed = new Promise<void>((resolve) => { end = resolve; });
  return { sealed, end };
}
