/**
 * A document as a person sees it: what stands in open shadow roots is in its place among the rest. It is a copy that
 * shows nothing and runs nothing; {@link originalOf} leads from its elements to those of the page. Where a page has no
 * shadow roots there is no copy. All of it runs in the page.
 * Source: docs/sites/teos.md, 'Markup to expect'.
 */
export const flatHelpers = [flatDocument, flattened, copyOf, originalOf, styleOf] as const;

/** From each element of the copy to its original; each call into a page has its own. */
export const originals = new Map<Element, Element>();

/** The document itself if it has no open shadow roots, else the copy. */
export function flatDocument(live: Document): Document {
  if (![...live.querySelectorAll('*')].some(({ shadowRoot }) => shadowRoot !== null)) return live;
  const flat = live.implementation.createHTMLDocument(live.title);
  const base = flat.createElement('base');
  base.href = live.baseURI;
  flat.head.append(base);
  const roots: Node[] = [live];
  const body = flattened(live.body, flat, roots);
  if (body[0] !== undefined) flat.body.replaceWith(body[0]);
  originals.set(flat.documentElement, live.documentElement);
  return flat;
}

/** A node as it is drawn: a host with what its shadow root holds, a slot as what was put into it. */
export function flattened(node: Node, flat: Document, roots: Node[]): Node[] {
  if (node instanceof HTMLSlotElement && node.getRootNode() instanceof ShadowRoot) {
    const given = node.assignedNodes();
    return [...given.length > 0 ? given : node.childNodes].flatMap((one) => flattened(one, flat, roots));
  }
  if (!(node instanceof Element)) return node instanceof Text ? [flat.importNode(node)] : [];
  const copy = copyOf(node, flat, roots);
  for (const child of [...(node.shadowRoot ?? node).childNodes]) copy.append(...flattened(child, flat, roots));
  return [copy];
}

/** A copy of an element without what is in it; ids are told apart by the root that they belong to. */
export function copyOf(element: Element, flat: Document, roots: Node[]): Element {
  const copy = flat.importNode(element);
  originals.set(copy, element);
  const root = element.getRootNode();
  if (!roots.includes(root)) roots.push(root);
  const own = roots.indexOf(root);
  if (own > 0) {
    for (const name of ['id', 'for', 'aria-labelledby', 'aria-controls']) {
      const ids = copy.getAttribute(name);
      if (ids !== null) copy.setAttribute(name, ids.split(/\s+/u).map((id) => `${id} in root ${String(own)}`.replaceAll(' ', '-')).join(' '));
    }
  }
  if (copy instanceof HTMLOptionElement && element instanceof HTMLOptionElement) copy.selected = element.selected;
  return copy;
}

/** The element of the page; one that is no copy is its own. */
export function originalOf(element: Element): Element {
  return originals.get(element) ?? element;
}

/** How an element is drawn, or a part of it such as `::after`. */
export function styleOf(element: Element, part?: string): CSSStyleDeclaration {
  return getComputedStyle(originalOf(element), part);
}
