import type { Box, CoverPlan, Covered, Place, Survey } from './page-survey.ts';

/** What is kept in the page, under a random name, until the picture is taken. */
export interface Kept {
  /** The elements that the scene's own locators named. */
  named: Element[];
  /** The elements that show what belongs to others, as of the last survey. */
  personal: Element[];
  places: readonly Place[];
  texts: Text[];
  fields: HTMLInputElement[];
  owners: Element[];
  /** Those that are covered whatever they show. */
  opaque: Element[];
  boxes: Box[];
  covers: Element[];
  /** What the last survey told, to see at once whether anything changed. */
  told: string;
  plan: CoverPlan;
  takeAway: () => void;
}

/**
 * The part of picture taking that runs inside the pages: it collects what stands in a frame,
 * measures where it is drawn and covers it with opaque boxes. Its source text travels there, so it
 * has methods only, and uses nothing from outside itself.
 */
export class PageSide {
  /** Collects all texts and fields, open shadow roots included. */
  survey(kept: Kept, readFields: boolean): Survey {
    const roots = this.rootsIn(document, []);
    kept.texts = roots.flatMap((root) => this.textsIn(root));
    kept.fields = roots.flatMap((root) => [...root.querySelectorAll<HTMLInputElement>('input:not([type=hidden]), textarea')]);
    const attributes = roots.flatMap((root) => this.attributesIn(root));
    kept.owners = attributes.map(({ owner }) => owner);
    kept.opaque = roots.flatMap((root) => [...root.querySelectorAll('*')].filter((element) => this.isOpaque(element)));
    const others = kept.places.flatMap((place) => roots.flatMap((root) => this.othersIn(root, place)));
    kept.personal = others.map(({ element }) => element);
    const survey = {
      generated: roots.flatMap((root) => this.generatedIn(root)).join('\0'), opaque: kept.opaque.length,
      texts: kept.texts.map((node) => node.nodeValue).join('\0'),
      attributes: attributes.map(({ value }) => value).join('\0'),
      fields: kept.fields.map((field) => {
        const password = field.type === 'password';
        return { password, text: password || !readFields ? '' : field.value, hints: this.hintsOf(field) };
      }),
      cursor: document.activeElement?.matches('input, textarea, [contenteditable]') ?? false,
      personal: others.length,
      names: others.flatMap(({ name }) => name),
      state: this.stateOf(kept.texts),
    };
    kept.told = JSON.stringify(survey);
    return survey;
  }

  rootsIn(root: Document | ShadowRoot, found: (Document | ShadowRoot)[]): (Document | ShadowRoot)[] {
    found.push(root);
    for (const { shadowRoot } of root.querySelectorAll('*')) if (shadowRoot !== null) this.rootsIn(shadowRoot, found);
    return found;
  }

  /** What draws by itself, and a component that lets nobody look into it. */
  isOpaque(element: Element): boolean {
    if (element.tagName === 'CANVAS') return true;
    return element.localName.includes('-') && element.shadowRoot === null && customElements.get(element.localName) !== undefined && element.childElementCount === 0 && element.textContent.trim() === '';
  }

  generatedIn(root: Document | ShadowRoot): string[] {
    return [...root.querySelectorAll('*')].flatMap((element) => ['::before', '::after'].flatMap((part) => {
      const { content } = getComputedStyle(element, part);
      // Signs and icons are shorter than any piece of a secret.
      return content.length < 12 ? [] : [content.replace(/"\s*"|^"|"$/gu, '')];
    }));
  }

  textsIn(root: Document | ShadowRoot): Text[] {
    const found: Text[] = [];
    const walker = document.createTreeWalker(root, NodeFilter.SHOW_TEXT);
    for (let node = walker.nextNode(); node !== null; node = walker.nextNode()) {
      const skipped = ['SCRIPT', 'STYLE', 'NOSCRIPT', 'TEMPLATE', 'TITLE'].includes(node.parentElement?.tagName ?? '');
      if (!skipped && /\S/u.test(node.nodeValue ?? '')) found.push(node as Text);
    }
    return found;
  }

  attributesIn(root: Document | ShadowRoot): { owner: Element; value: string }[] {
    const found: { owner: Element; value: string }[] = [];
    // Neither shown by a style sheet in practice nor short: they would only cost time.
    const silent = new Set(['class', 'style', 'd', 'src', 'href', 'id', 'nonce', 'integrity', 'srcset', 'value', 'sandbox', 'allow']);
    for (const owner of root.querySelectorAll('*')) {
      for (const { name, value } of owner.attributes) if (value.length >= 12 && (!silent.has(name) || value.includes('data:image/svg'))) found.push({ owner, value });
    }
    return found;
  }

