import * as React from 'react';
import { Button, DrawerBody, DrawerFooter, DrawerHeader, DrawerHeaderTitle, Dropdown, Field, Input, Option, OverlayDrawer } from '@fluentui/react-components';
import type { NewClientSecret } from '../react/add-client-secret-panel.tsx';
import { type CustomPeriod, periodMistake } from '../react/custom-period.ts';
import { parseDate, shortDate } from '../react/dates.ts';
import { customChoice, endOfChoice, expiryChoices, firstChoice } from '../react/expiry-choices.ts';
import { tellShell } from '../react/shell-link.ts';
import { Drawing } from './icons.tsx';

interface AddClientSecretDrawerProps {
  /** Title of the blade below, and of the document, which come back when the pane closes. */
  readonly shownTitle: string;
  readonly document: string;
  readonly format: string;
  /** Makes the secret; resolves to whether the portal took it. The pane closes only then. */
  readonly onAdd: (secret: NewClientSecret) => Promise<boolean>;
  readonly onClose: () => void;
}

/** The pane 'Add a client secret' as a drawer of Fluent 9; docs/sites/azure-portal.md, 'Add a client secret'. */
export function AddClientSecretDrawer(props: AddClientSecretDrawerProps): React.ReactElement {
  const { format, onAdd, onClose } = props;
  const [description, setDescription] = React.useState('');
  const [choice, setChoice] = React.useState(firstChoice);
  const [period, setPeriod] = React.useState<CustomPeriod>({ start: new Date(), end: null });
  const [adding, setAdding] = React.useState(false);
  const isCustom = choice === customChoice;
  const mistake = isCustom ? periodMistake(period) : null;
  useShellTold(props, description !== '' || choice !== firstChoice());
  const add = async (): Promise<void> => {
    const end = isCustom ? period.end : endOfChoice(choice);
    if (end === null) return;
    setAdding(true);
    // A refused secret leaves the pane as it was filled in.
    if (await onAdd({ displayName: description.trim(), end })) onClose();
    else setAdding(false);
  };
  return (
    <OverlayDrawer open position="end" style={{ width: 585 }} onOpenChange={onClose}>
      <DrawerHeader>
        <DrawerHeaderTitle action={<Button appearance="subtle" aria-label="Close" icon={<Drawing of="close" />} onClick={onClose} />}>Add a client secret</DrawerHeaderTitle>
      </DrawerHeader>
      <DrawerBody>
        <Field label="Description" orientation="horizontal">
          <Input value={description} placeholder="Enter a description for this client secret" autoComplete="off" onChange={(_event, { value }) => { setDescription(value); }} />
        </Field>
        <ExpiresField choice={choice} onChoose={setChoice} />
        {isCustom && <PeriodFields period={period} format={format} mistake={mistake} onChange={setPeriod} />}
      </DrawerBody>
      <DrawerFooter>
        <Button appearance="primary" disabled={adding || (isCustom && (period.end === null || mistake !== null))} onClick={() => { void add(); }}>Add</Button>
        <Button onClick={onClose}>Cancel</Button>
      </DrawerFooter>
    </OverlayDrawer>
  );
}

function ExpiresField({ choice, onChoose }: { choice: string; onChoose: (choice: string) => void }): React.ReactElement {
  const choices = expiryChoices();
  return (
    <Field label="Expires" orientation="horizontal" style={{ margin: '12px 0' }}>
      <Dropdown
        value={choices.find(({ key }) => key === choice)?.text ?? ''}
        selectedOptions={[choice]}
        onOptionSelect={(_event, { optionValue }) => { if (optionValue !== undefined) onChoose(optionValue); }}
      >
        {choices.map(({ key, text }) => <Option key={key} value={key}>{text}</Option>)}
      </Dropdown>
    </Field>
  );
}

interface PeriodFieldsProps {
  readonly period: CustomPeriod;
  readonly format: string;
  readonly mistake: string | null;
  readonly onChange: (period: CustomPeriod) => void;
}

/** The fields that 'Custom' adds. Their markup is not known: here they are plain boxes of Fluent 9. */
function PeriodFields({ period, format, mistake, onChange }: PeriodFieldsProps): React.ReactElement {
  return (
    <>
      <DateField label="Start" day={period.start} format={format} mistake={null} onDay={(start) => { if (start !== null) onChange({ ...period, start }); }} />
      <DateField label="End" day={period.end} format={format} mistake={mistake} onDay={(end) => { onChange({ ...period, end }); }} />
    </>
  );
}

function DateField({ label, day, format, mistake, onDay }: { label: string; day: Date | null; format: string; mistake: string | null; onDay: (day: Date | null) => void }): React.ReactElement {
  const [text, setText] = React.useState(day === null ? '' : shortDate(day, format));
  const unread = text !== '' && parseDate(text, format) === null ? 'Enter a valid date.' : null;
  const wrong = unread ?? mistake;
  return (
    <Field label={label} orientation="horizontal" style={{ marginBottom: 12 }} {...(wrong === null ? {} : { validationMessage: wrong, validationState: 'error' as const })}>
      <Input value={text} onChange={(_event, { value }) => { setText(value); }} onBlur={() => { onDay(parseDate(text, format)); }} />
    </Field>
  );
}

/** While the pane is open the document's title is the pane's, and the shell knows whether leaving would lose something. */
function useShellTold({ shownTitle, document }: AddClientSecretDrawerProps, dirty: boolean): void {
  React.useEffect(() => {
    tellShell({ type: 'title', title: shownTitle, document: 'Add a client secret' });
    return () => {
      tellShell({ type: 'title', title: shownTitle, document });
      tellShell({ type: 'dirty', dirty: false });
    };
  }, [shownTitle, document]);
  React.useEffect(() => {
    tellShell({ type: 'dirty', dirty });
  }, [dirty]);
}
