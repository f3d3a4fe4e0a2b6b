/** A size of paper, as browsers call it. */
export type Paper = 'A4' | 'Letter';

// Source: https://github.com/unicode-org/cldr/blob/main/common/supplemental/supplementalData.xml, `paperSize` US-Letter.
const letterRegions = new Set(['BZ', 'CA', 'CL', 'CO', 'CR', 'GT', 'MX', 'NI', 'PA', 'PH', 'PR', 'SV', 'US', 'VE']);

/**
 * The paper that is usual where a machine stands: Letter in North America and some countries beside it, A4 elsewhere.
 * @param env the environment of the program: `LC_ALL`, `LC_PAPER` and `LANG` tell it in their usual order.
 * @param system the system's own language and region, where none of them does: `de-DE`.
 */
export function usualPaper(env: NodeJS.ProcessEnv = process.env, system: string = new Intl.DateTimeFormat().resolvedOptions().locale): Paper {
  const told = [env['LC_ALL'], env['LC_PAPER'], env['LANG']].find((name) => name !== undefined && name !== '');
  const region = /^[A-Za-z]{2,3}(?:[_-][A-Z][a-z]{3})?[_-]([A-Z]{2})\b/u.exec(told ?? system)?.[1];
  return region !== undefined && letterRegions.has(region) ? 'Letter' : 'A4';
}
