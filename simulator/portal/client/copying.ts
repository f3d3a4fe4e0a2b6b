import { hindered } from './hindrances.ts';

/** What the copy button beside a Value does, as the hindrances let it. @throws {DOMException} if the browser does not allow it. */
export async function copyValue(value: string, keyId: string): Promise<void> {
  if (hindered('copy-denied')) throw new DOMException('Write permission denied.', 'NotAllowedError');
  const otherwise = hindered('copy-empty') ? '' : hindered('copy-secret-id') ? keyId : value;
  await navigator.clipboard.writeText(otherwise);
}

/** When, in milliseconds after it has changed, a list that is sorted anew shows itself in another order. */
const reSortMs = [150, 350, 600, 1000, 1500, 2000];

/** Calls back with how far the rows of a list that has changed are turned round: only while that hindrance stands. */
export function whenReSorted(turned: (by: number) => void): () => void {
  const timers = hindered('grid-re-sorts') ? reSortMs.map((ms, index) => setTimeout(() => { turned(index + 1); }, ms)) : [];
  return () => { timers.forEach(clearTimeout); };
}

/** A list turned round by some places. */
export function turnedBy<T>(list: readonly T[], by: number): readonly T[] {
  const places = list.length === 0 ? 0 : by % list.length;
  return [...list.slice(places), ...list.slice(0, places)];
}

/** When a Value masks itself on the open page, in milliseconds; null: never. */
export function maskedAfterMs(): number | null {
  return hindered('value-masks-itself') ? 6000 : null;
}
