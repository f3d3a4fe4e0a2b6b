import { notAsDocumented, refused, type RunbookError } from '../../domain/errors.ts';
import type { SettingsReading } from './settings-reader.ts';
import type { SurveyedSave } from './settings-survey.ts';
import { soughtInTeos, type TeosLabel } from './sought.ts';
import type { TeosManageWording } from './wording.ts';

// Characters of a Value; a field that takes fewer would cut it. Source: docs/sites/azure-portal.md, 'Form of the Value'.
const valueLength = 40;

/**
 * The one Save of the page: the section's own, else the only one there is. Several of which none is
 * the section's are not told apart, as the wrong one would say that it has saved, too.
 * @throws {RunbookError} exit 4 if it is not clear which; exit 3 if there is none and the page is read-only.
 */
export function documentedSave({ survey, field }: SettingsReading, wording: TeosManageWording): SurveyedSave {
  const own = survey.saves.filter(({ inSection }) => inSection);
  const [only, second] = own.length > 0 ? own : survey.saves;
  const name = `'${wording['button.save']}'`;
  if (only === undefined && (field.off || field.readOnly)) throw readOnly(`the page has no ${name}`, wording);
  if (only === undefined) throw undocumented('teos-no-save', `the page has no ${name}`, wording, { key: 'button.save' });
  if (second !== undefined) throw undocumented('teos-ambiguous-save', `the page has ${String(survey.saves.length)} controls named ${name}, and nothing tells which one belongs to the section '${wording['section.azure']}'`, wording);
  if (!only.sameForm) throw undocumented('teos-ambiguous-save', `${name} belongs to another form than '${wording['field.clientSecret']}'`, wording);
  return only;
}

/** Checks that the Client Secret can be edited, takes a whole Value and can be saved. @throws {RunbookError} exit 4, or 3 where the account may only read. */
export function confirmEditable(reading: SettingsReading, wording: TeosManageWording): void {
  const { field, survey } = reading;
  if ((field.off || field.readOnly) && (survey.allOff || survey.saves.length === 0)) throw readOnly(`the fields cannot be edited`, wording);
  if (field.off || field.readOnly) throw notEditableAsItStands(wording);
  if (field.maxLength >= 0 && field.maxLength < valueLength) {
    throw undocumented('teos-secret-too-short', `'${wording['field.clientSecret']}' takes no more than ${String(field.maxLength)} characters, and a client secret has ${String(valueLength)}`, wording);
  }
  documentedSave(reading, wording);
}

/** The settings page is not as the guide shows it. `what` is a clause, `key` the label that is missing, if it is one. */
export function undocumented(code: string, what: string, wording: TeosManageWording, { cause, key }: { readonly cause?: unknown; readonly key?: TeosLabel } = {}): RunbookError {
  return notAsDocumented({
    code, screen: wording['page.heading'],
    message: `On '${wording['page.heading']}' ${what}.`,
    advice: 'Nothing was saved. Compare the picture of this step with the guide; if only the wording differs, name the new wording in the settings.',
    sought: key === undefined ? undefined : soughtInTeos(wording, key),
  }, { cause });
}

/** Some interfaces lock a stored secret until it is reset; the guide knows no such step. */
function notEditableAsItStands(wording: TeosManageWording): RunbookError {
  return notAsDocumented({
    code: 'teos-secret-locked', screen: wording['page.heading'],
    message: `On '${wording['page.heading']}' the field '${wording['field.clientSecret']}' cannot be edited as it stands, though others can.`,
    advice: 'Nothing was changed. Look in TEOS whether something beside the field has to be pressed first, such as a reset or a change of the secret; the guide describes no such step, so it was not tried.',
  });
}

function readOnly(what: string, wording: TeosManageWording): RunbookError {
  return refused({
    code: 'teos-read-only', screen: wording['page.heading'],
    message: `On '${wording['page.heading']}' ${what}: the account may only look at these settings.`,
    advice: "Use an administrator's account: a user's group decides what may be changed in TEOS.",
  });
}
