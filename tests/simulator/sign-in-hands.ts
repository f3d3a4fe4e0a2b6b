import { expect, type Locator, type Page } from '@playwright/test';

/**
 * Types into a field of the sign-in as a person does: when its view stands, for what is typed before is lost, and
 * with a moment after it, for a click that follows at once is swallowed (docs/sites/entra-sign-in.md, 'Traps', 3 and 4).
 */
export async function typeByHand(field: Locator, text: string): Promise<void> {
  const page = field.page();
  await expect(page.locator('.animate')).toHaveCount(0);
  await field.fill(text);
  await noticed(page);
  await expect(field).toHaveValue(text);
}

/** Some frames later the page has noticed what was typed. */
export async function noticed(page: Page): Promise<void> {
  await page.evaluate(async () => {
    for (let frames = 0; frames < 5; frames += 1) await new Promise(requestAnimationFrame);
  });
}

/** Signs in on the page that asks for a user name, with 'Stay signed in?' answered No. */
export async function signInByHand(page: Page, account: { readonly upn: string; readonly password: string }): Promise<void> {
  await typeByHand(page.locator('#i0116'), account.upn);
  await page.getByRole('button', { name: 'Next', exact: true }).click();
  await expect(page.locator('[data-viewid="2"]')).toBeVisible();
  await typeByHand(page.locator('#i0118'), account.password);
  await page.getByRole('button', { name: 'Sign in', exact: true }).click();
  await expect(page.locator('#KmsiDescription')).toBeVisible();
  await page.getByRole('button', { name: 'No', exact: true }).click();
}
