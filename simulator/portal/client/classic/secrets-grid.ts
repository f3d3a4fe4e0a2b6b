import type { SecretItem } from '../../api-types.ts';
import { copyButton } from '../controls/copy-button.ts';
import { Grid, type Column } from '../controls/grid.ts';
import { copyValue } from '../copying.ts';
import { element, pressable } from '../element.ts';
import { icon } from '../icons.ts';
import { translated } from '../labels.ts';
import { dateText } from '../shell/language.ts';

/** A client secret as the grid shows it; `value` only for a secret that was made on this very page. */
export interface SecretRow extends SecretItem {
  readonly value: string | null;
}

/** What the ⓘ of the column 'Value' says, and the page after Add. */
export const onlyNow = 'Client secret values cannot be viewed, except for immediately after creation. Be sure to save the secret when created before leaving the page.';

/** A masked Value: its first three characters and asterisks. How many asterisks is not known. */
export const maskedTail = '******************';

/** The grid of client secrets. Source: docs/sites/azure-portal.md, 'Certificates & secrets'. */
export function secretsGrid(remove: (row: SecretRow) => void, { readOnly }: { readonly readOnly: boolean }): Grid<SecretRow> {
  const columns: readonly Column<SecretRow>[] = [
    { header: translated('Description'), width: '1.6fr', cell: ({ displayName }) => [text(displayName)] },
    { header: translated('Expires'), width: '0.7fr', cell: expiryCell },
    { header: translated('Value'), width: '1.2fr', info: onlyNow, cell: valueCell },
    { header: translated('Secret ID'), width: '1.8fr', cell: ({ keyId }) => [text(keyId), copyButton(keyId)] },
    { header: '', width: '40px', cell: (row) => [deleteButton(readOnly, () => { remove(row); })] },
  ];
  return new Grid({ label: translated('Client secrets'), columns, empty: 'No client secrets have been created for this application.' });
}

function text(content: string): HTMLElement {
  return element('span', { class: 'fxc-gc-ellipsis' }, content);
}

/** The whole Value stands in the DOM; only the style sheet cuts it. */
function valueCell({ value, hint, keyId }: SecretRow): readonly Node[] {
  return value === null ? [text(`${hint}${maskedTail}`)] : [text(value), copyButton(value, () => copyValue(value, keyId))];
}

function expiryCell({ endDateTime }: SecretRow): readonly Node[] {
  const expired = Date.parse(endDateTime) <= Date.now();
  return [...(expired ? [element('span', { class: 'ext-expired', title: 'Expired' }, icon('warning', 14))] : []), text(dateText(endDateTime))];
}

function deleteButton(disabled: boolean, act: () => void): HTMLElement {
  const button = element('div', { role: 'button', tabindex: 0, class: 'fxc-copy-button fxs-portal-hover', 'aria-label': 'Delete', title: 'Delete', 'aria-disabled': String(disabled) }, icon('remove', 14));
  if (!disabled) pressable(button, act);
  return button;
}