  othersIn(root: Document | ShadowRoot, { elements, ownBy, ownIn, tells }: Place): { element: Element; name: string[] }[] {
    const own = (element: Element): boolean => (ownBy !== undefined && element.textContent.toLowerCase().includes(ownBy.toLowerCase()))
      || (ownIn !== undefined && [...root.querySelectorAll(ownIn.list)].some((list) => list.contains(element) && list.textContent.includes(ownIn.heading)));
    return [...root.querySelectorAll(elements)].filter((element) => !own(element)).map((element) => {
      const told = tells === undefined ? undefined : new RegExp(tells.form, 'u').exec(element.getAttribute(tells.attribute) ?? '')?.[1];
      return { element, name: told === undefined ? [] : [told] };
    });
  }

  /** A number for the texts and one for their places. */
  stateOf(texts: readonly Text[]): string {
    let [words, places] = [0, 0];
    for (const { nodeValue, parentElement } of texts) {
      for (const letter of nodeValue ?? '') words = (Math.imul(words, 31) + (letter.codePointAt(0) ?? 0)) | 0;
      const { left, top } = parentElement?.getBoundingClientRect() ?? { left: 0, top: 0 };
      places = (Math.imul(places, 31) + Math.round(left) * 7 + Math.round(top)) | 0;
    }
    return [texts.length, words, places].join(' ');
  }

  /** The state of the document as it is now. */
  stateNow(): string {
    return this.stateOf(this.rootsIn(document, []).flatMap((root) => this.textsIn(root)));
  }

  hintsOf(field: HTMLInputElement): string {
    const labels = [...field.labels ?? []].map((label) => label.textContent);
    const own = [field.name, field.id, field.autocomplete, field.getAttribute('aria-label') ?? '', ...labels].join(' ');
    if (/\p{L}{3}/u.test(own)) return own;
    for (let box = field.parentElement, level = 0; box !== null && level < 3; box = box.parentElement, level += 1) {
      const beside = box.textContent.trim();
      if (beside !== '') return `${own} ${beside.slice(0, 80)}`;
    }
    return own;
  }

  /** Draws opaque boxes over what is planned, over what the scene named and over what belongs to others. */
  async cover(kept: Kept, plan: CoverPlan, colour: string): Promise<Covered> {
    kept.plan = plan;
    const unsafe = this.unsafe(kept, plan);
    if (unsafe !== null) return { under: false, unsafe, seen: false };
    // A little more than measured: letters reach beyond their lines by parts of a pixel.
    kept.boxes = this.boxesOf(kept, plan).map(({ left, top, right, bottom }) => (
      { left: Math.floor(left) - 1, top: Math.floor(top) - 1, right: Math.ceil(right) + 1, bottom: Math.ceil(bottom) + 1 }));
    this.draw(kept, colour);
    return { under: true, unsafe: null, seen: await this.painted(kept) };
  }

  /**
   * Waits until a frame with covers has been painted: where a browser keeps frames in processes of
   * their own, a screenshot may still show how such a frame looked before. The main frame needs no
   * wait, because the screenshot itself has it painted.
   */
  async painted({ covers }: Kept): Promise<boolean | null> {
    if (globalThis.top === globalThis.self || covers.length === 0) return false;
    const limit = new Promise<null>((resolve) => { setTimeout(resolve, 500, null); });
    const seen = new Promise<boolean>((resolve) => {
      const observer = new IntersectionObserver((entries) => {
        observer.disconnect();
        requestAnimationFrame(() => { requestAnimationFrame(() => { resolve(entries.some((entry) => entry.isIntersecting)); }); });
      });
      for (const cover of covers) observer.observe(cover);
    });
    return Promise.race([seen, limit]);
  }

  /** After the shot: if the frame tells the same as before, whether it is still covered; else the new survey, for a new judgement. */
  surveyAgain(kept: Kept, readFields: boolean): Survey | Covered {
    const before = kept.told;
    const survey = this.survey(kept, readFields);
    return kept.told === before ? this.lookAgain(kept, kept.plan) : survey;
  }

  /** Whether what is planned now still lies under the boxes that were drawn. */
  lookAgain(kept: Kept, plan: CoverPlan): Covered {
    // A named element that was replaced has another in its place, without a box.
    const under = kept.named.every((element) => element.isConnected) && this.boxesOf(kept, plan).every((box) => kept.boxes.some((cover) => (
      box.left >= cover.left && box.top >= cover.top && box.right <= cover.right && box.bottom <= cover.bottom)));
    return { under, unsafe: this.unsafe(kept, plan), seen: false };
  }

