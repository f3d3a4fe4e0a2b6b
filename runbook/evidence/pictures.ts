import { createHash } from 'node:crypto';
import { mkdir, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import type { Locator, Page } from 'playwright';
import type { Scene } from '../../flows/given.ts';
import { shownAddress } from './address.ts';
import { controlAt } from './control-at.ts';
import type { KnowsSecrets } from './covering.ts';
import { developed, finished, type Control } from './develop.ts';
import type { Painted } from './png/palette.ts';
import type { Privacy } from './privacy.ts';
import { safeShot, stateOf, type Taken } from './safe-shot.ts';
import { slug } from './slug.ts';

/** A picture as the evidence lists it. */
export interface PictureRecord {
  readonly step: string;
  /** Place in the run folder, with slashes. */
  readonly file: string;
  /** Hexadecimal SHA-256 of the file. */
  readonly sha256: string;
  readonly bytes: number;
  /** Left out for what the step left on the screen; else what it shows: the screen before the step, or the same with a ring around the control that was used. */
  readonly shows?: 'before' | 'control';
}

/** What pictures need to know of the run. */
export interface PictureOptions {
  /** The run folder; pictures go into its folder `steps`. */
  readonly folder: string;
  /** Name of the run, for the band. */
  readonly run: string;
  /** False for a stand-in: every picture then says so. */
  readonly live: boolean;
  /** All steps of the run in order, sub-steps included: a picture's number is its step's place in it. */
  readonly order: readonly string[];
  readonly secrets: KnowsSecrets;
  /** What is covered beside secrets; null for nothing. */
  readonly privacy: Privacy | null;
}

/** A page as it was photographed last: as long as it stays so, no further picture of it is needed. */
interface Negative {
  readonly taken: Taken;
  readonly painted: Promise<Painted>;
  readonly address: string;
}

/** The screen as it was when a step worked its first control. */
interface Before {
  readonly negative: Negative;
  /** Whether the picture was taken for this step alone, and not by the step before. */
  readonly own: boolean;
  readonly control: Control;
}

/** Milliseconds for which a page that moves is tried before a step; then the step goes on without that picture. */
const patienceBefore = 1000;

/** Takes the pictures of a run. Each is taken before the next action; all that comes after goes on while the next page loads. */
export class Pictures {
  readonly #options: PictureOptions;
  readonly #reasons = new Map<string, string>();
  readonly #written: Promise<PictureRecord>[] = [];
  readonly #names = new Set<string>();
  readonly #hashes = new Map<string, string>();
  readonly #finishedBefore = new Map<string, { readonly file: string; readonly sha256: string }[]>();
  readonly #last = new WeakMap<Page, Negative>();
  readonly #before = new Map<string, Before | { readonly refused: string }>();
  #working: Promise<unknown> = Promise.resolve();
  #closed = false;

  constructor(options: PictureOptions) {
    this.#options = options;
  }

  /**
   * Notes the first control that a step is about to work, and takes a picture of the screen that it stands on, if that is no longer as the
   * step before left it. Of further controls nothing is noted: to find out whether the screen has changed costs time. Never throws: a
   * missing picture must not stop a run.
   */
  async before(stepId: string, scene: Scene, control: Locator): Promise<void> {
    if (this.#closed || this.#before.has(stepId)) return;
    try {
      const last = this.#last.get(scene.page);
      // Both are asked at once, as the step waits for it.
      const [place, state] = await Promise.all([controlAt(control), last === undefined ? null : stateOf(scene.page)]);
      if (place === null) return;
      const same = last !== undefined && !place.scrolled && last.taken.state === state;
      this.#before.set(stepId, same ? { negative: last, own: false, control: place.control } : await this.#anew(scene, place.control));
    } catch {
      // The page may be going away just now; what it was cannot be told any more.
      this.#before.set(stepId, { refused: 'the browser did not give one' });
    }
  }

  /**
   * Takes a picture of what a step left on the screen, with every secret covered.
   * @returns its absolute path; null if the page could not be made safe or is gone, see {@link whyNot}. Never throws: a missing picture must not stop a run.
   */
  async take(stepId: string, title: string, scene: Scene): Promise<string | null> {
    this.#reasons.delete(stepId);
    const name = this.#nameFor(stepId, title);
    this.#keepBefore(stepId, name);
    try {
      if (this.#closed) return this.#none(stepId, 'the run had ended');
      if (scene.page.isClosed()) return this.#none(stepId, 'the browser page was closed');
      const shot = await safeShot(scene, this.#options.secrets, { privacy: this.#options.privacy });
      if ('refused' in shot) return this.#none(stepId, shot.refused);
      return this.#keep(stepId, `${name}.png`, this.#develop(scene, shot), { words: stepId });
    } catch {
      // What exactly failed does not matter here, and its text could quote the page.
      return this.#none(stepId, scene.page.isClosed() ? 'the browser page was closed' : 'the browser did not give one');
    }
  }

  /** Why the last attempt of a step gave no picture; null if it gave one. */
  whyNot(stepId: string): string | null {
    return this.#reasons.get(stepId) ?? null;
  }

  /** Hexadecimal SHA-256 of a picture by its absolute path, once it is finished; null for one that was not taken, or must not be kept. See {@link inOrder}. */
  hashOf(path: string): string | null {
    return this.#hashes.get(path) ?? null;
  }

  /** The finished pictures of the screen before a step that were not asked for yet. */
  takenBefore(stepId: string): readonly { readonly file: string; readonly sha256: string }[] {
    const found = this.#finishedBefore.get(stepId) ?? [];
    this.#finishedBefore.delete(stepId);
    return found;
  }

  /** Does something when every picture so far is finished, and before any later one is. */
  inOrder(act: () => void): void {
    this.#working = this.#working.then(act);
  }

  /** Waits until every picture is on disk, and takes no more. One that shows too much or could not be written is left out: the report must come about even so. */
  async settled(): Promise<readonly PictureRecord[]> {
    this.#closed = true;
    const outcomes = await Promise.allSettled(this.#written);
    await this.#working;
    const records = outcomes.flatMap((outcome) => (outcome.status === 'fulfilled' ? [outcome.value] : []));
    return records.sort((one, other) => (one.file < other.file ? -1 : 1));
  }

  #none(stepId: string, reason: string): null {
    this.#reasons.set(stepId, reason);
    return null;
  }

  async #anew(scene: Scene, control: Control): Promise<Before | { readonly refused: string }> {
    const shot = await safeShot(scene, this.#options.secrets, { privacy: this.#options.privacy, patience: patienceBefore });
    return 'refused' in shot ? shot : { negative: this.#develop(scene, shot), own: true, control };
  }

  #develop({ page }: Scene, taken: Taken): Negative {
    const painted = this.#working.then(() => developed(taken));
    this.#working = painted.then(() => undefined, () => undefined);
    const negative = { taken, painted, address: shownAddress(page.url(), this.#options.secrets) };
    this.#last.set(page, negative);
    return negative;
  }

  #keepBefore(stepId: string, name: string): void {
    const before = this.#before.get(stepId);
    this.#before.delete(stepId);
    if (before === undefined) return;
    if ('refused' in before) {
      this.#none(stepId, `of the control that was used, because ${before.refused}`);
      return;
    }
    const { negative, own, control } = before;
    if (own) this.#keep(stepId, `${name}-before.png`, negative, { words: `${stepId}, before`, shows: 'before' });
    this.#keep(stepId, `${name}-control.png`, negative, { words: `${stepId}, before, with a ring around the control that was used`, shows: 'control', control });
  }

  #keep(step: string, name: string, { painted, taken, address }: Negative, { words, shows, control }: { readonly words: string; readonly shows?: 'before' | 'control'; readonly control?: Control }): string {
    const { run, live, folder } = this.#options;
    const file = `steps/${name}`;
    const path = join(folder, file);
    const made = this.#working.then(async () => finished(await painted, taken.at, { run, live, step: words, address }, control));
    const hashed = made.then((png) => {
      const sha256 = createHash('sha256').update(png).digest('hex');
      this.#hashes.set(path, sha256);
      if (shows !== undefined) this.#finishedBefore.set(step, [...this.#finishedBefore.get(step) ?? [], { file, sha256 }]);
      return { png, sha256 };
    });
    this.#working = hashed.then(() => undefined, () => undefined);
    const writing = hashed.then(async ({ png, sha256 }) => {
      await mkdir(join(folder, 'steps'), { recursive: true, mode: 0o700 });
      await writeFile(path, png, { mode: 0o600 });
      return { step, file, bytes: png.length, sha256, ...(shows === undefined ? {} : { shows }) };
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
    return unique;
  }
}
