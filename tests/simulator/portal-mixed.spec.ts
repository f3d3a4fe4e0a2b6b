import { expect, test } from '../fixtures.ts';
import { arrive, blade, openAppRegistrations, portal, teosApplication, teosApplicationRecord } from './portal-hands.ts';
import { thorough } from '../tiers.ts';

test.use({ simulatorOptions: { portal: 'mixed' } });

const activeFrames = 'iframe.fxs-reactview-frame-active:not(.fxs-display-none)';

test('the list stands in the top document; Overview and secrets in a frame each, under the menu of the top document', thorough, async ({ simulator, portalContext }) => {
  const page = await portalContext.newPage();
  await arrive(page, simulator);
  await openAppRegistrations(page);
  await expect(page.locator(activeFrames)).toHaveCount(0);
  await blade(page).getByRole('tab', { name: 'All applications' }).click();
  await blade(page).getByRole('textbox', { name: /^Start typing a display name/u }).fill('TEOS Office365');
  await blade(page).locator('a', { hasText: 'TEOS Office365' }).click();
  await expect(page.locator(activeFrames)).toHaveAttribute('name', 'ApplicationOverviewBlade.ReactView');
  await expect(blade(page).getByRole('heading', { level: 2 })).toHaveText('TEOS Office365');
  await page.frameLocator(activeFrames).getByRole('link', { name: '0 certificate, 3 secret', exact: true }).click();
  await expect(page.locator(`${activeFrames}[name="CredentialsBlade.ReactView"]`)).toBeVisible();
  await expect(page.locator(activeFrames), 'two are active for a moment').toHaveCount(1);
  await expect(blade(page).getByRole('heading', { level: 2 })).toHaveText('TEOS Office365 | Certificates & secrets');
  await expect(page.locator('[data-telemetryname="Menu-Credentials"]')).toHaveAttribute('aria-current', 'page');
  await expect(page).toHaveTitle('TEOS Office365 - Microsoft Azure');
});

test("the page of secrets is of Fluent 9, and shows a new Value until it is left", thorough, async ({ simulator, portalContext }) => {
  const page = await portalContext.newPage();
  await arrive(page, simulator, portal(teosApplication(simulator, 'Credentials')));
  const frame = page.frameLocator(activeFrames);
  const tab = frame.getByRole('tab', { name: 'Client secrets (3)' });
  await expect(tab).toHaveClass(/\bfui-Tab\b/u);
  await expect(frame.getByRole('grid', { name: 'Client secrets' }).getByRole('columnheader')).toHaveText(['Description', 'Expires', /^Value/u, 'Secret ID', '']);
  await frame.getByRole('button', { name: 'New client secret', exact: true }).click();
  const pane = frame.getByRole('dialog').filter({ has: frame.getByRole('heading', { name: 'Add a client secret' }) });
  await expect(page).toHaveTitle('Add a client secret - Microsoft Azure');
  await pane.getByRole('textbox', { name: 'Description' }).fill('once only');
  await pane.getByRole('combobox', { name: 'Expires' }).click();
  await frame.getByRole('option', { name: '90 days (3 months)' }).click();
  await pane.getByRole('button', { name: 'Add', exact: true }).click();
  await expect(pane).toHaveCount(0);
  const made = teosApplicationRecord(simulator).secrets.at(-1)?.value ?? 'nothing was made';
  const row = frame.getByRole('row').filter({ hasText: 'once only' });
  await expect(row.getByRole('gridcell', { name: made })).toHaveCount(1);
  await expect(row.getByRole('button', { name: 'Copy to clipboard' })).toHaveCount(2);
  await page.locator('[data-telemetryname="Menu-Overview"]').click();
  await page.locator('[data-telemetryname="Menu-Credentials"]').click();
  await expect(row).toContainText(`${made.slice(0, 3)}******************`);
  await expect(row).not.toContainText(made);
});
