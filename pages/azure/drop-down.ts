import type { Locator } from 'playwright';
import { aboutToWork } from '../attention.ts';
import { proved, type Wanted } from '../proof.ts';
import type { Blade, Root } from './blade.ts';
import type { OpenPane } from './context-pane.ts';

/**
 * A drop-down of the portal. Its options are `treeitem`s of a popup in the classic build and `option`s
 * of a layer at the end of the document in the React build, so they are never inside the pane.
 * Source: docs/sites/azure-portal.md, 'Form controls'.
 */
export class DropDown {
  readonly #blade: Blade;
  readonly #root: Root;
  readonly #box: Locator;
  readonly #label: string;

  /** @param region the part of the document `root` in which the drop-down is the only one of its label. */
  constructor(blade: Blade, { root, region }: OpenPane, label: string) {
    this.#blade = blade;
    this.#root = root;
    // In the React build the name goes on with the value: 'Expires Recommended: 180 days (6 months)'.
    this.#box = region.getByRole('combobox', { name: new RegExp(`^${label}(?![\\p{L}\\p{N}])`, 'iu') });
    this.#label = label;
  }

  /** Opens the list and returns the texts that it offers. */
  async open(): Promise<string[]> {
    const wanted = this.#wanted(`the list of the drop-down '${this.#label}'`);
    await aboutToWork(this.#box);
    await proved(this.#blade.page, wanted, () => this.#box.click());
    return this.#blade.until(wanted, async () => {
      const texts = (await optionsOf(this.#root).filter({ visible: true }).allInnerTexts()).map(tidy).filter((text) => text !== '');
      return texts.length > 0 ? texts : null;
    });
  }

  /** Chooses an option of the open list by its whole text; the drop-down then shows it. */
  async choose(option: string): Promise<void> {
    await proved(this.#blade.page, this.#wanted(`the option '${option}' of the drop-down '${this.#label}'`), () => optionsOf(this.#root).filter({ hasText: option, visible: true }).click());
    await this.#blade.until(this.#wanted(`the choice '${option}' in the drop-down '${this.#label}'`), async () =>
      tidy(await this.#box.innerText()).includes(option) ? true : null);
  }

  #wanted(wanted: string): Wanted {
    return { screen: this.#blade.wording['pane.title'], wanted };
  }
}

function optionsOf(root: Root): Locator {
  // In the classic build menus are trees too; the popup's class tells the options apart.
  return root.getByRole('option').or(root.getByRole('treeitem').and(root.locator('.fxc-dropdown-popup *')));
}

function tidy(text: string): string {
  return text.replace(/[\uE000-\uF8FF]/gu, '').replace(/\s+/gu, ' ').trim();
}
