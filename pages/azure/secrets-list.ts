import type { Locator } from 'playwright';
import type { ClientSecretRow } from '../../domain/client-secret.ts';
import { notAsDocumented } from '../../domain/errors.ts';
import { mention } from '../wording.ts';
import type { Blade, Root } from './blade.ts';
import type { CopyControl } from './copied-value.ts';
import { inView } from './in-view.ts';
import { isGone } from './react-frame.ts';
import { readPortalDate } from './portal-date.ts';
import { readSecretsGrid, rowOf, valueCells, type SecretsLabels, type SecretsGrid } from './secrets-grid.ts';

interface HostedGrid {
  readonly root: Root;
  readonly grid: SecretsGrid;
}

/** The list on the tab 'Client secrets'. Source: docs/sites/azure-portal.md, 'Certificates & secrets'. */
export class SecretsList {
  readonly #blade: Blade;
  readonly #screen: string;
  readonly #labels: SecretsLabels;
  #values: { readonly root: Root; readonly cell: number } | null = null;

  constructor(blade: Blade, screen: string) {
    this.#blade = blade;
    this.#screen = screen;
    const { wording } = blade;
    this.#labels = { tab: wording['credentials.clientSecrets'], description: wording['credentials.description'], expires: wording['credentials.expires'], value: wording['credentials.value'], secretId: wording['credentials.secretId'] };
  }

  /** The cells of the column 'Value' and the tool tips that may repeat them; nothing as long as no row was read. */
  covers(): readonly Locator[] {
    if (this.#values === null) return [];
    const { root, cell } = this.#values;
    return [valueCells(root, cell).or(root.getByRole('tooltip'))];
  }

  /** All rows. A long list renders only what is in view, so it is scrolled until the tab's counter is reached. */
  async rows(): Promise<ClientSecretRow[]> {
    const { wording } = this.#blade;
    const first = await this.#blade.until({ screen: this.#screen, wanted: 'the list of client secrets' }, async () => {
      const read = await this.read();
      return read !== null && read.grid.rows.length > 0 ? read : (await this.#blade.sees((root) => root.getByText(wording['credentials.none'], { exact: true }))) ? 'none' : null;
    });
    if (first === 'none') return [];
    return this.#scrolled(first, first.grid.counter ?? 0);
  }

  /** The list as it stands now, wherever it is hosted; null if there is none. */
  async read(): Promise<HostedGrid | null> {
    // A blade that was loaded anew has a frame of its own, and the old one never answers again.
    if (this.#values !== null && isGone(this.#values.root)) this.#values = null;
    const known = this.#values === null ? null : await this.#readIn(this.#values.root);
    if (known !== null) return known;
    const grids = await Promise.all((await this.#blade.roots()).map((root) => this.#readIn(root)));
    return grids.find((grid) => grid !== null) ?? null;
  }

  /**
   * The copy button beside a row's Value, never the one beside its Secret ID.
   * @throws {RunbookError} exit 4, code `copy-button-not-found`, if the row has no single such button.
   */
  async copyControl(secretId: string): Promise<CopyControl> {
    if (this.#values === null) await this.rows();
    const row = this.#values && rowOf(this.#values.root, secretId);
    const cell = row && this.#values && valueCells(row, this.#values.cell);
    const button = row && cell && (await this.#soleCopyButton(cell) ?? await this.#soleCopyButton(row));
    if (cell && button) return { button, cell };
    throw notAsDocumented({
      code: 'copy-button-not-found', screen: this.#screen,
      message: `The row with the Secret ID ${secretId} has no copy button, or more than one, beside its Value.`,
      advice: 'Its Value cannot be had any more: delete this client secret in the portal and run the command again.',
    });
  }

  async #readIn(root: Root): Promise<HostedGrid | null> {
    const grid = await readSecretsGrid(root, this.#labels);
    if (grid === null) return null;
    if (grid.valueCell !== null) this.#values = { root, cell: grid.valueCell };
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

  async #scrolled(first: HostedGrid, expected: number): Promise<ClientSecretRow[]> {
    const rows = new Map(first.grid.rows.map((row) => [row.secretId, row]));
    for (let before = -1; rows.size < expected && rows.size > before;) {
      before = rows.size;
      const last = [...rows.keys()].at(-1) ?? '';
      await rowOf(first.root, last).scrollIntoViewIfNeeded();
      const more = await this.#blade.until({ screen: this.#screen, wanted: `all ${String(expected)} client secrets` }, async () => {
        const read = await this.read();
        return read?.grid.rows.some((row) => !rows.has(row.secretId)) ? read : null;
      });
      for (const row of more.grid.rows) rows.set(row.secretId, row);
    }
    return [...rows.values()].map((row) => ({ ...row, expires: readPortalDate(row.expires) }));
  }
}
