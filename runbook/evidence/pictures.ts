import { createHash } from 'node:crypto';
import { mkdir, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import type { Scene } from '../../flows/given.ts';
import type { KnowsSecrets } from './covering.ts';
import { safeShot } from './safe-shot.ts';
import { slug } from './slug.ts';

/** A picture as the evidence lists it. */
export interface PictureRecord {
  readonly step: string;
  /** Place in the run folder, with slashes. */
  readonly file: string;
  /** Hexadecimal SHA-256 of the file. */
  readonly sha256: string;
  readonly bytes: number;
}

/** What pictures need to know of the run. */
export interface PictureOptions {
  /** The run folder; pictures go into its folder `steps`. */
  readonly folder: string;
  /** Name of the run, for the badge. */
  readonly run: string;
  /** False for a stand-in: every picture then says so. */
  readonly live: boolean;
  /** All steps of the run in order, sub-steps included: a picture's number is its step's place in it. */
  readonly order: readonly string[];
  readonly secrets: KnowsSecrets;
}

/** Takes the pictures of a run. Each is taken before the next action; writing goes on while the next page loads. */
export class Pictures {
  readonly #options: PictureOptions;
  readonly #reasons = new Map<string, string>();
  readonly #written: Promise<PictureRecord>[] = [];
  readonly #names = new Set<string>();
  readonly #hashes = new Map<string, string>();
  #closed = false;

  constructor(options: PictureOptions) {
    this.#options = options;
  }

  /**
   * Takes a picture of what a step left on the screen, with every secret covered.
   * @returns its absolute path; null if the page could not be made safe or is gone, see {@link whyNot}. Never throws: a missing picture must not stop a run.
   */
  async take(stepId: string, title: string, scene: Scene): Promise<string | null> {
    this.#reasons.delete(stepId);
    try {
      if (this.#closed) return this.#none(stepId, 'the run had ended');
      if (scene.page.isClosed()) return this.#none(stepId, 'the browser page was closed');
      const shot = await safeShot(scene, this.#options.secrets, this.#badge(stepId));
      return 'png' in shot ? this.#keep(stepId, title, shot) : this.#none(stepId, shot.refused);
    } catch {
      // What exactly failed does not matter here, and its text could quote the page.
      return this.#none(stepId, scene.page.isClosed() ? 'the browser page was closed' : 'the browser did not give one');
    }
  }

  /** Why the last attempt of a step gave no picture; null if it gave one. */
  whyNot(stepId: string): string | null {
    return this.#reasons.get(stepId) ?? null;
  }

  /** Hexadecimal SHA-256 of a picture by its absolute path, also while it is still being written; null for one that was not taken. */
  hashOf(path: string): string | null {
    return this.#hashes.get(path) ?? null;
  }

  /** Waits until every picture is on disk, and takes no more. One that shows too much or could not be written is left out: the report must come about even so. */
  async settled(): Promise<readonly PictureRecord[]> {
    this.#closed = true;
    const outcomes = await Promise.allSettled(this.#written);
    const records = outcomes.flatMap((outcome) => (outcome.status === 'fulfilled' ? [outcome.value] : []));
    return records.sort((one, other) => (one.file < other.file ? -1 : 1));
  }

  #none(stepId: string, reason: string): null {
    this.#reasons.set(stepId, reason);
    return null;
  }

  #badge(stepId: string): string | null {
    const now = new Date().toISOString().replace('T', ' ').slice(0, 19);
    return this.#options.live ? null : `Stand-in – not a live run · ${this.#options.run} · ${stepId} · ${now} UTC`;
  }

  #keep(step: string, title: string, { png, covered }: { readonly png: Buffer; readonly covered: Promise<boolean> }): string {
    const file = `steps/${this.#nameFor(step, title)}`;
    const path = join(this.#options.folder, file);
    const sha256 = createHash('sha256').update(png).digest('hex');
    this.#hashes.set(path, sha256);
    const writing = covered.then(async (isCovered) => {
      if (!isCovered) throw new Error('The picture is older than its covers.');
      await mkdir(join(this.#options.folder, 'steps'), { recursive: true, mode: 0o700 });
      await writeFile(path, png, { mode: 0o600 });
      return { step, file, bytes: png.length, sha256 };
    });
    this.#written.push(writing);
    // settled() looks at failures; until it is called they must not end the process.
    void Promise.allSettled([writing]);
    return path;
  }

  #nameFor(step: string, title: string): string {
    const place = this.#options.order.indexOf(step);
    const number = String(place === -1 ? this.#options.order.length + 1 : place + 1).padStart(2, '0');
    const name = `${number}-${step.replace('#', '-server-')}-${slug(title)}`;
    let unique = name;
    for (let again = 2; this.#names.has(unique); again += 1) unique = `${name}-${String(again)}`;
    this.#names.add(unique);
    return `${unique}.png`;
  }
}
