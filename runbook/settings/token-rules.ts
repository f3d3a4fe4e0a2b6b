import { isGiven, under, type Found } from './document-values.ts';
import type { Finding } from './mistakes.ts';
import type { SettingsDocument } from './schema.ts';
import type { TokenCheckSettings } from './settings.ts';

// As HashiCorp's Azure provider has it by default, which waits for the same machines (docs/sites/entra-sign-in.md, 'The token endpoint').
const defaults: TokenCheckSettings = { successes: 8, interval: 1, within: 300 };

/** The check's settings with defaults. */
export function resolvedTokenCheck(document: SettingsDocument['tokenCheck']): TokenCheckSettings {
  return { successes: document?.successes ?? defaults.successes, interval: document?.interval ?? defaults.interval, within: document?.within ?? defaults.within };
}

/** The rule of `tokenCheck` that no schema tells: the time must do for the tries. */
export function tokenRules(root: Found): Finding[] {
  const group = under(root, 'tokenCheck');
  const [successes, interval, within] = (['successes', 'interval', 'within'] as const).map((key) => {
    const { value } = under(group, key);
    return typeof value === 'number' ? value : defaults[key];
  });
  if (successes === undefined || interval === undefined || within === undefined) return [];
  const least = (successes - 1) * interval;
  if (within >= least) return [];
  const blamed = (['within', 'interval', 'successes'] as const).map((key) => under(group, key)).find(isGiven) ?? group;
  return [{ path: blamed.path, at: 'value', sentence: `${String(successes)} tries ${String(interval)} s apart take at least ${String(least)} s, but 'within' allows ${String(within)} s.` }];
}
