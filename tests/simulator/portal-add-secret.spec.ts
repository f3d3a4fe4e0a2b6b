import type { BrowserContext, Page } from '@playwright/test';
import { expect, test } from '../fixtures.ts';
import type { FaultName } from '../../simulator/faults.ts';
import type { Simulator } from '../../simulator/start.ts';
import { addSecret, arrive, blade, portal, teosApplication, teosApplicationRecord } from './portal-hands.ts';
import { thorough } from '../tiers.ts';

test.use({ simulatorOptions: { portal: 'classic' } });

const dayMs = 86_400_000;

/** A day as it is typed into a date box. */
function typed(date: Date): string {
  return new Intl.DateTimeFormat('en-US', { day: '2-digit', month: '2-digit', year: 'numeric' }).format(date);
}

/** A page with the credentials of the application that TEOS uses. */
async function pageWithCredentials(simulator: Simulator, context: BrowserContext): Promise<Page> {
  const page = await context.newPage();
  await arrive(page, simulator, portal(teosApplication(simulator, 'Credentials')));
  await expect(page.getByRole('tab', { name: 'Client secrets (3)' })).toBeVisible();
  return page;
}

/** The same with the pane open. */
async function pageWithPane(simulator: Simulator, context: BrowserContext): Promise<Page> {
  const page = await pageWithCredentials(simulator, context);
  await page.getByRole('button', { name: 'New client secret', exact: true }).click();
  await expect(page.locator('#fxsContextPaneTitle')).toHaveText('Add a client secret');
  return page;
}

test.describe("the pane 'Add a client secret'", () => {
  test("its names occur twice: 'Add' also hits its close button, 'Expires' a wrapper", async ({ simulator, portalContext }) => {
    const page = await pageWithPane(simulator, portalContext);
    await expect(page).toHaveTitle('Add a client secret - Microsoft Azure');
    await expect(page.getByRole('button', { name: 'Add' })).toHaveCount(2);
    await expect(page.getByRole('button', { name: 'Add', exact: true })).toHaveCount(1);
    await expect(page.getByRole('button', { name: "Close content 'Add a client secret'" })).toBeVisible();
    await expect(page.locator('div[aria-label="Expires"]')).toHaveCount(2);
    await expect(page.locator('.fxs-portal-contextpane-right')).toHaveText(/Add a client secret/u);
  });

  test('the lengths are tree items, the recommended one chosen', async ({ simulator, portalContext }) => {
    const page = await pageWithPane(simulator, portalContext);
    const expires = page.getByRole('combobox', { name: 'Expires' });
    await expect(expires).toHaveText('Recommended: 180 days (6 months)');
    await expires.click();
    await expect(page.getByRole('dialog').getByRole('tree', { name: 'List of options' }).getByRole('treeitem')).toHaveText([
      'Recommended: 180 days (6 months)', '90 days (3 months)', '365 days (12 months)', '545 days (18 months)', '730 days (24 months)', 'Custom',
    ]);
    await expect(page.getByRole('option')).toHaveCount(0);
    await page.getByRole('treeitem', { name: '730 days (24 months)' }).click();
    await expect(expires).toHaveText('730 days (24 months)');
    await expect(expires).toHaveAttribute('aria-expanded', 'false');
  });

  test("'Custom' asks for a start and an end, at most 24 months later", async ({ simulator, portalContext }) => {
    const page = await pageWithPane(simulator, portalContext);
    await expect(page.getByRole('textbox', { name: 'End' })).toBeHidden();
    await page.getByRole('combobox', { name: 'Expires' }).click();
    await page.getByRole('treeitem', { name: 'Custom' }).click();
    await expect(page.getByRole('textbox', { name: 'Start' })).toHaveValue(typed(new Date()));
    const end = page.getByRole('textbox', { name: 'End' });
    const refusal = page.locator('.azc-validation-messages').filter({ hasText: /./u });
    await end.fill(typed(new Date(Date.now() + 800 * dayMs)));
    await end.press('Tab');
    await expect(refusal).toHaveText('The end date must be at most 24 months after the start date.');
    await page.getByRole('button', { name: 'Add', exact: true }).click();
    await end.fill('31.12.2027');
    await end.press('Tab');
    await expect(refusal).toHaveText('Enter a valid date.');
    const day = new Date(Date.now() + 100 * dayMs);
    await end.fill(typed(day));
    await end.press('Tab');
    await expect(refusal).toHaveCount(0);
    await page.getByRole('button', { name: 'Add', exact: true }).click();
    // Without a description the directory makes one up, as the guide's picture shows.
    await expect(blade(page).getByRole('row').filter({ hasText: new Intl.DateTimeFormat('en-US').format(day) })).toContainText(`Password uploaded on ${new Date().toDateString()}`);
    expect(teosApplicationRecord(simulator).secrets).toHaveLength(4);
  });

  test('leaving with something typed asks first; Cancel does not', async ({ simulator, portalContext }) => {
    const page = await pageWithPane(simulator, portalContext);
    await page.getByRole('textbox', { name: 'Description' }).fill('half-written');
    await blade(page).locator('[data-telemetryname="Menu-Overview"]').click();
    const question = page.getByRole('alertdialog').filter({ hasText: 'Your unsaved edits will be discarded.' });
    await question.getByRole('button', { name: 'Cancel' }).click();
    await expect(page).toHaveURL(/~\/Credentials/u);
    await expect(page.getByRole('textbox', { name: 'Description' })).toHaveValue('half-written');
    await page.getByRole('button', { name: "Close content 'Add a client secret'" }).click();
    await expect(question).toBeVisible();
    await question.getByRole('button', { name: 'Cancel' }).click();
    await page.locator('.fxs-contextpane-footer').getByRole('button', { name: 'Cancel' }).click();
    await expect(page.getByRole('textbox', { name: 'Description' })).toBeHidden();
    await expect(question).toHaveCount(0);
  });
});

