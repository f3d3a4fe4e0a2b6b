/**
 * The value below which a share of the readings lies, between neighbours in proportion.
 * @param {readonly number[]} readings at least one
 * @param {number} share from 0 to 1
 */
export function quantile(readings, share) {
  const sorted = [...readings].sort((one, other) => one - other);
  const place = (sorted.length - 1) * share;
  const low = sorted[Math.floor(place)] ?? Number.NaN;
  const high = sorted[Math.ceil(place)] ?? low;
  return low + (high - low) * (place - Math.floor(place));
}

/** @param {readonly number[]} readings */
export function median(readings) {
  return quantile(readings, 0.5);
}

/**
 * How far apart two contestants are, round by round: noise that lasts longer than a round strikes both.
 * @param {readonly (number | null)[]} ours a reading a round; null: the run failed
 * @param {readonly (number | null)[]} theirs
 */
export function pairedRatio(ours, theirs) {
  const ratios = ours.flatMap((own, round) => {
    const other = theirs[round];
    return typeof own === 'number' && typeof other === 'number' ? [own / other] : [];
  });
  return ratios.length === 0 ? Number.NaN : median(ratios);
}

/**
 * Milliseconds during which at least one of some intervals ran: what is waited for side by side counts once.
 * @param {readonly { start: number, end: number }[]} intervals
 */
export function coveredTime(intervals) {
  let covered = 0;
  let until = Number.NEGATIVE_INFINITY;
  for (const { start, end } of [...intervals].sort((one, other) => one.start - other.start)) {
    covered += Math.max(0, end - Math.max(start, until));
    until = Math.max(until, end);
  }
  return covered;
}

/**
 * What is left without the runs that failed.
 * @template T
 * @param {readonly (T | null)[]} readings
 * @returns {T[]}
 */
export function goodOnes(readings) {
  return readings.flatMap((reading) => (reading === null ? [] : [reading]));
}
