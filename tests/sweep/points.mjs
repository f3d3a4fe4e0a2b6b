/**
 * A moment at which a power cut would leave something else on the disk than the moment before.
 * @typedef {object} Point
 * @property {number} number from 1
 * @property {'write' | 'create' | 'rename' | 'link' | 'remove' | 'truncate' | 'mkdir' | 'folder'} act `folder`: the fsync of a folder
 * @property {'before' | 'unsynced' | 'after'} at `after` a write: after its fsync
 * @property {string} file relative to the watched folder
 * @property {string | null} record the type of a journal's line that is written
 */

/**
 * When the power is cut. `delay`: milliseconds after the point.
 * @typedef {{ matches: (point: Point) => boolean, delay: number, times: number } | { time: number }} When
 */

const acts = ['write', 'create', 'rename', 'link', 'remove', 'truncate', 'mkdir', 'folder'];

/**
 * Reads when the power is to be cut:
 * `17` at that point; `record:created:unsynced` at that record (`before`, `unsynced`, `after`); `after:creating+200` so many
 * milliseconds after that record was on the disk; `file:.age:write:unsynced` at an act on a file with that in its name;
 * `time:4000` so many milliseconds after the start. `@2` at the end: the second time.
 * @param {string} text
 * @returns {When}
 */
export function readWhen(text) {
  const { what = '', times = '1' } = /^(?<what>.*?)(?:@(?<times>\d+))?$/u.exec(text)?.groups ?? {};
  const found = [atNumber, atRecord, afterRecord, atFile].map((read) => read(what)).find((each) => each !== null);
  if (found !== undefined && found !== null) return { delay: 0, ...found, times: Number(times) };
  const time = /^time:(\d+)$/u.exec(what);
  if (time !== null) return { time: Number(time[1]) };
  throw new Error(`'${text}' is not a moment for a power cut.`);
}

/** @typedef {{ matches: (point: Point) => boolean, delay?: number }} Matching */

/** @param {string} what @returns {Matching | null} */
function atNumber(what) {
  return /^\d+$/u.test(what) ? { matches: ({ number }) => number === Number(what) } : null;
}

/** @param {string} what @returns {Matching | null} */
function atRecord(what) {
  const [, type, at] = /^record:([\w-]+):(before|unsynced|after)$/u.exec(what) ?? [];
  return type === undefined ? null : { matches: (point) => point.record === type && point.at === at };
}

/** @param {string} what @returns {Matching | null} */
function afterRecord(what) {
  const [, type, delay] = /^after:([\w-]+)\+(\d+)$/u.exec(what) ?? [];
  return type === undefined ? null : { matches: (point) => point.record === type && point.at === 'after', delay: Number(delay) };
}

/** @param {string} what @returns {Matching | null} */
function atFile(what) {
  const [, part, act, at] = /^file:([^:]+):(\w+):(before|unsynced|after)$/u.exec(what) ?? [];
  if (part === undefined || !acts.includes(act ?? '')) return null;
  return { matches: (point) => point.file.includes(part) && point.act === act && point.at === at };
}

/** The type of the last line of a journal that is about to be written; null in any other file. @param {string} path @param {unknown} data */
export function recordIn(path, data) {
  if (!path.endsWith('.jsonl')) return null;
  const text = typeof data === 'string' ? data : Buffer.from(/** @type {Uint8Array} */ (data)).toString('utf8');
  try {
    const { type } = JSON.parse(text.trimEnd().split('\n').at(-1) ?? '');
    return typeof type === 'string' ? type : null;
  } catch {
    // Half a line, which is no record.
    return null;
  }
}
