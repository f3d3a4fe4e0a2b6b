import type { Locator } from 'playwright';
import type { Wanted } from '../proof.ts';
import type { Blade, Root } from './blade.ts';

/** An open context pane: the region that holds its controls, and the document in which it stands. */
export interface OpenPane {
  readonly root: Root;
  readonly region: Pick<Root, 'getByRole' | 'locator'>;
}

/**
 * Waits for the context pane with a title, and a control in it. Three empty panes are always in the
 * document, and the React build's panel has no height and so counts as hidden: the pane is the region
 * that holds the title. Where a pane has a document of its own there is no such region, and the
 * document is the pane.
 * Source: docs/sites/azure-portal.md, 'Context panes, dialogs, toasts'.
 */
export async function openPane(blade: Blade, title: string, control: (region: Pick<Root, 'getByRole'>) => Locator, wanted: Wanted): Promise<OpenPane> {
  return blade.until(wanted, async () => {
    const [titles, inRegion, alone] = await blade.look([
      (root) => root.getByText(title, { exact: true }),
      (root) => control(paneTitled(root, title)),
      control,
    ]);
    if (titles?.length === 0) return null;
    if (inRegion?.length === 1 && inRegion[0]) return { root: inRegion[0].root, region: paneTitled(inRegion[0].root, title) };
    return alone?.length === 1 && alone[0] ? { root: alone[0].root, region: alone[0].root } : null;
  });
}

function paneTitled(root: Root, title: string): Locator {
  return root.getByRole('complementary').or(root.getByRole('dialog')).filter({ has: root.getByText(title, { exact: true }) });
}
