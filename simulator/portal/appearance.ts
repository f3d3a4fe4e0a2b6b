import type { World } from '../world.ts';
import type { Appearance } from './pages.ts';

const stored = [['portal-stays-german', 'de'], ['portal-stays-french', 'fr'], ['portal-stays-japanese', 'ja']] as const;

/** What the account has stored for language and theme, as the faults have it. */
export function appearanceOf({ faults }: World): Appearance {
  return { language: stored.find(([name]) => faults.has(name))?.[1] ?? 'en', mode: faults.has('portal-dark') ? 'dark' : 'light' };
}
