import { hindered } from './hindrances.ts';

/** When the answer to an earlier keystroke takes the place of the later one, and when the list has noticed; in milliseconds after the later one. */
const staleMs = { from: 30, until: 2000 } as const;

/** Shows the answer to a search; while that hindrance stands the answer to an earlier one, if any, takes its place for a moment. Returns what ends that. */
export function showInTurn<T>(answer: T, earlier: T | null, show: (shown: T) => void): () => void {
  show(answer);
  const late = earlier === null || !hindered('search-out-of-order') ? [] : [[earlier, staleMs.from], [answer, staleMs.until]] as const;
  const timers = late.map(([shown, ms]) => setTimeout(() => { show(shown); }, ms));
  return () => { timers.forEach(clearTimeout); };
}
