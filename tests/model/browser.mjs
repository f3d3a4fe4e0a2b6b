import fc from 'fast-check';
import { betrayed, browsersLeft, escrowLeft, lostAtTheEnd, lostMeanwhile, madeIn } from '../sweep/losses.mjs';
import { Machine } from '../sweep/program.mjs';

/** @typedef {import('../sweep/program.mjs').Cut} Cut */
/** @typedef {import('../sweep/program.mjs').Site} Site */

/**
 * One run of the program in a browser, with what is wrong with the stand-ins meanwhile. `beside`: a second run begins with it.
 * @typedef {{ again: 'rotate' | 'resume', faults: readonly string[], cut: Cut | null, beside: boolean }} Event
 */

const records = ['creating', 'created', 'sealed', 'setting', 'set', 'tested', 'removing', 'removed', 'resumed'];

/** @type {fc.Arbitrary<Cut>} */
const cut = fc.oneof(
  { weight: 3, arbitrary: fc.record({ at: fc.tuple(fc.constantFrom(...records), fc.constantFrom('before', 'unsynced', 'after')).map(([record, where]) => `record:${record}:${where}`), loss: fc.constantFrom('all', 'torn', 'none') }) },
  { weight: 2, arbitrary: fc.record({ sent: fc.constantFrom('add', 'save'), loss: fc.constantFrom('all', 'torn', 'none') }) },
  { weight: 1, arbitrary: fc.record({ at: fc.integer({ min: 0, max: 400 }).map((delay) => `after:creating+${String(delay)}`), loss: fc.constantFrom('all', 'none') }) },
);

/** What TEOS itself alters is left out: then it holds what no portal knows. @type {fc.Arbitrary<string[]>} */
const faults = fc.subarray(['teos-refuses-save', 'teos-save-lost', 'teos-session-ends-before-save', 'teos-unavailable', 'portal-session-ends-after-add', 'add-fails'], { maxLength: 1 });

/** Faults, kills, resumes and second runs for the program with its browsers. @type {fc.Arbitrary<Event[]>} */
export const browserSequence = fc.array(fc.record({
  again: fc.constantFrom('resume', 'resume', 'rotate'), faults: fc.oneof(fc.constant([]), faults),
  cut: fc.oneof({ weight: 1, arbitrary: fc.constant(null) }, { weight: 4, arbitrary: cut }), beside: fc.oneof({ weight: 4, arbitrary: fc.constant(false) }, { weight: 1, arbitrary: fc.constant(true) }),
}), { minLength: 1, maxLength: 3 });

/** Plays a sequence on the stand-ins, then resumes without harm. Returns what was lost, in sentences. @param {Site} site @param {readonly Event[]} events */
export async function playInBrowser(site, events) {
  const before = await site.reset();
  const machine = new Machine(site);
  const told = { machine, before, now: before, losses: /** @type {string[]} */ ([]), values: /** @type {Set<string>} */ (new Set()), texts: /** @type {{ text: string }[]} */ ([]) };
  let open = false;
  for (const [index, { again, faults: wrong, cut: planned, beside }] of events.entries()) {
    await site.setFaults?.(wrong);
    // A rotation anew is right only as long as there is no secret, or as long as one is open, which refuses it.
    /** @type {boolean} */
    const rotates = index === 0 || (again === 'rotate' && (open || madeIn(told.now).length === 0));
    /** @type {import('../sweep/program.mjs').Ended[]} */
    const [first] = await Promise.all([rotates ? machine.rotate(planned) : machine.resume(planned), ...(beside ? [machine.resume()] : [])]);
    open = first?.exitCode !== 0;
    await look(site, told, { text: first?.text ?? '' });
  }
  await site.setFaults?.([]);
  let end = await machine.resume();
  // A list that lags, or a lock that was just given back, may make one more necessary.
  if (end.exitCode !== 0) end = await machine.resume();
  await look(site, told, end);
  if (end.exitCode !== 0) told.losses.push(`without harm 'resume' ended with exit code ${String(end.exitCode)}: ${end.text.slice(-600)}`);
  if (madeIn(told.now).length > 0) told.losses.push(...lostAtTheEnd(told.now));
  told.losses.push(...escrowLeft(machine), ...betrayed(machine, told.values, told.texts), ...await browsersLeft(machine));
  if (told.losses.length === 0) machine.remove();
  return told.losses;
}

/**
 * @param {Site} site
 * @param {{ before: import('../sweep/program.mjs').State, now: import('../sweep/program.mjs').State, losses: string[], values: Set<string>, texts: { text: string }[] }} told
 * @param {{ text: string }} ended
 */
async function look(site, told, ended) {
  told.now = await site.state();
  told.texts.push(ended);
  for (const { value } of madeIn(told.now)) told.values.add(value);
  if (madeIn(told.now).length > 1) told.losses.push(`there are ${String(madeIn(told.now).length)} of ours`);
  told.losses.push(...lostMeanwhile(told.before, told.now));
}
