import { domHelpers, elementsSaying, faceOf, fieldsSoFar, follows, isShown, looseTexts, nameOf, textOf, tidy } from './dom.ts';

/**
 * Finds 'the control labelled X within section Y', in the page: by the control's own name, or by a
 * label text beside it (in the same row, directly before it, or above it in a table). It finds exactly
 * one control for each label, in the order in which the guide shows them, or says what it saw.
 * Source: docs/sites/teos.md, 'The settings page' and 'Markup to expect'.
 */
export const labelHelpers = [...domHelpers, fieldsIn, boundaryAfter, isTitleLike, marksOf, textBetween, fieldBeside, fieldBelow, fieldOf, buttonBeside, sectionAfter, labelledControls] as const;

/** What bears a label: an element, or a text without an element of its own. */
export type Mark = Element | Text;

/** A section by its title, and the labels in it in the order of the page. All are sources of regular expressions (flags `iu`). */
export interface LabelQuery {
  readonly section: string;
  /** A text with which another section begins. */
  readonly foreign: string;
  readonly labels: readonly string[];
}

/** A section as it was found in the page: the container, where in it the section ends, and one control for each label. */
export interface FoundSection {
  readonly title: Element;
  readonly container: Element;
  readonly end: Element | null;
  readonly controls: readonly HTMLElement[];
}

/** The visible fields of an area into which text is typed or in which something is chosen. */
export function fieldsIn(area: Element): HTMLElement[] {
  const known = fieldsSoFar.get(document.body);
  if (known !== undefined) return known.filter((field) => field !== area && area.contains(field));
  const fields = [...document.querySelectorAll<HTMLElement>('input, textarea, select, [role=combobox]')].filter((field) =>
    !(field instanceof HTMLInputElement && /^(?:hidden|button|submit|reset|image|checkbox|radio|file|range|color)$/u.test(field.type)) && isShown(field));
  fieldsSoFar.set(document.body, fields.filter((field) => !fields.some((inner) => inner !== field && field.contains(inner))));
  return fieldsIn(area);
}

/** Whether an element stands as a title does, and not as a label does beside its field. */
export function isTitleLike(element: Element): boolean {
  const row = element.closest('tr');
  return row === null ? element.parentElement !== null && fieldsIn(element.parentElement).length !== 1 : fieldsIn(row).length === 0;
}

/** The first element after a section's title that begins another section: a heading of its rank, a text made like it, or a text known to. */
export function boundaryAfter(title: Element, query: LabelQuery): Element | null {
  const rank = (element: Element): number => {
    const heading = element.closest('h1, h2, h3, h4, h5, h6, [role=heading]');
    return heading === null ? 7 : Number(heading.getAttribute('aria-level') ?? /^h(\d)$/u.exec(heading.localName)?.[1] ?? 2);
  };
  const labels = query.labels.map((label) => new RegExp(label, 'iu'));
  const known = new RegExp(query.foreign, 'iu');
  const alike = title.className !== '' || /^(?:b|strong|font|th|caption|summary)$/u.test(title.localName);
  return [...document.body.querySelectorAll('*')].find((element) => {
    if (element.textContent.length > 200 || !follows(title, element) || !isShown(element)) return false;
    const text = textOf(element);
    if (text === '' || labels.some((label) => label.test(text))) return false;
    if (element.matches('h1, h2, h3, h4, h5, h6, [role=heading]')) return rank(element) <= rank(title);
    if (element.matches('legend') || (text.length <= 40 && known.test(text))) return true;
    return alike && element.localName === title.localName && element.className === title.className && isTitleLike(element);
  }) ?? null;
}

/** What bears a label within an area: fields of that name and visible texts. */
export function marksOf(area: Element, label: RegExp): Mark[] {
  const named = fieldsIn(area).filter((field) => label.test(nameOf(field)) || (nameOf(field) === '' && label.test(tidy(field.getAttribute('placeholder') ?? ''))));
  return [...named, ...elementsSaying(area, label), ...looseTexts(area, label)];
}

/** The field that a mark stands for; null if there is none, or another label could claim it. */
export function fieldOf(mark: Mark, label: RegExp, others: readonly Mark[], inside: (element: Element) => boolean): HTMLElement | null {
  if (mark instanceof Element) {
    const named = fieldsIn(mark.parentElement ?? mark).find((field) => field === mark);
    if (named) return named;
    const [held, second] = fieldsIn(mark);
    if (held !== undefined) return second === undefined && inside(held) ? held : null;
    const owner = mark.closest('label')?.control ?? null;
    const owned = fieldsIn(owner?.parentElement ?? mark).find((field) => field === owner);
    if (owned) return owned;
  }
  const beside = fieldBeside(mark, others, inside);
  // A field that calls itself something else belongs to another label.
  return beside === null || nameOf(beside) === '' || label.test(nameOf(beside)) ? beside : null;
}

