import type { Locator, Page } from '@playwright/test';
import { expect, test } from '../fixtures.ts';
import { addSecret, arrive, blade, cell, openAppRegistrations, portal, teosApplication, teosApplicationRecord } from './portal-hands.ts';
import { thorough } from '../tiers.ts';

test.use({ simulatorOptions: { portal: 'classic' } });

const searchText = 'Start typing a display name or application (client) ID to filter these results';
const list = '#view/Microsoft_AAD_IAM/ActiveDirectoryMenuBlade/~/RegisteredApps';

/** The rows of the blade in view, without the header's. */
function rows(page: Page): Locator {
  return blade(page).locator('.fxc-gc-row');
}

/** The cells of a column of rows. */
function cells(page: Page, column: number): Locator {
  return cell(rows(page), column);
}

test.describe('the way of the guide', () => {
  test('A2 to A7 by the controls that the guide names, ending with the Value', async ({ simulator, portalContext }) => {
    await portalContext.grantPermissions(['clipboard-read', 'clipboard-write'], { origin: 'https://portal.azure.com' });
    const page = await portalContext.newPage();
    await arrive(page, simulator);
    await openAppRegistrations(page);
    await page.getByRole('tab', { name: 'All applications' }).click();
    await page.getByPlaceholder(searchText).fill('TEOS Office365');
    await rows(page).getByRole('link', { name: 'TEOS Office365', exact: true }).click();
    await page.getByRole('link', { name: '0 certificate, 3 secret' }).click();
    await expect(page.getByRole('heading', { name: 'TEOS Office365 | Certificates & secrets' })).toBeVisible();
    const row = await addSecret(page, 'TEOS Manage');
    const secret = teosApplicationRecord(simulator).secrets.at(-1);
    await row.getByRole('gridcell').filter({ hasText: 'Q~' }).getByRole('button', { name: 'Copy to clipboard' }).click();
    await expect.poll(() => page.evaluate(() => navigator.clipboard.readText())).toBe(secret?.value);
    await expect.poll(() => simulator.world.log.entries.filter(({ kind, trusted }) => kind === 'click' && trusted).map(({ name }) => name)).toEqual([
      'Microsoft Entra ID', 'Manage', 'App registrations', 'All applications', 'TEOS Office365', '0 certificate, 3 secret', 'New client secret', 'Add', 'Copy to clipboard',
    ]);
    expect(simulator.world.log.entries.filter(({ site, kind }) => site === 'portal' && kind === 'navigation').map(({ name }) => name)).toEqual(['#home']);
  });

  test('blades that were left stay parked to the left of the view, still visible', async ({ simulator, portalContext }) => {
    const page = await portalContext.newPage();
    await arrive(page, simulator);
    await openAppRegistrations(page);
    await rows(page).getByRole('link').click();
    await expect(blade(page).getByText('Client credentials')).toBeVisible();
    const refresh = page.getByRole('button', { name: 'Refresh' });
    await expect(refresh).toBeVisible();
    await expect(refresh).not.toBeInViewport();
    await expect(page.locator('[data-telemetryname="Menu-Overview"]')).toHaveCount(2);
    await expect(page.getByRole('navigation', { name: 'Navigation history' }).getByRole('link')).toHaveText(['Home', 'Contoso | App registrations']);
  });

  test('deep links are told from clicks, and a script from a person', async ({ simulator, portalContext }) => {
    const page = await portalContext.newPage();
    await arrive(page, simulator);
    await page.getByRole('link', { name: 'Storage accounts' }).evaluate((link: HTMLElement) => { link.click(); });
    const told = (): unknown[] => simulator.world.log.entries.filter(({ site }) => site === 'portal').map(({ kind, name, trusted }) => [kind, name, trusted]);
    const before = [['navigation', '#home', true], ['click', 'Storage accounts', false]];
    // Each is told by a request of its own: one may overtake the other.
    await expect.poll(told).toEqual(before);
    await page.goto(portal(list));
    await expect.poll(told).toEqual([...before, ['navigation', list, true]]);
  });
});

