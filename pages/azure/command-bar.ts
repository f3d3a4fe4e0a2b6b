import type { Probe } from './blade.ts';

/**
 * What shows the commands that a narrow command bar has no room for. Its class is the same in every language, its name is not known.
 * Source: docs/sites/azure-portal.md, 'Command bars'.
 */
export const moreCommands: Probe = (root) => root.locator('.ms-CommandBar-overflowButton, .azc-toolbar-overflow');

/**
 * How a command of a blade's command bar is found: a `button` in the classic build, a `menuitem` in the React build.
 * Source: docs/sites/azure-portal.md, 'Command bars'.
 */
export function command(label: string): Probe {
  return (root) => root.getByRole('button', { name: label, exact: true }).or(root.getByRole('menuitem', { name: label, exact: true }));
}
