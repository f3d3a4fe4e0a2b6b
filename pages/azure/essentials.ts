import type { Probe, Root } from './blade.ts';

// Essentials have no roles. The React build's classes end in a number that changes.
const item = '.fxc-essentials-item, [class*="essentialsItem-"]';
const labelOf = '.fxc-essentials-label, [class*="essentialsLabel-"]';
const valueOf = '.fxc-essentials-value, [class*="essentialsValue-"]';

/** The anchors in the values; where they have an address they have the role of a link, too. */
export const valueAnchors = `:is(${valueOf}) a`;

/** How the label of a property is found in a resource's Essentials. Source: docs/sites/azure-portal.md, 'Overview'. */
export function essential(label: string): Probe {
  return (root) => root.locator(labelOf).filter({ hasText: label });
}

/** How the link in the value of a property is found by the property's label. */
export function valueLink(label: string): Probe {
  return (root) => {
    const value = root.locator(item).filter({ has: root.locator(labelOf).filter({ hasText: label }) }).locator(valueOf);
    return value.getByRole('link').or(value.getByRole('button')).or(value.locator('a'));
  };
}

/** Reads what the Essentials of a document show, as label and value; hidden tooltips, which repeat texts, and icon glyphs left out. */
export async function readEssentials(root: Root): Promise<Map<string, string>> {
  const pairs = await root.locator(item).evaluateAll((items, { label, value }) => items.map((element) => [label, value].map((css) =>
    (element.querySelector<HTMLElement>(css)?.innerText ?? '').replace(/[\uE000-\uF8FF]/gu, '').replace(/\s+/gu, ' ').trim()) as [string, string]), { label: labelOf, value: valueOf });
  return new Map(pairs.map(([label, value]) => [label.replace(/\s*:$/u, ''), value]));
}
