import type { Probe } from './blade.ts';

/**
 * How a command of a blade's command bar is found: a `button` in the classic build, a `menuitem` in the React build.
 * Source: docs/sites/azure-portal.md, 'Command bars'.
 */
export function command(label: string): Probe {
  return (root) => root.getByRole('button', { name: label, exact: true }).or(root.getByRole('menuitem', { name: label, exact: true }));
}