test.describe('App registrations', thorough, () => {
  test('the list opens on the owned applications and says so when a search finds none of them', async ({ simulator, portalContext }) => {
    const page = await portalContext.newPage();
    await arrive(page, simulator, portal(list));
    await expect(page.getByRole('tab', { selected: true })).toHaveText('Owned applications');
    await expect(rows(page)).toHaveCount(1);
    await page.getByPlaceholder(searchText).fill('TEOS Office365');
    await expect(page.getByText("This account isn't listed as an owner of any applications in this directory.")).toBeVisible();
    await page.getByRole('button', { name: 'View all applications in the directory' }).click();
    await expect(cells(page, 1)).toHaveText([teosApplicationRecord(simulator).clientId]);
  });

  test('all applications come by name in pages, of which the grid renders only what is near the view', async ({ simulator, portalContext }) => {
    const page = await portalContext.newPage();
    await arrive(page, simulator, portal(list));
    await page.getByRole('tab', { name: 'All applications' }).click();
    await expect(page.getByText('120 applications found')).toBeVisible();
    const grid = page.getByRole('grid', { name: 'App registrations' });
    await expect(grid).toHaveAttribute('aria-rowcount', '50');
    expect(await rows(page).count()).toBeLessThan(50);
    await page.getByRole('button', { name: 'Load more' }).click();
    await expect(grid).toHaveAttribute('aria-rowcount', '100');
    await page.getByRole('button', { name: 'Load more' }).click();
    await expect(grid).toHaveAttribute('aria-rowcount', '120');
    await expect(page.getByRole('button', { name: 'Load more' })).toBeHidden();
  });

  test('the search looks for the beginning of a name or of a client ID; two may share a name', async ({ simulator, portalContext }) => {
    const page = await portalContext.newPage();
    await arrive(page, simulator, portal(list));
    await page.getByRole('tab', { name: 'All applications' }).click();
    await page.getByPlaceholder(searchText).fill('room panels');
    await expect(cells(page, 0)).toHaveText(['R Room Panels', 'R Room Panels']);
    await page.getByPlaceholder(searchText).fill('Office365');
    await expect(page.getByText('0 applications found')).toBeVisible();
    await page.getByPlaceholder(searchText).fill(teosApplicationRecord(simulator).clientId);
    await expect(cells(page, 0)).toHaveText(['T TEOS Office365']);
    await expect(cells(page, 3)).toHaveText(['Current']);
  });

  test('a click on a cell only selects the row; two, or the link, open it', async ({ simulator, portalContext }) => {
    const page = await portalContext.newPage();
    await arrive(page, simulator, portal(list));
    await cells(page, 1).click();
    await expect(rows(page)).toHaveAttribute('aria-selected', 'true');
    await expect(page).toHaveURL(portal(list));
    await cells(page, 1).dblclick();
    await expect(page).toHaveURL(/ApplicationMenuBlade\/~\/Overview/u);
  });

  test('going back to the list, it is on the owned applications again', async ({ simulator, portalContext }) => {
    const page = await portalContext.newPage();
    await arrive(page, simulator, portal(list));
    await page.getByRole('tab', { name: 'All applications' }).click();
    await page.getByPlaceholder(searchText).fill('TEOS');
    await rows(page).getByRole('link', { name: 'TEOS Office365' }).click();
    await page.getByRole('button', { name: "Close content 'TEOS Office365'" }).click();
    await expect(page.getByRole('tab', { name: 'Owned applications' })).toHaveAttribute('aria-selected', 'true');
    await expect(page.getByPlaceholder(searchText)).toHaveValue('');
  });
});

