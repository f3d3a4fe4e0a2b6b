import type { Locator } from 'playwright';
import { proved, type Wanted } from '../proof.ts';
import type { Blade, Hosted, Root } from './blade.ts';

/**
 * A drop-down of the portal. Its options are `treeitem`s of a popup in the classic build and `option`s
 * of a layer at the end of the document in the React build, so they are never inside the pane.
 * Source: docs/sites/azure-portal.md, 'Form controls'.
 */
export class DropDown {
  readonly #blade: Blade;
  readonly #box: Hosted;
  readonly #label: string;
  readonly #screen: string;

  /** @param box the drop-down's `combobox`. */
  constructor(blade: Blade, box: Hosted, label: string, screen: string) {
    this.#blade = blade;
    this.#box = box;
    this.#label = label;
    this.#screen = screen;
  }

  /** Opens the list and returns the texts that it offers. */
  async open(): Promise<string[]> {
    const wanted = this.#wanted(`the list of the drop-down '${this.#label}'`);
    await proved(this.#blade.page, wanted, () => this.#box.control.click());
    return this.#blade.until(wanted, async () => {
      const texts = (await optionsOf(this.#box.root).filter({ visible: true }).allInnerTexts()).map(tidy).filter((text) => text !== '');
      return texts.length > 0 ? texts : null;
    });
  }

  /** Chooses an option of the open list by its whole text; the drop-down then shows it. */
  async choose(option: string): Promise<void> {
    await this.#blade.click((root) => optionsOf(root).filter({ hasText: option }), this.#wanted(`the option '${option}' of the drop-down '${this.#label}'`));
    await this.#blade.until(this.#wanted(`the choice '${option}' in the drop-down '${this.#label}'`), async () =>
      tidy(await this.#box.control.innerText()).includes(option) ? true : null);
  }

  #wanted(wanted: string): Wanted {
    return { screen: this.#screen, wanted };
  }
}

/** How a drop-down is found: in the React build its name goes on with its value, 'Expires Recommended: 180 days (6 months)'. */
export function dropDownNamed(scope: Pick<Locator, 'getByRole'>, label: string): Locator {
  return scope.getByRole('combobox', { name: new RegExp(`^${label}\\b`, 'iu') });
}

function optionsOf(root: Root): Locator {
  // In the classic build menus are trees too; the popup's class tells the options apart.
  return root.getByRole('option').or(root.getByRole('treeitem').and(root.locator('.fxc-dropdown-popup *')));
}

function tidy(text: string): string {
  return text.replace(/[\uE000-\uF8FF]/gu, '').replace(/\s+/gu, ' ').trim();
}
