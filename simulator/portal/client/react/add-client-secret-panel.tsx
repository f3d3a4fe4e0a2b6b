import * as React from 'react';
import { DefaultButton, PrimaryButton } from '@fluentui/react/lib/Button';
import { Dropdown, type IDropdownStyles } from '@fluentui/react/lib/Dropdown';
import { type IPanelStyles, Panel, PanelType } from '@fluentui/react/lib/Panel';
import type { IRawStyle } from '@fluentui/react/lib/Styling';
import { type ITextFieldStyles, TextField } from '@fluentui/react/lib/TextField';
import { type CustomPeriod, periodMistake } from './custom-period.ts';
import { CustomPeriodFields } from './custom-period-fields.tsx';
import { customChoice, endOfChoice, expiryChoices, firstChoice } from './expiry-choices.ts';
import { tellShell } from './shell-link.ts';

/** What the pane asks for. */
export interface NewClientSecret {
  readonly displayName: string;
  readonly end: Date;
}

interface AddClientSecretPanelProps {
  /** Title of the blade below, which the document gets back when the pane closes. */
  readonly shownTitle: string;
  readonly format: string;
  /** Makes the secret; resolves to whether the portal took it. The pane closes only then. */
  readonly onAdd: (secret: NewClientSecret) => Promise<boolean>;
  readonly onClose: () => void;
}

/** The pane 'Add a client secret'; docs/sites/azure-portal.md, 'Add a client secret'. */
export function AddClientSecretPanel({ shownTitle, format, onAdd, onClose }: AddClientSecretPanelProps): React.ReactElement {
  const [description, setDescription] = React.useState('');
  const [choice, setChoice] = React.useState(firstChoice);
  const [period, setPeriod] = React.useState<CustomPeriod>({ start: new Date(), end: null });
  const [adding, setAdding] = React.useState(false);
  const isCustom = choice === customChoice;
  const mistake = isCustom ? periodMistake(period) : null;
  useShellTold(shownTitle, description !== '' || choice !== firstChoice());
  const add = async (): Promise<void> => {
    const end = isCustom ? period.end : endOfChoice(choice);
    if (end === null) return;
    setAdding(true);
    // A refused secret leaves the pane as it was filled in.
    if (await onAdd({ displayName: description.trim(), end })) onClose();
    else setAdding(false);
  };
  const footer = (): React.ReactElement => (
    <div style={{ display: 'flex', gap: 8 }}>
      <PrimaryButton text="Add" disabled={adding || (isCustom && (period.end === null || mistake !== null))} onClick={() => { void add(); }} />
      <DefaultButton text="Cancel" onClick={onClose} />
    </div>
  );
  return (
    <Panel
      isOpen
      headerText="Add a client secret"
      type={PanelType.custom}
      customWidth="585px"
      closeButtonAriaLabel="Close"
      isFooterAtBottom
      onRenderFooterContent={footer}
      onDismiss={onClose}
      styles={panelStyles}
    >
      <TextField
        label="Description"
        value={description}
        placeholder="Enter a description for this client secret"
        onChange={(_event, text) => { setDescription(text ?? ''); }}
        styles={fieldStyles}
        autoComplete="off"
      />
      <Dropdown
        label="Expires"
        options={[...expiryChoices()]}
        selectedKey={choice}
        onChange={(_event, option) => { if (option !== undefined) setChoice(String(option.key)); }}
        styles={dropdownStyles}
      />
      {isCustom && <CustomPeriodFields period={period} format={format} mistake={mistake} onChange={setPeriod} />}
    </Panel>
  );
}

/** While the pane is open the document's title is the pane's, and the shell knows whether leaving would lose something. */
function useShellTold(shownTitle: string, dirty: boolean): void {
  React.useEffect(() => {
    tellShell({ type: 'title', title: 'Add a client secret' });
    return () => {
      tellShell({ type: 'title', title: shownTitle });
      tellShell({ type: 'dirty', dirty: false });
    };
  }, [shownTitle]);
  React.useEffect(() => {
    tellShell({ type: 'dirty', dirty });
  }, [dirty]);
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
