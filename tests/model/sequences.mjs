import fc from 'fast-check';

/** @typedef {import('./world.mjs').Display} Display */
/** @typedef {import('./world.mjs').TeosFault} TeosFault */
/** @typedef {import('./world.mjs').PortalFault} PortalFault */
/** @typedef {import('../sweep/disk.mjs').Loss} Loss */

/**
 * What befalls a run at one of its lines, counted as parts of a whole run.
 * @typedef {{ at: number, kind: 'power cut', loss: Loss } | { at: number, kind: 'kill' } | { at: number, kind: 'second', command: 'rotate' | 'resume' }} Planned
 * @typedef {{ what: 'run', command: 'rotate' | 'resume', lag: number, portal: PortalFault, teos: TeosFault[], fate: Planned | null }} Run
 * @typedef {Run | { what: 'others add' } | { what: 'others remove' } | { what: 'a person pastes the Value', server: number }} Event
 * @typedef {{ displays: Display[], events: Event[] }} Sequence
 */

/** About as many as a run with two servers has. */
const lines = 150;

/** @type {fc.Arbitrary<Planned | null>} */
const fate = fc.oneof(
  { weight: 2, arbitrary: fc.constant(null) },
  { weight: 5, arbitrary: fc.record({ at: fc.integer({ min: 1, max: lines }), kind: fc.constant('power cut'), loss: fc.constantFrom('all', 'torn', 'none') }) },
  { weight: 2, arbitrary: fc.record({ at: fc.integer({ min: 1, max: lines }), kind: fc.constant('kill') }) },
  { weight: 1, arbitrary: fc.record({ at: fc.integer({ min: 1, max: 100 }), kind: fc.constant('second'), command: fc.constantFrom('rotate', 'resume') }) },
);

/** @type {fc.Arbitrary<TeosFault>} */
const teosFault = fc.oneof(
  { weight: 8, arbitrary: fc.constant('none') },
  { weight: 4, arbitrary: fc.constantFrom('refuses Save', 'loses the Value', 'cuts the Value', 'ends the session before Save', 'dies after Save', 'is gone') },
);

/** @type {fc.Arbitrary<PortalFault>} */
const portalFault = fc.oneof(
  { weight: 8, arbitrary: fc.constant('none') },
  { weight: 3, arbitrary: fc.constantFrom('ends the session after Add', 'refuses Add', 'is gone') },
);

/** @type {fc.Arbitrary<Event>} */
const event = fc.oneof(
  { weight: 8, arbitrary: fc.record({ what: fc.constant('run'), command: fc.constantFrom('rotate', 'resume', 'resume'), lag: fc.constantFrom(0, 1, 2), portal: portalFault, teos: fc.array(teosFault, { minLength: 3, maxLength: 3 }), fate }) },
  { weight: 1, arbitrary: fc.record({ what: fc.constant('others add') }) },
  { weight: 1, arbitrary: fc.record({ what: fc.constant('others remove') }) },
  { weight: 1, arbitrary: fc.record({ what: fc.constant('a person pastes the Value'), server: fc.integer({ min: 0, max: 2 }) }) },
);

/** @type {fc.Arbitrary<Display>} */
const display = fc.oneof({ weight: 12, arbitrary: fc.constant('readable') }, { weight: 1, arbitrary: fc.constantFrom('masked', 'blank') });

/** Faults, kills, power cuts, resumes and second runs, in any order; a rotation is always begun. @type {fc.Arbitrary<Sequence>} */
export const sequence = fc.record({
  displays: fc.array(display, { minLength: 1, maxLength: 3 }),
  events: fc.tuple(
    fc.record({ what: fc.constant('run'), command: fc.constant('rotate'), lag: fc.constantFrom(0, 1, 2), portal: portalFault, teos: fc.array(teosFault, { minLength: 3, maxLength: 3 }), fate }),
    fc.array(event, { maxLength: 4 }),
  ).map(([first, rest]) => [first, ...rest]),
});
