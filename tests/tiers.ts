/** The tag of a test that meets a behaviour once more: on another build, with another display, by another way. */
const tag = '@thorough';

/** For a test that `npm test` leaves out and `npm run test:all` runs, because another one shows the same on every run. */
export const thorough = { tag };

/** For the rows of a table: those that only repeat what another row shows. */
export function thoroughIf(repeats: boolean): { tag: string[] } {
  return { tag: repeats ? [tag] : [] };
}

/** What {@link thorough} tests are known by. */
export const thoroughTests = /@thorough/u;
