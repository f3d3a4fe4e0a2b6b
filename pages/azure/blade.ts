import { errors, type Locator, type Page } from 'playwright';
import { aboutToWork } from '../attention.ts';
import { RunbookError } from '../../domain/errors.ts';
import { until, within } from '../awaiting.ts';
import { proved, type Wanted } from '../proof.ts';
import { coldMs, frameEmpty, loadOnceMore, showsColdFrame } from './cold-frame.ts';
import { inView } from './in-view.ts';
import { isShown, reactFramesOf } from './react-frame.ts';
import { troubleOn } from './trouble.ts';
import { adviceAbout } from './wording-in-languages.ts';
import type { AzurePortalWording } from './wording.ts';

/** A document in which a blade's content may stand: the top document, or the frame of a React blade. */
export type Root = Pick<Page, 'getByRole' | 'getByText' | 'getByPlaceholder' | 'locator'>;

/** How a control is found, wherever the blade's content stands. */
export type Probe = (root: Root) => Locator;

/** A control and the document that it stands in. */
export interface Hosted {
  readonly root: Root;
  readonly control: Locator;
}

// A frame that is only warmed up, or just going away, may never answer; the others go on without it.
const frameMs = 2000;

// A look for trouble reads the whole page, so it is taken once a second, and not in the first.
const untroubledMs = 1000;

/**
 * The blade that is in view. Its content stands either in the top document (the classic build) or in
 * a cross-origin frame that floats above it (the React build), and only the portal knows which; so
 * each control is looked for in both. Earlier blades stay parked off-screen and still count as
 * visible: a control is the only match within the viewport, or it is not found.
 * Source: docs/sites/azure-portal.md, 'Blades' and 'React blades'.
 */
export class Blade {
  readonly page: Page;
  readonly wording: AzurePortalWording;

  constructor(page: Page, wording: AzurePortalWording) {
    this.page = page;
    this.wording = wording;
  }

  /**
   * Waits for the one control in view that a probe finds. Of several probes the first counts that finds exactly one.
   * @throws {RunbookError} exit 4 if there is none or more than one; what {@link troubleOn} says if the portal is in trouble.
   */
  async find(probes: Probe | readonly Probe[], wanted: Wanted): Promise<Hosted> {
    const list = typeof probes === 'function' ? [probes] : probes;
    let seen = 0;
    return this.#await(wanted, async () => {
      const found = await this.look(list);
      seen = Math.max(0, ...found.map((rank) => rank.length));
      return sole(found);
    }, { ambiguous: () => seen > 1 });
  }

  /** Waits until at least one of the things that prove a screen is in view. */
  async standing(probe: Probe, wanted: Wanted): Promise<void> {
    await this.#await(wanted, async () => ((await this.sees(probe)) ? true : null));
  }

  /** Whether something that a probe finds is in view now. */
  async sees(probe: Probe): Promise<boolean> {
    return (await this.look([probe])).flat().length > 0;
  }

  /** Waits for a control as {@link find} does, and clicks it. */
  async click(probes: Probe | readonly Probe[], wanted: Wanted): Promise<Hosted> {
    const hosted = await this.find(probes, wanted);
    await aboutToWork(hosted.control);
    await proved(this.page, wanted, () => hosted.control.click());
    return hosted;
  }

  /** Waits until a look at the screen brings something; a time-out becomes a sentence about the screen. `times`: how many time-outs to allow. */
  async until<T>(wanted: Wanted, look: () => Promise<T | null>, times = 1): Promise<T> {
    return this.#await(wanted, look, { times });
  }

  /** What each probe finds in view now. */
  async look(probes: readonly Probe[]): Promise<Hosted[][]> {
    const looks = [this.#lookIn(this.page, probes), ...reactFramesOf(this.page).map(async (frame) => {
      // Most looks at a frame find nothing, so whether it is shown is asked only where something was found.
      const found = await within(frameMs, this.#lookIn(frame, probes)) ?? [];
      return found.flat().length > 0 && await isShown(frame) ? found : [];
    })];
    const found = await Promise.all(looks);
    return probes.map((_, rank) => found.flatMap((inRoot) => inRoot[rank] ?? []));
  }

  /** The documents in which content may stand now, the top document first. */
  async roots(): Promise<Root[]> {
    const frames = reactFramesOf(this.page);
    const shown = await Promise.all(frames.map((frame) => within(frameMs, isShown(frame))));
    return [this.page, ...frames.filter((_, index) => shown[index])];
  }

  async #lookIn(root: Root, probes: readonly Probe[]): Promise<Hosted[][]> {
    const locators = probes.map((probe) => probe(root));
    const any = locators.reduce((one, other) => one.or(other));
    // Counting all at once is the cheapest question, and mostly the last.
    if ((await any.count()) === 0) return [];
    return Promise.all(locators.map(async (locator) => (await inView(locator)).map((control) => ({ root, control }))));
  }

  /** Waits as {@link #awaitOnce} does; a frame that stays empty has the portal loaded once more, and then it is waited for anew. */
  async #await<T>(wanted: Wanted, look: () => Promise<T | null>, patience: { readonly ambiguous?: () => boolean; readonly times?: number } = {}): Promise<T> {
    try {
      return await this.#awaitOnce(wanted, look, patience);
    } catch (cause) {
      if (!(cause instanceof RunbookError) || cause.code !== 'portal-frame-empty') throw cause;
      await proved(this.page, wanted, () => loadOnceMore(this.page, cause));
      return this.#awaitOnce(wanted, look, patience);
    }
  }

  async #awaitOnce<T>(wanted: Wanted, look: () => Promise<T | null>, { ambiguous = (): boolean => false, times = 1 }: { readonly ambiguous?: () => boolean; readonly times?: number }): Promise<T> {
    let untroubledUntil = performance.now() + untroubledMs;
    let coldSince: number | null = null;
    const advice = wanted.advice ?? adviceAbout(this.wording);
    return proved(this.page, { ...wanted, ...(advice === undefined ? {} : { advice }) }, async () => {
      try {
        return await until(this.page, async () => {
          const seen = await look();
          if (seen === null && performance.now() > untroubledUntil) {
            untroubledUntil = performance.now() + untroubledMs;
            await this.confirmUntroubled(wanted.screen);
            coldSince = (await showsColdFrame(this.page)) ? coldSince ?? performance.now() : null;
            if (coldSince !== null && performance.now() - coldSince > coldMs) throw frameEmpty(wanted.screen, wanted.wanted);
          }
          return seen;
        }, { timeout: wanted.timeout, times });
      } catch (cause) {
        if (!(cause instanceof errors.TimeoutError)) throw cause;
        await this.confirmUntroubled(wanted.screen);
        if (await showsColdFrame(this.page)) throw frameEmpty(wanted.screen, wanted.wanted);
        throw ambiguous() ? new Error('strict mode violation: several controls in view', { cause }) : cause;
      }
    });
  }

  /** Throws what {@link troubleOn} says, if the portal is in trouble now. */
  async confirmUntroubled(screen: string): Promise<void> {
    const trouble = await troubleOn(this.page, this.wording, screen, await this.roots());
    if (trouble !== null) throw trouble;
  }
}

/** The one control of the first probe that found exactly one. */
export function sole(found: readonly Hosted[][]): Hosted | null {
  return found.find((rank) => rank.length === 1)?.[0] ?? null;
}