/** The field beside a label text: the only one of its row, the one below it in a table, or the one directly after it. */
export function fieldBeside(mark: Mark, others: readonly Mark[], inside: (element: Element) => boolean): HTMLElement | null {
  for (let area = mark.parentElement; area !== null && area !== document.documentElement; area = area.parentElement) {
    const fields = fieldsIn(area).filter(inside);
    const first = fields.find((field) => follows(mark, field));
    if (fields.length === 0) continue;
    const below = fieldBelow(mark);
    if (below !== null && inside(below)) return below;
    if (first === undefined) return null;
    const scope = area;
    if (fields.length === 1 && !others.some((other) => scope.contains(other))) return first;
    return textBetween(mark, first) === '' ? first : null;
  }
  return null;
}

/** What a person reads between two elements; colons and asterisks belong to the label before them. */
export function textBetween(element: Node, later: Element): string {
  const texts: string[] = [];
  const walker = document.createTreeWalker(document.body, NodeFilter.SHOW_TEXT);
  walker.currentNode = element;
  for (let node = walker.nextNode(); node !== null && !later.contains(node) && (later.compareDocumentPosition(node) & Node.DOCUMENT_POSITION_PRECEDING) !== 0; node = walker.nextNode()) {
    if (!element.contains(node) && node.parentElement !== null && isShown(node.parentElement)) texts.push(node.textContent ?? '');
  }
  return tidy(texts.join(' ').replace(/[:*]/gu, ''));
}

/** The field in the same column of a table's next row, under a row of labels. */
export function fieldBelow(mark: Mark): HTMLElement | null {
  const cell = mark instanceof Element ? mark.closest<HTMLTableCellElement>('td, th') : null;
  const row = cell?.closest('tr') ?? null;
  if (cell === null || row === null || fieldsIn(row).length > 0) return null;
  const rows = [...row.closest('table')?.rows ?? []];
  const under = rows[rows.indexOf(row) + 1];
  const fields = under === undefined || under.cells.length !== row.cells.length ? [] : fieldsIn(under.cells[cell.cellIndex] ?? document.createElement('td'));
  return fields.length === 1 ? fields[0] ?? null : null;
}

/** A clause about the only button beside a label that has no field, such as one that lets a stored secret be changed; empty if there is none. */
export function buttonBeside(mark: Mark | undefined): string {
  for (let area = mark?.parentElement ?? null; area !== null && fieldsIn(area).length === 0; area = area.parentElement) {
    const faces = [...area.querySelectorAll('button, input[type=button], [role=button], a')].filter(isShown).map(faceOf);
    if (faces.length > 0) return faces.length === 1 ? `; beside it is '${(faces[0] ?? '').slice(0, 40)}'` : '';
  }
  return '';
}

/** The section that a title begins: the smallest container that holds every label after the title, up to where another section begins. */
export function sectionAfter(title: Element, query: LabelQuery): FoundSection | string {
  const labels = query.labels.map((source) => new RegExp(source, 'iu'));
  const end = boundaryAfter(title, query);
  const inside = (element: Node): boolean => follows(title, element) && (end === null || follows(element, end));
  const marks = labels.map((label) => marksOf(document.body, label).filter(inside));
  const missing = marks.findIndex((bearers) => bearers.length === 0);
  if (missing >= 0) return `it has no {${String(missing)}}${end === null ? '' : ` before '${textOf(end)}' begins`}`;
  let container = title.parentElement ?? title;
  while (!marks.every((bearers) => bearers.some((mark) => container.contains(mark)))) container = container.parentElement ?? document.documentElement;
  const within = (element: Node): boolean => inside(element) && container.contains(element);
  const controls = labels.map((label, index) => new Set((marks[index] ?? []).filter(within)
    .map((mark) => fieldOf(mark, label, marks.flatMap((bearers, other) => (other === index ? [] : bearers)), within)).filter((field) => field !== null)));
  const wrong = controls.findIndex((fields) => fields.size !== 1);
  if (wrong >= 0) return controls[wrong]?.size === 0 ? `its {${String(wrong)}} belongs to no visible field${buttonBeside(marks[wrong]?.find(within))}` : `it has ${String(controls[wrong]?.size)} fields named {${String(wrong)}}`;
  const ordered = controls.flatMap((fields) => [...fields]);
  if (ordered.some((field, index) => index > 0 && !follows(ordered[index - 1] ?? field, field))) return 'its fields stand in another order than in the guide';
  return { title, container, end, controls: ordered };
}

/** The section that a query asks for, or what keeps it from being it; `{0}` stands for the first label, and so on. */
export function labelledControls(query: LabelQuery): FoundSection | string {
  const titles = elementsSaying(document.body, new RegExp(query.section, 'iu'));
  const answers = titles.map((title) => sectionAfter(title, query));
  const found = answers.filter((answer) => typeof answer !== 'string');
  if (found.length > 1) return `it is there ${String(found.length)} times`;
  return found[0] ?? answers[0] ?? 'it is not there';
}
