import type { Locator, Page } from 'playwright';
import type { Probe, Root } from './blade.ts';

/**
 * How a control of a context pane is found. Three empty panes are always in the document, and the
 * React build's panel has no height and so counts as hidden: the pane is the region that holds the
 * title. Where a pane has a document of its own, there is no such region, and the control stands alone.
 * Source: docs/sites/azure-portal.md, 'Context panes, dialogs, toasts'.
 */
export function inPane(page: Page, title: string, control: (scope: Pick<Locator, 'getByRole'>) => Locator): readonly Probe[] {
  return [
    (root) => control(paneTitled(page, root, title)),
    (root) => control(root),
  ];
}

/** How a pane's title is found: the proof that the pane is open. */
export function paneTitle(title: string): Probe {
  return (root) => root.getByRole('heading', { name: title, exact: true }).or(root.locator('#fxsContextPaneTitle').filter({ hasText: title }));
}

function paneTitled(page: Page, root: Root, title: string): Locator {
  return root.getByRole('complementary').or(root.getByRole('dialog')).filter({ has: page.getByText(title, { exact: true }) });
}
