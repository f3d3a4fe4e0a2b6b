/**
 * Whether something else lies over the middle of an element, so that a click would go there; it is scrolled into view first. Shadow roots that
 * are open are looked into: from outside, all that stands in one is the same element. It runs in the page, alone.
 */
export function isCoveredInPage(element: Element): boolean {
  element.scrollIntoView({ block: 'center' });
  const box = element.getBoundingClientRect();
  const [x, y] = [box.left + box.width / 2, box.top + box.height / 2];
  const above = (node: Element): Element | null => {
    const root = node.getRootNode();
    return node.parentElement ?? (root instanceof ShadowRoot ? root.host : null);
  };
  const holds = (outer: Element, inner: Element): boolean => {
    for (let at: Element | null = inner; at !== null; at = above(at)) if (at === outer) return true;
    return false;
  };
  let hit = document.elementFromPoint(x, y);
  for (let deeper = hit?.shadowRoot?.elementFromPoint(x, y) ?? null; deeper !== null && deeper !== hit; deeper = hit.shadowRoot?.elementFromPoint(x, y) ?? null) hit = deeper;
  return hit === null || (!holds(element, hit) && !holds(hit, element));
}
