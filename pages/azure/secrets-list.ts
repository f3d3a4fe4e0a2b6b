import type { Locator } from 'playwright';
import type { ClientSecretRow } from '../../domain/client-secret.ts';
import { notAsDocumented } from '../../domain/errors.ts';
import { mention } from '../wording.ts';
import type { Blade, Root } from './blade.ts';
import type { CopyControl } from './copied-value.ts';
import { inView } from './in-view.ts';
import { isGone } from './react-frame.ts';
import { askedFor, formAmong, readPortalDate, type DateForm } from './portal-date.ts';
import { readSecretsGrid, rowOf, scrollToFirst, valueCells, type SecretsLabels, type SecretsGrid, type SecretsGridRow } from './secrets-grid.ts';

interface HostedGrid {
  readonly root: Root;
  readonly grid: SecretsGrid;
}

/** The list on the tab 'Client secrets'. Source: docs/sites/azure-portal.md, 'Certificates & secrets'. */
export class SecretsList {
  readonly #blade: Blade;
  readonly #screen: string;
  #dates: DateForm = askedFor;
  #cells: { readonly root: Root; readonly value: number; readonly secretId: number } | null = null;

  constructor(blade: Blade, screen: string) {
    this.#blade = blade;
    this.#screen = screen;
  }

  /** As they are known by now: the person at the window may have said what the tab is called. */
  get #labels(): SecretsLabels {
    const { wording } = this.#blade;
    return { tab: wording['credentials.clientSecrets'], description: wording['credentials.description'], expires: wording['credentials.expires'], value: wording['credentials.value'], secretId: wording['credentials.secretId'] };
  }

  /** The cells of the column 'Value' and the tool tips that may repeat them; nothing as long as no row was read. */
  covers(): readonly Locator[] {
    if (this.#cells === null || isGone(this.#cells.root)) return [];
    const { root, value } = this.#cells;
    return [valueCells(root, value).or(root.getByRole('tooltip'))];
  }

  /** The form of the days in the list that was read last. */
  get dates(): DateForm {
    return this.#dates;
  }

  /** All rows. A long list renders only what is in view, so it is scrolled until the tab's counter is reached. */
  async rows(): Promise<ClientSecretRow[]> {
    return (await this.whole()).rows;
  }

  /** All rows as {@link rows} reads them, and what the tab's counter says; null if it has none. */
  async whole(): Promise<{ readonly rows: ClientSecretRow[]; readonly counter: number | null }> {
    const first = await this.#standing();
    if (first === 'none') return { rows: [], counter: 0 };
    return { rows: await this.#scrolled(first), counter: first.grid.counter };
  }

  /**
   * Scrolls until the row of a Secret ID is rendered.
   * @throws {RunbookError} exit 4, code `row-not-found`, if the list has no such row, or more than one.
   */
  async row(secretId: string): Promise<Locator> {
    const first = await this.#standing();
    if (first !== 'none') await this.#scrolled(first, secretId);
    const rows = this.#cells === null ? [] : await inView(rowOf(this.#cells.root, secretId, this.#cells.secretId));
    const [row, ...more] = rows;
    if (row !== undefined && more.length === 0) return row;
    throw notAsDocumented({
      code: 'row-not-found', screen: this.#screen,
      message: `The list shows ${rows.length === 0 ? 'no row' : 'more than one row'} with the Secret ID ${secretId}.`,
      advice: 'Nothing was clicked. Compare the list in the portal.',
    });
  }

  /** Forgets where the list stood: the next reading looks for it anew, in every document that is shown. */
  forget(): void {
    this.#cells = null;
  }

  /** The list as it stands now, wherever it is hosted; null if there is none. */
  async read(): Promise<HostedGrid | null> {
    // A blade that was loaded anew has a frame of its own, and the old one never answers again.
    if (this.#cells !== null && isGone(this.#cells.root)) this.#cells = null;
    const known = this.#cells === null ? null : await this.#readIn(this.#cells.root);
    if (known !== null) return known;
    const grids = await Promise.all((await this.#blade.roots()).map((root) => this.#readIn(root)));
    return grids.find((grid) => grid !== null) ?? null;
  }

  /**
   * The cell of a row's Value and the copy button beside it, never the one beside its Secret ID; the button is null if the row has no single such one.
   * @throws {RunbookError} exit 4, code `row-not-found`, if the list has no such row.
   */
  async copyControl(secretId: string): Promise<CopyControl> {
    const row = await this.row(secretId);
    const cells = this.#cells ?? { value: 0, secretId: 0 };
    const cell = valueCells(row, cells.value);
    const inCell = await this.#soleCopyButton(cell);
    // The row's only copy button may be the one of the Secret ID.
    const ofSecretId = inCell === null ? await this.#soleCopyButton(valueCells(row, cells.secretId)) : null;
    const button = inCell ?? (ofSecretId === null ? await this.#soleCopyButton(row) : null);
    return { secretId, button, cell };
  }

  async #readIn(root: Root): Promise<HostedGrid | null> {
    const grid = await readSecretsGrid(root, this.#labels);
    if (grid === null) return null;
    if (grid.valueCell !== null && grid.secretIdCell !== null) this.#cells = { root, value: grid.valueCell, secretId: grid.secretIdCell };
    return { root, grid };
  }

  async #soleCopyButton(scope: Locator): Promise<Locator | null> {
    // In the classic build copy buttons are elements with a type but no role.
    const buttons = scope.getByRole('button').or(scope.locator('[type=button]'));
    const named = await inView(buttons.and(scope.getByRole('button', { name: mention(this.#blade.wording['credentials.copy']) }).or(scope.getByTitle(this.#blade.wording['credentials.copy']))));
    if (named.length > 0) return named.length === 1 ? named[0] ?? null : null;
    const unnamed = await inView(buttons);
    return unnamed.length === 1 ? unnamed[0] ?? null : null;
  }

  /** The list with at least one row, or the portal's word that there is none. */
  async #standing(): Promise<HostedGrid | 'none'> {
    const none = this.#blade.wording['credentials.none'];
    return this.#blade.until({ screen: this.#screen, wanted: 'the list of client secrets' }, async () => {
      const read = await this.read();
      if (read !== null && read.grid.rows.length > 0) return read;
      // The words may stand there for a moment while the list loads; the counter tells.
      if ((read?.grid.counter ?? 0) !== 0) return null;
      return (await this.#blade.sees((root) => root.getByText(none, { exact: true }))) ? 'none' : null;
    });
  }

  /** Reads on by scrolling, as far as the tab's counter says or until the row of a Secret ID is rendered. */
  async #scrolled(first: HostedGrid, sought?: string): Promise<ClientSecretRow[]> {
    const expected = first.grid.counter ?? 0;
    const enough = (rows: ReadonlyMap<string, unknown>): boolean => rows.size >= expected && sought === undefined || sought !== undefined && rows.has(sought);
    const bySecretId = ({ grid }: HostedGrid): Map<string, SecretsGridRow> => new Map(grid.rows.map((row) => [row.secretId, row]));
    // An earlier reading leaves the list at its end.
    let read = enough(bySecretId(first)) ? first : await this.#fromTheTop(first);
    const rows = bySecretId(read);
    while (!enough(rows) && rows.size < expected) {
      await rowOf(read.root, [...rows.keys()].at(-1) ?? '', read.grid.secretIdCell ?? 1).scrollIntoViewIfNeeded();
      read = await this.#blade.until({ screen: this.#screen, wanted: `all ${String(expected)} client secrets` }, async () => {
        const next = await this.read();
        return next?.grid.rows.some((row) => !rows.has(row.secretId)) ? next : null;
      });
      for (const row of read.grid.rows) rows.set(row.secretId, row);
    }
    const all = [...rows.values()];
    this.#dates = formAmong(all.map(({ expires }) => expires));
    return all.map((row) => ({ ...row, expires: readPortalDate(row.expires, this.#dates) }));
  }

  async #fromTheTop(read: HostedGrid): Promise<HostedGrid> {
    // Any row will do: it is what lies around it that scrolls.
    const moved = await scrollToFirst(rowOf(read.root, read.grid.rows[0]?.secretId ?? '', read.grid.secretIdCell ?? 1));
    if (!moved) return read;
    return this.#blade.until({ screen: this.#screen, wanted: 'the first of the client secrets' }, async () => {
      const next = await this.read();
      return next?.grid.beginsBelowHeadings ? next : null;
    });
  }
}