test.describe('Overview', () => {
  test('the essentials stand under their exact labels', async ({ simulator, portalContext }) => {
    const page = await portalContext.newPage();
    await arrive(page, simulator, portal(teosApplication(simulator, 'Overview')));
    const { clientId, objectId, tenantId } = teosApplicationRecord(simulator);
    await expect(page.locator('.fxc-essentials-label')).toHaveText([
      'Display name', 'Application (client) ID', 'Object ID', 'Directory (tenant) ID', 'Supported account types',
      'Client credentials', 'Redirect URIs', 'Application ID URI', 'Managed application in local directory', 'State',
    ]);
    await expect(page.locator('.fxc-essentials-value')).toHaveText([
      'TEOS Office365', clientId, objectId, tenantId, 'My organization only', '0 certificate, 3 secret', 'Add a Redirect URI', 'Add an Application ID URI', 'TEOS Office365', 'Activated',
    ]);
    await expect(page.getByRole('status').filter({ hasText: 'A certificate or secret has expired. Create a new one →' })).toBeVisible();
    await expect(page).toHaveTitle('TEOS Office365 - Microsoft Azure');
  });

  test('without credentials the link says so', async ({ simulator, portalContext }) => {
    const page = await portalContext.newPage();
    const bare = simulator.world.applications.find(({ secrets }) => secrets.length === 0);
    await arrive(page, simulator, portal(`#view/Microsoft_AAD_RegisteredApps/ApplicationMenuBlade/~/Overview/appId/${bare?.clientId ?? ''}/isMSAApp~/false`));
    await page.getByRole('link', { name: 'Add a certificate or secret', exact: true }).click();
    await expect(page.getByText('No client secrets have been created for this application.')).toBeVisible();
    await expect(page.getByRole('tab', { name: 'Client secrets (0)' })).toBeVisible();
  });
});

test.describe('after Add', thorough, () => {
  test('a toast says it and goes by itself; the counter goes up; the Value is masked once the page was left', async ({ simulator, portalContext }) => {
    const page = await portalContext.newPage();
    await arrive(page, simulator, portal(teosApplication(simulator, 'Credentials')));
    const row = await addSecret(page, 'TEOS Manage');
    const toast = page.locator('.fxs-toast-item');
    await expect(toast.locator('.fxs-toast-title')).toHaveText('Update application credentials');
    await expect(toast.locator('.fxs-toast-description')).toHaveText('Successfully updated application TEOS Office365 credentials');
    await expect(page.getByRole('tab', { name: 'Client secrets (4)' })).toBeVisible();
    const secret = teosApplicationRecord(simulator).secrets.at(-1);
    await expect(cell(row, 2)).toHaveText(secret?.value ?? '');
    await expect(cell(row, 3)).toHaveText(secret?.secretId ?? '');
    await expect(toast).toHaveCount(0, { timeout: 10_000 });
    await page.locator('.fxs-blade-lastblade [data-telemetryname="Menu-Overview"]').click();
    await page.getByRole('link', { name: '0 certificate, 4 secret' }).click();
    await expect(cell(row, 2)).toHaveText(`${secret?.value.slice(0, 3) ?? ''}******************`);
  });

  test('the cell shows less than the whole Value', async ({ simulator, portalContext }) => {
    const page = await portalContext.newPage();
    await arrive(page, simulator, portal(teosApplication(simulator, 'Credentials')));
    const row = await addSecret(page, 'TEOS Manage');
    const cut = await row.getByText(/Q~/u).evaluate((text) => text.scrollWidth > text.clientWidth && getComputedStyle(text).textOverflow === 'ellipsis');
    expect(cut).toBe(true);
  });

  test("'Copy to clipboard' stands beside the Secret ID as well, and copies that", async ({ simulator, portalContext }) => {
    await portalContext.grantPermissions(['clipboard-read', 'clipboard-write'], { origin: 'https://portal.azure.com' });
    const page = await portalContext.newPage();
    await arrive(page, simulator, portal(teosApplication(simulator, 'Credentials')));
    const row = await addSecret(page, 'TEOS Manage');
    await expect(row.getByRole('button', { name: 'Copy to clipboard' })).toHaveCount(2);
    await cell(row, 3).getByRole('button', { name: 'Copy to clipboard' }).click();
    await expect.poll(() => page.evaluate(() => navigator.clipboard.readText())).toBe(teosApplicationRecord(simulator).secrets.at(-1)?.secretId);
  });

  test('a secret is deleted by its row, after a question', async ({ simulator, portalContext }) => {
    const page = await portalContext.newPage();
    await arrive(page, simulator, portal(teosApplication(simulator, 'Credentials')));
    const row = rows(page).filter({ hasText: 'Temp' });
    await row.getByRole('button', { name: 'Delete' }).click();
    await page.getByRole('alertdialog').getByRole('button', { name: 'Yes' }).click();
    await expect(row).toHaveCount(0);
    await expect(page.getByRole('tab', { name: 'Client secrets (2)' })).toBeVisible();
    expect(teosApplicationRecord(simulator).secrets.map(({ description }) => description)).not.toContain('Temp');
  });
});
