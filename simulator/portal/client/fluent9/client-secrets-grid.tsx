import * as React from 'react';
import {
  Button, createTableColumn, DataGrid, DataGridBody, DataGridCell, DataGridHeader, DataGridHeaderCell, DataGridRow, type TableColumnDefinition, Tooltip,
} from '@fluentui/react-components';
import { translated } from '../labels.ts';
import type { SecretItem } from '../../api-types.ts';
import { copyValue } from '../copying.ts';
import { shortDate } from '../react/dates.ts';
import { CopyButton } from './copy-button.tsx';
import { Drawing } from './icons.tsx';

/** What the page says of Values. */
export const onceOnly =
  'Client secret values cannot be viewed, except for immediately after creation. Be sure to save the secret when created before leaving the page.';

interface ClientSecretsGridProps {
  readonly secrets: readonly SecretItem[];
  /** The Values of secrets that were made while this page was open, by Secret ID. */
  readonly values: ReadonlyMap<string, string>;
  readonly format: string;
  /** Whether the account may only look: then nothing can be deleted. */
  readonly readOnly: boolean;
  readonly onDelete: (secret: SecretItem) => void;
}

/** The grid of the tab 'Client secrets (N)'; docs/sites/azure-portal.md, 'Certificates & secrets'. */
export function ClientSecretsGrid({ secrets, values, format, readOnly, onDelete }: ClientSecretsGridProps): React.ReactElement {
  const columns = React.useMemo(() => columnsOf(values, format, readOnly, onDelete), [values, format, readOnly, onDelete]);
  return (
    <DataGrid items={[...secrets]} columns={columns} getRowId={(secret: SecretItem) => secret.keyId} aria-label="Client secrets" size="small" resizableColumns columnSizingOptions={widths} resizableColumnsOptions={{ autoFitColumns: false }}>
      <DataGridHeader>
        <DataGridRow>{({ renderHeaderCell }) => <DataGridHeaderCell>{renderHeaderCell()}</DataGridHeaderCell>}</DataGridRow>
      </DataGridHeader>
      <DataGridBody<SecretItem>>
        {({ item, rowId }) => <DataGridRow<SecretItem> key={rowId}>{({ renderCell }) => <DataGridCell focusMode="group">{renderCell(item)}</DataGridCell>}</DataGridRow>}
      </DataGridBody>
    </DataGrid>
  );
}

const widths = {
  description: { minWidth: 160, idealWidth: 260 }, expires: { minWidth: 90, idealWidth: 110 }, value: { minWidth: 160, idealWidth: 190 },
  secretId: { minWidth: 280, idealWidth: 310 }, delete: { minWidth: 32, idealWidth: 32 },
};

function columnsOf(values: ReadonlyMap<string, string>, format: string, readOnly: boolean, onDelete: (secret: SecretItem) => void): TableColumnDefinition<SecretItem>[] {
  const column = (columnId: string, header: React.ReactNode, renderCell: (secret: SecretItem) => React.ReactNode): TableColumnDefinition<SecretItem> =>
    createTableColumn<SecretItem>({ columnId, renderHeaderCell: () => header, renderCell });
  return [
    column('description', translated('Description'), (secret) => secret.displayName),
    column('expires', translated('Expires'), (secret) => <Expires end={secret.endDateTime} format={format} />),
    column('value', <>{translated('Value')} <Tooltip content={onceOnly} relationship="description"><span><Drawing of="info" /></span></Tooltip></>, (secret) => <Value secret={secret} value={values.get(secret.keyId)} />),
    column('secretId', translated('Secret ID'), (secret) => <Copyable text={secret.keyId} />),
    column('delete', '', (secret) => (
      <Tooltip content="Delete" relationship="label">
        <Button appearance="transparent" size="small" disabled={readOnly} icon={<Drawing of="remove" />} onClick={() => { onDelete(secret); }} />
      </Tooltip>
    )),
  ];
}

function Expires({ end, format }: { end: string; format: string }): React.ReactElement {
  const expired = Date.parse(end) < Date.now();
  return (
    <span style={{ display: 'flex', alignItems: 'center', gap: 6, ...(expired ? { color: '#b10e1c' } : {}) }}>
      {expired && <Tooltip content="Expired" relationship="label"><span role="img"><Drawing of="warning" /></span></Tooltip>}
      <span>{shortDate(end, format)}</span>
    </span>
  );
}

function Value({ secret, value }: { secret: SecretItem; value: string | undefined }): React.ReactElement {
  if (value === undefined) return <span>{secret.hint + '*'.repeat(18)}</span>;
  return <Copyable text={value} copy={() => copyValue(value, secret.keyId)} />;
}

function Copyable({ text, copy }: { text: string; copy?: () => Promise<void> }): React.ReactElement {
  return (
    <span style={{ display: 'flex', alignItems: 'center', gap: 4, minWidth: 0, width: '100%' }}>
      <span style={{ overflow: 'hidden', textOverflow: 'ellipsis', whiteSpace: 'nowrap', minWidth: 0 }}>{text}</span>
      <CopyButton text={text} {...(copy === undefined ? {} : { copy })} />
    </span>
  );
}
