import { betrayed, browsersLeft, escrowLeft, lostAtTheEnd, lostMeanwhile, madeIn, untold } from './losses.mjs';
import { Machine } from './program.mjs';

/** @typedef {import('./program.mjs').Cut} Cut */
/** @typedef {import('./program.mjs').Ended} Ended */
/** @typedef {import('./program.mjs').Site} Site */
/** @typedef {import('./program.mjs').State} State */

/**
 * A rotation that met power cuts, and what became of it.
 * @typedef {object} Attempt
 * @property {boolean[]} cuts for each cut that was asked for, whether the process lived to meet it
 * @property {'resumed' | 'begun anew' | 'already finished'} end
 * @property {State[]} atCuts for each cut, what the sites held when the process was gone
 * @property {string[]} losses sentences; none: nothing was lost
 * @property {number} milliseconds
 */

/**
 * Rotates on a machine whose power is cut, resumes (with the power cut again, as often as is asked for), and looks for losses.
 * @param {Site} site @param {readonly Cut[]} cuts the first one hits `rotate`, the rest hit `resume`, or a new `rotate` where nothing had been begun
 * @param {{ whole?: boolean }} [how] `whole`: false for a program without pictures, which, where nothing had been begun, is let go only until it has begun anew
 * @returns {Promise<Attempt>}
 */
export async function attempt(site, cuts, { whole = true } = {}) {
  const began = Date.now();
  const before = await site.reset();
  const machine = new Machine(site, { pictures: whole });
  const story = new Story(machine, before);
  const met = [];
  const atCuts = [];
  for (const [index, cut] of cuts.entries()) {
    const went = await story.after(index === 0 ? machine.rotate(cut) : machine.resume(cut));
    const nothingBegun = index > 0 && !went.wasCut && went.exitCode === 0 && went.result?.['verdict'] === null && madeIn(story.now).length === 0;
    const ended = nothingBegun ? await story.after(machine.rotate(cut)) : went;
    atCuts.push(story.now);
    met.push(ended.wasCut);
    if (!ended.wasCut && ended.exitCode !== 0) story.losses.push(`without a power cut it ended with ${endOf(ended)}`);
    story.losses.push(...await browsersLeft(machine));
  }
  const end = await finish(machine, story, whole);
  const atTheEnd = end === 'begun anew' && !whole ? [] : [...lostAtTheEnd(story.now), ...escrowLeft(machine)];
  const losses = [...story.losses, ...atTheEnd, ...betrayed(machine, story.values, story.processes)];
  // What was lost is looked at on the spot.
  if (losses.length === 0) machine.remove();
  else losses.push(`its folder: ${machine.folder}`);
  return { cuts: met, end, atCuts, losses, milliseconds: Date.now() - began };
}

/** What the sites and the program did, process by process. */
class Story {
  /** @type {string[]} */
  losses = [];
  /** @type {Ended[]} */
  processes = [];
  /** Every Value that the portal gave. @type {Set<string>} */
  values = new Set();

  /** @param {Machine} machine @param {State} before */
  constructor(machine, before) {
    this.machine = machine;
    this.before = before;
    this.now = before;
  }

  /** @param {Promise<Ended>} process */
  async after(process) {
    const ended = await process;
    this.processes.push(ended);
    this.now = await this.machine.site.state();
    for (const { value } of madeIn(this.now)) this.values.add(value);
    this.losses.push(...lostMeanwhile(this.before, this.now));
    return ended;
  }
}

/** Resumes without harm, rotates anew if nothing had been begun, and resumes once more. @param {Machine} machine @param {Story} story @param {boolean} whole @returns {Promise<Attempt['end']>} */
async function finish(machine, story, whole) {
  const resumed = await story.after(machine.resume());
  /** @type {Attempt['end']} */
  let end = 'resumed';
  if (resumed.exitCode !== 0) story.losses.push(`'resume' ended with ${endOf(resumed)}`);
  else if (resumed.result?.['verdict'] === 'equal') story.losses.push(...untold(resumed));
  else if (resumed.result?.['verdict'] !== null) story.losses.push(`'resume' ended with the verdict ${String(resumed.result?.['verdict'])}`);
  else if (madeIn(story.now).length > 0) end = 'already finished';
  else if (!whole) return begunAnew(machine, story);
  else {
    end = 'begun anew';
    const anew = await story.after(machine.rotate());
    if (anew.exitCode !== 0) story.losses.push(`a new 'rotate' ended with ${endOf(anew)}`);
  }
  const again = await story.after(machine.resume());
  if (again.exitCode !== 0 || again.result?.['verdict'] !== null) story.losses.push(`a second 'resume' found something open: ${endOf(again)}`);
  return end;
}

/** A rotation after one of which nothing was begun, until its plan is on the disk: from there on it is as any other. @param {Machine} machine @param {Story} story @returns {Promise<Attempt['end']>} */
async function begunAnew(machine, story) {
  const anew = await story.after(machine.rotate({ at: 'record:planned:after', loss: 'all' }));
  if (!anew.wasCut) story.losses.push(`a new 'rotate' did not begin, it ended with ${endOf(anew)}`);
  story.losses.push(...await browsersLeft(machine));
  return 'begun anew';
}

/** @param {Ended} ended */
function endOf({ exitCode, result, text }) {
  const error = result?.['error'] ?? null;
  return `exit code ${String(exitCode)}: ${error === null ? text.trim().split('\n').slice(-6).join(' / ').slice(0, 600) : `${String(error.code)}, ${String(error.message)}`}`;
}