  unsafe(kept: Kept, plan: CoverPlan): string | null {
    const painted = plan.generated.length > 0 || plan.attributes.some((index) => ['::before', '::after'].some((part) => {
      const owner = kept.owners[index];
      if (owner === undefined) return false;
      const { content, display, visibility, opacity } = getComputedStyle(owner, part);
      return display !== 'none' && visibility === 'visible' && opacity !== '0' && (content.includes('attr(') || content.length > 12);
    }));
    return painted ? 'a style sheet shows a secret in a place that cannot be measured' : null;
  }

  boxesOf(kept: Kept, plan: CoverPlan): Box[] {
    const elements = [...kept.named, ...kept.opaque, ...kept.personal, ...plan.fields.map((index) => kept.fields[index]), ...plan.attributes.map((index) => kept.owners[index])];
    return [
      ...elements.flatMap((element) => this.boxOfElement(element)),
      ...plan.texts.flatMap((index) => this.boxesOfText(kept.texts[index])),
    ].filter(({ left, top, right, bottom }) => right > left && bottom > top);
  }

  boxOfElement(element: Element | undefined): Box[] {
    if (element?.checkVisibility({ visibilityProperty: true }) !== true) return [];
    const positioned = ['absolute', 'fixed'].includes(getComputedStyle(element).position);
    return [this.cut(element.getBoundingClientRect(), positioned ? null : element.parentElement)];
  }

  /** A text is measured by its own lines, because it may reach beyond its element. */
  boxesOfText(node: Text | undefined): Box[] {
    const list = node?.parentElement?.closest('select');
    if (list) return this.boxOfElement(list);
    if (node?.isConnected !== true) return [];
    const parent = node.parentElement;
    // Hidden text still has lines; whether its element has a box of its own does not matter.
    if (parent !== null && getComputedStyle(parent).visibility !== 'visible') return [];
    const range = document.createRange();
    range.selectNode(node);
    return [...range.getClientRects()].map((line) => this.cut(line, parent));
  }

  /** Cuts off what ancestors cut off, so that the neighbours of a shortened text stay readable; in doubt it cuts nothing. */
  cut(rectangle: DOMRect, from: Element | null): Box {
    let { left, top, right, bottom } = rectangle;
    for (let ancestor = from; ancestor !== null && ancestor !== document.body; ancestor = ancestor.parentElement) {
      const { overflowX, overflowY, position, display } = getComputedStyle(ancestor);
      const cuts = /^(?:inline-)?(?:block|flex|grid)$|^(?:flow-root|list-item)$/u.test(display);
      const edge = ancestor.getBoundingClientRect();
      if (cuts && overflowX !== 'visible') [left, right] = [Math.max(left, edge.left), Math.min(right, edge.right)];
      if (cuts && overflowY !== 'visible') [top, bottom] = [Math.max(top, edge.top), Math.min(bottom, edge.bottom)];
      // What is positioned may reach out of its ancestors.
      if (position === 'absolute' || position === 'fixed') break;
    }
    return { left, top, right, bottom };
  }

  /** A layer on top of everything, dialogues included, out of reach of the page's style sheets; it takes no click. */
  draw(kept: Kept, colour: string): void {
    const layer = this.block({ all: 'initial', position: 'fixed', inset: '0', width: 'auto', height: 'auto', border: '0', padding: '0', margin: '0', background: 'none', overflow: 'visible', display: 'block' });
    const shadow = layer.attachShadow({ mode: 'closed' });
    kept.covers = kept.boxes.map(({ left, top, right, bottom }) => (
      this.block({ position: 'fixed', left: `${String(left)}px`, top: `${String(top)}px`, width: `${String(right - left)}px`, height: `${String(bottom - top)}px`, background: colour })));
    shadow.append(...kept.covers);
    const withoutCursor = new CSSStyleSheet();
    withoutCursor.replaceSync(':focus { caret-color: transparent !important; }');
    document.adoptedStyleSheets = [...document.adoptedStyleSheets, withoutCursor];
    document.documentElement.append(layer);
    // What enlarges the whole document enlarges the layer, too, whose boxes are measured in the viewport's own pixels.
    layer.style.setProperty('zoom', String(1 / layer.currentCSSZoom), 'important');
    layer.popover = 'manual';
    layer.showPopover();
    kept.takeAway = () => {
      layer.remove();
      document.adoptedStyleSheets = document.adoptedStyleSheets.filter((sheet) => sheet !== withoutCursor);
    };
  }

  block(style: Record<string, string>): HTMLElement {
    const block = document.createElementNS('http://www.w3.org/1999/xhtml', 'div');
    for (const [name, value] of Object.entries({ ...style, 'pointer-events': 'none' })) block.style.setProperty(name, value, 'important');
    return block;
  }
}
