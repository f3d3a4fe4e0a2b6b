import type { Frame, Locator } from 'playwright';
import type { PersonalPlace } from '../../domain/personal.ts';
import { PageSide, type Kept } from './page-side.ts';
import type { Covered, CoverPlan, Survey } from './page-survey.ts';
import { within } from './within.ts';

/** Milliseconds that a frame may take to answer; then the page counts as unsafe. */
const frameLimit = 2000;

/**
 * What a frame answered; `'silent'` if it did not in time, `'unseen'` if it did not and nobody can
 * see it, `'gone'` if it is no longer part of the page or holds another document by now.
 */
export type Answer<T> = T | 'silent' | 'unseen' | 'gone';

// Some build tools wrap classes in a helper of this name, which a page does not have.
const source = `((__name) => ${PageSide.toString()})((target) => target)`;

interface InPage {
  readonly side: PageSide;
  readonly kept: Kept;
}

/** The part of a picture's work that is done in one frame, for one attempt. Nothing of it stays in the page after {@link FrameSide.leave}. */
export class FrameSide {
  readonly frame: Frame;
  readonly #key: string;
  #inPage = false;

  readonly #patience: number;

  /** @param patience milliseconds that the frame may take to answer; 2000 if left out. */
  constructor(frame: Frame, key: string, patience = frameLimit) {
    this.frame = frame;
    this.#key = key;
    this.#patience = patience;
  }

  /** Collects what stands in the frame. On sign-in pages the fields are not read at all. */
  survey(places: readonly PersonalPlace[] = []): Promise<Answer<Survey>> {
    const key = JSON.stringify(this.#key);
    this.#inPage = true;
    return this.#ask<Survey>(`(() => {
      const named = globalThis[${key}]?.kept.named ?? [];
      const plan = { texts: [], fields: [], attributes: [], generated: [] };
      const holder = { side: new (${source})(), kept: { named, personal: [], places: ${JSON.stringify(places)}, texts: [], fields: [], owners: [], opaque: [], boxes: [], covers: [], told: '', plan, takeAway: () => {} } };
      Object.defineProperty(globalThis, ${key}, { value: holder, configurable: true, enumerable: false });
      return holder.side.survey(holder.kept, ${String(this.#mayReadFields())});
    })()`);
  }

  /** What stands where in the frame, in a form that only tells whether it has changed. Nothing is kept in the page. */
  state(): Promise<Answer<string>> {
    return this.#ask<string>(`new (${source})().stateNow()`);
  }

  /** Draws the covers. */
  cover(plan: CoverPlan, colour: string): Promise<Answer<Covered>> {
    return this.#ask<Covered>(this.#call('cover', plan, colour));
  }

  /**
   * Looks at the same document again, takes the covers away and forgets everything in the page.
   * Tells whether all that must be covered lay under them; `judge` is asked only if something changed.
   */
  async lookAgain(judge: (survey: Survey) => CoverPlan): Promise<Answer<Covered>> {
    const key = JSON.stringify(this.#key);
    const answer = await this.#ask<Survey | Covered>(`(() => {
      const { side, kept } = globalThis[${key}] ?? {};
      if (side === undefined) return 'gone';
      const answer = side.surveyAgain(kept, ${String(this.#mayReadFields())});
      if ('under' in answer) { kept.takeAway(); Reflect.deleteProperty(globalThis, ${key}); }
      return answer;
    })()`);
    if (typeof answer === 'string') return answer;
    if ('under' in answer) {
      this.#inPage = false;
      return answer;
    }
    const covered = await this.#ask<Covered>(this.#call('lookAgain', judge(answer)));
    await this.leave();
    return covered;
  }

  /** Takes the covers away and forgets everything in the page. */
  async leave(): Promise<void> {
    if (!this.#inPage) return;
    this.#inPage = false;
    const key = JSON.stringify(this.#key);
    await this.#ask<undefined>(`(() => { globalThis[${key}]?.kept.takeAway?.(); Reflect.deleteProperty(globalThis, ${key}); })()`);
  }

  #mayReadFields(): boolean {
    return !/^login\./u.test(hostOf(this.frame));
  }

  #call(method: keyof PageSide, ...values: readonly unknown[]): string {
    const key = JSON.stringify(this.#key);
    return `globalThis[${key}] === undefined ? 'gone' : globalThis[${key}].side.${method}(globalThis[${key}].kept, ...${JSON.stringify(values)})`;
  }

  async #ask<T>(expression: string): Promise<Answer<T>> {
    try {
      const answer = await within(this.#patience, this.frame.evaluate<Answer<T>>(expression));
      return answer === 'too late' ? await this.#silence() : answer;
    } catch {
      // The frame went away, or to another document, while it was asked.
      return 'gone';
    }
  }

  /** A frame that nobody can see may be silent: the portal keeps some in store. */
  async #silence(): Promise<'silent' | 'unseen' | 'gone'> {
    if (this.frame.isDetached()) return 'gone';
    return await this.isShown() ? 'silent' : 'unseen';
  }

  /** Whether the frame has a place on the page; in doubt it has. */
  async isShown(): Promise<boolean> {
    if (this.frame.parentFrame() === null) return true;
    const box = await within(frameLimit, this.frame.frameElement().then((element) => element.boundingBox()).then((found) => found, () => null));
    if (box === 'too late') return true;
    const viewport = this.frame.page().viewportSize();
    return box !== null && box.width * box.height > 0 && box.x + box.width > 0 && box.y + box.height > 0
      && (viewport === null || (box.x < viewport.width && box.y < viewport.height));
  }
}

/**
 * Hands the elements that a scene's locator names to the survey of their frame.
 * @returns their number; 0 also if the frame they should be in is not there.
 */
export async function nameCovers(locator: Locator, key: string): Promise<number> {
  const naming = locator.evaluateAll((elements, name) => {
    const holders = globalThis as unknown as Record<string, Pick<InPage, 'kept'> | undefined>;
    const named = [...holders[name]?.kept.named ?? [], ...elements as Element[]];
    Object.defineProperty(holders, name, { value: { kept: { named } }, configurable: true, enumerable: false });
    return elements.length;
  }, key);
  const count = await within(frameLimit, naming.catch(() => 0));
  return count === 'too late' ? 0 : count;
}

/** How many elements a scene's locator names now. */
export async function countOf(locator: Locator): Promise<number> {
  const count = await within(frameLimit, locator.count().catch(() => 0));
  return count === 'too late' ? 0 : count;
}

function hostOf(frame: Frame): string {
  return URL.canParse(frame.url()) ? new URL(frame.url()).hostname : '';
}
