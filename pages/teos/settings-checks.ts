import { notAsDocumented, refused, type RunbookError } from '../../domain/errors.ts';
import type { SettingsReading } from './settings-reader.ts';
import type { SurveyedSave } from './settings-survey.ts';
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
  if (only === undefined) throw undocumented('teos-no-save', `the page has no ${name}`, wording);
  if (second !== undefined) throw undocumented('teos-ambiguous-save', `the page has ${String(survey.saves.length)} controls named ${name}, and nothing tells which one belongs to the section '${wording['section.azure']}'`, wording);
  if (!only.sameForm) throw undocumented('teos-ambiguous-save', `${name} belongs to another form than '${wording['field.clientSecret']}'`, wording);
  return only;
}

/** Checks that the Client Secret can be edited, takes a whole Value and can be saved. @throws {RunbookError} exit 4, or 3 where the account may only read. */
export function confirmEditable(reading: SettingsReading, wording: TeosManageWording): void {
  const { field } = reading;
  if (field.off || field.readOnly) throw readOnly(`the field '${wording['field.clientSecret']}' cannot be edited`, wording);
  if (field.maxLength >= 0 && field.maxLength < valueLength) {
    throw undocumented('teos-secret-too-short', `'${wording['field.clientSecret']}' takes no more than ${String(field.maxLength)} characters, and a client secret has ${String(valueLength)}`, wording);
  }
  documentedSave(reading, wording);
}

/** The settings page is not as the guide shows it. `what` is a clause. */
export function undocumented(code: string, what: string, wording: TeosManageWording, cause?: unknown): RunbookError {
  return notAsDocumented({
    code, screen: wording['page.heading'],
    message: `On '${wording['page.heading']}' ${what}.`,
    advice: 'Nothing was saved. Compare the picture of this step with the guide; if only the wording differs, name the new wording in the settings.',
  }, { cause });
}

function readOnly(what: string, wording: TeosManageWording): RunbookError {
  return refused({
    code: 'teos-read-only', screen: wording['page.heading'],
    message: `On '${wording['page.heading']}' ${what}: the account may only look at these settings.`,
    advice: "Use an administrator's account: a user's group decides what may be changed in TEOS.",
  });
}
