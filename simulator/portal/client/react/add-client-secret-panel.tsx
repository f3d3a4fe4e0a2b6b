import * as React from 'react';
import { DefaultButton, PrimaryButton } from '@fluentui/react/lib/Button';
import { Dropdown, type IDropdownStyles } from '@fluentui/react/lib/Dropdown';
import { type IPanelStyles, Panel, PanelType } from '@fluentui/react/lib/Panel';
import type { IRawStyle } from '@fluentui/react/lib/Styling';
import { type ITextFieldStyles, TextField } from '@fluentui/react/lib/TextField';
import { translated } from '../labels.ts';
import { CustomPeriodFields } from './custom-period-fields.tsx';
import { DiscardDialog } from './discard-dialog.tsx';
import { expiryChoices } from './expiry-choices.ts';
import { type AddPaneProps, useAddPane } from './new-client-secret.ts';

/** The pane 'Add a client secret'; docs/sites/azure-portal.md, 'Add a client secret'. */
export function AddClientSecretPanel(props: AddPaneProps): React.ReactElement {
  const { description, describe, choice, choose, period, setPeriod, isCustom, mistake, canAdd, add, leaving } = useAddPane(props);
  const footer = (): React.ReactElement => (
    <div style={{ display: 'flex', gap: 8 }}>
      <PrimaryButton text={translated('Add')} disabled={!canAdd} onClick={() => { void add(); }} />
      <DefaultButton text="Cancel" onClick={leaving.leave} />
    </div>
  );
  return (
    <Panel
      isOpen
      headerText={translated('Add a client secret')}
      type={PanelType.custom}
      customWidth="585px"
      closeButtonAriaLabel="Close"
      isFooterAtBottom
      onRenderFooterContent={footer}
      onDismiss={leaving.leave}
      styles={panelStyles}
    >
      <TextField
        label={translated('Description')}
        value={description}
        placeholder="Enter a description for this client secret"
        onChange={(_event, text) => { describe(text ?? ''); }}
        styles={fieldStyles}
        autoComplete="off"
      />
      <Dropdown
        label={translated('Expires')}
        options={[...expiryChoices()]}
        selectedKey={choice}
        onChange={(_event, option) => { if (option !== undefined) choose(String(option.key)); }}
        styles={dropdownStyles}
      />
      {isCustom && <CustomPeriodFields period={period} format={props.format} mistake={mistake} onChange={setPeriod} />}
      {leaving.asking && <DiscardDialog onYes={leaving.close} onNo={leaving.stay} />}
    </Panel>
  );
}

const panelStyles: Partial<IPanelStyles> = {
  headerText: { fontSize: 20, fontWeight: 600 },
  content: { paddingTop: 12 },
  footerInner: { borderTop: '1px solid #edebe9', paddingTop: 12, paddingBottom: 12 },
};

const labelStyle: IRawStyle = { width: 190, flexShrink: 0, fontWeight: 400 };
const rowStyle: IRawStyle = { display: 'flex', alignItems: 'center', marginBottom: 12 };
const fieldStyles: Partial<ITextFieldStyles> = { wrapper: rowStyle, fieldGroup: { flexGrow: 1, height: 28 }, subComponentStyles: { label: { root: labelStyle } } };
const dropdownStyles: Partial<IDropdownStyles> = {
  root: rowStyle, label: labelStyle, dropdown: { flexGrow: 1 }, title: { height: 28, lineHeight: 26 }, caretDownWrapper: { height: 28, lineHeight: 28 },
};
