/**
 * What was proved about a TEOS server after Save, best first; never rounded up.
 * - `equal`: the saved field, read after a fresh load, is the Value;
 * - `masked`: the field changed, but TEOS does not show what it holds;
 * - `accepted`: only TEOS's word that it saved;
 * - `not set`: Save was not reached or was refused, TEOS holds what it held;
 * - `different`: TEOS holds something else than the Value.
 */
export type Verdict = 'equal' | 'masked' | 'accepted' | 'not set' | 'different';

const worstFirst: readonly Verdict[] = ['different', 'not set', 'accepted', 'masked', 'equal'];

/** The verdict that counts for a run: the worst of its servers'. Null if there are none. */
export function worst(verdicts: readonly Verdict[]): Verdict | null {
  return worstFirst.find((verdict) => verdicts.includes(verdict)) ?? null;
}

/** The verdict in words, as the report and the command line say it. */
export function inWords(verdict: Verdict): string {
  switch (verdict) {
    case 'equal': return 'TEOS holds the new client secret: the saved field was read back after a fresh load and is equal to it.';
    case 'masked': return 'TEOS took Save and holds a client secret, but does not show which: a person must check that the new one is in use.';
    case 'accepted': return 'TEOS took Save, and shows nothing to check that by: a person must check that the new client secret is in use.';
    case 'not set': return 'The new client secret is not in TEOS.';
    case 'different': return 'TEOS holds something else than the new client secret.';
  }
}
