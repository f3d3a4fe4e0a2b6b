import * as React from 'react';
import { DatePicker } from '@fluentui/react/lib/DatePicker';
import type { CustomPeriod } from './custom-period.ts';
import { parseDate, shortDate } from './dates.ts';

interface CustomPeriodFieldsProps {
  readonly period: CustomPeriod;
  readonly format: string;
  readonly mistake: string | null;
  readonly onChange: (period: CustomPeriod) => void;
}

/** The fields that 'Custom' adds. That the end may be typed is documented, the markup is not: here it is Fluent's own date picker. */
export function CustomPeriodFields({ period, format, mistake, onChange }: CustomPeriodFieldsProps): React.ReactElement {
  const shared = {
    allowTextInput: true,
    placeholder: 'MM/DD/YYYY',
    textField: { styles: { fieldGroup: { height: 28 } } },
    formatDate: (date?: Date) => (date === undefined ? '' : shortDate(date, format)),
    parseDateFromString: (text: string) => parseDate(text, format),
  };
  return (
    <>
      <Row label="Start">
        <DatePicker {...shared} ariaLabel="Start" value={period.start} onSelectDate={(date) => { if (date) onChange({ ...period, start: date }); }} />
      </Row>
      <Row label="End">
        <DatePicker
          {...shared}
          ariaLabel="End"
          {...(period.end === null ? {} : { value: period.end })}
          onSelectDate={(date) => { onChange({ ...period, end: date ?? null }); }}
        />
      </Row>
      {mistake !== null && <div role="alert" style={{ color: '#a4262c', fontSize: 12, marginLeft: 190 }}>{mistake}</div>}
    </>
  );
}

function Row({ label, children }: { label: string; children: React.ReactNode }): React.ReactElement {
  return (
    <div style={{ display: 'flex', alignItems: 'flex-start', minHeight: 40 }}>
      <span style={{ width: 190, flexShrink: 0, fontSize: 13, lineHeight: '28px' }}>{label}</span>
      <div style={{ flexGrow: 1 }}>{children}</div>
    </div>
  );
}
