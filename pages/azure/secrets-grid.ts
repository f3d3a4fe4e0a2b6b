import type { Locator } from 'playwright';
import type { Root } from './blade.ts';

/** What a row of the list of client secrets shows. `hint` is the visible beginning of the Value, cut to three characters before it leaves the page. */
export interface SecretsGridRow {
  readonly description: string;
  readonly expires: string;
  readonly secretId: string;
  readonly hint: string;
}

/** The list as read. */
export interface SecretsGrid {
  readonly rows: readonly SecretsGridRow[];
  /** How many client secrets the tab's counter tells; null if there is none. */
  readonly counter: number | null;
  /** Which of its row's cells is that of the Value, counted from 1; null as long as there is no row. Not which child: widgets put elements of their own between cells, and not in every row. */
  readonly valueCell: number | null;
  /** The same of the cell of the Secret ID. */
  readonly secretIdCell: number | null;
  /** Whether the first row that is rendered stands right below the headings: in a list that is scrolled to its top, none is missing above it. */
  readonly beginsBelowHeadings: boolean;
}

/** The tab and the headings of the columns, as the wording table has them. */
export interface SecretsLabels {
  /** The tab's label, which a counter follows. */
  readonly tab: string;
  readonly description: string;
  readonly expires: string;
  readonly value: string;
  readonly secretId: string;
}

// The classic grid's cells have classes only, the React list's have roles; the outer of nested rows is the row.
const row = ':is(.fxc-gc-row, [role=row]):not(.fxc-gc-row *, [role=row] *)';
const cell = ':is(.fxc-gc-cell, [role=gridcell], [role=rowheader])';
const header = ':is([role=columnheader], .fxc-gc-columnheader)';

/**
 * Reads the list of client secrets in one document; null if it has no such list in view. A cell
 * belongs to the heading that it stands under, since the builds number their cells differently. Only
 * rows with a Secret ID are returned: others are not rendered yet.
 * Source: docs/sites/azure-portal.md, 'Certificates & secrets' and 'Grid'.
 */
export async function readSecretsGrid(root: Root, labels: SecretsLabels): Promise<SecretsGrid | null> {
  return root.locator('html').evaluateAll(([html], { css, labels, tabs }) => {
    if (!html) return null;
    const textOf = (element: HTMLElement): string => {
      const field = element.querySelector('input');
      return (field?.value ?? element.innerText).replace(/[\uE000-\uF8FF]/gu, '').replace(/\s+/gu, ' ').trim();
    };
    // A narrow window leaves columns beyond its edge, where they can be scrolled to.
    const scrolls = (element: Element | null): boolean => element !== null && ((element.scrollWidth > element.clientWidth && /auto|scroll/u.test(getComputedStyle(element).overflowX) && element.getBoundingClientRect().left < innerWidth) || scrolls(element.parentElement));
    const inView = (element: Element): boolean => {
      const box = element.getBoundingClientRect();
      return box.width > 0 && box.height > 0 && box.right > 0 && (box.left < innerWidth || scrolls(element));
    };
    const headers = [...html.querySelectorAll<HTMLElement>(css.header)].filter(inView);
    const headerOf = (label: string): HTMLElement | undefined => headers.find((element) => textOf(element) === label) ?? headers.find((element) => textOf(element).startsWith(label));
    const heads = { description: headerOf(labels.description), expires: headerOf(labels.expires), value: headerOf(labels.value), secretId: headerOf(labels.secretId) };
    const [description, expires, value, secretId] = [heads.description, heads.expires, heads.value, heads.secretId];
    if (!description || !expires || !value || !secretId) return null;
    const under = (cells: readonly HTMLElement[], head: HTMLElement): HTMLElement | undefined => {
      const over = head.getBoundingClientRect();
      const overlap = (element: HTMLElement): number => {
        const box = element.getBoundingClientRect();
        return Math.min(box.right, over.right) - Math.max(box.left, over.left);
      };
      return cells.filter((element) => overlap(element) > 0).sort((one, other) => overlap(other) - overlap(one))[0];
    };
    let valueCell: number | null = null;
    let secretIdCell: number | null = null;
    const place = (element: HTMLElement | undefined): number | null => (element?.parentElement ? [...element.parentElement.children].filter((child) => child.matches(css.cell)).indexOf(element) + 1 : null);
    const rows = [...html.querySelectorAll<HTMLElement>(css.row)].filter(inView).flatMap((element) => {
      const cells = [...element.querySelectorAll<HTMLElement>(css.cell)];
      const [idCell, shown] = [under(cells, secretId), under(cells, value)];
      const id = /[0-9a-f]{8}-(?:[0-9a-f]{4}-){3}[0-9a-f]{12}/iu.exec(idCell ? textOf(idCell) : '')?.[0];
      if (id === undefined) return [];
      valueCell = place(shown) ?? valueCell;
      secretIdCell = place(idCell) ?? secretIdCell;
      const [descriptionCell, expiresCell] = [under(cells, description), under(cells, expires)];
      return [{
        description: descriptionCell ? textOf(descriptionCell) : '',
        expires: expiresCell ? textOf(expiresCell) : '',
        secretId: id,
        hint: /^[^*•●∙…]*/u.exec(shown ? textOf(shown) : '')?.[0].trim().slice(0, 3) ?? '',
      }];
    });
    const top = [...html.querySelectorAll<HTMLElement>(css.row)].find((element) => inView(element) && !element.contains(secretId))?.getBoundingClientRect();
    const beginsBelowHeadings = top !== undefined && top.top - secretId.getBoundingClientRect().bottom < top.height;
    const tab = [...html.querySelectorAll<HTMLElement>(tabs)].filter(inView).map(textOf).find((text) => text.startsWith(labels.tab));
    const digits = /\((\d+)\)$/u.exec(tab ?? '')?.[1];
    return { rows, valueCell, secretIdCell, beginsBelowHeadings, counter: digits === undefined ? null : Number(digits) };
  }, { css: { row, cell, header }, labels, tabs: '[role=tab], [role=tablist] *' });
}

/** The row of a Secret ID, which stands in the given cell of it: a description may hold the Secret ID of another row. */
export function rowOf(root: Root, secretId: string, secretIdCell: number): Locator {
  return root.locator(row).filter({ has: root.locator(cellAt(secretIdCell)).filter({ hasText: secretId }) });
}

/** Scrolls the list back to its first row, which may be rendered only a moment later; whether there was anything to scroll. */
export async function scrollToFirst(anyRow: Locator): Promise<boolean> {
  // Which of the elements around the rows scrolls differs from build to build.
  return anyRow.evaluate((element) => {
    let moved = false;
    for (let around = element.parentElement; around !== null; around = around.parentElement) {
      moved ||= around.scrollTop > 0;
      around.scrollTop = 0;
    }
    return moved;
  });
}

/** The Value's cells of all rows, or of one row. */
export function valueCells(scope: Pick<Locator, 'locator'>, valueCell: number): Locator {
  return scope.locator(cellAt(valueCell));
}

function cellAt(place: number): string {
  return `:nth-child(${String(place)} of ${cell})`;
}
