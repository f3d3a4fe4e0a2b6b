import { randomBytes, randomInt } from 'node:crypto';
import type { CDPSession, Frame, Page } from 'playwright';
import type { Scene } from '../../flows/given.ts';
import { coverPlan, isEmpty, type KnowsSecrets } from './covering.ts';
import { countOf, FrameSide, nameCovers, type Answer } from './frame-side.ts';
import type { Covered, CoverPlan, Survey } from './page-survey.ts';
import { readPng, showsColours, type Bitmap, type Colour } from './png/read.ts';
import type { Privacy } from './privacy.ts';
import { within } from './within.ts';

/** Milliseconds after which a screenshot that hangs is given up. */
const shotLimit = 10_000;
/** Milliseconds that a frame may take to tell whether it has changed. */
const stateLimit = 500;
/** Milliseconds for which a page that moves under its covers is tried again. */
const restlessLimit = 3000;
// A calm dark grey of which each frame gets a shade of its own, so that a picture can be asked
// whether it shows the covers of this very moment.
const darkGrey: Colour = 0x384050;

/** A picture of a page on which nothing can be read that must not be. */
export interface Taken {
  readonly png: Buffer;
  readonly at: Date;
  /** What stood where, in a form that only tells whether a page is still the same; see {@link stateOf}. */
  readonly state: string;
  /** The picture itself; null if it turns out to be older than its covers: then it must not be kept. It is found out while the next page loads. */
  readonly bitmap: Promise<Bitmap | null>;
}

/** A picture, or the reason why there is none. */
export type Shot = Taken | { readonly refused: string };

/** What a picture is taken with. */
export interface ShotOptions {
  /** What is covered beside secrets; null for nothing. */
  readonly privacy: Privacy | null;
  /** Milliseconds for which a page that moves under its covers is tried again; 3000 if left out. */
  readonly patience?: number;
}

type Judge = (survey: Survey) => CoverPlan;

/** A frame with its covers, and the shade that a picture of them must show; null if none of them can be seen. */
interface CoveredFrame extends Covered {
  readonly shade: Colour | null;
}

/**
 * Takes a picture of a page on which no secret can be read. In every frame, what the scene names,
 * password fields, each element whose text betrays a secret, and what is private are covered by opaque boxes; after
 * the shot the page is looked at again, and a picture during which something came out from under
 * its box is thrown away and taken anew. Covers of our own instead of Playwright's `mask`: they
 * follow a text that reaches beyond its element, and they are waited for — where frames have
 * processes of their own, a screenshot can show a frame as it was before it was masked.
 * @returns why there is no picture, if the page cannot be made safe or does not answer.
 */
export async function safeShot(scene: Scene, secrets: KnowsSecrets, options: ShotOptions = { privacy: null }): Promise<Shot> {
  const end = performance.now() + (options.patience ?? restlessLimit);
  for (;;) {
    const shot = await attempt(scene, secrets, options.privacy);
    if (shot !== 'restless') return shot;
    if (performance.now() > end) return { refused: 'the page kept moving while its secrets were being covered' };
  }
}

/** What stands where on a page now; it is the same as a picture's `state` as long as no text was changed or moved. */
export async function stateOf(page: Page): Promise<string> {
  return digestOf(await Promise.all(page.frames().map(async (frame) => ({ frame, state: await new FrameSide(frame, '', stateLimit).state() }))));
}

async function attempt(scene: Scene, secrets: KnowsSecrets, privacy: Privacy | null): Promise<Shot | 'restless'> {
  const key = freshKey();
  const counts = await Promise.all(scene.covers().map((locator) => nameCovers(locator, key)));
  // The screen's own secret fields are not where they should be: then any field may be one.
  const judge = (survey: Survey): CoverPlan => coverPlan(survey, secrets, { allFields: counts.includes(0), privacy });
  const named = counts.some((count) => count > 0);
  const sides = scene.page.frames().map((frame) => new FrameSide(frame, key));
  try {
    const surveyed = await Promise.all(sides.map(async (side) => ({ side, survey: await side.survey(privacy?.placesAt(scene.page.url())) })));
    // One frame tells who is signed in, and others show the name: all are read before any is judged.
    for (const { survey } of surveyed) if (typeof survey === 'object') privacy?.learn(survey);
    const covered = await Promise.all(surveyed.map(({ side, survey }) => coverFrame(side, survey, { judge, named })));
    const wrong = worstOf(covered);
    if (wrong !== null) return wrong;
    const at = new Date();
    const png = await within(shotLimit, capture(scene.page));
    if (png === 'too late') return { refused: 'the browser gave no picture within 10 seconds' };
    const [after, countsAfter] = await Promise.all([
      Promise.all(sides.filter((_, index) => covered[index] !== 'unseen').map((side) => side.lookAgain(judge))),
      Promise.all(scene.covers().map((locator) => countOf(locator))),
    ]);
    if (countsAfter.some((count, index) => count !== counts[index])) return 'restless';
    const shades = covered.flatMap((each) => (typeof each === 'object' && each.shade !== null ? [each.shade] : []));
    return worstOf([...after, ...await newcomers(scene.page, sides, { key, judge, privacy })]) ?? { png, at, state: digestOf(surveyed.map(({ side, survey }) => ({ frame: side.frame, state: typeof survey === 'string' ? survey : survey.state }))), bitmap: checked(png, shades) };
  } finally {
    await Promise.all(sides.map((side) => side.leave()));
  }
}

