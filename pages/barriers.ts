import type { Page } from 'playwright';

/** What keeps people out of a screen, as axe tells it. Nothing that the screen holds is part of it. */
export interface Barrier {
  /** Axe's name of the rule. */
  readonly rule: string;
  /** What should be so, in axe's words. */
  readonly help: string;
  readonly impact: 'minor' | 'moderate' | 'serious' | 'critical';
  readonly places: number;
}

interface Found {
  readonly id: string;
  readonly help: string;
  readonly impact?: Barrier['impact'] | null;
  readonly nodes: readonly unknown[];
}

interface Axe {
  readonly run: (context: Document, options: object) => Promise<{ readonly violations: readonly Found[] }>;
}

// WCAG 2.2 AA, with all that it takes over from the earlier ones.
const tags = ['wcag2a', 'wcag2aa', 'wcag21a', 'wcag21aa', 'wcag22aa'];

/** The barriers of a page by WCAG 2.2 AA, in all its frames, the worst first. */
export async function barriersOf(page: Page): Promise<readonly Barrier[]> {
  // Half a megabyte, which only this needs.
  const { default: axe } = await import('axe-core');
  const perFrame = await Promise.all(page.frames().map(async (frame) => {
    await frame.evaluate(axe.source);
    return frame.evaluate(async (values) => {
      // Snippets of the page, which may hold anything, stay in it.
      const { violations } = await (globalThis as unknown as { axe: Axe }).axe.run(document, { runOnly: { type: 'tag', values }, iframes: false, resultTypes: ['violations'] });
      return violations.map(({ id, help, impact, nodes }) => ({ rule: id, help, impact: impact ?? 'minor', places: nodes.length }));
    }, tags);
  }));
  const rank = ['critical', 'serious', 'moderate', 'minor'];
  return perFrame.flat().toSorted((one, other) => rank.indexOf(one.impact) - rank.indexOf(other.impact));
}
