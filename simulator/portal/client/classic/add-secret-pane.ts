import { dropdown } from '../controls/dropdown.ts';
import { formRow, textBox } from '../controls/form-row.ts';
import { display, element, pressable } from '../element.ts';
import type { PaneContent } from '../shell/context-pane.ts';
import { portalButton } from '../shell/dialog.ts';
import { customChoice, endOfChoice, expiryChoices } from '../react/expiry-choices.ts';
import { translated } from '../labels.ts';
import { parseDate, typedDate } from '../shell/language.ts';

/** What the pane's 'Add' hands over. */
export interface NewSecret {
  readonly displayName: string;
  /** ISO 8601. */
  readonly endDateTime: string;
}

/** What the pane's buttons do. */
export interface AddSecretActions {
  readonly add: (secret: NewSecret) => Promise<void>;
  readonly cancel: () => void;
}

const longestMonths = 24;

/** The pane 'Add a client secret': description, expiry, and with 'Custom' a start and an end. */
export function addSecretPane(actions: AddSecretActions): PaneContent {
  const description = textBox('Description', 'Enter a description for this client secret');
  const dates = customDates();
  const choices = expiryChoices();
  const keyOf = (text: string): string => choices.find((choice) => choice.text === text)?.key ?? customChoice;
  const expires = dropdown('Expires', choices.map(({ text }) => text), (choice) => { dates.show(keyOf(choice) === customChoice); });
  const add = portalButton(translated('Add'), true);
  const cancel = portalButton(translated('Cancel'), false);
  const end = (): Date | null => (keyOf(expires.value()) === customChoice ? dates.end() : endOfChoice(keyOf(expires.value())));
  pressable(add, () => {
    const date = end();
    if (date === null) return;
    add.setAttribute('aria-disabled', 'true');
    void actions.add({ displayName: description.value.trim(), endDateTime: date.toISOString() }).finally(() => { add.setAttribute('aria-disabled', 'false'); });
  });
  pressable(cancel, actions.cancel);
  return {
    title: translated('Add a client secret'),
    body: element('div', { class: 'ext-add-secret' }, formRow('Description', description, description).element, formRow('Expires', expires.element, expires.input).element, ...dates.rows),
    footer: element('div', { class: 'fxs-contextpane-footer' }, add, cancel),
    dirty: () => description.value !== '' || expires.value() !== choices[0]?.text,
  };
}

interface CustomDates {
  readonly rows: readonly HTMLElement[];
  show(visible: boolean): void;
  /** The chosen end; null if the dates are refused, which the rows then say. */
  end(): Date | null;
}

/** The markup of the pickers and the words of their refusals are not known; they are invented. */
function customDates(): CustomDates {
  const start = textBox('Start', 'MM/DD/YYYY', typedDate(new Date()));
  const finish = textBox('End', 'MM/DD/YYYY');
  const rows = { start: formRow('Start', start, start), finish: formRow('End', finish, finish) };
  const end = (): Date | null => {
    const from = parseDate(start.value);
    const to = parseDate(finish.value);
    rows.start.invalid(from === null ? 'Enter a valid date.' : null);
    const refusal = refusalOf(from, to);
    rows.finish.invalid(refusal);
    return from === null || refusal !== null ? null : to;
  };
  start.addEventListener('change', end);
  finish.addEventListener('change', end);
  const show = (visible: boolean): void => { for (const row of Object.values(rows)) display(row.element, visible); };
  show(false);
  return { rows: [rows.start.element, rows.finish.element], show, end };
}

function refusalOf(from: Date | null, to: Date | null): string | null {
  if (to === null) return 'Enter a valid date.';
  if (from === null || to <= from) return 'The end date must be after the start date.';
  const latest = new Date(from);
  latest.setMonth(latest.getMonth() + longestMonths);
  return to > latest ? `The end date must be at most ${String(longestMonths)} months after the start date.` : null;
}
