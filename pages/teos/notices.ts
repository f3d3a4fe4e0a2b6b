import type { Locator, Page } from 'playwright';
import { notAsDocumented } from '../../domain/errors.ts';
import { until } from '../awaiting.ts';
import { isCoveredInPage } from '../covered.ts';
import { putAside } from '../met.ts';
import { wholeLabel, wordsWithin } from './label-pattern.ts';
import { readScreen, type InFrame } from './screen.ts';
import type { SurveyedButton, SurveyedDialog } from './screen-survey.ts';
import type { TeosManageWording } from './wording.ts';

/**
 * Clears the way to a control: notices that are known by their words are closed by their own button, one that does nothing
 * else. Any other dialog is left alone, and stops the run where it covers the control.
 * Source: docs/sites/teos.md, 'Traps'.
 * @throws {RunbookError} exit 4, code `teos-unknown-notice`, with what the dialog says.
 */
export async function clearTheWay(page: Page, wording: TeosManageWording, screen: string, control: Locator): Promise<void> {
  for (const dialog of (await readScreen(page, wording)).dialogs) {
    const close = closingButton(dialog, wording);
    if (close !== null) {
      await dialog.frame.locator(close.path).click();
      await until(page, async () => ((await readScreen(page, wording)).dialogs.some(({ found }) => found.text === dialog.found.text) ? null : true));
      putAside(page, `TEOS put a notice in the way; it was closed with its button '${close.name}'.`);
    } else if (await control.evaluate(isCoveredInPage)) {
      throw notAsDocumented({
        code: 'teos-unknown-notice', screen,
        message: `On '${screen}' a dialog that the guide does not mention covers the page: '${dialog.found.text}' (${dialog.found.buttons.map(({ name }) => `'${name}'`).join(', ') || 'no button'}).`,
        advice: "Nothing was pressed. Answer it once by hand; if it comes again and may be closed, name its words in the settings under 'notice.known' and its button under 'notice.close'.",
      });
    }
  }
}

/** The one button that closes a known notice; null if it is not known, or not clear which. */
function closingButton({ found }: InFrame<SurveyedDialog>, wording: TeosManageWording): SurveyedButton | null {
  if (!wordsWithin(wording['notice.known']).test(found.text)) return null;
  const [only, second] = found.buttons.filter(({ name }) => wholeLabel(wording['notice.close']).test(name));
  return second === undefined ? only ?? null : null;
}
