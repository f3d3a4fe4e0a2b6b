import type { Page } from 'playwright';
import type { AzurePortalWording } from './wording.ts';

/**
 * Has the portal's own interruptions put aside whenever they stand in the way of a click: the tour
 * 'Welcome to Azure' of a first visit, and the survey about satisfaction.
 * Source: docs/sites/azure-portal.md, 'Context panes, dialogs, toasts'.
 */
export async function putAsideInterruptions(page: Page, wording: AzurePortalWording): Promise<void> {
  const tour = page.getByRole('alertdialog').filter({ hasText: wording['tour.title'] }).getByRole('button', { name: wording['tour.later'], exact: true });
  // The survey's closing cross has no name that is known.
  const survey = page.locator('.fxs-nps-close').filter({ visible: true });
  // Either may come first; whichever is on top takes the click.
  await page.addLocatorHandler(tour.or(survey).first(), (closer) => closer.click());
}
