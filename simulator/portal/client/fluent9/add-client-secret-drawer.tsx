import * as React from 'react';
import { Button, DrawerBody, DrawerFooter, DrawerHeader, DrawerHeaderTitle, Dropdown, Field, Input, Option, OverlayDrawer } from '@fluentui/react-components';
import { translated } from '../labels.ts';
import type { CustomPeriod } from '../react/custom-period.ts';
import { parseDate, shortDate } from '../react/dates.ts';
import { expiryChoices } from '../react/expiry-choices.ts';
import { type AddPaneProps, useAddPane } from '../react/new-client-secret.ts';
import { DiscardDialog } from './discard-dialog.tsx';
import { Drawing } from './icons.tsx';

/** The pane 'Add a client secret' as a drawer of Fluent 9; docs/sites/azure-portal.md, 'Add a client secret'. */
export function AddClientSecretDrawer(props: AddPaneProps): React.ReactElement {
  const { description, describe, choice, choose, period, setPeriod, isCustom, mistake, canAdd, add, leaving } = useAddPane(props);
  return (
    <OverlayDrawer open position="end" style={{ width: 585 }} onOpenChange={leaving.leave}>
      <DrawerHeader>
        <DrawerHeaderTitle action={<Button appearance="subtle" aria-label="Close" icon={<Drawing of="close" />} onClick={leaving.leave} />}>{translated('Add a client secret')}</DrawerHeaderTitle>
      </DrawerHeader>
      <DrawerBody>
        <Field label={translated('Description')} orientation="horizontal">
          <Input value={description} placeholder="Enter a description for this client secret" autoComplete="off" onChange={(_event, { value }) => { describe(value); }} />
        </Field>
        <ExpiresField choice={choice} onChoose={choose} />
        {isCustom && <PeriodFields period={period} format={props.format} mistake={mistake} onChange={setPeriod} />}
        {leaving.asking && <DiscardDialog onYes={leaving.close} onNo={leaving.stay} />}
      </DrawerBody>
      <DrawerFooter>
        <Button appearance="primary" disabled={!canAdd} onClick={() => { void add(); }}>{translated('Add')}</Button>
        <Button onClick={leaving.leave}>Cancel</Button>
      </DrawerFooter>
    </OverlayDrawer>
  );
}

function ExpiresField({ choice, onChoose }: { choice: string; onChoose: (choice: string) => void }): React.ReactElement {
  const choices = expiryChoices();
  return (
    <Field label={translated('Expires')} orientation="horizontal" style={{ margin: '12px 0' }}>
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