test.describe('what is refused', thorough, () => {
  const refusals: readonly (readonly [FaultName, string])[] = [
    ['credential-limit', 'Failed to add password. Error detail: Unable to save changes because the credential limit has been reached. Please delete a credential and try again.'],
    ['lifetime-capped', 'Failed to add password. Error detail: Credential lifetime exceeds the max value allowed as per assigned policy'],
    ['add-fails', 'Failed to add password. Error detail: '],
  ];
  for (const [fault, sentence] of refusals) {
    test(`${fault}: a notification says why, and nothing is added`, async ({ simulator, portalContext }) => {
      simulator.world.faults.set([fault]);
      const page = await pageWithPane(simulator, portalContext);
      await page.getByRole('button', { name: 'Add', exact: true }).click();
      await expect(page.locator('.fxs-toast-description')).toContainText(sentence);
      await page.getByRole('button', { name: 'Notifications', exact: true }).click();
      await expect(page.locator('.fxs-portal-contextpane-shell')).toContainText(sentence);
      expect(teosApplicationRecord(simulator).secrets).toHaveLength(3);
    });
  }

  test('a policy of the tenant stands as a banner, and the command is off', async ({ simulator, portalContext }) => {
    simulator.world.faults.set(['tenant-blocks-secrets']);
    const page = await pageWithCredentials(simulator, portalContext);
    await expect(page.getByRole('status', { name: 'Client secrets are blocked by tenant-wide policy. Contact your tenant administrator for more information.' })).toBeVisible();
    await expect(page.getByRole('button', { name: 'New client secret' })).toHaveAttribute('aria-disabled', 'true');
  });

  test('without permission the command is off, and a press does nothing', async ({ simulator, portalContext }) => {
    simulator.world.faults.set(['no-permission-to-add']);
    const page = await pageWithCredentials(simulator, portalContext);
    const command = page.getByRole('button', { name: 'New client secret' });
    await expect(command).toBeDisabled();
    await command.dispatchEvent('click');
    await expect(page.locator('#fxsContextPaneTitle')).toHaveCount(0);
  });

  test('without access the Entra ID blades say so', async ({ simulator, portalContext }) => {
    simulator.world.faults.set(['portal-access-denied']);
    const page = await portalContext.newPage();
    await arrive(page, simulator);
    await page.getByRole('link', { name: 'Microsoft Entra ID', exact: true }).click();
    await expect(blade(page).getByRole('heading', { name: 'You do not have access' })).toBeVisible();
  });

  test('a session that ends after Add leads to the sign-in, with the secret made and its Value never shown', async ({ simulator, portalContext }) => {
    simulator.world.faults.set(['portal-session-ends-after-add']);
    const page = await pageWithPane(simulator, portalContext);
    await page.getByRole('button', { name: 'Add', exact: true }).click();
    await expect(page).toHaveURL(/^https:\/\/login\.microsoftonline\.com\//u);
    expect(teosApplicationRecord(simulator).secrets).toHaveLength(4);
  });

  test('a second Add after a refusal works from the same pane', async ({ simulator, portalContext }) => {
    simulator.world.faults.set(['add-fails']);
    const page = await pageWithPane(simulator, portalContext);
    await page.getByRole('button', { name: 'Add', exact: true }).click();
    await expect(page.locator('.fxs-toast-description')).toContainText('Error detail');
    simulator.world.faults.set([]);
    await page.getByRole('button', { name: 'Cancel' }).click();
    await expect(await addSecret(page, 'TEOS Manage')).toBeVisible();
  });
});
