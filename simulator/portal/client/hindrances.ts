import type { FaultName } from '../../faults.ts';

let standing: ReadonlySet<string> = new Set();

/** Takes from an answer of the portal which of its hindrances stand now, so that they work in pages that are open, too. Invented: the real portal's are nobody's choice. */
export function heard(answer: Response): void {
  const names = answer.headers.get('x-portal-hindrances');
  if (names !== null) standing = new Set(names.split(','));
}

/** Whether a hindrance of the portal stands. */
export function hindered(name: FaultName): boolean {
  return standing.has(name);
}
