import * as React from 'react';
import { IconButton } from '@fluentui/react/lib/Button';
import { CommandBar } from '@fluentui/react/lib/CommandBar';
import { CheckboxVisibility, DetailsList, DetailsListLayoutMode, type IColumn, SelectionMode } from '@fluentui/react/lib/DetailsList';
import { Icon } from '@fluentui/react/lib/Icon';
import { TooltipHost } from '@fluentui/react/lib/Tooltip';
import { translated } from '../labels.ts';
import type { SecretItem } from '../../api-types.ts';
import { copyValue } from '../copying.ts';
import { alignedRow } from './aligned-row.tsx';
import { CopyButton } from './copy-button.tsx';
import { shortDate } from './dates.ts';
import { InformationBar } from './messages.tsx';
import { portalColors } from './portal-theme.ts';

const onceOnly =
  'Client secret values cannot be viewed, except for immediately after creation. Be sure to save the secret when created before leaving the page.';

interface ClientSecretsTabProps {
  readonly secrets: readonly SecretItem[];
  /** The Values of secrets that were made while this page was open, by Secret ID. */
  readonly values: ReadonlyMap<string, string>;
  readonly format: string;
  /** Whether 'New client secret' is refused to this account or in this tenant. */
  readonly blocked: boolean;
  /** Whether the account may only look: then nothing can be deleted either. */
  readonly readOnly: boolean;
  readonly onNew: () => void;
  readonly onDelete: (secret: SecretItem) => void;
}

/** The tab 'Client secrets (N)'; docs/sites/azure-portal.md, 'Certificates & secrets'. */
export function ClientSecretsTab(props: ClientSecretsTabProps): React.ReactElement {
  const { secrets, values, format, blocked, readOnly, onNew, onDelete } = props;
  const columns = React.useMemo(() => secretColumns(values, format, readOnly, onDelete), [values, format, readOnly, onDelete]);
  return (
    <>
      <p style={{ margin: '12px 0 4px' }}>
        A secret string that the application uses to prove its identity when requesting a token. Also can be referred to as application password.
      </p>
      <CommandBar
        ariaLabel="Client secrets"
        styles={{ root: { padding: 0, height: 36 } }}
        items={[
          {
            key: 'new', text: translated('New client secret'), ariaLabel: translated('New client secret'), iconProps: { iconName: 'Add' }, onClick: onNew,
            disabled: blocked, 'aria-disabled': blocked, buttonStyles: { root: { paddingLeft: 0 } },
          },
        ]}
      />
      {values.size > 0 && <InformationBar>{onceOnly}</InformationBar>}
      <DetailsList
        items={secrets as SecretItem[]}
        columns={columns}
        getKey={(secret: SecretItem) => secret.keyId}
        setKey="client secrets"
        selectionMode={SelectionMode.none}
        checkboxVisibility={CheckboxVisibility.hidden}
        layoutMode={DetailsListLayoutMode.justified}
        ariaLabelForGrid="Client secrets"
        compact
        onRenderRow={alignedRow}
      />
      {secrets.length === 0 && <p>No client secrets have been created for this application.</p>}
    </>
  );
}

function secretColumns(
  values: ReadonlyMap<string, string>,
  format: string,
  readOnly: boolean,
  onDelete: (secret: SecretItem) => void,
): IColumn[] {
  const column = (key: string, name: string, [minWidth, maxWidth]: readonly [number, number], onRender: (secret: SecretItem) => React.ReactNode): IColumn => ({
    key, name, minWidth, maxWidth, isResizable: true, onRender,
  });
  return [
    column('description', translated('Description'), [160, 320], (secret) => secret.displayName),
    column('expires', translated('Expires'), [90, 130], (secret) => <Expires end={secret.endDateTime} format={format} />),
    { ...column('value', translated('Value'), [160, 200], (secret) => <Value secret={secret} value={values.get(secret.keyId)} />), onRenderHeader: valueHeader },
    column('secretId', translated('Secret ID'), [296, 330], (secret) => <Copyable text={secret.keyId} />),
    {
      key: 'delete', name: '', ariaLabel: 'Delete', minWidth: 32, maxWidth: 32,
      onRender: (secret: SecretItem) => (
        <IconButton ariaLabel="Delete" title="Delete" disabled={readOnly} iconProps={{ iconName: 'Delete' }} styles={small} onClick={() => { onDelete(secret); }} />
      ),
    },
  ];
}

const small = { root: { width: 24, height: 24 }, rootDisabled: { backgroundColor: 'transparent' }, icon: { fontSize: 14 } };

function valueHeader(): React.ReactElement {
  return (
    <span style={{ display: 'flex', alignItems: 'center', gap: 6 }}>
      {translated('Value')}
      <TooltipHost content={onceOnly}>
        <Icon iconName="Info" style={{ fontSize: 12, color: portalColors.link }} />
      </TooltipHost>
    </span>
  );
}

function Expires({ end, format }: { end: string; format: string }): React.ReactElement {
  const expired = Date.parse(end) < Date.now();
  return (
    <span style={{ display: 'flex', alignItems: 'center', gap: 6, ...(expired ? { color: portalColors.bad } : {}) }}>
      {expired && <Icon iconName="Warning" title="Expired" />}
      <span>{shortDate(end, format)}</span>
    </span>
  );
}

/** Shown whole only while the page that made it is open; afterwards the first three characters and asterisks, with nothing to copy. */
function Value({ secret, value }: { secret: SecretItem; value: string | undefined }): React.ReactElement {
  if (value === undefined) return <span>{secret.hint + '*'.repeat(18)}</span>;
  return <Copyable text={value} copy={() => copyValue(value, secret.keyId)} />;
}

/** A text cut off by the column's width, and the button that copies all of it. */
function Copyable({ text, copy }: { text: string; copy?: () => Promise<void> }): React.ReactElement {
  return (
    <span style={{ display: 'flex', alignItems: 'center', gap: 4, minWidth: 0 }}>
      <span style={{ overflow: 'hidden', textOverflow: 'ellipsis', whiteSpace: 'nowrap', minWidth: 0 }}>{text}</span>
      <CopyButton text={text} {...(copy === undefined ? {} : { copy })} />
    </span>
  );
}