/** The picture, if it shows every shade. Nobody may be waiting for it when it turns out to be none. */
function checked(png: Buffer, shades: readonly Colour[]): Promise<Bitmap | null> {
  const reading = readPng(png).then((bitmap) => (showsColours(bitmap, shades) ? bitmap : null));
  void Promise.allSettled([reading]);
  return reading;
}

async function coverFrame(side: FrameSide, survey: Answer<Survey>, { judge, named }: { judge: Judge; named: boolean }): Promise<Answer<CoveredFrame>> {
  if (typeof survey === 'string') return survey;
  const plan = judge(survey);
  if (isEmpty(plan) && survey.opaque === 0 && survey.personal === 0 && !named && !survey.cursor) return { under: true, unsafe: null, seen: false, shade: null };
  const shade = freshShade();
  const covered = await side.cover(plan, `#${shade.toString(16).padStart(6, '0')}`);
  if (typeof covered === 'string') return covered;
  // A frame that is out of sight is not painted, and need not be.
  if (covered.seen === null && await side.isShown()) return { ...covered, under: false, shade: null };
  return { ...covered, shade: covered.seen === true ? shade : null };
}

/** A shade that no picture has shown yet, as far as chance goes. */
function freshShade(): Colour {
  return darkGrey + (randomInt(16) << 16) + (randomInt(16) << 8) + randomInt(16);
}

function freshKey(): string {
  return `_${randomBytes(8).toString('hex')}`;
}

function digestOf(states: readonly { readonly frame: Frame; readonly state: string }[]): string {
  return states.map(({ frame, state }) => `${frame.url()} ${state}`).join('\n');
}

/** Frames that came while the picture was taken: nothing is drawn in them, so they must have nothing to cover. */
async function newcomers(page: Page, sides: readonly FrameSide[], { key, judge, privacy }: { key: string; judge: Judge; privacy: Privacy | null }): Promise<Answer<Covered>[]> {
  const known = new Set(sides.map((side) => side.frame));
  return Promise.all(page.frames().filter((frame) => !known.has(frame)).map(async (frame) => {
    const side = new FrameSide(frame, key);
    const survey = await side.survey(privacy?.placesAt(page.url()));
    await side.leave();
    return typeof survey === 'string' ? survey : { under: survey.opaque === 0 && survey.personal === 0 && isEmpty(judge(survey)), unsafe: null, seen: false };
  }));
}

/** Null if every frame is safe. A frame that went away may have taken its covers along while the picture was taken. */
function worstOf(answers: readonly Answer<Covered>[]): Shot | 'restless' | null {
  if (answers.includes('silent')) return { refused: 'a frame of the page did not answer within 2 seconds' };
  const told = answers.filter((answer) => typeof answer === 'object');
  const unsafe = told.find((answer) => answer.unsafe !== null)?.unsafe;
  if (typeof unsafe === 'string') return { refused: unsafe };
  return answers.includes('gone') || told.some((answer) => !answer.under) ? 'restless' : null;
}

const sessions = new WeakMap<Page, Promise<CDPSession>>();

/** Only what is in the viewport: a longer picture leaves frames of other origins blank. */
async function capture(page: Page): Promise<Buffer> {
  const session = sessions.get(page) ?? page.context().newCDPSession(page);
  sessions.set(page, session);
  const { data } = await (await session).send('Page.captureScreenshot', { format: 'png', optimizeForSpeed: true });
  return Buffer.from(data, 'base64');
}
