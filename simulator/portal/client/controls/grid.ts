import { display, element } from '../element.ts';
import { icon } from '../icons.ts';

/** A column of a grid. */
export interface Column<Row> {
  readonly header: string;
  /** CSS grid track, such as `2fr`. */
  readonly width: string;
  /** What the little ⓘ beside the header says. */
  readonly info?: string;
  readonly cell: (row: Row) => readonly (Node | string)[];
}

/** What a grid is made of. */
export interface GridOptions<Row> {
  readonly label: string;
  readonly columns: readonly Column<Row>[];
  /** What stands there instead of rows. */
  readonly empty: HTMLElement | string;
  /** What a double click on a row opens. */
  readonly open?: (row: Row) => void;
}

const rowHeight = 36;
const rowsPerPage = 20;
let grids = 0;

/**
 * The portal's grid: a click on a cell only selects its row; rows stand in pages, and only the pages near the
 * visible part are rendered. Source: docs/sites/azure-portal.md, 'Grid'.
 */
export class Grid<Row> {
  readonly element: HTMLElement;
  readonly #options: GridOptions<Row>;
  readonly #number: number;
  readonly #rows: HTMLElement;
  readonly #scroller: HTMLElement;
  readonly #loading: HTMLElement;
  readonly #noData: HTMLElement;
  readonly #pages = new Map<number, HTMLElement>();
  #data: readonly Row[] = [];

  constructor(options: GridOptions<Row>) {
    this.#options = options;
    this.#number = grids;
    grids += 1;
    this.#rows = element('div', { class: 'fxc-gc-rows', role: 'rowgroup' });
    this.#noData = element('div', { class: 'fxc-gc-nodata-message fxs-display-none' }, options.empty);
    this.#loading = element('div', { class: 'fxc-gc-loading fxs-display-none', role: 'progressbar', 'aria-label': 'Loading' }, element('div', { class: 'fxs-progress-dots' }, ...Array.from({ length: 3 }, () => element('div', { class: 'fxs-progress-dots-dot' }))));
    this.#scroller = element('div', { class: 'fxc-gc-tbody' }, this.#rows, this.#noData, this.#loading);
    this.#scroller.addEventListener('scroll', () => { this.#renderPages(); });
    this.element = element('div', { class: 'fxc-gc azc-fabric fxc-gc-dataGrid', role: 'grid', 'aria-readonly': 'true', 'aria-label': options.label, 'aria-rowcount': 0, id: `fxc-gc_${String(this.#number)}` },
      element('div', { class: 'fxc-gc-thead', role: 'rowgroup' }, this.#headerRow()), this.#scroller);
    this.element.style.setProperty('--columns', options.columns.map(({ width }) => width).join(' '));
  }

  /** Replaces the rows, with the indicator of loading if they are still to come. */
  show(rows: readonly Row[], loading = false): void {
    this.#data = rows;
    this.element.setAttribute('aria-rowcount', String(rows.length));
    for (const page of this.#pages.values()) page.remove();
    this.#pages.clear();
    this.#rows.style.height = `${String(rows.length * rowHeight)}px`;
    display(this.#loading, loading);
    display(this.#noData, rows.length === 0 && !loading);
    this.#renderPages();
  }

  #headerRow(): HTMLElement {
    const cells = this.#options.columns.map((column, index) => element('div', { class: `fxc-gc-columnheader fxc-gc-bold fxc-gc-columnheader_${String(this.#number)}_${String(index)}`, role: 'columnheader', 'aria-readonly': 'true', tabindex: 0, 'aria-sort': 'none' },
      element('div', { class: 'fxc-gc-columnheader-content fxc-gc-text' }, column.header),
      column.info === undefined ? null : element('span', { class: 'azc-dockedballoon-anchor', title: column.info }, icon('info', 12))));
    return element('div', { class: 'fxc-gc-columnheaderrow', role: 'row' }, ...cells);
  }

  #renderPages(): void {
    const height = this.#scroller.clientHeight === 0 ? 800 : this.#scroller.clientHeight;
    const pageHeight = rowHeight * rowsPerPage;
    const first = Math.floor(this.#scroller.scrollTop / pageHeight);
    const last = Math.floor((this.#scroller.scrollTop + height) / pageHeight);
    const pages = Math.ceil(this.#data.length / rowsPerPage);
    for (const [index, page] of this.#pages) {
      if (index >= first && index <= last) continue;
      page.remove();
      this.#pages.delete(index);
    }
    for (let index = first; index <= last && index < pages; index += 1) {
      if (this.#pages.has(index)) continue;
      const page = this.#page(index);
      this.#pages.set(index, page);
      this.#rows.append(page);
    }
  }

  #page(index: number): HTMLElement {
    const from = index * rowsPerPage;
    const rows = this.#data.slice(from, from + rowsPerPage);
    const page = element('div', { class: 'fxc-gc-page', role: 'presentation' }, ...rows.map((row, offset) => this.#row(row, from + offset)));
    page.style.top = `${String(from * rowHeight)}px`;
    page.style.height = `${String(rows.length * rowHeight)}px`;
    return page;
  }

  #row(data: Row, index: number): HTMLElement {
    const { columns, open } = this.#options;
    const cells = columns.map((column, position) => element('div', { class: `fxc-gc-cell fxc-gc-columncell_${String(this.#number)}_${String(position)}`, role: 'gridcell', tabindex: -1 },
      element('div', { class: 'fxc-gc-text', id: `fxc-gc-cell-content_${String(this.#number)}_${String(index * columns.length + position)}` }, ...column.cell(data))));
    const row = element('div', { class: 'fxc-gc-row', role: 'row', 'aria-rowindex': index + 1, 'aria-selected': 'false' }, element('div', { class: 'fxc-gc-row-content', role: 'presentation' }, ...cells));
    row.addEventListener('click', () => { this.#select(row); });
    row.addEventListener('dblclick', () => { open?.(data); });
    return row;
  }

  #select(row: HTMLElement): void {
    for (const other of this.#rows.querySelectorAll('.fxc-gc-row')) {
      other.classList.toggle('fxc-gc-row-selected', other === row);
      other.setAttribute('aria-selected', String(other === row));
    }
  }
}
